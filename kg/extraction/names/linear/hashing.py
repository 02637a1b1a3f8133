"""Stable numbers for strings, and buckets for (slot, value) pairs: the feature space of the linear models."""

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Ints

_Number = TypeVar("_Number", bound=np.generic)
BITS = 18
BUCKETS = 1 << BITS
# So many features are remembered, then all are forgotten.
_REMEMBERED = 1 << 16
_MIX, _SLOT_MIX, _MASK = 0x9E3779B1, 0x85EBCA6B, 0xFFFFFFFF


@lru_cache(maxsize=1 << 16)
def number_of(text: str) -> int:
    """Return the stable 32-bit number of a string."""
    return zlib.crc32(text.encode())


class FeatureIndex:
    """The features that a model knows: the row of each among the model's weights."""

    __slots__ = ("_by_number", "rows")

    def __init__(self, numbers: npt.ArrayLike) -> None:
        """Keep the features' numbers, in the order of the weights' rows; of two features with one number the last counts."""
        given: list[int] = np.asarray(numbers, np.uint32).tolist()
        self._by_number = dict(zip(given, range(len(given)), strict=True))
        self.rows = _Rows(self.row)

    def row(self, feature: str) -> int:
        """Return the row of a feature, -1 where the model does not know it."""
        return self._by_number.get(zlib.crc32(feature.encode()), -1)

    def places(self, bags: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
        """Return the rows of the known features of all bags, one bag after another in order, and how many are of each bag."""
        row = self.rows.__getitem__
        found = [[place for place in map(row, bag) if place >= 0] for bag in bags]
        counts = np.array([len(some) for some in found], np.int64)
        return np.fromiter(chain.from_iterable(found), np.int64, int(counts.sum())), counts


class _Rows(dict[str, int]):
    """Feature -> its row, -1 for none; features recur, so each is looked up once."""

    __slots__ = ("_row",)

    def __init__(self, row: Callable[[str], int]) -> None:
        self._row = row

    def __missing__(self, feature: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        row = self[feature] = self._row(feature)
        return row


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
    return unique(pairs).astype(np.int64)


def unique(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """Return each of some values once, sorted, having sorted the given ones. `numpy.unique` loads numpy.ma, which is slow."""
    values.sort()
    return values[np.append(True, values[1:] != values[:-1])] if len(values) else values


def place(slot: Ints | int, value: npt.ArrayLike) -> Ints:
    """Return the bucket of (slot, value) pairs, elementwise; shapes broadcast. Only the lowest 32 bits of both count."""
    mixed = np.asarray(value).astype(np.uint32) * np.uint32(_MIX)
    mixed = mixed + (np.asarray(slot, np.int64) * _SLOT_MIX & _MASK).astype(np.uint32)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(_MIX)
    return (mixed >> np.uint32(32 - BITS)).astype(np.int64)
