"""SHACL: the graph against ontology/shapes.ttl, in slices, so that memory does not grow with the graph.

The shapes look at a node, its own triples, the types of what it points to and some inverse edges: a slice of nodes with just
those gives the same findings as the whole graph (tested). The engine sees only nodes of which `kg.check.conforms` is not sure.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH

from kg.check.conforms import Conforming
from kg.check.findings import Finding
from kg.schema.vocab import Class, Reused
from kg.storage.resources import ontology_folder

# Nodes validated at a time; the graph of a slice takes about 100 MB.
SLICE = 5_000
_TYPE = ox.NamedNode(Reused.RDF_TYPE)
_REPLACED = ox.NamedNode(Reused.DCTERMS_IS_REPLACED_BY)
_TARGETS = tuple(ox.NamedNode(kind) for kind in (*Class, Reused.PROV_SOFTWARE_AGENT))
_STRING = str(rdflib.XSD.string)
_SEVERITY = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "info"}


def check_shapes(store: ox.Store, *, slice_size: int = SLICE, every: bool = False) -> Iterator[Finding]:
    """Yield one finding per broken constraint, slice by slice; `every` shows the engine all nodes (slow, the same)."""
    shapes = _shapes()
    nodes = _focus_nodes(store)
    if not every:
        conforms = Conforming(store, _as_written())
        nodes = (node for node in nodes if not conforms(node))
    while part := list(islice(nodes, slice_size)):
        yield from _check_slice(store, part, shapes)


@cache
def _as_written() -> rdflib.Graph:
    """Return the shapes."""
    return rdflib.Graph().parse(ontology_folder() / "shapes.ttl")


@cache
def _shapes() -> rdflib.Graph:
    """Return the shapes, aimed at marker classes, which only the nodes of a slice have: what they point to has its types
    too, but not its triples, and must not be validated with them.
    """
    shapes = rdflib.Graph() + _as_written()
    for shape, kind in list(shapes.subject_objects(SH.targetClass)):
        shapes.set((shape, SH.targetClass, _marker(str(kind))))
    return shapes


@cache
def _inverses() -> tuple[ox.NamedNode, ...]:
    """Return the properties that the shapes follow against their direction."""
    return tuple(ox.NamedNode(str(path)) for path in set(_shapes().objects(None, SH.inversePath)))


def _marker(kind: str) -> rdflib.URIRef:
    """Return the marker of a class."""
    return rdflib.URIRef(f"urn:kg:slice:{kind}")


def _focus_nodes(store: ox.Store) -> Iterator[ox.NamedNode]:
    """Yield every node that a shape targets, once."""
    seen: set[str] = set()
    quads = (quad for kind in _TARGETS for quad in store.quads_for_pattern(None, _TYPE, kind))
    for quad in (*store.quads_for_pattern(None, _REPLACED, None), *quads):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in seen:
            seen.add(quad.subject.value)
            yield quad.subject


def _check_slice(store: ox.Store, nodes: list[ox.NamedNode], shapes: rdflib.Graph) -> Iterator[Finding]:
    """Yield the findings of some nodes."""
    _, report, _ = pyshacl.validate(_slice(store, nodes), shacl_graph=shapes, inplace=True)
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        yield _finding(report, result, str(report.value(result, SH.focusNode)))


def _slice(store: ox.Store, nodes: list[ox.NamedNode]) -> rdflib.Graph:
    """Return the triples of some nodes, the inverse edges, and the types of what they point to."""
    rdf = rdflib.Graph()
    typed: set[str] = set()
    for node in nodes:
        subject = rdflib.URIRef(node.value)
        for quad in store.quads_for_pattern(node, None, None):
            rdf.add((subject, rdflib.URIRef(quad.predicate.value), _term(quad.object)))
            if isinstance(quad.object, ox.NamedNode):
                typed.add(quad.object.value)
                if quad.predicate == _TYPE:
                    rdf.add((subject, rdflib.RDF.type, _marker(quad.object.value)))
        for inverse in _inverses():
            for quad in store.quads_for_pattern(None, inverse, node):
                rdf.add((_term(quad.subject), rdflib.URIRef(inverse.value), subject))
    for iri in sorted(typed):
        for quad in store.quads_for_pattern(ox.NamedNode(iri), _TYPE, None):
            rdf.add((rdflib.URIRef(iri), rdflib.RDF.type, _term(quad.object)))
    return rdf


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
    """Return a term for rdflib, which leaves the written form of literals as it is."""
    if isinstance(term, ox.Literal):
        # rdflib tells "x" from "x"^^xsd:string, RDF does not.
        plain = term.language or term.datatype.value == _STRING
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    if isinstance(term, ox.Triple):
        raise TypeError("a graph of kg holds no triple terms")
    return rdflib.BNode(term.value) if isinstance(term, ox.BlankNode) else rdflib.URIRef(term.value)


def _finding(report: rdflib.Graph, result: rdflib.term.Node, node: str) -> Finding:
    """Return a validation result as a finding."""
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    place = f"{_short(path)}: " if isinstance(path, rdflib.URIRef) else ""
    found = f" (found {str(value)[:80]!r})" if value is not None else ""
    message = str(report.value(result, SH.resultMessage))
    severity = _SEVERITY.get(report.value(result, SH.resultSeverity), "error")  # type: ignore[call-overload]
    remedy = "build the graph again; where it was edited by hand, mend this node"
    return Finding(severity, "shape", node, f"{place}{message}{found}", remedy)


def _short(path: rdflib.URIRef) -> str:
    """Return the local name of a property."""
    return str(path).rpartition("#")[2].rpartition("/")[2]
