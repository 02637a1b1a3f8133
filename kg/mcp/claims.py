"""Statements of a graph as claims with evidence, bounded in size."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from pydantic import BaseModel

from kg.graph.edge import Edge, is_claim
from kg.graph.lookup import Lookup
from kg.mcp.values import ClaimValue, EvidenceValue, Thing
from kg.model import Evidence as Place
from kg.model import Node

Item = TypeVar("Item", bound=BaseModel)
# Characters of a quote, places of a claim, and characters of an answer's JSON: what an assistant can read at once.
QUOTE, PLACES, ANSWER = 300, 2, 40_000


def thing_of(node: Node) -> Thing:
    """Return a node as others may name it."""
    return Thing(id=node.id.replace("/", ":", 1), type=str(node.type), label=node.label)


def claim_of(index: Lookup, stmt: Edge, *, places: int = PLACES) -> ClaimValue:
    """Return a statement with its surest evidence; of a derived one that of its premises."""
    found = sorted(set(_places(index, stmt, ())), key=lambda place: (-place.confidence, place))
    rules = index.derivations_of(stmt) if stmt.derived else ()
    return ClaimValue(
        subject=thing_of(node_at(index, stmt.subject)),
        relation=str(stmt.relation),
        object=thing_of(node_at(index, stmt.object)),
        confidence=stmt.confidence,
        asserted=not is_claim(stmt),
        purpose=str(dict(stmt.attributes).get("purpose", "")),
        rule=rules[0].rule if rules else "",
        evidence=tuple(_evidence(index, place) for place in found[:places]),
        evidence_total=len(found),
    )


def claims_about(
    index: Lookup, node: Node, *, limit: int, weak: bool = False
) -> tuple[tuple[ClaimValue, ...], dict[str, int]]:
    """Return the surest claims about a node, `limit` of each relation and direction, and how many more there are of each.

    What the graph does not assert comes after the rest, where `weak` asks for it or there is nothing else.
    """
    groups: dict[str, list[Edge]] = defaultdict(list)
    said = [("", index.statements_of(node.id)), ("is the object of ", index.statements_to(node.id))]
    if weak or not any(statements for _, statements in said):
        said += [
            ("not asserted: ", index.claims_of(node.id)),
            ("not asserted: is the object of ", index.claims_to(node.id)),
        ]
    for heading, statements in said:
        for stmt in statements:
            groups[heading + str(stmt.relation)].append(stmt)
    for found in groups.values():
        found.sort(key=lambda stmt: (dict(stmt.attributes).get("order", 0), -stmt.confidence, stmt.id))
    shown = chain.from_iterable(found[:limit] for found in groups.values())
    more = {heading: len(found) - limit for heading, found in groups.items() if len(found) > limit}
    return tuple(claim_of(index, stmt, places=1) for stmt in shown), more


def claims_between(
    index: Lookup, own: Collection[str], asked: Collection[str], *, most: int = 4
) -> tuple[ClaimValue, ...]:
    """Return the surest claims between the nodes of a row (ids), or between one of them and one that was asked for."""
    ends = {*own, *asked}
    found = [
        stmt
        for node in sorted(ends)
        for stmt in index.statements_of(node)
        if stmt.object in ends and (node in own or stmt.object in own)
    ]
    found.sort(key=lambda stmt: (-stmt.confidence, stmt.id))
    return tuple(claim_of(index, stmt, places=1) for stmt in found[:most])


def fitting(items: Iterable[Item], *, most: int = ANSWER) -> tuple[Item, ...]:
    """Return as many of the first items as have room in an answer."""
    kept: list[Item] = []
    for item in items:
        most -= len(item.model_dump_json())
        if most < 0:
            break
        kept.append(item)
    return tuple(kept)


def node_at(index: Lookup, key: str) -> Node:
    """Return one end of a statement; what the graph does not know is its id alone."""
    return index.node(key) or Node(key, "", key)


def _places(index: Lookup, stmt: Edge, above: tuple[str, ...]) -> Iterator[Place]:
    """Yield the evidence of a statement, and of its premises."""
    yield from index.evidence_of(stmt)
    for reason in index.derivations_of(stmt):
        for key in reason.premises:
            if key not in above and (premise := index.statement(key) or index.claim(key)) is not None:
                yield from _places(index, premise, (*above, stmt.id))


def _evidence(index: Lookup, place: Place) -> EvidenceValue:
    """Return a place with the path of its file."""
    quote = " ".join(place.quote.split())
    return EvidenceValue(
        quote=quote if len(quote) <= QUOTE else quote[: QUOTE - 1] + "…",
        file=index.path_of(place.digest),
        section=place.section,
        start=place.start,
        end=place.end,
        confidence=place.confidence,
    )
