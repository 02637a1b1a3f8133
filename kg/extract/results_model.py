"""The shipped models of results: which numbers are reported, and which entity is subject, place of measurement, baseline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extract.hashing import number_of

Floats = npt.NDArray[np.float64]

DATA = Path(__file__).parent / "data" / "results.npz"
LINKS = ("subject", "on", "baseline")


@dataclass(frozen=True, slots=True)
class Linear:
    """Logistic regressions over named features: `weights` is (features, answers); rows of features have length one.

    `vocabulary` maps a feature's number to its row.
    """

    vocabulary: Mapping[int, int]
    weights: npt.NDArray[np.float32]
    bias: Floats
    slope: Floats
    shift: Floats

    def probabilities(self, bags: Sequence[Iterable[str]]) -> Floats:
        """Return the calibrated (bags, answers) probabilities."""
        scores = np.empty((len(bags), len(self.bias)))
        for index, names in enumerate(bags):
            places = list({place for name in names if (place := self.vocabulary.get(number_of(name))) is not None})
            places.sort()
            scores[index] = (
                self.weights[places].sum(axis=0, dtype=np.float64) / np.sqrt(max(1, len(places))) + self.bias
            )
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * scores + self.shift))))


@dataclass(frozen=True, slots=True)
class ResultWeights:
    """`reported` has one answer, `links` those of LINKS; `thresholds` are for reported, subject, on, baseline."""

    reported: Linear
    links: Linear
    thresholds: Floats


@cache
def load_result_weights(path: Path = DATA) -> ResultWeights:
    """Load the shipped weights, once."""
    with np.load(path) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    return ResultWeights(_linear(stored, "reported"), _linear(stored, "links"), stored["thresholds"].astype(np.float64))


def _linear(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Linear:
    return Linear(
        {number: index for index, number in enumerate(stored[name + ".vocabulary"].tolist())},
        stored[name + ".weights"].astype(np.float32),
        *(stored[f"{name}.{part}"].astype(np.float64) for part in ("bias", "slope", "shift")),
    )
