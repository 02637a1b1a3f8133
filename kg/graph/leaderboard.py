"""Leaderboards: which systems reach what on a benchmark, by the numbers that digests report of them.

A row is what surely is a measured value (no gain, no ratio, no range) of the paper's own system, or of one that it tests as an
object of study, on this benchmark alone, in a metric of the vocabulary. Best values stand first. All else is left out, and
counted by reason. `ontology/queries/leaderboard.rq` says the same in SPARQL.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kg.graph.lookup import Lookup
from kg.model import Node, Relation
from kg.schema.metrics import Better, resolve_metric
from kg.schema.node_types import DATA_TYPES
from kg.schema.units import ResultKind
from kg.text.ids import metric_id

# How sure it must be that a number is a level. Of the rows of real boards that were wrong most were gains ("24 % more tasks
# solved") that were taken for levels with less than this; no other part told right and wrong rows apart.
SURELY_LEVEL = 0.92
_PROPORTION = "proportion"
_WHOLE = Decimal(100)
# A bare number from 1 to this may be a mark ("an accuracy of 1.84" of 2): as a share of what should be high it would be poor.
_MARK = Decimal(10)
# Signs before a value that is only a bound: "<90%" for what "does not reach 90 %".
_BOUNDS = ("<", ">", "≤", "≥")


class LeftOut(StrEnum):
    """Why a result that was measured on a benchmark is no row."""

    UNSURE = "not asserted: too unsure"
    KIND = "a gain or a ratio, no level"
    UNSURE_KIND = "perhaps a gain, no level"
    RANGE = "no single number"
    METRIC = "in no metric of the vocabulary"
    SEVERAL = "measured on several at once"
    OTHER = "of a system that is not the paper's own, nor what it tests"
    NAMELESS = "of no named system, and the paper introduces none"
    UNIT = "in a unit that does not fit the metric"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One result. `rank` counts from 1; equal values share it. `value` is in the board's unit.

    `system` is the node measured, "" where the text does not name it: then it is the paper's own. `setting` is what sets
    several results of one paper apart (the metric as worded, the version of the benchmark); `confidence`, in [0, 1], is that
    of the whole result.
    """

    rank: int
    value: Decimal
    system: str
    paper: str
    date: str
    benchmark: str
    setting: str
    confidence: float
    result: str


@dataclass(frozen=True, slots=True)
class Board:
    """The rows of one metric in one unit, best first. `better` says which values are."""

    metric: str
    better: Better
    unit: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class Leaderboards:
    """The boards of a benchmark, the longest first, and how many of its results were left out, by reason.

    `benchmarks` are the nodes whose results count: the benchmark, with its family all its versions and subsets.
    """

    benchmark: str
    benchmarks: tuple[str, ...]
    boards: tuple[Board, ...]
    left_out: Mapping[str, int]


def leaderboard(index: Lookup, benchmark: Node, *, metric: str = "", family: bool = False) -> Leaderboards:
    """Return the leaderboards of a benchmark or dataset.

    Args:
        index: the graph.
        benchmark: what was measured on.
        metric: a name of a metric in any wording ("acc", "정확도"); "" takes all.
        family: whether versions and subsets count too.
    """
    homes = {benchmark.id, *(_below(index, benchmark) if family else ())}
    wanted = metric_id(resolve_metric(metric).name) if metric else ""
    left_out: Counter[str] = Counter()
    found: dict[tuple[str, str], list[BoardRow]] = defaultdict(list)
    for result, on in _results_on(index, homes):
        judged = _judge(index, result, on, homes)
        if isinstance(judged, LeftOut):
            left_out[judged] += 1
            continue
        key, row = judged
        if not wanted or key[0] == wanted:
            found[key].append(row)
    boards = [_board(index, key, rows) for key, rows in found.items()]
    boards.sort(key=lambda board: (-len(board.rows), board.metric, board.unit))
    unsure = {claim.subject for home in homes for claim in index.claims_to(home, Relation.ON)}
    left_out[LeftOut.UNSURE] += len(unsure)
    return Leaderboards(benchmark.id, tuple(sorted(homes)), tuple(boards), dict(sorted((+left_out).items())))


