"""The triples of a graph as the checks read them, node by node: all in memory, or looked up in a store as they are needed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

import pyoxigraph as ox

from kg.schema.vocab import Reused

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
# Property -> its values.
Said = Mapping[str, Sequence[Term]]
# Types that are remembered; in the order of a graph the same ones recur.
_KEPT = 1 << 18
_BLANK = "_:"
_NOTHING: Said = {}


class TripleSource(Protocol):
    """A graph by its nodes: their IRIs, or `_:` and the name of a blank node."""

    def nodes(self) -> Iterator[tuple[str, Said]]:
        """Yield every node of which something is said, with all of it."""
        ...

    def said(self, node: str) -> Said:
        """Return what is said of a node."""
        ...

    def types(self, node: str) -> frozenset[str]:
        """Return the classes of a node."""
        ...

    def leading(self, name: str, node: str) -> Sequence[str]:
        """Return the nodes that have a node as value of a property."""
        ...


def as_triples(source: "ox.Store | TripleSource") -> "TripleSource":
    """Return a store as triples."""
    return StoredTriples(source) if isinstance(source, ox.Store) else source


class MemoryTriples:
    """All in memory, read once: some 350 bytes a triple."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        """Read the quads; those of one node stand best together."""
        self._nodes: dict[str, dict[str, list[Term]]] = {}
        self._leading: dict[str, dict[str, list[str]]] = {}
        last, said = "", {}
        for quad in quads:
            subject = quad.subject
            name = subject.value  # type: ignore[union-attr]
            if name != last:
                last = name
                key = name if isinstance(subject, ox.NamedNode) else _BLANK + name
                said = self._nodes.setdefault(key, {})
            predicate = quad.predicate.value
            if predicate in said:
                said[predicate].append(quad.object)
            else:
                said[predicate] = [quad.object]
        for known in self._nodes.values():
            for predicate, values in known.items():
                if len(values) > 1:  # a file may say a thing twice
                    known[predicate] = list(dict.fromkeys(values))

    def nodes(self) -> Iterator[tuple[str, Said]]:
        """Yield every node of which something is said, with all of it."""
        return iter(self._nodes.items())

    def said(self, node: str) -> Said:
        """Return what is said of a node."""
        return self._nodes.get(node, _NOTHING)

    @lru_cache(maxsize=_KEPT)  # noqa: B019 (it lives as long as the command)
    def types(self, node: str) -> frozenset[str]:
        """Return the classes of a node."""
        return classes_of(self.said(node))

    def leading(self, name: str, node: str) -> Sequence[str]:
        """Return the nodes that have a node as value of a property."""
        if name not in self._leading:
            found: dict[str, list[str]] = {}
            for subject, said in self._nodes.items():
                for value in said.get(name, ()):
                    if isinstance(value, ox.NamedNode):
                        found.setdefault(value.value, []).append(subject)
            self._leading[name] = found
        return self._leading[name].get(node, ())


class StoredTriples:
    """Looked up one by one in a store, so that memory does not grow with the graph."""

    def __init__(self, store: ox.Store) -> None:
        """Keep the store."""
        self._store = store

    def nodes(self) -> Iterator[tuple[str, Said]]:
        """Yield every node of which something is said, with all of it."""
        rows = self._store.query("SELECT DISTINCT ?s { ?s ?p ?o }")
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 (a SELECT)
        for (node,) in rows:
            yield node_name(node), self._said(node)

    def said(self, node: str) -> Said:
        """Return what is said of a node."""
        return self._said(_term(node))

    def _said(self, node: ox.NamedNode | ox.BlankNode) -> Said:
        """Return what is said of a node."""
        said: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(node, None, None):
            said.setdefault(quad.predicate.value, []).append(quad.object)
        return said

    @lru_cache(maxsize=_KEPT)  # noqa: B019 (it lives as long as the command)
    def types(self, node: str) -> frozenset[str]:
        """Return the classes of a node."""
        quads = self._store.quads_for_pattern(_term(node), ox.NamedNode(Reused.RDF_TYPE), None)
        return frozenset(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))

    def leading(self, name: str, node: str) -> Sequence[str]:
        """Return the nodes that have a node as value of a property."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(name), _term(node))
        return [node_name(quad.subject) for quad in quads]


def classes_of(said: Said) -> frozenset[str]:
    """Return the classes among what is said of a node."""
    return frozenset(kind.value for kind in said.get(Reused.RDF_TYPE, ()) if isinstance(kind, ox.NamedNode))


def text_of(term: Term) -> str:
    """Return the text of a term."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def node_name(term: Term) -> str:
    """Return the name of a node."""
    return _BLANK + term.value if isinstance(term, ox.BlankNode) else text_of(term)


def is_blank(node: str) -> bool:
    """Return whether the name of a node is that of a blank one."""
    return node.startswith(_BLANK)


def _term(node: str) -> ox.NamedNode | ox.BlankNode:
    """Return the term of a node's name."""
    return ox.BlankNode(node.removeprefix(_BLANK)) if is_blank(node) else ox.NamedNode(node)
