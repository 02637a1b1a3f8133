"""What a page tells of a node: names, facts, statements with the sentence behind each, results."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.graph.edge import Edge
from kg.graph.leaderboard import leaderboard
from kg.graph.lookup import Lookup
from kg.model import ARTIFACT_TYPES, Node, NodeType, Relation
from kg.schema.attributes import NODE_ATTRIBUTES, ValueKind
from kg.schema.node_types import DATA_TYPES, NODE_TYPES
from kg.schema.relations import RELATIONS
from kg.site.paths import PAGED, page_path

# Parts of results stand in a table of their own.
_TABLED: Final = frozenset(
    {Relation.REPORTS, Relation.SUBJECT, Relation.METRIC, Relation.ON, Relation.BASELINE, Relation.APPEARS_IN}
)
# Attributes that the page shows in another way, or that are for programs.
_HIDDEN: Final = frozenset({"title", "links", "homonyms", "ids", "replaced-by", "minority-types", "sha256"})


@dataclass(frozen=True, slots=True)
class Other:
    """Another node; `path` is its page's, "" where it has none, `korean` its name in Korean, "" where it is the label."""

    label: str
    path: str = ""
    korean: str = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A statement seen from one end: the other end, how sure it is, and the sentence behind it ("" where it is derived)."""

    other: Other
    confidence: float
    derived: bool
    quote: str
    date: str


@dataclass(frozen=True, slots=True)
class Part:
    """The statements of one relation; `heading` in English and Korean."""

    heading: tuple[str, str]
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A reported number with all that is said of it."""

    paper: Other
    of: Other
    metric: str
    value: str
    on: tuple[Other, ...]
    against: Other
    date: str
    confidence: float


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A place on a leaderboard: a system and the paper that says so; `setting` is the metric as worded."""

    rank: int
    value: str
    of: Other
    paper: Other
    setting: str
    date: str


@dataclass(frozen=True, slots=True)
class BoardPart:
    """A leaderboard in one metric and unit, best first."""

    metric: str
    unit: str
    rows: tuple[BoardLine, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page of a node. `moved` is the node that this one was merged into, where it was."""

    id: str
    path: str
    type: str
    label: str
    aliases: tuple[str, ...]
    facts: tuple[tuple[tuple[str, str], str], ...]
    links: tuple[str, ...]
    parts: tuple[Part, ...]
    results: tuple[ResultRow, ...]
    boards: tuple[BoardPart, ...] = ()
    date: str = ""
    moved: Other | None = None
    authors: tuple[Other, ...] = field(default=())
    korean: str = ""

    @property
    def summary(self) -> str:
        """Return a line for search engines."""
        said = "; ".join(
            f"{part.heading[0]} {', '.join(line.other.label for line in part.lines[:3])}" for part in self.parts[:3]
        )
        return f"{self.type}: {self.label}. {said}"[:300]


def paged(index: Lookup) -> Iterator[Node]:
    """Yield the nodes that have pages, by type and id."""
    return (node for kind in NODE_TYPES if kind in PAGED for node in index.nodes_of(kind))


def page_of(index: Lookup, node: Node) -> Page:
    """Return what the page of a node tells."""
    own = dict(node.attributes)
    links = own.get("links", ())
    moved = own.get("replaced-by")
    out = _parts(index, index.statements_of(node.id), inward=False)
    into = _parts(index, index.statements_to(node.id), inward=True)
    return Page(
        node.id,
        page_path(node.id),
        str(node.type),
        node.label,
        node.aliases,
        tuple(_facts(node)),
        tuple(link for link in (links if isinstance(links, tuple) else ()) if link.startswith(("https://", "http://"))),
        (*out, *into),
        tuple(_results(index, node)),
        tuple(_boards(index, node)) if node.type in DATA_TYPES else (),
        str(own.get("date", "")),
        other_of(index, str(moved)) if moved else None,
        tuple(
            line.other
            for part in out
            if part.heading == RELATIONS[Relation.AUTHORED_BY].out
            for line in part.lines
        ),
        str(own.get("korean", "")),
    )  # fmt: skip


def other_of(index: Lookup, key: str) -> Other:
    """Return a node as a link."""
    node = index.node(key)
    if node is None:
        return Other(key)
    korean = str(dict(node.attributes).get("korean", ""))
    return Other(node.label, page_path(key) if node.type in PAGED else "", korean)


