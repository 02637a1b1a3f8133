"""SHACL: the graph against ontology/shapes.ttl, in slices, so that memory does not grow with the graph.

The shapes look at a node, its own triples, the types of what it points to and some inverse edges: a slice of nodes with just
those gives the same findings as the whole graph (tested). The engine sees only nodes of which `kg.check.conforms` is not sure.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

import pyoxigraph as ox
import rdflib
from rdflib.namespace import SH

from kg.check.conforms import Conforming
from kg.check.findings import Finding
from kg.check.triples import Term, TripleSource, as_triples, classes_of, is_blank, is_iri
from kg.schema.vocab import Class, Reused
from kg.storage.resources import ontology_folder

# Nodes validated at a time; the graph of a slice takes about 100 MB.
SLICE = 5_000
# Nodes that are looked at together beforehand, by what they have in common: some 2 kB each.
TOGETHER = 50_000
_REPLACED = str(Reused.DCTERMS_IS_REPLACED_BY)
_TARGETS = frozenset(map(str, (*Class, Reused.PROV_SOFTWARE_AGENT)))
_STRING = str(rdflib.XSD.string)
_SEVERITY = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "info"}


def check_shapes(source: ox.Store | TripleSource, *, slice_size: int = SLICE, every: bool = False) -> Iterator[Finding]:
    """Yield one finding per broken constraint, slice by slice; `every` shows the engine all nodes (slow, the same)."""
    shapes = _shapes()
    triples = as_triples(source)
    nodes = _focus_nodes(triples)
    if not every:
        conforms = Conforming(triples, _as_written())
        nodes = chain.from_iterable(map(conforms.unsure, _parts(nodes, TOGETHER)))
    for part in _parts(nodes, slice_size):
        yield from _check_slice(triples, part, shapes)


def _parts(nodes: Iterator[str], size: int) -> Iterator[list[str]]:
    """Yield so many nodes at a time."""
    return iter(lambda: list(islice(nodes, size)), [])


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
def _inverses() -> tuple[str, ...]:
    """Return the properties that the shapes follow against their direction."""
    return tuple(str(path) for path in set(_shapes().objects(None, SH.inversePath)))


def _marker(kind: str) -> rdflib.URIRef:
    """Return the marker of a class."""
    return rdflib.URIRef(f"urn:kg:slice:{kind}")


def _focus_nodes(triples: TripleSource) -> Iterator[str]:
    """Yield every node that a shape targets."""
    for node, said in triples.nodes():
        if (_REPLACED in said or not _TARGETS.isdisjoint(classes_of(said))) and not is_blank(node):
            yield node


def _check_slice(triples: TripleSource, nodes: list[str], shapes: rdflib.Graph) -> Iterator[Finding]:
    """Yield the findings of some nodes."""
    import pyshacl  # seldom needed, and slow to load

    _, report, _ = pyshacl.validate(_slice(triples, nodes), shacl_graph=shapes, inplace=True)
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        yield _finding(report, result, str(report.value(result, SH.focusNode)))


def _slice(triples: TripleSource, nodes: list[str]) -> rdflib.Graph:
    """Return the triples of some nodes, the inverse edges, and the types of what they point to."""
    rdf = rdflib.Graph()
    typed: set[str] = set()
    for node in nodes:
        subject = rdflib.URIRef(node)
        for name, values in triples.said(node).items():
            for value in values:
                rdf.add((subject, rdflib.URIRef(name), _term(value)))
                if is_iri(value):
                    typed.add(value)
                    if name == Reused.RDF_TYPE:
                        rdf.add((subject, rdflib.RDF.type, _marker(value)))
        for inverse in _inverses():
            for other in triples.leading(inverse, node):
                rdf.add((_node(other), rdflib.URIRef(inverse), subject))
    for iri in sorted(typed):
        for kind in triples.types(iri):
            rdf.add((rdflib.URIRef(iri), rdflib.RDF.type, rdflib.URIRef(kind)))
    return rdf


def _node(name: str) -> rdflib.term.Node:
    """Return a node for rdflib."""
    return rdflib.BNode(name[2:]) if is_blank(name) else rdflib.URIRef(name)


def _term(term: Term) -> rdflib.term.Node:
    """Return a term for rdflib, which leaves the written form of literals as it is."""
    if isinstance(term, ox.Literal):
        # rdflib tells "x" from "x"^^xsd:string, RDF does not.
        plain = term.language or term.datatype.value == _STRING
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    if isinstance(term, ox.Triple):
        raise TypeError("a graph of kg holds no triple terms")
    return _node(term)


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
