"""The type of a node, settled over all papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.model import ARTIFACT_TYPES

# Probabilities are summed as whole numbers: sums of floats depend on their order, and so on how the papers were divided.
_UNITS = 10**9
# What a row of a table weighs beside the papers' votes: it decides between few or uncertain ones, never against many.
_TABLE_VOTE = 2 * _UNITS
# What one sighting weighs of which the user's lexicon gives the type: more than any number of others.
OWN = 10.0**6


@dataclass(slots=True)
class Votes:
    """What papers take a thing for: sightings per type, and their probabilities, summed."""

    counts: dict[str, int] = field(default_factory=dict)
    support: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, score: float) -> None:
        """Count one sighting of this type and probability."""
        add_counts(self.counts, {kind: 1})
        add_counts(self.support, {kind: round(score * _UNITS)})

    def merge(self, other: "Votes") -> None:
        """Add the votes of other papers."""
        add_counts(self.counts, other.counts)
        add_counts(self.support, other.support)


def add_counts(known: dict[str, int], more: Mapping[str, int]) -> None:
    """Add counts to those known. Not a `Counter`: there are several for each thing, and reading one back takes far longer."""
    for key, count in more.items():
        known[key] = known.get(key, 0) + count


def votes_of(sightings: Iterable[tuple[str, float]]) -> Votes:
    """Return the votes of (type, probability) pairs."""
    votes = Votes()
    for kind, score in sightings:
        votes.add(kind, score)
    return votes


def vote_type(listed: str, votes: Votes) -> tuple[str, tuple[str, ...]]:
    """Return the type with the most support, and the minority, commonest first (none where all agree).

    `listed` is the type that a table gives the name, or "".
    """
    support = dict(votes.support)
    if listed:
        support[listed] = support.get(listed, 0) + _TABLE_VOTE
    best = str(max(ARTIFACT_TYPES, key=lambda kind: support.get(kind, -1)))
    others = sorted((kind for kind in votes.counts if kind != best), key=lambda kind: (-votes.counts[kind], kind))
    return best, tuple(others)
