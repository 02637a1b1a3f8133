"""Names to nodes of the graph: by IRI, by id, by label, by another name, and by either without case and signs."""

import re
from collections.abc import Iterator

import pyoxigraph as ox
from rapidfuzz import process

from kg.errors import UsageError
from kg.query.store import GraphStore
from kg.schema.namespaces import FOLDERS
from kg.schema.vocab import NS, Reused
from kg.text.ids import fold

LABEL = ox.NamedNode(Reused.RDFS_LABEL)
ALT_LABEL = ox.NamedNode(Reused.SKOS_ALT_LABEL)
TYPE = ox.NamedNode(Reused.RDF_TYPE)
_REPLACED_BY = ox.NamedNode(Reused.DCTERMS_IS_REPLACED_BY)
_NO_SIGNS = re.compile(r"[\s\-_.]+")
# Example: `id:llama-2`, `id/llama-2`, `paper:2510.14973`; a bare `2510.14973` is a paper too.
_ID = re.compile(rf"(?P<folder>{'|'.join(FOLDERS)})[:/](?P<local>\S+)")
_ARXIV = re.compile(r"(?:arxiv:)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)


def find_nodes(graph: GraphStore, name: str, *, kinds: tuple[str, ...] = ()) -> tuple[ox.NamedNode, ...]:
    """Return the nodes that a name means, sorted: more than one where things of one name differ. `kinds` are node types.

    The first of these that finds something counts: the IRI or id, the exact label, an exact other name, either of
    them without case, spaces, hyphens and dots. A node that was merged into another gives the other.

    Raises:
        UsageError: where nothing has that name; the remedy offers the nearest names.
    """
    for step in (_by_id, _by_label, _by_folded_name):
        found = {_current(graph, node) for node in step(graph, name)}
        fitting = sorted((node for node in found if _is_kind(graph, node, kinds)), key=str)
        if fitting:
            return tuple(fitting)
    near = _nearest(graph, name, kinds)
    wanted = f"no {' or '.join(kinds)}" if kinds else "nothing"
    raise UsageError(
        f"{wanted} is called {name!r} in this graph",
        remedy=f"did you mean {', '.join(near)}?" if near else "try `kg query @find name=...`",
    )


def _by_id(graph: GraphStore, name: str) -> Iterator[ox.NamedNode]:
    """Yield the node that an IRI, an id or an arXiv id names."""
    if found := _ID.fullmatch(name):
        name = f"{graph.base_iri}{found['folder']}/{found['local']}"
    elif found := _ARXIV.fullmatch(name):
        name = f"{graph.base_iri}paper/{found['id']}"
    if name.startswith(("http://", "https://")) and not re.search(r'[\s<>"{}|\\^`]', name):
        node = ox.NamedNode(name)
        if any(True for _ in graph.store.quads_for_pattern(node, None, None)):
            yield node


def _by_label(graph: GraphStore, name: str) -> Iterator[ox.NamedNode]:
    """Yield the nodes whose label is the name; where there is none, those that have it as another name."""
    for predicate in (LABEL, ALT_LABEL):
        found = [
            quad.subject
            for literal in (ox.Literal(name), ox.Literal(name, language="ko"))
            for quad in graph.store.quads_for_pattern(None, predicate, literal)
        ]
        if found:
            yield from (node for node in found if isinstance(node, ox.NamedNode))
            return


def _by_folded_name(graph: GraphStore, name: str) -> Iterator[ox.NamedNode]:
    """Yield the nodes with a name that is equal without case and signs."""
    wanted = _bare(name)
    yield from (node for node, label in _names(graph) if _bare(label) == wanted)


def _names(graph: GraphStore) -> Iterator[tuple[ox.NamedNode, str]]:
    """Yield every node with each of its names."""
    for predicate in (LABEL, ALT_LABEL):
        for quad in graph.store.quads_for_pattern(None, predicate, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject, quad.object.value


def _bare(text: str) -> str:
    """Return a text folded and without spaces, hyphens, underscores and dots."""
    return _NO_SIGNS.sub("", fold(text))


def _current(graph: GraphStore, node: ox.NamedNode) -> ox.NamedNode:
    """Return the node that a merged one was replaced by, else the node itself."""
    for quad in graph.store.quads_for_pattern(node, _REPLACED_BY, None):
        if isinstance(quad.object, ox.NamedNode):
            return quad.object
    return node


def _is_kind(graph: GraphStore, node: ox.NamedNode, kinds: tuple[str, ...]) -> bool:
    """Return whether a node has one of the types; any node has where none is asked for."""
    if not kinds:
        return True
    types = {quad.object.value for quad in graph.store.quads_for_pattern(node, TYPE, None)}  # type: ignore[union-attr]
    return any(NS + kind in types for kind in kinds)


def _nearest(graph: GraphStore, name: str, kinds: tuple[str, ...]) -> list[str]:
    """Return up to three labels of fitting nodes that look like the name."""
    labels = sorted({label for node, label in _names(graph) if _is_kind(graph, node, kinds)})
    return [label for label, *_ in process.extract(name, labels, limit=3, score_cutoff=60)]
