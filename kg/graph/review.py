"""What of a graph is most worth a person's look: where it is unsure and much hangs on it."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from rapidfuzz import fuzz

from kg.graph.lookup import Index
from kg.model import ARTIFACT_TYPES, Node, NodeType, Relation, Statement
from kg.schema.relations import ROLES
from kg.text.matching import letters

# Below this a statement is unsure enough to be looked at.
UNSURE = 0.75
# Two names with less than this in common (0 to 100) may be two things.
_UNLIKE = 50


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at.

    Attributes:
        kind: "weak" (a statement), "type" (texts see several) or "merge" (names that look like different things).
        reason: why, for a person.
        row: the row of a corrections file that would change it: kind and fields.
        quote: what the text says, "" where the doubt is about no single text.
        weight: how much it is worth a look: unsureness, times the logarithm of how many papers name the thing.
    """

    kind: str
    reason: str
    row: tuple[str, ...]
    quote: str
    weight: float


def doubts(index: Index, *, limit: int) -> tuple[Doubt, ...]:
    """Return the doubts most worth a look, of each kind in turn, heaviest first."""
    papers = {node.id: _papers(index, node) for node in index if node.type in ARTIFACT_TYPES}
    kinds = (_weak(index, papers), _contested(index, papers), _merged(index, papers))
    ranked = (sorted(kind, key=lambda doubt: (-doubt.weight, doubt.row))[:limit] for kind in kinds)
    turns = chain.from_iterable(zip_longest(*ranked))
    return tuple(doubt for doubt in turns if doubt)[:limit]


def _weak(index: Index, papers: dict[str, int]) -> Iterator[Doubt]:
    """Yield statements of papers that are unsure; what says little (mentions) is not worth a look."""
    for stmt in index.graph.statements:
        if stmt.evidence and stmt.confidence < UNSURE and stmt.relation in ROLES and stmt.relation != Relation.MENTIONS:
            paper, thing = index.nodes[stmt.subject], index.nodes[stmt.object]
            count = papers.get(thing.id, 0)
            said = f"{paper.label} {stmt.relation} {thing.label}?"
            reason = f"sure to {stmt.confidence:.2f}; {count:,} papers name {thing.label}: {said}"
            row = ("remove", stmt.subject, str(stmt.relation), stmt.object)
            yield Doubt("weak", reason, row, _quote(stmt), (1 - stmt.confidence) * math.log1p(count))


def _contested(index: Index, papers: dict[str, int]) -> Iterator[Doubt]:
    """Yield things that some texts see as another type."""
    for node in _artifacts(index):
        others = dict(node.attributes).get("minority-types")
        if isinstance(others, tuple) and others:
            reason = f"{papers[node.id]:,} papers name {node.label}: a {node.type}, or a {' or a '.join(others)}?"
            yield Doubt("type", reason, ("type", node.id, others[0]), "", math.log1p(papers[node.id]))


def _merged(index: Index, papers: dict[str, int]) -> Iterator[Doubt]:
    """Yield things with names that have little in common."""
    for node in _artifacts(index):
        for name in node.aliases:
            if node.label.isascii() != name.isascii():  # LLaMA and 라마: one name in two scripts
                continue
            alike = fuzz.ratio(letters(node.label), letters(name))
            if alike < _UNLIKE:
                reason = f"{papers[node.id]:,} papers name {node.label}: is it the same as {name}?"
                weight = (1 - alike / 100) * math.log1p(papers[node.id])
                yield Doubt("merge", reason, ("different", node.id, name), "", weight)


def _artifacts(index: Iterable[Node]) -> Iterator[Node]:
    """Yield the artifacts that were not merged into others."""
    return (node for node in index if node.type in ARTIFACT_TYPES and "replaced-by" not in dict(node.attributes))


def _papers(index: Index, node: Node) -> int:
    """Return how many papers name a thing."""
    return len({s.subject for s in index.incoming[node.id] if index.nodes[s.subject].type == NodeType.PAPER})


def _quote(stmt: Statement) -> str:
    """Return the surest quote of a statement."""
    return min(stmt.evidence, key=lambda place: (-place.confidence, place)).quote
