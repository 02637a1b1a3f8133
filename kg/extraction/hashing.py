"""Stable numbers for strings, and buckets for (slot, value) pairs: the feature space of the linear models."""

import zlib
from collections.abc import Mapping, Sequence
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


def known_places(names: Sequence[str], vocabulary: Mapping[int, int], met: dict[str, int]) -> list[int]:
    """Return what `vocabulary` (number -> place) holds of the names, in order; `met` remembers the known ones.

    Most features that a model sees are known to it and come again, so that `met` stays as small as the vocabulary.
    """
    places = list(map(met.get, names))
    if None not in places:
        return places  # type: ignore[return-value]
    found = []
    for name, place in zip(names, places, strict=True):
        if place is None:
            place = vocabulary.get(zlib.crc32(name.encode()))
            if place is None:
                continue
            met[name] = place
        found.append(place)
    return found


def sums_of(weights: npt.NDArray[np.float32], places: Sequence[Sequence[int]]) -> npt.NDArray[np.float64]:
    """Return for each list of rows of `weights` their sum; exact, in whatever order, for weights of half precision."""
    counts = np.array([len(some) for some in places], np.int64)
    sums = np.zeros((len(places), weights.shape[1]))
    filled = np.flatnonzero(counts)
    if len(filled):
        rows = weights.take(np.array(list(chain.from_iterable(places)), np.int64), axis=0)
        starts = (np.cumsum(counts) - counts)[filled]
        sums[filled] = np.add.reduceat(rows, starts, axis=0, dtype=np.float64)
    return sums


def grams(text: str, size: int, mark: str) -> list[int]:
    """Return the numbers of all stretches of `size` characters, each with the mark before it."""
    start = zlib.crc32(mark.encode())
    if text.isascii():
        plain = text.encode()
        return [zlib.crc32(plain[at : at + size], start) for at in range(len(plain) - size + 1)]
    return [zlib.crc32(text[at : at + size].encode(), start) for at in range(len(text) - size + 1)]


def distinct(values: Ints) -> Ints:
    """Return the values of an array of any shape sorted, each once: numpy's `unique`, faster on a few hundred numbers."""
    ordered = np.sort(values, axis=None)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def place(slot: Ints | int, value: npt.ArrayLike) -> Ints:
    """Return the bucket of (slot, value) pairs, elementwise; shapes broadcast. Only the lowest 32 bits of both count."""
    mixed = np.asarray(value).astype(np.uint32) * np.uint32(_MIX)
    mixed = mixed + (np.asarray(slot, np.int64) * _SLOT_MIX & _MASK).astype(np.uint32)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(_MIX)
    return (mixed >> np.uint32(32 - BITS)).astype(np.int64)