def _facts(node: Node) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield heading and value of each attribute that people read."""
    own = dict(node.attributes)
    for row in NODE_ATTRIBUTES:
        value = own.get(row.name)
        if value is None or row.name in _HIDDEN or row.kind == ValueKind.NODE:
            continue
        text = ", ".join(value) if isinstance(value, tuple) else f"{value:,}" if type(value) is int else str(value)
        yield row.heading or (row.name, row.name), text


def _parts(index: Lookup, statements: Iterable[Edge], *, inward: bool) -> Iterator[Part]:
    """Yield the statements by relation, in the order of the schema."""
    by_relation: dict[str, list[Edge]] = {}
    for stmt in statements:
        if stmt.relation not in _TABLED:
            by_relation.setdefault(stmt.relation, []).append(stmt)
    for relation, row in RELATIONS.items():
        if found := by_relation.get(relation):
            lines = [(_order(stmt), _line(index, stmt, inward=inward)) for stmt in found]
            lines.sort(key=lambda item: (item[0], item[1].other.label, item[1].other.path))
            lines.sort(key=lambda item: item[1].date if inward else "", reverse=True)
            yield Part(row.into if inward else row.out, tuple(line for _, line in lines))


def _order(stmt: Edge) -> tuple[int, float]:
    """Return what lines are sorted by: the place among authors, then how sure it is."""
    order = dict(stmt.attributes).get("order", 0)
    return (order if isinstance(order, int) else 0, -stmt.confidence)


def _line(index: Lookup, stmt: Edge, *, inward: bool) -> FactLine:
    """Return a statement as seen from its object (inward) or its subject."""
    key = stmt.subject if inward else stmt.object
    best = min(index.evidence_of(stmt), key=lambda item: (-item.confidence, item), default=None)
    node = index.node(key)
    date = str(dict(node.attributes).get("date", "")) if node else ""
    return FactLine(other_of(index, key), stmt.confidence, stmt.derived, best.quote if best else "", date)


def _results(index: Lookup, node: Node) -> Iterator[ResultRow]:
    """Yield the results that a paper reports, or that were measured on an artifact or of it, newest first."""
    if node.type == NodeType.PAPER:
        keys = {stmt.object for stmt in index.statements_of(node.id) if stmt.relation == Relation.REPORTS}
    elif node.type in ARTIFACT_TYPES:
        keys = {stmt.subject for stmt in index.statements_to(node.id) if stmt.relation in _TABLED}
    else:
        return
    found = [_result(index, result) for key in sorted(keys) if (result := index.node(key))]
    found.sort(key=lambda row: (row.date, row.paper.label), reverse=True)
    yield from found


def _boards(index: Lookup, node: Node) -> Iterator[BoardPart]:
    """Yield the leaderboards of a benchmark or dataset."""
    for board in leaderboard(index, node).boards:
        rows = tuple(
            BoardLine(
                row.rank,
                f"{row.value.normalize():f}",
                other_of(index, row.system) if row.system else Other(""),
                other_of(index, row.paper),
                row.setting,
                row.date,
            )
            for row in board.rows
        )
        yield BoardPart(other_of(index, board.metric).label, board.unit, rows)


def _result(index: Lookup, result: Node) -> ResultRow:
    """Return a result with all that is said of it."""
    own = dict(result.attributes)
    said: dict[str, list[Other]] = {}
    for stmt in index.statements_of(result.id):
        said.setdefault(stmt.relation, []).append(other_of(index, stmt.object))
    report = next(iter(index.statements_to(result.id, Relation.REPORTS)), None)
    nothing = [Other("")]
    paper = index.node(report.subject) if report else None
    text = str(own.get("text") or "".join(str(own.get(name, "")) for name in ("value", "unit")))
    return ResultRow(
        other_of(index, report.subject) if report else nothing[0],
        said.get(Relation.SUBJECT, nothing)[0],
        said.get(Relation.METRIC, nothing)[0].label,
        text,
        tuple(said.get(Relation.ON, ())),
        said.get(Relation.BASELINE, nothing)[0],
        str(dict(paper.attributes).get("date", "")) if paper else "",
        report.confidence if report else 0.0,
    )
