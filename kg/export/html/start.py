"""What the page begins with: of what and when it is, questions that this graph answers, and its most contested benchmarks."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from kg.export.html.news import last_day
from kg.export.html.payload import PageIndex
from kg.model import NodeType, Relation
from kg.schema.node_types import DATA_TYPES

_BENCHMARKS = 6
# Who was first seen on one paper alone makes no question.
_FEWEST = 2


def start_card(index: PageIndex, boards: Mapping[str, Any], *, papers_in_all: int = 0) -> dict[str, Any]:
    """Return the facts of the card: counts, the first and last date, rows for questions, [row, papers] of benchmarks.

    Only what has leaderboards (`boards`, see board_columns) is called a contested benchmark, or asked for the best.
    `papers_in_all` is how many papers the build has; the page may hold fewer.
    """
    kinds = Counter(node.type for node in index.nodes)
    dates = [
        str(value)
        for node in index.nodes
        if node.type == NodeType.DIGEST
        for name, value in node.attributes
        if name == "date"
    ]
    papers = kinds[NodeType.PAPER]
    ranked = _ranked_on(boards)
    tested = {row: found for row, found in _papers_tested_on(index).items() if row in ranked}
    return {
        "papers": papers,
        "digests": kinds[NodeType.DIGEST],
        "first": min(dates, default=""),
        "last": max(dates, default=""),
        "left": max(0, papers_in_all - papers),
        "news": last_day(index),
        "questions": _questions(index, ranked),
        "benchmarks": [list(pair) for pair in _most(index, tested, _BENCHMARKS)],
    }


def _questions(index: PageIndex, ranked: Mapping[int, set[int]]) -> list[dict[str, Any]]:
    """Return at most three: what improves on what is improved on most, what is best where most is measured, who uses what."""
    asked: set[int] = set()
    found = []
    for kind, counts in (
        ("improves-on", _papers_by_object(index, Relation.IMPROVES_ON)),
        ("best", ranked),
        ("uses", _papers_by_object(index, Relation.USES)),
    ):
        best = _most(index, {row: papers for row, papers in counts.items() if row not in asked}, 1)
        for row, _ in best:
            asked.add(row)
            found.append({"kind": kind, "row": row})
    return found


def _papers_by_object(index: PageIndex, relation: Relation) -> Mapping[int, set[int]]:
    """Return the row of each artifact -> the papers that say `relation` of it."""
    found: dict[int, set[int]] = defaultdict(set)
    for said, subject, target in index.ties:
        if said == relation and index.nodes[subject].type == NodeType.PAPER:
            found[target].add(subject)
    return found


def _papers_tested_on(index: PageIndex) -> Mapping[int, set[int]]:
    """Return benchmark or dataset row -> the papers that evaluate on it."""
    found = _papers_by_object(index, Relation.EVALUATED_ON)
    return {row: papers for row, papers in found.items() if index.nodes[row].type in DATA_TYPES}


def _ranked_on(boards: Mapping[str, Any]) -> Mapping[int, set[int]]:
    """Return row -> the statements behind the rows of its leaderboards, with its family where that has others."""
    found = {}
    for row, entry in boards.items():
        rows = {line[-1] for board in entry.get("family", entry["alone"])["boards"] for line in board[-1]}
        if rows:
            found[int(row)] = rows
    return found


def _most(index: PageIndex, sources: Mapping[int, set[int]], count: int) -> list[tuple[int, int]]:
    """Return (row, number of sources) of the rows with most, and with at least _FEWEST where there is a choice."""
    ranked = sorted(sources, key=lambda row: (-len(sources[row]), index.nodes[row].id))
    several = [row for row in ranked if len(sources[row]) >= _FEWEST]
    return [(row, len(sources[row])) for row in (several or ranked)[:count]]
