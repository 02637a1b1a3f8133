"""When papers speak of a thing: counts by month."""

from collections import Counter
from collections.abc import Iterable

from kg.graph.lookup import Lookup
from kg.model import Node, NodeType, Relation
from kg.schema.node_types import NODE_TYPES

_PAPER = NODE_TYPES[NodeType.PAPER].folder + "/"


def months_of(index: Lookup, nodes: Iterable[Node]) -> tuple[tuple[str, str, int], ...]:
    """Return (month, relation, papers), sorted: how many papers of each month ("2025-02") have a relation to one of some nodes
    or their variants. A paper without a day counts nowhere.
    """
    said = {
        (stmt.subject, str(stmt.relation))
        for node in _with_variants(index, nodes)
        for stmt in index.statements_to(node)
        if stmt.subject.startswith(_PAPER)
    }
    dated = ((_month_of(index, paper), relation) for paper, relation in said)
    counts = Counter((month, relation) for month, relation in dated if len(month) == len("2025-02"))
    return tuple((month, relation, count) for (month, relation), count in sorted(counts.items()))


def _with_variants(index: Lookup, nodes: Iterable[Node]) -> set[str]:
    """Return the ids of nodes, of their variants, and of the variants of those."""
    found: set[str] = set()
    waiting = [node.id for node in nodes]
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += [stmt.subject for stmt in index.statements_to(node, Relation.VARIANT_OF)]
    return found


def _month_of(index: Lookup, paper: str) -> str:
    """Return the month of a paper's day; "" where it has none."""
    node = index.node(paper)
    return str(dict(node.attributes).get("date", ""))[:7] if node else ""
