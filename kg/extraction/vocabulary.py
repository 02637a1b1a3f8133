"""What is known of single words: their look, and which words stand in like places (learnt from unlabelled digests)."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.forms import shape
from kg.extraction.hashing import Ints, number_of

# Columns of a word's row: numbers of the lower-case form, of the shape, of beginning and end; clusters; place in `vectors`.
LOW, SHAPE, HEAD3, TAIL3, FINE, COARSE, PLACE = range(7)
COLUMNS = 7
_DIGIT = re.compile(r"\d")


def normal(word: str) -> str:
    """Return the form under which words are clustered: lower case, every digit as 0."""
    return _DIGIT.sub("0", word.lower())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of the corpus: `keys` are their sorted numbers; aligned with them the clusters and, one row later, the vectors.

    `vectors` is (words + 1, dimensions); row 0 is for unknown words. Clusters in rows count from 1; 0 is for unknown words.
    """

    keys: npt.NDArray[np.uint32]
    fine: npt.NDArray[np.uint16]
    coarse: npt.NDArray[np.uint16]
    vectors: npt.NDArray[np.float32]
    _cache: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Load the shipped words; vectors are kept as bytes with one scale."""
        with np.load(path) as arrays:
            known = arrays["vectors"].astype(np.float32) * np.float32(arrays["scale"])
            vectors = np.vstack([np.zeros((1, known.shape[1]), np.float32), known])
            return cls(arrays["keys"], arrays["fine"], arrays["coarse"], vectors)

    def row(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word, by column."""
        known = self._cache.get(word)
        if known is None:
            low = word.lower()
            known = (
                number_of(low),
                number_of(shape(word)),
                number_of(low[:3]),
                number_of(low[-3:]),
                *self._known(word),
            )
            if len(self._cache) < 1 << 17:
                self._cache[word] = known
        return known

    def _known(self, word: str) -> tuple[int, int, int]:
        key = number_of(normal(word))
        at = int(np.searchsorted(self.keys, np.uint32(key)))
        if at < len(self.keys) and int(self.keys[at]) == key:
            return 1 + int(self.fine[at]), 1 + int(self.coarse[at]), 1 + at
        return 0, 0, 0

    def table(self, words: list[str]) -> Ints:
        """Return the (words, COLUMNS) rows."""
        return np.array([self.row(word) for word in words], np.int64).reshape(-1, COLUMNS)
