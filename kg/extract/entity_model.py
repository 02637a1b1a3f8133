"""The shipped entity model: which candidates are names, and of which type. Arrays in, probabilities out."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extract.features import Rows

Floats = npt.NDArray[np.float64]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class EntityModel:
    """Linear scores per class (none and the four artifact types): `weights` is (buckets, 5), `bias` is (5,)."""

    weights: npt.NDArray[np.float32]
    bias: Floats
    version: str

    @classmethod
    def load(cls, path: Path = DATA / "entities.npz") -> "EntityModel":
        """Load the shipped weights; `version` is the hash of the file."""
        with np.load(path) as arrays:
            weights, bias = arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float64)
        return cls(weights, bias, hashlib.sha256(path.read_bytes()).hexdigest()[:12])

    def probabilities(self, rows: Rows) -> Floats:
        """Return (candidates, 5) probabilities."""
        if not rows.spans:
            return np.zeros((0, 5))
        own = np.stack([self.weights[places].sum(axis=0, dtype=np.float64) for places in rows.own])
        scores = self.weights[rows.fixed].sum(axis=1, dtype=np.float64) + own[rows.group] + self.bias
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))
