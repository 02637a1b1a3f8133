"""What is thought of a name elsewhere: how a hundred thousand abstracts without annotations have been read, one number a name.

A bare name in a list says little of itself; other papers call it "the X benchmark". `scripts.train.consensus` reads the abstracts
with the models of names, types and roles and sums up what they think of each stretch that may be a name: in how many abstracts
it stands, in what share of them it is taken for a name, of which type, in which roles. No text is in the table, and names only
as hashes; abstracts of annotated papers are not counted.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.number_table import NumberTable
from kg.text.normalize import surface_key

DATA = Path(__file__).parents[1] / "data" / "consensus.npz"
# The roles that are counted, in the order of the packed number.
ROLES = ("introduces", "uses", "evaluated-on", "improves-on", "evaluates", "trained-on", "compares-with")
TYPES = 4
# Shares are told apart by these bounds, numbers of abstracts by their powers of two up to the largest.
_BOUNDS = (0.03, 0.1, 0.3, 0.6, 0.9)
LEVELS = len(_BOUNDS) + 1
_BITS, LARGEST = 3, 12


class Consensus(NamedTuple):
    """What is thought of a name: the power of two of its abstracts, and the levels (0 to 5) of shares.

    `name` of the abstracts in which it is a name, `types` (4,) of their types, `roles` (7,) of their roles.
    """

    size: int
    name: int
    types: tuple[int, ...]
    roles: tuple[int, ...]


UNKNOWN = Consensus(0, 0, (0,) * TYPES, (0,) * len(ROLES))


def packed(abstracts: int, shares: Sequence[float]) -> int:
    """Return one number for a name of so many abstracts and its shares: name, types, roles, in the order of `Consensus`."""
    whole = min(LARGEST, abstracts.bit_length())
    for share in shares:
        whole = whole << _BITS | bisect_left(_BOUNDS, share)
    return whole


@lru_cache(maxsize=1 << 12)
def unpacked(whole: int) -> Consensus:
    """Return what `packed` took, in levels."""
    mask, count = (1 << _BITS) - 1, 1 + TYPES + len(ROLES)
    levels = [whole >> _BITS * (count - 1 - at) & mask for at in range(count)]
    return Consensus(whole >> _BITS * count, levels[0], tuple(levels[1 : 1 + TYPES]), tuple(levels[1 + TYPES :]))


@cache
def _table() -> NumberTable:
    with np.load(DATA) as arrays:
        return NumberTable(arrays["names"], arrays["told"])


@lru_cache(maxsize=1 << 14)
def consensus(name: str) -> Consensus:
    """Return what is thought of a name."""
    return of_key(surface_key(name))


def of_key(key: str) -> Consensus:
    """Return what is thought of a name by its folded spelling."""
    told = _table().get(number_of(key))
    return unpacked(told) if told else UNKNOWN


def widest(names: Iterable[str]) -> Consensus:
    """Return what is thought of that of several spellings of one thing which most abstracts have."""
    return max(map(consensus, names), default=UNKNOWN)
