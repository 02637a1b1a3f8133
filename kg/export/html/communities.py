"""Groups of artifacts that are linked among themselves more than with others: Louvain's method, by networkx."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import networkx

from kg.export.html.payload import PageIndex
from kg.graph.structure import grouped
from kg.model import ARTIFACT_TYPES, NodeType

# Smaller groups say nothing that the lines do not.
_LEAST = 4


def communities(index: PageIndex) -> dict[int, int]:
    """Return row -> number of its group, 0 the largest, for artifacts in a group of at least _LEAST and for their papers.

    Edges weigh as much as there are statements between two artifacts. A paper belongs where most of its artifacts do.
    """
    kinds = [node.type for node in index.nodes]
    ties: Counter[tuple[int, int]] = Counter()
    papers: dict[int, list[int]] = defaultdict(list)
    for _, subject, target in index.ties:
        if kinds[subject] in ARTIFACT_TYPES:
            ties[min(subject, target), max(subject, target)] += 1
        elif kinds[subject] == NodeType.PAPER:
            papers[subject].append(target)
    found = _groups(ties)
    for paper, targets in papers.items():
        if (group := _usual(found[row] for row in targets if row in found)) is not None:
            found[paper] = group
    return found


def _groups(ties: Counter[tuple[int, int]]) -> dict[int, int]:
    """Return artifact row -> number of its group."""
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_weighted_edges_from((one, other, count) for (one, other), count in sorted(ties.items()))
    large = sorted(
        (sorted(rows) for rows in grouped(graph) if len(rows) >= _LEAST), key=lambda rows: (-len(rows), rows)
    )
    return {row: number for number, rows in enumerate(large) for row in rows}


def _usual(groups: Iterable[int]) -> int | None:
    """Return the group that occurs most, of several the first; None where there is none."""
    counts = Counter(groups)
    return min(counts, key=lambda group: (-counts[group], group)) if counts else None
