"""Leaderboards of the page: the rows that `kg leaderboard` gives, so that both always agree; the page only sorts and draws."""

from collections.abc import Mapping
from typing import Any

from kg.export.html.payload import PageIndex
from kg.graph.leaderboard import Board, BoardRow, Leaderboards, leaderboard
from kg.graph.lookup import Index
from kg.model import KnowledgeGraph, Node, Relation
from kg.schema.metrics import Better
from kg.schema.node_types import DATA_TYPES


def board_columns(index: PageIndex) -> dict[str, Any]:
    """Return row of a benchmark or dataset -> its leaderboards, alone and with its family where that has others.

    A board is [row of the metric, whether lower is better, unit, rows]; its rows are [rank, value, row of the system or -1,
    row of the paper, row of the benchmark, setting, row of the statement that reports it], best first.
    """
    lookup = Index(KnowledgeGraph(index.nodes, index.statements))
    measured = {
        node for stmt, node in zip(index.statements, index.objects, strict=True) if stmt.relation == Relation.ON
    }
    reports = {stmt.object: row for row, stmt in enumerate(index.statements) if stmt.relation == Relation.REPORTS}
    found = {}
    for row in sorted(_with_families(lookup, index, measured)):
        alone = leaderboard(lookup, index.nodes[row])
        family = leaderboard(lookup, index.nodes[row], family=True)
        entry = {"alone": _entry(alone, index.rows, reports)}
        if len(family.benchmarks) > 1:
            entry["family"] = _entry(family, index.rows, reports)
        if any(one["boards"] or one["left"] for one in entry.values()):
            found[str(row)] = entry
    return found


def _with_families(lookup: Index, index: PageIndex, measured: set[int]) -> set[int]:
    """Return the benchmarks and datasets that something was measured on, and those whose versions they are."""
    found: set[int] = set()
    for row in measured:
        chain: tuple[Node, ...] = (index.nodes[row], *lookup.family(index.nodes[row]))
        found |= {index.rows[node.id] for node in chain if node.type in DATA_TYPES}
    return found


def _entry(boards: Leaderboards, rows: Mapping[str, int], reports: Mapping[str, int]) -> dict[str, Any]:
    return {"boards": [_board(board, rows, reports) for board in boards.boards], "left": sum(boards.left_out.values())}


def _board(board: Board, rows: Mapping[str, int], reports: Mapping[str, int]) -> list[Any]:
    return [
        rows[board.metric],
        int(board.better == Better.LOWER),
        board.unit,
        [_row(row, rows, reports) for row in board.rows],
    ]


def _row(row: BoardRow, rows: Mapping[str, int], reports: Mapping[str, int]) -> list[Any]:
    value = format(row.value.normalize(), "f")
    system = rows[row.system] if row.system else -1
    return [row.rank, value, system, rows[row.paper], rows[row.benchmark], row.setting, reports[row.result]]
