"""What a graph knows of a node, and why it says what it says: plain values, as the command line and the library give them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from kg.errors import UsageError
from kg.graph.edge import Edge
from kg.graph.lookup import Lookup
from kg.model.graph import Node
from kg.schema.relations import Relation
from kg.schema.vocab import NS
from kg.text.matching import did_you_mean, near_words

# What `kg stats` ranks artifacts by.
RANKED = (Relation.INTRODUCES, Relation.USES, Relation.EVALUATED_ON, Relation.IMPROVES_ON)
_INCOMING = "is the object of "


def describe_node(index: Lookup, node: Node, *, claims: bool = False) -> dict[str, Any]:
    """Return all that is known of a node: id, type, label, aliases, attributes, family, and edges by relation, best first.

    `claims`, in the same form, what the graph does not assert: where they are asked for, or there is nothing else.
    """
    edges = _edges(index, index.statements_of(node.id), index.statements_to(node.id))
    weak = _edges(index, index.claims_of(node.id), index.claims_to(node.id)) if claims or not edges else {}
    return {
        "id": node.id,
        "type": node.type,
        "label": node.label,
        "aliases": list(node.aliases),
        "attributes": dict(node.attributes),
        "variant-of": [parent.label for parent in index.family(node)],
        "edges": edges,
        **({"claims": weak} if weak else {}),
    }


def _edges(index: Lookup, said: Sequence[Edge], heard: Sequence[Edge]) -> dict[str, list[dict[str, Any]]]:
    """Return the other ends of edges by relation and direction, best first."""
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    labels = index.labels([*(stmt.object for stmt in said), *(stmt.subject for stmt in heard)])
    for direction, statements in (("", said), (_INCOMING, heard)):
        for stmt in statements:
            other = stmt.subject if direction else stmt.object
            edge = {"id": other, "label": labels[other], "confidence": stmt.confidence, "derived": stmt.derived}
            edges[f"{direction}{stmt.relation}"].append(edge | dict(stmt.attributes))
    for found in edges.values():
        found.sort(key=lambda edge: (edge.get("order", 0), -edge["confidence"], edge["label"]))
    return dict(edges)


def read_relation(text: str) -> Relation:
    """Return the relation that a text spells: "improves-on", "improves_on", "improves on", "kg:improves-on" or its IRI.

    Raises:
        UsageError: where it is none, with those that are near.
    """
    word = text.strip().removeprefix("<").removesuffix(">").removeprefix(NS).removeprefix("kg:")
    near = near_words(word, Relation)
    if len(near) == 1 and len(near[0]) == len(word):
        return Relation(near[0])
    raise UsageError(f"unknown relation {text!r}", remedy=did_you_mean(word, Relation))


def explain(index: Lookup, subject: str, relation: str, object_: str) -> list[dict[str, Any]]:
    """Return each statement that says this, with its evidence, and its premises with theirs; where there is none, each claim.

    A claim has `asserted` false: digests may say it, and the graph does not.

    Args:
        index: the graph.
        subject: any name of a node; where it is an artifact, its paper's edge counts as well.
        relation: any spelling of a relation.
        object_: any name of a node.

    Raises:
        UsageError: where nothing has such a name, or the graph does not say so; the remedy has what it says instead.
    """
    wanted = read_relation(relation)
    subjects, objects = index.require(subject), index.require(object_)
    found = index.between(subjects, wanted, objects) or index.between(_papers_of(index, subjects), wanted, objects)
    if found:
        return [_explained(index, stmt, ()) for stmt in found]
    ends = {node.id for node in objects}
    said = sorted(
        {str(stmt.relation) for node in subjects for stmt in index.statements_of(node.id) if stmt.object in ends}
    )
    remedy = f"it says {', '.join(said)}" if said else "see kg show for what it says of each"
    raise UsageError(f"the graph does not say {subject} {wanted} {object_}", remedy=remedy)


def _papers_of(index: Lookup, nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the papers that introduce some artifacts."""
    ids = {stmt.subject for node in nodes for stmt in index.statements_to(node.id, Relation.INTRODUCES)}
    return tuple(paper for key in sorted(ids) if (paper := index.node(key)))


def most_papers(index: Lookup, top: int) -> dict[str, list[dict[str, Any]]]:
    """Return relation -> the `top` artifacts that most papers have it to, each with its label and the number of papers."""
    return {
        str(relation): [{"label": label, "papers": count} for label, count in index.most_papers(relation, top)]
        for relation in RANKED
    }


def _explained(index: Lookup, stmt: Edge, above: tuple[str, ...]) -> dict[str, Any]:
    """Return a statement with its evidence, and its premises with theirs."""
    labels = index.labels((stmt.subject, stmt.object))
    below = (*above, stmt.id)
    return {
        "statement": f"{labels[stmt.subject]} {stmt.relation} {labels[stmt.object]}",
        "id": stmt.id,
        "confidence": stmt.confidence,
        **dict(stmt.attributes),
        "evidence": [
            {
                "file": index.path_of(item.digest),
                "start": item.start,
                "end": item.end,
                "section": item.section,
                "section-kind": item.kind,
                "confidence": item.confidence,
                "quote": item.quote,
            }
            for item in sorted(index.evidence_of(stmt), key=lambda item: (-item.confidence, item))
        ],
        "derived": [
            {
                "rule": reason.rule,
                "premises": [
                    _explained(index, premise, below)
                    for key in reason.premises
                    if key not in above and (premise := index.statement(key) or index.claim(key)) is not None
                ],
            }
            for reason in index.derivations_of(stmt)
        ],
    }
