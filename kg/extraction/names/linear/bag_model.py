"""Linear scores over bags of named features: what the models of types and of results have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats, Floats32
from kg.extraction.names.linear.hashing import FeatureIndex, sums_of


@dataclass(frozen=True, slots=True)
class BagModel:
    """`weights` is (features, answers), `bias` (answers,); a row of features has length one, unknown ones left out."""

    vocabulary: FeatureIndex
    weights: Floats32
    bias: Floats

    def scores(self, bags: Sequence[Sequence[str]]) -> Floats:
        """Return the (bags, answers) scores."""
        places, counts = self.vocabulary.places([list(dict.fromkeys(names)) for names in bags])
        return sums_of(self.weights, places, counts) / np.sqrt(np.maximum(1, counts))[:, None] + self.bias

    @classmethod
    def unpacked(cls, stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> "BagModel":
        """Return the model of the arrays NAME.vocabulary, NAME.weights and NAME.bias."""
        return cls(
            FeatureIndex(stored[name + ".vocabulary"]),
            stored[name + ".weights"].astype(np.float32),
            stored[name + ".bias"].astype(np.float64),
        )