def _below(index: Lookup, node: Node) -> Iterator[str]:
    """Yield all versions, sizes and subsets of a node."""
    waiting, seen = [node.id], {node.id}
    while waiting:
        for stmt in index.statements_to(waiting.pop(), Relation.VARIANT_OF):
            if stmt.subject not in seen:
                seen.add(stmt.subject)
                waiting.append(stmt.subject)
                yield stmt.subject


def _results_on(index: Lookup, homes: Collection[str]) -> Iterator[tuple[Node, list[str]]]:
    """Yield the asserted results on some benchmarks, by id, with all that each was measured on."""
    results = {stmt.subject for home in homes for stmt in index.statements_to(home, Relation.ON)}
    for key in sorted(results):
        if result := index.node(key):
            yield result, [stmt.object for stmt in index.statements_of(key, Relation.ON)]


def _judge(
    index: Lookup, result: Node, on: list[str], homes: Collection[str]
) -> LeftOut | tuple[tuple[str, str], BoardRow]:
    """Return the board (metric, unit) and the row of a result, unranked; or why it is none."""
    own = dict(result.attributes)
    if own.get("kind") != ResultKind.LEVEL:
        return LeftOut.KIND
    if Decimal(str(own.get("kind-confidence", 1))) < Decimal(str(SURELY_LEVEL)):
        return LeftOut.UNSURE_KIND
    if "value" not in own or str(own.get("text", "")).startswith(_BOUNDS):
        return LeftOut.RANGE
    if any(other not in homes for other in on):
        return LeftOut.SEVERAL
    said = {stmt.relation: stmt.object for stmt in index.statements_of(result.id)}
    metric = index.node(said[Relation.METRIC])
    about = dict(metric.attributes) if metric else {}
    if metric is None or "better" not in about:
        return LeftOut.METRIC
    report = next(iter(index.statements_to(result.id, Relation.REPORTS)), None)
    if report is None:  # a page that shows only what is surer leaves it out
        return LeftOut.UNSURE
    system = said.get(Relation.SUBJECT, "")
    if why := _foreign(index, report.subject, system):
        return why
    measured = _in_unit(Decimal(str(own["value"])), str(own.get("unit", "")), about)
    if measured is None:
        return LeftOut.UNIT
    value, unit = measured
    paper = index.node(report.subject)
    date = str(dict(paper.attributes).get("date", "")) if paper else ""
    worded = str(own.get("metric-text", ""))
    setting = "" if worded.casefold() == metric.label.casefold() else worded
    row = BoardRow(0, value, system, report.subject, date, sorted(on)[0], setting, report.confidence, result.id)
    return (metric.id, unit), row


def _foreign(index: Lookup, paper: str, system: str) -> LeftOut | None:
    """Return why a system is none that the paper speaks for; None where it introduces it, or tests it as an object of study."""
    introduced = {stmt.object for stmt in index.statements_of(paper, Relation.INTRODUCES)}
    measured = index.node(system) if system else None
    if measured is None:
        owns = any(node.type not in DATA_TYPES for key in introduced if (node := index.node(key)))
        return None if owns else LeftOut.NAMELESS
    studied = {stmt.object for stmt in index.statements_of(paper, Relation.EVALUATES)}
    lines = {system, *(parent.id for parent in index.family(measured))}
    fits = measured.type not in DATA_TYPES and (lines & introduced or system in studied)
    return None if fits else LeftOut.OTHER


