"""What changed between two graphs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.model import KnowledgeGraph, Node, Statement


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """Ids of nodes and statements that are only in the new graph, only in the old one, or in both with other content.

    `ids_changed` has pairs of an old and a new id: the same type and label, and each is the only one that left or came with
    them. Such nodes are among the removed and the added ones too.
    """

    nodes_added: tuple[str, ...]
    nodes_removed: tuple[str, ...]
    nodes_changed: tuple[str, ...]
    statements_added: tuple[str, ...]
    statements_removed: tuple[str, ...]
    statements_changed: tuple[str, ...]
    ids_changed: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        """True where the graphs say the same."""
        return not any(getattr(self, name) for name in self.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Count:
    """How many nodes of a type, or statements of a relation, there were and are, and how many of them differ."""

    old: int
    new: int
    added: int
    removed: int
    changed: int


def diff_graphs(old: KnowledgeGraph, new: KnowledgeGraph) -> GraphDiff:
    """Compare two graphs; all lists are sorted."""
    was, now = {node.id: node for node in old.nodes}, {node.id: node for node in new.nodes}
    nodes = _changes(was, now)
    statements = _changes({s.id: s for s in old.statements}, {s.id: s for s in new.statements})
    renamed = _renamed([was[key] for key in nodes[1]], [now[key] for key in nodes[0]])
    return GraphDiff(*nodes, *statements, renamed)


def count_changes(
    old: KnowledgeGraph,
    new: KnowledgeGraph,
    found: GraphDiff,
    *,
    same: Mapping[str, Counter[str]] = MappingProxyType({}),
) -> dict[str, dict[str, Count]]:
    """Return the counts of `nodes` by type and of `statements` by relation, of two graphs and what differs between them.

    `same` are the counts of what both have and neither graph holds here.
    """
    types = {node.id: str(node.type) for node in (*new.nodes, *old.nodes)}
    relations = {stmt.id: str(stmt.relation) for stmt in (*new.statements, *old.statements)}
    nodes = [[node.id for node in graph.nodes] for graph in (old, new)]
    statements = [[stmt.id for stmt in graph.statements] for graph in (old, new)]
    ids = (found.nodes_added, found.nodes_removed, found.nodes_changed)
    keys = (found.statements_added, found.statements_removed, found.statements_changed)
    return {
        "nodes": _counts(types, same.get("nodes", Counter()), *nodes, *ids),
        "statements": _counts(relations, same.get("statements", Counter()), *statements, *keys),
    }


def _counts(kinds: Mapping[str, str], same: Counter[str], *groups: Iterable[str]) -> dict[str, Count]:
    """Return the counts of each kind in the groups (old, new, added, removed, changed), with what both graphs have."""
    counted = [Counter(kinds[key] for key in group) for group in groups]
    counted[:2] = [count + same for count in counted[:2]]
    return {kind: Count(*(count[kind] for count in counted)) for kind in sorted(set().union(*counted))}


def _renamed(removed: Iterable[Node], added: Iterable[Node]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of nodes that are the same but for their id."""
    left: dict[tuple[str, str], list[str]] = defaultdict(list)
    came: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in removed:
        left[str(node.type), node.label].append(node.id)
    for node in added:
        came[str(node.type), node.label].append(node.id)
    pairs = ((left[key], came[key]) for key in left if key in came)
    return tuple(sorted((old[0], new[0]) for old, new in pairs if len(old) == len(new) == 1))


def _changes(
    old: Mapping[str, Node | Statement], new: Mapping[str, Node | Statement]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the keys added, removed and changed."""
    added = tuple(sorted(new.keys() - old.keys()))
    removed = tuple(sorted(old.keys() - new.keys()))
    changed = tuple(sorted(key for key in old.keys() & new.keys() if old[key] != new[key]))
    return added, removed, changed
