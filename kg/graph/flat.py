"""Nodes and statements as flat attributes: the one schema of the networkx graph and of GraphML.

GraphML and many tools take only strings, numbers and booleans: lists are joined by ` | `, what is absent is left out.
"""

from kg.model import Attributes, Node, Statement

Flat = dict[str, str | int | float | bool]
JOINT = " | "


def flat_node(node: Node) -> Flat:
    """Return a node's attributes: type, label, aliases and its own."""
    flat: Flat = {"type": str(node.type), "label": node.label}
    if node.aliases:
        flat["aliases"] = JOINT.join(node.aliases)
    return flat | _flat(node.attributes)


def flat_edge(stmt: Statement) -> Flat:
    """Return a statement's attributes: relation, confidence, derived, and the best evidence or the rule."""
    flat: Flat = {"relation": stmt.relation, "confidence": stmt.confidence, "derived": stmt.derived}
    if stmt.evidence:
        only = len(stmt.evidence) == 1
        best = stmt.evidence[0] if only else min(stmt.evidence, key=lambda item: (-item.confidence, item))
        flat |= {"evidence": len(stmt.evidence), "quote": best.quote, "digest": best.digest, "section": best.section}
        flat |= {"start": best.start, "end": best.end}
    if stmt.derivations:
        flat |= {"rule": stmt.derivations[0].rule, "premises": JOINT.join(stmt.derivations[0].premises)}
    return flat | _flat(stmt.attributes)


def _flat(attributes: Attributes) -> Flat:
    """Return attributes with lists joined."""
    return {name: JOINT.join(value) if isinstance(value, tuple) else value for name, value in attributes}
