"""The shipped role model: linear scores per role over named features. Arrays in, probabilities out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extract.roles_features import EntityFeatures

Floats = npt.NDArray[np.float64]

DATA = Path(__file__).parent / "data" / "roles.npz"


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """`vocabulary` maps a feature to its row in `weights` (features, roles); `bias` to `threshold` are per role.

    The probability of a role is sigmoid(slope * score + shift); it is claimed from `threshold` on. `counts` says in how many
    papers of the training corpus each name stands.
    """

    roles: tuple[str, ...]
    vocabulary: Mapping[str, int]
    counts: Mapping[str, int]
    weights: npt.NDArray[np.float32]
    bias: Floats
    slope: Floats
    shift: Floats
    threshold: Floats

    def scores(self, found: Sequence[EntityFeatures]) -> Floats:
        """Return the (entities, roles) linear scores."""
        result = np.empty((len(found), len(self.roles)))
        for index, entity in enumerate(found):
            places = self.places(bag(entity))
            scale = 1.0 / np.sqrt(max(1, len(places)))
            result[index] = self.weights[places].sum(axis=0, dtype=np.float64) * scale + self.bias
        return result

    def places(self, names: Iterable[str]) -> list[int]:
        """Return the rows of the known features, in order."""
        return [place for name in names if (place := self.vocabulary.get(name)) is not None]

    def probabilities(self, scores: Floats) -> Floats:
        """Return the calibrated probabilities of linear scores."""
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * scores + self.shift))))


def bag(entity: EntityFeatures) -> list[str]:
    """Return each feature of the entity and its mentions once, in order of appearance."""
    seen = dict.fromkeys(entity.own)
    for _, names in entity.mentions:
        seen.update(dict.fromkeys(names))
    return list(seen)


@cache
def load_weights(path: Path = DATA) -> RoleWeights:
    """Load the shipped weights, once."""
    with np.load(path) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    words = stored["vocabulary"].tobytes().decode().split("\n")
    known = stored["names"].tobytes().decode().split("\n")
    return RoleWeights(
        tuple(stored["roles"].tobytes().decode().split("\n")),
        {word: index for index, word in enumerate(words)},
        dict(zip(known, stored["counts"].tolist(), strict=True)),
        stored["weights"].astype(np.float32),
        *(stored[name].astype(np.float64) for name in ("bias", "slope", "shift", "threshold")),
    )