def _in_unit(value: Decimal, unit: str, about: Mapping[str, object]) -> tuple[Decimal, str] | None:
    """Return a value in the unit of its board, None where it cannot be one: shares are percentages, as most texts write them."""
    if about.get("quantity") != _PROPORTION:
        return value, unit
    if unit.startswith("/") and unit[1:].isdigit() and int(unit[1:]):
        return value * _WHOLE / int(unit[1:]), "%"
    if unit not in ("%", ""):
        return None
    if not unit and 0 <= value <= 1:
        value *= _WHOLE
    elif not unit and value < _MARK and about.get("better") == Better.HIGHER:
        return None
    return (value, "%") if 0 <= value <= _WHOLE else None


def _board(index: Lookup, key: tuple[str, str], rows: list[BoardRow]) -> Board:
    """Return rows as a board: ranked, one row for what several digests or sentences say alike."""
    metric, unit = key
    known = index.node(metric)
    better = Better(str(dict(known.attributes)["better"])) if known else Better.HIGHER
    sign = 1 if better == Better.LOWER else -1
    rows.sort(key=lambda row: (sign * row.value, -row.confidence, row.paper, row.system, row.result))
    once = {(row.paper, row.value, row.system, row.benchmark, row.setting): row for row in reversed(rows)}
    kept = [row for row in rows if once[row.paper, row.value, row.system, row.benchmark, row.setting] is row]
    places: dict[Decimal, int] = {}
    for place, row in enumerate(kept, 1):
        places.setdefault(row.value, place)
    return Board(metric, better, unit, tuple(replace(row, rank=places[row.value]) for row in kept))


def benchmarks_named(index: Lookup, name: str) -> tuple[Node, ...]:
    """Return the benchmarks and datasets that a name means.

    Raises:
        UsageError: where none has the name, with those that are near.
    """
    return tuple(node for node in index.require(name, kinds=DATA_TYPES) if node.type in DATA_TYPES)


def table_rows(
    index: Lookup, benchmark: str, *, metric: str = "", family: bool = False
) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Return columns and rows of all boards of the first benchmark that a name means; raises as `benchmarks_named` does."""
    found = leaderboard(index, benchmarks_named(index, benchmark)[0], metric=metric, family=family)
    used = {key for board in found.boards for row in board.rows for key in (board.metric, row.system, row.benchmark)}
    label = index.labels(used)
    columns = (
        "rank",
        "metric_name",
        "value",
        "unit",
        "system",
        "setting",
        "on",
        "paper",
        "date",
        "confidence",
        "result",
    )
    return columns, tuple(
        (row.rank, label[board.metric], float(row.value), board.unit or None, label.get(row.system), row.setting or None,
         label[row.benchmark], row.paper.replace("/", ":", 1), row.date or None, row.confidence,
         row.result.replace("/", ":", 1))
        for board in found.boards
        for row in board.rows
    )  # fmt: skip


def as_record(index: Lookup, found: Leaderboards) -> dict[str, Any]:
    """Return leaderboards as plain values, with labels and the sentence behind each row: what the command prints as JSON."""

    def named(key: str) -> dict[str, str] | None:
        return {"id": key, "label": index.labels([key]).get(key, key)} if key else None

    def row_of(row: BoardRow) -> dict[str, Any]:
        report = index.statement(f"{row.paper} {Relation.REPORTS} {row.result}")
        evidence = index.evidence_of(report) if report else ()
        best = min(evidence, key=lambda item: (-item.confidence, item), default=None)
        return {
            "rank": row.rank,
            "value": format(row.value.normalize(), "f"),
            "system": named(row.system),
            "setting": row.setting,
            "benchmark": named(row.benchmark),
            "paper": named(row.paper),
            "date": row.date,
            "confidence": row.confidence,
            "result": row.result,
            "quote": best.quote if best else "",
        }

    return {
        **(named(found.benchmark) or {}),
        "benchmarks": [named(key) for key in found.benchmarks],
        "boards": [
            {
                "metric": named(board.metric),
                "better": str(board.better),
                "unit": board.unit,
                "rows": [row_of(row) for row in board.rows],
            }
            for board in found.boards
        ],
        "left-out": dict(found.left_out),
    }
