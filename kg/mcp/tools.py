"""What the tools do: functions of a graph that give the values of `kg.mcp.values`, each with its evidence and bounded in size."""

from collections.abc import Iterable, Mapping
from datetime import date

from kg.graph.leaderboard import benchmarks_named
from kg.graph.leaderboard import leaderboard as leaderboards
from kg.library import Graph, Table
from kg.library.table import table_of
from kg.mcp.claims import ANSWER, PLACES, claim_of, claims_about, claims_between, fitting, node_at, thing_of
from kg.mcp.values import (
    AnswerValue,
    BoardAnswer,
    ClaimValue,
    Described,
    Explained,
    FoundValue,
    NewPaper,
    Papers,
    RowValue,
    Shown,
    Value,
)
from kg.model import ARTIFACT_TYPES, Node, NodeType, Relation
from kg.query import bind_question, load_question, run_query
from kg.query.answers import Term
from kg.query.questions import OPTIONAL
from kg.text.references import node_id

# Seconds that a shipped question may take.
_TIMEOUT_S = 10.0
_NEWS = (Relation.INTRODUCES, Relation.IMPROVES_ON)
_MOST_ALIASES = 10


def find(graph: Graph, name: str, limit: int) -> FoundValue:
    """Return what a name means, else what has a name like it."""
    exact = graph.index.find(name)
    found = exact or graph.index.near(name, limit=limit)
    return FoundValue(exact=bool(exact), things=tuple(thing_of(node) for node in found[:limit]))


def show(graph: Graph, name: str, limit: int, *, claims: bool = False) -> Shown:
    """Return all things of a name with `limit` claims of each relation; `claims` adds what the graph does not assert."""
    nodes = graph.index.require(name)
    room = ANSWER // len(nodes)
    return Shown(things=tuple(_described(graph, node, limit, room, weak=claims) for node in nodes))


def why(graph: Graph, subject: str, relation: str, object_: str) -> Explained:
    """Return the statements that say this, with all their evidence."""
    keys = [found["id"] for found in graph.why(subject, relation, object_)]
    index = graph.index
    said = (stmt for key in keys if (stmt := index.statement(key) or index.claim(key)) is not None)
    claims = (claim_of(graph.index, stmt, places=10 * PLACES) for stmt in said)
    return Explained(claims=fitting(claims))


def ask(graph: Graph, question: str, parameters: Mapping[str, str | float | None], limit: int) -> AnswerValue:
    """Return the answer of a shipped question."""
    asked = load_question(question)
    kinds = {parameter.name: parameter.kinds for parameter in asked.parameters}
    given = {
        name: _named(graph, str(value), kinds.get(name, ())) for name, value in parameters.items() if value is not None
    }
    text, bound = bind_question(graph.store, f"@{asked.name}", given)
    found = run_query(graph.store, text, bindings=bound, limit=limit, timeout_s=_TIMEOUT_S, name=question)
    return answer_of(graph, table_of(found, graph.store.base_iri), limit, _ids(graph, bound))


def leaderboard(graph: Graph, benchmark: str, metric: str, limit: int, *, family: bool = False) -> BoardAnswer:
    """Return the results on a benchmark, each with the sentence that reports its number, and why others are left out."""
    table = graph.leaderboard(benchmark, metric=metric, limit=limit, family=family)
    found = answer_of(graph, table, limit, frozenset(node.id for node in graph.index.find(benchmark)))
    rows = fitting(row.model_copy(update={"claims": _reported(graph, row)}) for row in found.rows)
    named = benchmarks_named(graph.index, benchmark)[0]
    boards = leaderboards(graph.index, named, metric="" if metric == OPTIONAL else metric, family=family)
    return BoardAnswer(
        columns=found.columns,
        rows=rows,
        truncated=found.truncated or len(rows) < len(found.rows),
        left_out={str(why): count for why, count in boards.left_out.items()},
    )


def papers(graph: Graph, since: date | None, until: date | None, limit: int) -> Papers:
    """Return the newest papers with what they introduce and improve on."""
    found = graph.papers(since or "", until or "")
    news = (_new(graph, str(key), str(day or "")) for key, day, _ in found.rows[:limit])
    return Papers(papers=fitting(news), total=len(found))


def answer_of(graph: Graph, table: Table, limit: int, asked: frozenset[str] = frozenset()) -> AnswerValue:
    """Return the rows of a table, each with what the graph says between its things and those that were asked for (ids)."""
    rows = (_row(graph, table.columns, row, asked) for row in table.rows[:limit])
    kept = fitting(rows)
    return AnswerValue(columns=table.columns, rows=kept, truncated=table.truncated or len(kept) < len(table))


def _described(graph: Graph, node: Node, limit: int, most: int, *, weak: bool) -> Described:
    """Return a node with its claims, of at most so many characters."""
    claims, more = claims_about(graph.index, node, limit=limit, weak=weak)
    kept = fitting(claims, most=most)
    return Described(
        thing=thing_of(node),
        aliases=node.aliases[:_MOST_ALIASES],
        attributes=dict(node.attributes),
        variant_of=tuple(thing_of(parent) for parent in graph.index.family(node)),
        claims=kept,
        left_out=more | ({"of any relation": len(claims) - len(kept)} if len(kept) < len(claims) else {}),
    )


def _new(graph: Graph, key: str, day: str) -> NewPaper:
    """Return a paper with what it adds."""
    index = graph.index
    said = [stmt for relation in _NEWS for stmt in index.statements_of(key, relation)]
    said.sort(key=lambda stmt: (_NEWS.index(Relation(stmt.relation)), -stmt.confidence, stmt.id))
    claims = tuple(claim_of(index, stmt, places=1) for stmt in said[:4])
    return NewPaper(paper=thing_of(node_at(index, key)), date=day, claims=claims)


def _row(graph: Graph, columns: tuple[str, ...], row: tuple[object, ...], asked: frozenset[str]) -> RowValue:
    """Return one row with its claims."""
    own = {node_id(value) for value in row if isinstance(value, str) and ":" in value}
    values = {name: _plain(value) for name, value in zip(columns, row, strict=True)}
    return RowValue(values=values, claims=claims_between(graph.index, own, asked))


def _reported(graph: Graph, row: RowValue) -> tuple[ClaimValue, ...]:
    """Return the claims of a row of a leaderboard, first that its paper reports its result."""
    paper, result = (node_id(str(row.values[name])) for name in ("paper", "result"))
    report = graph.index.statement(f"{paper} {Relation.REPORTS} {result}")
    said = (claim_of(graph.index, report, places=1),) if report else ()
    return (*said, *(claim for claim in row.claims if claim.relation != Relation.REPORTS))


def _plain(value: object) -> Value:
    """Return a value as JSON has it."""
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _named(graph: Graph, value: str, kinds: tuple[str, ...]) -> str:
    """Return the id of the one node that a value names, where a parameter takes a node; else the value as it is."""
    wanted = {kind for named in kinds for kind in (ARTIFACT_TYPES if named == "Artifact" else (named,))}
    if value == OPTIONAL or not wanted or not wanted <= set(NodeType):
        return value
    found = graph.index.require(value, kinds=wanted)
    return found[0].id if len(found) == 1 else value


def _ids(graph: Graph, bound: Mapping[str, Iterable[Term]]) -> frozenset[str]:
    """Return the ids of the nodes that parameters were bound to."""
    base = graph.store.base_iri
    found = {node_id(str(term), base) for terms in bound.values() for term in terms}
    return frozenset(graph.index.labels(found))
