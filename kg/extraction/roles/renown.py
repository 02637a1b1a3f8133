"""How the field speaks of a name: in how many abstracts it stands, and with which words beside it, in one number each.

A name that many abstracts have "on" before it is a set to be measured on, one that most have "propose" before is one paper's. The
numbers are made by scripts/train from abstracts without annotations; no text is in them, and names only as hashes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

# Words beside a name, by what they tell; each stands for a share of the name's abstracts. `title` is the place before its colon.
CUES = ("data", "bench", "model", "method", "on", "with", "than", "propose", "base", "as", "title")
# Shares are told apart by these bounds, numbers of abstracts by their powers of two up to the largest.
_BOUNDS = (0.004, 0.02, 0.05, 0.1, 0.2, 0.4)
_BITS, _LARGEST = 3, 11


def packed(abstracts: int, cues: Sequence[int]) -> int:
    """Return one number for a name that stands in so many abstracts, and in so many of them beside each cue."""
    whole = min(_LARGEST, abstracts.bit_length())
    for count in cues:
        whole = whole << _BITS | bisect_left(_BOUNDS, count / abstracts)
    return whole


def unpacked(whole: int, cues: Sequence[str]) -> tuple[int, list[tuple[str, int]]]:
    """Return what `packed` took of a name: the power of two of its abstracts, and each cue, the last first, with its level."""
    mask = (1 << _BITS) - 1
    return whole >> _BITS * len(cues), [(cue, whole >> _BITS * at & mask) for at, cue in enumerate(reversed(cues))]


def renown_features(whole: int, kind: str) -> Iterator[str]:
    """Yield the features of what `packed` gave, 0 for a name that is not known; `kind` is the start of the entity's type."""
    size, levels = unpacked(whole, CUES)
    yield f"adf={size}"
    yield f"adf={size},{kind}"
    if whole:
        for cue, level in levels:
            yield f"a{cue}={level}"
            yield f"a{cue}={level},{kind}"
