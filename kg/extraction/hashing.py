"""Stable numbers for strings, and buckets for (slot, value) pairs: the feature space of the linear models."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

BITS = 18
BUCKETS = 1 << BITS
_MIX, _SLOT_MIX, _MASK = 0x9E3779B1, 0x85EBCA6B, 0xFFFFFFFF


@lru_cache(maxsize=1 << 16)
def number_of(text: str) -> int:
    """Return the stable 32-bit number of a string."""
    return zlib.crc32(text.encode())


@dataclass(frozen=True, slots=True)
class Known:
    """The features that a model knows: their sorted numbers, and the row of each among the model's weights."""

    numbers: npt.NDArray[np.uint32]
    rows: Ints

    @classmethod
    def of(cls, numbers: npt.ArrayLike) -> "Known":
        """Return the look-up of features whose numbers stand in the order of the weights' rows."""
        given = np.asarray(numbers, np.uint32)
        order = np.argsort(given, kind="stable")
        return cls(given[order], order.astype(np.int64))

    def places(self, bags: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        """Return the rows of the known features of all bags, one bag after another in order, and how many are of each bag."""
        sizes = [len(bag) for bag in bags]
        found = np.fromiter(map(zlib.crc32, map(str.encode, chain.from_iterable(bags))), np.uint32, sum(sizes))
        if not len(self.numbers):
            return np.zeros(0, np.int64), np.zeros(len(bags), np.int64)
        # Of two features with one number the last counts; the first place stands for those below all.
        at = np.maximum(np.searchsorted(self.numbers, found, side="right") - 1, 0)
        right = self.numbers[at] == found
        ends = np.append(0, np.cumsum(right))[np.cumsum([0, *sizes])]
        return self.rows[at[right]], np.diff(ends)


def sums_of(weights: npt.NDArray[np.float32], places: Ints, counts: Ints) -> npt.NDArray[np.float64]:
    """Return the sums of rows of `weights`: of the first `counts[0]` places, of the `counts[1]` after them, and so on.

    They are exact, in whatever order, for weights of half precision.
    """
    sums = np.zeros((len(counts), weights.shape[1]))
    filled = np.flatnonzero(counts)
    if len(filled):
        starts = (np.cumsum(counts) - counts)[filled]
        sums[filled] = np.add.reduceat(weights.take(places, axis=0), starts, axis=0, dtype=np.float64)
    return sums


def grams(text: str, size: int, mark: str) -> list[int]:
    """Return the numbers of all stretches of `size` characters, each with the mark before it."""
    start = zlib.crc32(mark.encode())
    if text.isascii():
        plain = text.encode()
        return [zlib.crc32(plain[at : at + size], start) for at in range(len(plain) - size + 1)]
    return [zlib.crc32(text[at : at + size].encode(), start) for at in range(len(text) - size + 1)]


def sorted_pairs(owners: Ints, values: Ints | npt.NDArray[np.uint32], size: int) -> Ints:
    """Return `owner * size + value` of each pair once, sorted; values are below `size`."""
    # Numbers of 32 bits are sorted faster, but hold only so many owners.
    small = not len(owners) or (int(owners.max()) + 1) * size <= 1 << 32
    pairs = (owners * size + values).astype(np.uint32 if small else np.int64)
    pairs.sort()
    once = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    return once.astype(np.int64)


def place(slot: Ints | int, value: npt.ArrayLike) -> Ints:
    """Return the bucket of (slot, value) pairs, elementwise; shapes broadcast. Only the lowest 32 bits of both count."""
    mixed = np.asarray(value).astype(np.uint32) * np.uint32(_MIX)
    mixed = mixed + (np.asarray(slot, np.int64) * _SLOT_MIX & _MASK).astype(np.uint32)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(_MIX)
    return (mixed >> np.uint32(32 - BITS)).astype(np.int64)
