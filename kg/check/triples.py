"""The triples of a graph as the checks read them, node by node: all in memory, or looked up in a store as they are needed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol, TypeGuard

import pyoxigraph as ox

from kg.schema.vocab import Reused

# An IRI, or `_:` and the name of a blank node, is its text; a literal is the engine's.
Term = str | ox.Literal | ox.Triple
Values = tuple[Term, ...]
# Property -> its values, each once.
Said = Mapping[str, Values]
# Types that are remembered; in the order of a graph the same ones recur.
_KEPT, _KINDS = 1 << 18, 1 << 12
_TYPE = str(Reused.RDF_TYPE)
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

    def leading(self, name: str, node: str) -> tuple[str, ...]:
        """Return the nodes that have a node as value of a property."""
        ...

    def targets(self) -> Iterable[str]:
        """Return the IRIs that are values."""
        ...


def as_triples(source: "ox.Store | TripleSource") -> "TripleSource":
    """Return a store as triples."""
    return StoredTriples(source) if isinstance(source, ox.Store) else source


class MemoryTriples:
    """All in memory: some 200 bytes a triple."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        """Read some quads."""
        self._nodes: dict[str, dict[str, Values]] = {}
        self._leading: dict[str, dict[str, list[str]]] = {}
        self._targets: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.add(quads)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Read more quads, before anything is asked; those of one node stand best together."""
        nodes, iri_of, name_of = self._nodes, self._targets.setdefault, self._names.setdefault
        more: dict[tuple[str, str], list[Term]] = {}
        last: str | None = None
        said: dict[str, Values] = {}
        for subject, predicate, term, _ in quads:
            key = subject.value if type(subject) is ox.NamedNode else node_name(subject)
            if key != last:
                last, said = key, nodes.setdefault(key, {})
            if type(term) is ox.NamedNode:
                iri = term.value
                term = iri_of(iri, iri)
            elif type(term) is ox.BlankNode:
                term = node_name(term)
            name = predicate.value
            if name in said:
                more.setdefault((key, name), []).append(term)
            else:
                said[name_of(name, name)] = (term,)
        for (key, name), terms in more.items():  # a file may say a thing twice
            nodes[key][name] = tuple(dict.fromkeys((*nodes[key][name], *terms)))

    def nodes(self) -> Iterator[tuple[str, Said]]:
        """Yield every node of which something is said, with all of it."""
        return iter(self._nodes.items())

    def said(self, node: str) -> Said:
        """Return what is said of a node."""
        return self._nodes.get(node, _NOTHING)

    @lru_cache(maxsize=_KEPT)  # noqa: B019 (it lives as long as the command)
    def types(self, node: str) -> frozenset[str]:
        """Return the classes of a node."""
        return classes_of(self._nodes.get(node, _NOTHING))

    def leading(self, name: str, node: str) -> tuple[str, ...]:
        """Return the nodes that have a node as value of a property."""
        if name not in self._leading:
            found: dict[str, list[str]] = {}
            for subject, said in self._nodes.items():
                for value in said.get(name, ()):
                    if isinstance(value, str):
                        found.setdefault(value, []).append(subject)
            self._leading[name] = found
        return tuple(self._leading[name].get(node, ()))

    def targets(self) -> Iterable[str]:
        """Return the IRIs that are values."""
        return self._targets


class StoredTriples:
    """Looked up one by one in a store, so that memory does not grow with the graph."""

    def __init__(self, store: ox.Store) -> None:
        """Keep the store."""
        self._store = store

    def nodes(self) -> Iterator[tuple[str, Said]]:
        """Yield every node of which something is said, with all of it."""
        for (node,) in self._select("SELECT DISTINCT ?s { ?s ?p ?o }"):
            yield node_name(node), self._said(node)

    def said(self, node: str) -> Said:
        """Return what is said of a node."""
        return self._said(_node(node))

    def _said(self, node: ox.NamedNode | ox.BlankNode) -> Said:
        """Return what is said of a node."""
        said: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(node, None, None):
            said.setdefault(quad.predicate.value, []).append(as_term(quad.object))
        return {name: tuple(values) for name, values in said.items()}

    @lru_cache(maxsize=_KEPT)  # noqa: B019 (it lives as long as the command)
    def types(self, node: str) -> frozenset[str]:
        """Return the classes of a node."""
        quads = self._store.quads_for_pattern(_node(node), ox.NamedNode(Reused.RDF_TYPE), None)
        return frozenset(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))

    def leading(self, name: str, node: str) -> tuple[str, ...]:
        """Return the nodes that have a node as value of a property."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(name), _node(node))
        return tuple(node_name(quad.subject) for quad in quads)

    def targets(self) -> Iterable[str]:
        """Return the IRIs that are values."""
        return (node.value for (node,) in self._select("SELECT DISTINCT ?o { ?s ?p ?o FILTER isIRI(?o) }"))

    def _select(self, query: str) -> ox.QuerySolutions:
        """Return the rows of a SELECT."""
        rows = self._store.query(query)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 (a SELECT)
        return rows


def classes_of(said: Said) -> frozenset[str]:
    """Return the classes among what is said of a node."""
    return _classes(said.get(_TYPE, ()))


@lru_cache(maxsize=_KINDS)
def _classes(values: Values) -> frozenset[str]:
    """Return the IRIs among the values; the same ones recur."""
    return frozenset(filter(is_iri, values))


def as_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Return a term of the engine as the checks have it."""
    return term if isinstance(term, ox.Literal | ox.Triple) else node_name(term)


def text_of(term: Term) -> str:
    """Return the text of a term."""
    if isinstance(term, ox.Literal):
        return term.value
    return term.removeprefix(_BLANK) if isinstance(term, str) else str(term)


def node_name(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    """Return the name of a node."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return _BLANK + term.value if isinstance(term, ox.BlankNode) else str(term)


def is_iri(term: Term) -> TypeGuard[str]:
    """Return whether a term is an IRI."""
    return isinstance(term, str) and not is_blank(term)


def is_blank(node: str) -> bool:
    """Return whether the name of a node is that of a blank one."""
    return node.startswith(_BLANK)


def _node(node: str) -> ox.NamedNode | ox.BlankNode:
    """Return the term of a node's name."""
    return ox.BlankNode(node.removeprefix(_BLANK)) if is_blank(node) else ox.NamedNode(node)
