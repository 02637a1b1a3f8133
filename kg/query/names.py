"""Names to nodes of an opened graph, as `kg.text.matching` finds them everywhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.lookup import read_by_tables
from kg.query.store import GraphStore
from kg.schema.vocab import NS, Reused
from kg.text.matching import Form, Names, as_written, find_named, first_letter, labels_of, near_named

LABEL = ox.NamedNode(Reused.RDFS_LABEL)
ALT_LABEL = ox.NamedNode(Reused.SKOS_ALT_LABEL)
# The names of topics in both languages; an alternative name is never one of them.
PREFERRED = ox.NamedNode(Reused.SKOS_PREF_LABEL)
_OTHER_NAMES = (ALT_LABEL, PREFERRED)
TYPE = ox.NamedNode(Reused.RDF_TYPE)
_REPLACED_BY = ox.NamedNode(Reused.DCTERMS_IS_REPLACED_BY)
_IRI = re.compile(r'<?(?P<iri>https?://[^\s<>"{}|\\^`]+)>?')


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node with its names; `id` is its path under the base IRI, the whole IRI where it lies elsewhere."""

    node: ox.NamedNode
    id: str
    label: str
    aliases: tuple[str, ...]


class StoredNames(Names[StoredNode]):
    """The nodes of an opened graph that have a name."""

    def __init__(self, graph: GraphStore) -> None:
        """Keep the graph."""
        self._graph, self._store = graph, graph.store

    def get(self, node_id: str) -> StoredNode | None:
        """Return the node with this id; of one that was merged into another, the other."""
        iri = node_id if _IRI.fullmatch(node_id) else self._graph.base_iri + node_id
        try:
            node = self._current(ox.NamedNode(iri))
        except ValueError:  # no IRI
            return None
        return self._node(node) if any(True for _ in self._store.quads_for_pattern(node, None, None)) else None

    def __iter__(self) -> Iterator[StoredNode]:
        """Yield all nodes that have a label."""
        aliases: dict[str, list[str]] = {}
        for predicate in _OTHER_NAMES:
            for node, name in self._said(predicate):
                aliases.setdefault(node.value, []).append(name)
        for node, label in self._said(LABEL):
            yield StoredNode(node, self._id(node), label, tuple(aliases.get(node.value, ())))

    def bearing(self, form: Form, wanted: str) -> Iterable[StoredNode]:
        """Return the nodes with a name whose form is the wanted one; for a name as it is written the engine looks it up."""
        heads = {"", first_letter(wanted)}
        literals = (ox.Literal(wanted), ox.Literal(wanted, language="ko")) if form is as_written else (None,)
        found = {
            node
            for predicate in (LABEL, *_OTHER_NAMES)
            for literal in literals
            for node, name in self._said(predicate, literal)
            if first_letter(name) in heads and form(name) == wanted
        }
        return [self._node(node) for node in found]

    def _said(self, predicate: ox.NamedNode, literal: ox.Literal | None = None) -> Iterator[tuple[ox.NamedNode, str]]:
        """Yield nodes with what a predicate says of them."""
        for quad in self._store.quads_for_pattern(None, predicate, literal):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject, quad.object.value

    def _node(self, node: ox.NamedNode) -> StoredNode:
        """Return a node with its names."""
        labels, *others = (
            tuple(str(quad.object.value) for quad in self._store.quads_for_pattern(node, predicate, None))  # type: ignore[union-attr]
            for predicate in (LABEL, *_OTHER_NAMES)
        )
        label = labels[0] if labels else ""
        names = dict.fromkeys(name for said in (labels[1:], *others) for name in said if name != label)
        return StoredNode(node, self._id(node), label, tuple(names))

    def _id(self, node: ox.NamedNode) -> str:
        """Return a node's path under the base IRI."""
        return node.value.removeprefix(self._graph.base_iri)

    def _current(self, node: ox.NamedNode) -> ox.NamedNode:
        """Return the node that a merged one was replaced by, else the node itself."""
        others = (quad.object for quad in self._store.quads_for_pattern(node, _REPLACED_BY, None))
        return next((other for other in others if isinstance(other, ox.NamedNode)), node)


def find_nodes(graph: GraphStore, name: str, *, kinds: tuple[str, ...] = ()) -> tuple[ox.NamedNode, ...]:
    """Return the nodes that a name means, sorted: more than one where things of one name differ. `kinds` are node types.

    Raises:
        UsageError: where nothing has that name; the remedy offers the nearest names.
    """
    names = StoredNames(graph)
    types = {NS + kind for kind in kinds}

    def fits(found: StoredNode) -> bool:
        said = (quad.object for quad in graph.store.quads_for_pattern(found.node, TYPE, None))
        return not types or any(isinstance(kind, ox.NamedNode) and kind.value in types for kind in said)

    found = find_named(names, name, base_iri=graph.base_iri, fits=fits, read=read_by_tables)
    iri = _IRI.fullmatch(name)
    if not found and iri and (other := names.get(iri["iri"])) and fits(other):
        found = (other,)
    if found:
        return tuple(one.node for one in found)
    if not any(True for _ in names):
        raise UsageError(f"nothing is called {name!r}: the graph is empty", remedy="the build found no paper")
    near: tuple[StoredNode, ...] = near_named(names, name, fits=fits)
    wanted = f"no {' or '.join(kinds)}" if kinds else "nothing"
    remedy = labels_of(near) or "try `kg query @find name=...`"
    raise UsageError(f"{wanted} is called {name!r} in this graph", remedy=remedy)
