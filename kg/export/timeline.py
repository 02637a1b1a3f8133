"""When each thing was first named, and what belongs together: what the whole graph says of nodes that its slices do not know."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.graph.structure import community_numbers, linked

# Example: 2025-02-05, 2025-02, 2025. Counter-example: spring 2025.
_DATE: Final = re.compile(r"\d{4}(-\d\d)?(-\d\d)?")
# Subject, object and, where the statement is derived, the subjects of its premises.
Edge = tuple[str, str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The order of nodes and edges, the day on which each node begins and the number of its community, where they have one.

    Days are written `2025-02-05`; what is dated by its month begins on the first. Communities are numbered from 1, the largest.
    """

    nodes: Sequence[str]
    edges: Sequence[Edge]
    starts: Mapping[str, str]
    communities: Mapping[str, int]

    def edge_starts(self) -> Iterator[str]:
        """Yield the day on which each edge begins, "" where nothing tells: that of the paper or result that says it."""
        return (_start_of(edge, self.starts) for edge in self.edges)


def gather(rows: Iterable[Sequence[Any]]) -> Timeline:
    """Return the timeline of the rows `[id, type, date]` of nodes and `[subject, object, premises]` of edges, in any order."""
    types: dict[str, str] = {}
    starts: dict[str, str] = {}
    edges: list[Edge] = []
    for first, second, third in rows:
        if isinstance(third, str):
            types[first] = second
            if _DATE.fullmatch(third):
                starts[first] = f"{third}-01-01"[:10] if len(third) < 10 else third
        else:
            edges.append((first, second, tuple(third)))
    numbers = community_numbers(linked(types, ((subject, object_) for subject, object_, _ in edges)).edges)
    return Timeline(tuple(types), edges, _first_named(edges, starts), numbers)


def _first_named(edges: Iterable[Edge], dated: Mapping[str, str]) -> dict[str, str]:
    """Return the day of each node: its own date, else the first on which something dated names it.

    Papers name artifacts and results; these have parts; what is derived names families, which nobody else may.
    """
    starts = dict(dated)
    results = [edge for edge in edges if not edge[2] and edge[0] not in dated]
    derived = [edge for edge in edges if edge[2]]
    said = [edge for edge in edges if not edge[2] and edge[0] in dated]
    for group in (said, results, derived, derived):
        found: dict[str, str] = {}
        for edge in group:
            start = _start_of(edge, starts)
            if start and edge[1] not in dated:
                found[edge[1]] = min(start, found.get(edge[1], start))
        for key, start in found.items():
            starts[key] = min(start, starts.get(key, start))
    return starts


def _start_of(edge: Edge, starts: Mapping[str, str]) -> str:
    """Return the day on which an edge begins: that of its subject, or the first of those behind its premises."""
    subject, _, premises = edge
    return min(filter(None, (starts.get(key, "") for key in premises or (subject,))), default="")
