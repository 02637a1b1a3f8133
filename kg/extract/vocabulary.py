"""What is known of single words: their look, and which words stand in like places (clusters learnt from unlabelled digests)."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extract.forms import shape
from kg.extract.hashing import Ints, number_of

# Columns of a word's row.
LOW, SHAPE, HEAD3, TAIL3, FINE, COARSE = range(6)
COLUMNS = 6
_DIGIT = re.compile(r"\d")


def normal(word: str) -> str:
    """Return the form under which words are clustered: lower case, every digit as 0."""
    return _DIGIT.sub("0", word.lower())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Clusters of words: `keys` are the sorted numbers of the words, `fine` and `coarse` their clusters, aligned."""

    keys: npt.NDArray[np.uint32]
    fine: npt.NDArray[np.uint16]
    coarse: npt.NDArray[np.uint16]
    _cache: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Load the shipped clusters."""
        with np.load(path) as arrays:
            return cls(arrays["keys"], arrays["fine"], arrays["coarse"])

    def clusters(self, word: str) -> tuple[int, int]:
        """Return the fine and the coarse cluster of a word; 0 for an unknown one."""
        key = number_of(normal(word))
        at = int(np.searchsorted(self.keys, np.uint32(key)))
        if at < len(self.keys) and int(self.keys[at]) == key:
            return 1 + int(self.fine[at]), 1 + int(self.coarse[at])
        return 0, 0

    def row(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word: lower-case form, shape, beginning, end, fine and coarse cluster."""
        known = self._cache.get(word)
        if known is None:
            low = word.lower()
            known = (
                number_of(low),
                number_of(shape(word)),
                number_of(low[:3]),
                number_of(low[-3:]),
                *self.clusters(word),
            )
            if len(self._cache) < 1 << 17:
                self._cache[word] = known
        return known

    def table(self, words: list[str]) -> Ints:
        """Return the (words, COLUMNS) rows."""
        return np.array([self.row(word) for word in words], np.int64).reshape(-1, COLUMNS)
