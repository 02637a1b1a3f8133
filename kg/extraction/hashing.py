"""Stable numbers for strings, and buckets for (slot, value) pairs: the feature space of the linear models."""

import zlib
from functools import lru_cache

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


def number_of_feature(text: str) -> int:
    """Return what `number_of` does, for strings that hardly come again: remembering them would cost more."""
    return zlib.crc32(text.encode())


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
