"""What changed between two graphs."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """Ids of nodes and statements that are only in the new graph, only in the old one, or in both with other content."""

    nodes_added: tuple[str, ...]
    nodes_removed: tuple[str, ...]
    nodes_changed: tuple[str, ...]
    statements_added: tuple[str, ...]
    statements_removed: tuple[str, ...]
    statements_changed: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """True where the graphs say the same."""
        return not any(getattr(self, name) for name in self.__dataclass_fields__)


def diff_graphs(old: KnowledgeGraph, new: KnowledgeGraph) -> GraphDiff:
    """Compare two graphs; all lists are sorted."""
    nodes = _changes({node.id: node for node in old.nodes}, {node.id: node for node in new.nodes})
    statements = _changes({s.id: s for s in old.statements}, {s.id: s for s in new.statements})
    return GraphDiff(*nodes, *statements)


def _changes(
    old: Mapping[str, object], new: Mapping[str, object]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the keys added, removed and changed."""
    added = tuple(sorted(new.keys() - old.keys()))
    removed = tuple(sorted(old.keys() - new.keys()))
    changed = tuple(sorted(key for key in old.keys() & new.keys() if old[key] != new[key]))
    return added, removed, changed
