"""The shipped models of results: which numbers are reported, and which entity is subject, place of measurement, baseline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats
from kg.extraction.names.linear.hashing import FeatureIndex, sums_of

DATA = Path(__file__).parents[1] / "data" / "results.npz"
LINKS = ("subject", "on", "baseline")


@dataclass(frozen=True, slots=True)
class Linear:
    """Logistic regressions over named features: `weights` is (features, answers); rows of features have length one.

    `vocabulary` tells a feature's row.
    """

    vocabulary: FeatureIndex
    weights: npt.NDArray[np.float32]
    bias: Floats
    slope: Floats
    shift: Floats

    def probabilities(self, bags: Sequence[Sequence[str]]) -> Floats:
        """Return the calibrated (bags, answers) probabilities."""
        places, counts = self.vocabulary.places([list(dict.fromkeys(names)) for names in bags])
        scores = sums_of(self.weights, places, counts) / np.sqrt(np.maximum(1, counts))[:, None] + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * scores + self.shift))))


@dataclass(frozen=True, slots=True)
class ResultWeights:
    """`reported` has one answer, `links` those of LINKS; `thresholds` are for reported, subject, on, baseline.

    `whole` (3,) weighs the log-odds of subject, of place, and 1: the log-odds that both are right where the number is.
    """

    reported: Linear
    links: Linear
    thresholds: Floats
    whole: Floats


@dataclass(frozen=True, slots=True)
class Links:
    """What a number is linked to, as indices of entities: `subject` and `baseline` may be None, `on` may be empty.

    `subject_chance` and `on_chance` are the probabilities of these choices, none included.
    """

    subject: int | None
    on: tuple[int, ...]
    baseline: int | None
    subject_chance: float
    on_chance: float

    def whole(self, weights: Floats) -> float:
        """Return the probability that subject and place are right."""
        chances = np.clip([self.subject_chance, self.on_chance], 0.02, 0.98)
        inputs = np.append(np.log(chances / (1 - chances)), 1.0)
        return float(1.0 / (1.0 + np.exp(-inputs @ weights)))


def choose_links(chances: Floats, names: Sequence[str | None], limits: Floats) -> Links:
    """Return the links that reach their limits (subject, on, baseline), from (entities, 3) probabilities."""
    if not len(chances):
        return Links(None, (), None, 1.0, 1.0)
    first, last = int(chances[:, 0].argmax()), int(chances[:, 2].argmax())
    top = float(chances[first, 0])
    subject = first if top >= limits[0] else None
    subject_name = names[first] if subject is not None else None
    on = tuple(at for at in range(len(names)) if chances[at, 1] >= limits[1] and names[at] != subject_name)
    taken = {subject_name, *(names[at] for at in on)} - {None}
    baseline = last if chances[last, 2] >= limits[2] and names[last] not in taken else None
    on_chance = max((float(chances[at, 1]) for at in on), default=1.0 - float(chances[:, 1].max()))
    return Links(subject, on, baseline, top if subject is not None else 1.0 - top, on_chance)


@cache
def load_result_weights(path: Path = DATA) -> ResultWeights:
    """Load the shipped weights, once."""
    with np.load(path) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    return ResultWeights(
        _linear(stored, "reported"),
        _linear(stored, "links"),
        *(stored[name].astype(np.float64) for name in ("thresholds", "whole")),
    )


def _linear(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Linear:
    return Linear(
        FeatureIndex(stored[name + ".vocabulary"]),
        stored[name + ".weights"].astype(np.float32),
        *(stored[f"{name}.{part}"].astype(np.float64) for part in ("bias", "slope", "shift")),
    )
