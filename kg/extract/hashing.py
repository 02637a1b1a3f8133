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


def grams(text: str, size: int, mark: str) -> list[int]:
    """Return the numbers of all stretches of `size` characters, each with the mark before it."""
    start = zlib.crc32(mark.encode())
    if text.isascii():
        plain = text.encode()
        return [zlib.crc32(plain[at : at + size], start) for at in range(len(plain) - size + 1)]
    return [zlib.crc32(text[at : at + size].encode(), start) for at in range(len(text) - size + 1)]


def place(slot: Ints | int, value: Ints | int) -> Ints:
    """Return the bucket of (slot, value) pairs, elementwise; shapes broadcast."""
    mixed = (np.asarray(value, np.int64) * _MIX + np.asarray(slot, np.int64) * _SLOT_MIX) & _MASK
    mixed ^= mixed >> 15
    return ((mixed * _MIX) & _MASK) >> (32 - BITS)
