"""What is new on the last day: its papers, with what they introduce and what they improve on.

The page chooses in the same way for longer spans (`assets/news.js`); a test holds the two together.
"""

from collections import defaultdict
from typing import Any

from kg.export.html.payload import PageIndex
from kg.model import NodeType, Relation

_PAPERS = 6
_EACH = 3


def last_day(index: PageIndex) -> dict[str, Any]:
    """Return the last day of papers, how many it has, and the first of them: most voted, then by row."""
    dated = [
        (str(date), row)
        for row, node in enumerate(index.nodes)
        if node.type == NodeType.PAPER and (date := dict(node.attributes).get("date"))
    ]
    until = max((date for date, _ in dated), default="")
    votes = {row: dict(index.nodes[row].attributes).get("votes") or 0 for date, row in dated if date == until}
    chosen = sorted(votes, key=lambda row: (-float(str(votes[row])), row))
    best = _contributions(index, frozenset(chosen[:_PAPERS]))
    return {
        "until": until,
        "count": len(chosen),
        "papers": [
            {
                "row": row,
                "introduces": best[row, Relation.INTRODUCES][:_EACH],
                "improves": best[row, Relation.IMPROVES_ON][:_EACH],
            }
            for row in chosen[:_PAPERS]
        ],
    }


def _contributions(index: PageIndex, papers: frozenset[int]) -> dict[tuple[int, Relation], list[int]]:
    """Return (paper, relation) -> the rows that it introduces or improves on, surest first."""
    found: dict[tuple[int, Relation], list[tuple[float, int, int]]] = defaultdict(list)
    for number, (stmt, subject, target) in enumerate(zip(index.statements, index.subjects, index.objects, strict=True)):
        if subject in papers:
            found[subject, Relation(stmt.relation)].append((-stmt.confidence, number, target))
    ranked: dict[tuple[int, Relation], list[int]] = defaultdict(list)
    for key, rows in found.items():
        ranked[key] = [target for _, _, target in sorted(rows)]
    return ranked
