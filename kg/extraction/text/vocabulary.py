"""What is known of single words: their look, and which words stand in like places (learnt from unlabelled digests)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Ints, arrays_of
from kg.extraction.names.forms import shape
from kg.extraction.names.suggester import kind
from kg.extraction.text.signs import signs

# Columns of a word's row: numbers of the lower-case form, of the shape, of beginning and end; clusters; place in `vectors`;
# kind (`kg.extraction.names.suggester.kind`) and signs (`kg.extraction.text.signs`).
LOW, SHAPE, HEAD3, TAIL3, FINE, COARSE, PLACE, KIND, SIGNS = range(9)
COLUMNS = 9
# So many words are remembered, then all are forgotten: what is found never depends on it.
_REMEMBERED = 1 << 16
_DIGIT = re.compile(r"\d")


def normal(word: str) -> str:
    """Return the form under which words are clustered: lower case, every digit as 0."""
    return _DIGIT.sub("0", word.lower())


def _look(word: str) -> tuple[int, ...]:
    """Return the row of a word but what the corpus tells of it."""
    low = word.lower()
    letters = crc32(low.encode()), crc32(shape(word).encode()), crc32(low[:3].encode()), crc32(low[-3:].encode())
    return (*letters, 0, 0, 0, kind(word), signs(word))


class _WordRows:
    """The rows of words already met: `places[word]` is a row of `table`, whose first `len(places)` rows are in use."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.places: dict[str, int] = {}
        # The numbers of words are good for this much time.
        self.generation = object()
        self.table = np.zeros((1 << 10, COLUMNS), np.int64)

    def add(self, words: Sequence[str], rows: Ints) -> None:
        """Remember the rows of new words."""
        first, last = len(self.places), len(self.places) + len(words)
        if last > len(self.table):
            more = np.zeros((max(last, 2 * len(self.table)) - len(self.table), COLUMNS), np.int64)
            self.table = np.vstack([self.table, more])
        self.table[first:last] = rows
        self.places.update(zip(words, range(first, last), strict=True))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of the corpus: `keys` are their sorted numbers; aligned with them the clusters and, one row later, the vectors.

    `vectors` is (words + 1, dimensions); row 0 is for unknown words. Clusters in rows count from 1; 0 is for unknown words.
    """

    keys: npt.NDArray[np.uint32]
    fine: npt.NDArray[np.uint16]
    coarse: npt.NDArray[np.uint16]
    vectors: npt.NDArray[np.float32]
    _met: _WordRows = field(default_factory=_WordRows, init=False, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Load the shipped words; vectors are kept as bytes with one scale."""
        arrays = arrays_of(path)
        known = arrays["vectors"].astype(np.float32) * np.float32(arrays["scale"])
        vectors = np.vstack([np.zeros((1, known.shape[1]), np.float32), known])
        return cls(arrays["keys"], arrays["fine"], arrays["coarse"], vectors)

    def row(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word, by column."""
        return tuple(self.table([word])[0].tolist())

    def table(self, words: Sequence[str]) -> Ints:
        """Return the (words, COLUMNS) rows."""
        return self.rows(self.word_ids(words)[0])

    def word_ids(self, words: Sequence[str]) -> tuple[Ints, object]:
        """Return the number of each word among those met so far, (words,), and the era: another one numbers anew."""
        if len(self._met.places) > _REMEMBERED:
            self._met.forget()
        places = self._met.places
        new = [word for word in dict.fromkeys(words) if word not in places]
        if new:
            self._met.add(new, self._new(new))
        return np.fromiter(map(places.__getitem__, words), np.int64, len(words)), self._met.generation

    def rows(self, word_ids: Ints) -> Ints:
        """Return the (words, COLUMNS) rows of words by their numbers of this era."""
        return self._met.table[word_ids]

    def _new(self, words: Sequence[str]) -> Ints:
        """Return the (words, COLUMNS) rows of words not met before."""
        rows = np.array([_look(word) for word in words], np.int64)
        keys = np.array([crc32(normal(word).encode()) for word in words], np.uint32)
        at = np.searchsorted(self.keys, keys)
        known = np.flatnonzero(self.keys[np.minimum(at, len(self.keys) - 1)] == keys) if len(self.keys) else at[:0]
        at = at[known]
        rows[known, FINE], rows[known, COARSE], rows[known, PLACE] = 1 + self.fine[at], 1 + self.coarse[at], 1 + at
        return rows
