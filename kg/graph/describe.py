"""What a graph knows of a node, and why it says what it says: plain values, as the command line and the library give them."""

from collections import Counter, defaultdict
from typing import Any

from kg.errors import UsageError
from kg.graph.lookup import Index
from kg.model import KnowledgeGraph, Node, NodeType, Relation, Statement
from kg.schema.vocab import NS
from kg.text.matching import did_you_mean, near_words

# What `kg stats` ranks artifacts by.
RANKED = (Relation.INTRODUCES, Relation.USES, Relation.EVALUATED_ON, Relation.IMPROVES_ON)
_INCOMING = "is the object of "


def describe_node(index: Index, node: Node) -> dict[str, Any]:
    """Return all that is known of a node: id, type, label, aliases, attributes, family, and edges by relation, best first."""
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for direction, statements in (("", index.outgoing[node.id]), (_INCOMING, index.incoming[node.id])):
        for stmt in statements:
            other = index.nodes[stmt.subject if direction else stmt.object]
            edge = {"id": other.id, "label": other.label, "confidence": stmt.confidence, "derived": stmt.derived}
            edges[f"{direction}{stmt.relation}"].append(edge | dict(stmt.attributes))
    for found in edges.values():
        found.sort(key=lambda edge: (edge.get("order", 0), -edge["confidence"], edge["label"]))
    return {
        "id": node.id,
        "type": node.type,
        "label": node.label,
        "aliases": list(node.aliases),
        "attributes": dict(node.attributes),
        "variant-of": [parent.label for parent in index.family(node)],
        "edges": dict(edges),
    }


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


def explain(index: Index, subject: str, relation: str, object_: str) -> list[dict[str, Any]]:
    """Return each statement that says this, with its evidence, and its premises with theirs.

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
    if found := index.between(subjects, wanted, objects):
        return [_explained(index, stmt, ()) for stmt in found]
    ends = {node.id for node in objects}
    said = sorted({str(stmt.relation) for node in subjects for stmt in index.outgoing[node.id] if stmt.object in ends})
    remedy = f"it says {', '.join(said)}" if said else "see kg show for what it says of each"
    raise UsageError(f"the graph does not say {subject} {wanted} {object_}", remedy=remedy)


def most_papers(graph: KnowledgeGraph, top: int) -> dict[str, list[dict[str, Any]]]:
    """Return relation -> the `top` artifacts that most papers have it to, each with its label and the number of papers."""
    types = {node.id: node.type for node in graph.nodes}
    labels = {node.id: node.label for node in graph.nodes}
    tops = {}
    for relation in RANKED:
        said = [s.object for s in graph.statements if s.relation == relation and types[s.subject] == NodeType.PAPER]
        ranked = sorted(Counter(said).items(), key=lambda item: (-item[1], item[0]))
        tops[str(relation)] = [{"label": labels[key], "papers": count} for key, count in ranked[:top]]
    return tops


def _explained(index: Index, stmt: Statement, above: tuple[str, ...]) -> dict[str, Any]:
    """Return a statement with its evidence, and its premises with theirs."""
    return {
        "statement": f"{index.nodes[stmt.subject].label} {stmt.relation} {index.nodes[stmt.object].label}",
        "id": stmt.id,
        "confidence": stmt.confidence,
        "evidence": [
            {
                "file": dict(index.nodes[item.digest].attributes).get("path", item.digest),
                "start": item.start,
                "end": item.end,
                "section": item.section,
                "confidence": item.confidence,
                "quote": item.quote,
            }
            for item in sorted(stmt.evidence, key=lambda item: (-item.confidence, item))
        ],
        "derived": [
            {
                "rule": reason.rule,
                "premises": [
                    _explained(index, index.by_id[key], (*above, stmt.id))
                    for key in reason.premises
                    if key in index.by_id and key not in above
                ],
            }
            for reason in stmt.derivations
        ],
    }
