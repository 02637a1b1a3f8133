"""Numbers of all short stretches of letters of many names at once: what `hashing.grams` gives for one, in numpy.

A CRC goes forward byte by byte, so the numbers of all stretches of n + 1 letters follow from those of n letters in one step.
"""

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Ints
from kg.extraction.names.linear.hashing import grams

Numbers = npt.NDArray[np.uint32]
SIZES = (2, 3, 4, 5)
_MARK = "n"


class Grams(NamedTuple):
    """Stretches of one size: name, place in it, number after the mark `n`, and length in bytes (UTF-8) of each."""

    name: Ints
    place: Ints
    number: Numbers
    length: Ints


# Both judges ask for the same names' letters, one after the other.
@lru_cache(maxsize=1)
def letter_grams(names: tuple[str, ...]) -> dict[int, Grams]:
    """Return size -> the stretches of that size of all names; those of names that are not ASCII stand last."""
    plain = [at for at, name in enumerate(names) if name.isascii()]
    other = [at for at, name in enumerate(names) if not name.isascii()]
    letters = np.frombuffer("".join([names[at] for at in plain]).encode("ascii"), np.uint8)
    lengths = np.array([len(names[at]) for at in plain], np.int64)
    owner = np.repeat(np.array(plain, np.int64), lengths)
    ends = np.cumsum(lengths)
    left = np.repeat(ends, lengths) - np.arange(len(letters))
    place = np.repeat(lengths, lengths) - left
    table, state = _table(), np.full(len(letters), ~np.uint32(zlib.crc32(_MARK.encode())), np.uint32)
    found: dict[int, Grams] = {}
    for size in range(1, SIZES[-1] + 1):
        reach = max(0, len(letters) - size + 1)
        state = table[(state[:reach] & 255) ^ letters[size - 1 :]] ^ (state[:reach] >> np.uint32(8))
        if size in SIZES:
            whole = np.flatnonzero(left[:reach] >= size)
            ascii_ones = Grams(owner[whole], place[whole], ~state[whole], np.full(len(whole), size))
            found[size] = _with_others(ascii_ones, names, other, size)
    return found


def _with_others(plain: Grams, names: Sequence[str], other: Sequence[int], size: int) -> Grams:
    if not other:
        return plain
    numbers = [grams(names[at], size, _MARK) for at in other]
    counts = [len(found) for found in numbers]
    lengths = [
        len(names[at][n : n + size].encode()) for at, count in zip(other, counts, strict=True) for n in range(count)
    ]
    return Grams(
        np.concatenate([plain.name, np.repeat(np.array(other, np.int64), counts)]),
        np.concatenate([plain.place, *(np.arange(count) for count in counts)]),
        np.concatenate([plain.number, *(np.array(found, np.uint32) for found in numbers)]),
        np.concatenate([plain.length, np.array(lengths, np.int64)]),
    )


@cache
def _table() -> Numbers:
    """Return the table of the CRC that zlib computes: what each byte does to the state."""
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = (table >> np.uint32(1)) ^ (np.uint32(0xEDB88320) * (table & np.uint32(1)))
    return table


@cache
def mark_changes(mark: str) -> Numbers:
    """Return by length in bytes what turns (by exclusive or) the number of a stretch after `n` into that after `mark`."""
    starts = zlib.crc32(mark.encode()), zlib.crc32(_MARK.encode())
    lengths = range(4 * SIZES[-1] + 1)
    return np.array([zlib.crc32(bytes(n), starts[0]) ^ zlib.crc32(bytes(n), starts[1]) for n in lengths], np.uint32)
