"""The shipped entity model: which candidates are names, and of which type. Two judges, one verdict, calibrated."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats, arrays_of
from kg.extraction.names.linear.features import FeatureRows, places_of_forms
from kg.extraction.names.linear.hashing import BITS, BUCKETS, sorted_pairs, sums_of
from kg.extraction.names.linear.name_features import NameWeights
from kg.extraction.names.network.forward import Network
from kg.extraction.names.network.inputs import Inputs
from kg.extraction.text.vocabulary import Vocabulary

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class EntityModel:
    """A linear model over hashed features and a network; the classes are none and the four artifact types.

    `weights` is (buckets, 5), `bias` (5,). `calibration` is (slope, shift) of the log-odds of an entity's score, `threshold` the
    least probability of being a name.
    """

    weights: npt.NDArray[np.float32]
    bias: Floats
    network: Network
    vocabulary: Vocabulary
    calibration: tuple[float, float]
    threshold: float
    names: NameWeights = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Begin to remember what names weigh."""
        object.__setattr__(self, "names", NameWeights(self.weights))

    @classmethod
    def load(cls, folder: Path = DATA) -> "EntityModel":
        """Load the shipped files."""
        vocabulary = Vocabulary.load(folder / "words.npz")
        network = Network.load(folder / "network.npz", vocabulary.vectors)
        arrays = arrays_of(folder / "entities.npz")
        slope, shift, threshold = (float(value) for value in arrays["decision"])
        weights, bias = arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float64)
        return cls(weights, bias, network, vocabulary, (slope, shift), threshold)

    def probabilities(self, rows: FeatureRows, seen: Inputs) -> Floats:
        """Return (candidates, 5) probabilities: the mean of both judges' logarithms."""
        if not len(rows.names.name):
            return np.zeros((0, 5))
        return ensemble(self.linear(rows), softmax(self.network.scores(seen).astype(np.float64)))

    def linear(self, rows: FeatureRows) -> Floats:
        """Return the (candidates, 5) probabilities of the linear model alone."""
        own = self._own(rows)
        fixed = self.weights.take(rows.fixed, axis=0).sum(axis=0, dtype=np.float64)
        return softmax(fixed + own.take(rows.names.group, axis=0) + self.bias)

    def _own(self, rows: FeatureRows) -> Floats:
        """Return the (forms, 5) sums of the weights of each form's own features, each bucket once."""
        names = rows.names
        sums, known = self.names.of_forms(names.texts, names.form, len(names.forms))
        pairs = sorted_pairs(*places_of_forms(names, rows.form_context), BUCKETS)
        sizes = [len(buckets) for buckets in known]
        all_known = np.concatenate(known) + np.repeat(np.arange(len(known)) << BITS, sizes)
        at = np.minimum(np.searchsorted(all_known, pairs), len(all_known) - 1)
        new = pairs[all_known[at] != pairs]
        counts = np.bincount(new >> BITS, minlength=len(known))
        return sums + sums_of(self.weights, new & (BUCKETS - 1), counts)

    def calibrated(self, score: float) -> float:
        """Return the probability that an entity of this raw score has the right name and type."""
        return calibrated(score, *self.calibration)


def calibrated(score: float, slope: float, shift: float) -> float:
    """Return the probability whose log-odds are those of the score times `slope` plus `shift`."""
    sure = min(max(score, 1e-6), 1 - 1e-6)
    return float(1.0 / (1.0 + np.exp(-(slope * np.log(sure / (1 - sure)) + shift))))


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of each row of scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def ensemble(one: Floats, two: Floats) -> Floats:
    """Return the probabilities in the middle of two opinions (geometric mean)."""
    powers = np.sqrt((one + 1e-6) * (two + 1e-6))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
