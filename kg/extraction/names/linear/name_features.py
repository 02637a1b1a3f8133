"""Names' own features as hashed numbers: letters, shape, words, length, lexicon hints; and what they weigh, by name."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats, Ints
from kg.extraction.names.consensus import Consensus, of_key
from kg.extraction.names.forms import shapes
from kg.extraction.names.lexicon import hints
from kg.extraction.names.linear.hashing import BITS, BUCKETS, place, sorted_pairs, unique
from kg.extraction.names.linear.letters import letter_grams
from kg.text.normalize import surface_key

_OWN = 1
# So many names are remembered, then all are forgotten; room for what one more batch brings costs nothing until it is used.
_REMEMBERED = 1 << 14
_ROOM = _REMEMBERED + (1 << 12)
# What stands before each part of a name where its number is made, as the state of the CRC.
_WHOLE, _FOLDED, _SHAPE, _LONG, _TAIL, _ALL_TOLD, _TOLD, _WORD, _FIRST, _LAST = (
    crc32(mark) for mark in (b"w", b"f", b"s", b"S", b"z3", b"H", b"h", b"t", b"a", b"z")
)
_WORDS, _LETTERS = 6, 24
_BY_WORDS = tuple(crc32(f"l{number}".encode()) for number in range(_WORDS + 1))
_BY_LETTERS = tuple(crc32(f"c{number}".encode()) for number in range(_LETTERS // 2 + 1))


def form_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a name's own features but its letter groups: shape, words, length and lexicon hints."""
    key = f"<{text.lower()}>"
    words = text.split()
    short, long = shapes(text)
    folded = surface_key(text)
    return (
        crc32(key.encode(), _WHOLE),
        crc32(folded.encode(), _FOLDED),
        crc32(short.encode(), _SHAPE),
        crc32(long[:12].encode(), _LONG),
        crc32(key[-4:].encode(), _TAIL),
        _BY_WORDS[min(len(words), _WORDS)],
        _BY_LETTERS[min(len(text), _LETTERS) // 2],
        *map(_word_number, words),
        crc32(words[0].lower().encode(), _FIRST),
        crc32(words[-1].lower().encode(), _LAST),
        *_told_numbers(hints(text)),
        *_thought_numbers(of_key(folded)),
    )


@lru_cache(maxsize=1 << 14)
def _word_number(word: str) -> int:
    return crc32(word.lower().encode(), _WORD)


@lru_cache(maxsize=1 << 12)
def _thought_numbers(thought: Consensus) -> tuple[int, ...]:
    """Return the numbers of what is thought of a name elsewhere; of rare names by their number too."""
    if not thought.size:
        return (crc32(b"c0"),)
    size = min(thought.size, 5)
    kinds = "".join(map(str, thought.types))
    told = [f"c{thought.size}", f"cn{thought.name}", f"cn{thought.name},{size}", f"ck{kinds},{thought.name}"]
    told += [f"ct{kind}={level}" for kind, level in enumerate(thought.types)]
    told += [f"ct{kind}={level},{thought.name},{size}" for kind, level in enumerate(thought.types) if level]
    return tuple(crc32(one.encode()) for one in told)


@lru_cache(maxsize=1 << 10)
def _told_numbers(told: tuple[str, ...]) -> tuple[int, ...]:
    return (crc32("+".join(told[:2]).encode(), _ALL_TOLD), *(crc32(hint.encode(), _TOLD) for hint in told))


def name_buckets(names: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the sorted buckets of each name, one name after another, each once, and where each name's begin."""
    numbers = [form_numbers(text) for text in names]
    of_name = np.repeat(np.arange(len(names)), [len(found) for found in numbers])
    groups = list(letter_grams(tuple([f"<{text.lower()}>" for text in names])).values())
    own = np.concatenate([np.fromiter(chain.from_iterable(numbers), np.uint32), *(found.number for found in groups)])
    owners = np.concatenate([of_name, *(found.name for found in groups)])
    pairs = sorted_pairs(owners, place(_OWN, own), BUCKETS)
    ends = np.append(0, np.cumsum(np.bincount(pairs >> BITS, minlength=len(names))))
    return pairs & (BUCKETS - 1), ends


class NameWeights:
    """What the features of a name weigh in sum, and which buckets they are, remembered: half of a text's names are well known.

    Weights have half precision: sums of them in double precision are exact, in whatever order.
    """

    def __init__(self, weights: npt.NDArray[np.float32]) -> None:
        """Keep the (buckets, classes) weights."""
        self._weights = weights
        self._places: dict[str, int] = {}
        self._buckets: list[npt.NDArray[np.int32]] = []
        self._sums = np.zeros((_ROOM, weights.shape[1]))

    def of_forms(self, names: Sequence[str], form: Ints, forms: int) -> tuple[Floats, list[npt.NDArray[np.int32]]]:
        """Return the sums of each form, (forms, classes), and its sorted buckets; name i is of `form[i]`."""
        rows = self._rows(names)
        sums = np.zeros((forms, self._weights.shape[1]))
        sums[form] = self._sums[rows]
        buckets: list[npt.NDArray[np.int32]] = [_NONE] * forms
        several: set[int] = set()
        for at, row in zip(form.tolist(), rows, strict=True):
            if buckets[at] is _NONE:
                buckets[at] = self._buckets[row]
            else:
                buckets[at] = unique(np.concatenate([buckets[at], self._buckets[row]]))
                several.add(at)
        for at in several:
            sums[at] = self._weights.take(buckets[at], axis=0).sum(axis=0, dtype=np.float64)
        return sums, buckets

    def _rows(self, names: Sequence[str]) -> list[int]:
        """Return the row of each name."""
        if len(self._places) > _REMEMBERED:
            self._places.clear()
            self._buckets.clear()
        places = self._places
        new = [name for name in dict.fromkeys(names) if name not in places]
        if new:
            found, ends = name_buckets(new)
            sums = np.add.reduceat(self._weights.take(found, axis=0), ends[:-1], axis=0, dtype=np.float64)
            first = len(places)
            if first + len(new) > len(self._sums):
                self._sums = np.vstack([self._sums, np.zeros((first + len(new), self._sums.shape[1]))])
            self._sums[first : first + len(new)] = sums
            narrow = found.astype(np.int32)
            self._buckets += [narrow[begin:end] for begin, end in pairwise(ends.tolist())]
            places.update(zip(new, range(first, first + len(new)), strict=True))
        return [places[name] for name in names]


_NONE = np.zeros(0, np.int32)
