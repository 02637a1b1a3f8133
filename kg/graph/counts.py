"""How much is in a graph."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.model.graph import KnowledgeGraph, Node, Statement


@dataclass(slots=True)
class GraphCounts:
    """How many nodes of each type, statements of each relation (said, derived, not asserted) and pieces of evidence there are."""

    nodes: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    derived: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    evidence: int = 0

    def add(self, nodes: Iterable[Node], statements: Iterable[Statement], claims: Iterable[Statement] = ()) -> None:
        """Count some more; what was merged into another node is none."""
        self.nodes.update(
            str(node.type) for node in nodes if not any(key == "replaced-by" for key, _ in node.attributes)
        )
        for stmt in claims:
            self.claims[str(stmt.relation)] += 1
            self.evidence += len(stmt.evidence)
        for stmt in statements:
            (self.derived if stmt.derived else self.statements)[str(stmt.relation)] += 1
            self.evidence += len(stmt.evidence)

    def merge(self, other: "GraphCounts") -> None:
        """Add what was counted elsewhere."""
        self.nodes.update(other.nodes)
        self.statements.update(other.statements)
        self.derived.update(other.derived)
        self.claims.update(other.claims)
        self.evidence += other.evidence

    def as_dict(self) -> dict[str, Any]:
        """Return the counts as JSON values, sorted by name."""
        return {
            "nodes": dict(sorted(self.nodes.items())),
            "statements": dict(sorted(self.statements.items())),
            "derived": dict(sorted(self.derived.items())),
            "claims": dict(sorted(self.claims.items())),
            "evidence": self.evidence,
        }


def count_graph(graph: KnowledgeGraph) -> GraphCounts:
    """Count a whole graph."""
    counts = GraphCounts()
    counts.add(graph.nodes, graph.statements, graph.claims)
    return counts
