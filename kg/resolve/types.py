"""The type of a node, settled over all papers."""

from collections import defaultdict
from collections.abc import Iterable

from kg.model import ARTIFACT_TYPES

# What a row of a table weighs beside the papers' votes: it decides between few or uncertain ones, never against many.
_TABLE_VOTE = 2.0


def settle(listed: str, votes: Iterable[tuple[str, float]]) -> tuple[str, tuple[str, ...]]:
    """Return the type with the most support, and the minority, commonest first (none where all agree).

    Args:
        listed: the type that a table gives the name, or "".
        votes: one (type, probability) per sighting.
    """
    support: defaultdict[str, float] = defaultdict(float)
    counts: defaultdict[str, int] = defaultdict(int)
    for kind, score in votes:
        support[kind] += score
        counts[kind] += 1
    if listed:
        support[listed] += _TABLE_VOTE
    best = str(max(ARTIFACT_TYPES, key=lambda kind: support.get(kind, -1.0)))
    others = sorted((kind for kind in counts if kind != best), key=lambda kind: (-counts[kind], kind))
    return best, tuple(others)
