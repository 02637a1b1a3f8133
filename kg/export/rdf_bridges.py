"""The same evidence in the dialects of other tools: RDF 1.2 triple terms, and OWL axiom annotations for Protégé."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.export.base import ExportOptions
from kg.export.rdf import open_output, write_triples
from kg.export.rdf_evidence import evidence_triples
from kg.export.rdf_triples import RDF_TYPE
from kg.model import KnowledgeGraph
from kg.namespaces import prefixes_for
from kg.resources import ontology_folder
from kg.vocab import PREFIXES, Property

_REIFIES = ox.NamedNode(PREFIXES["rdf"] + "reifies")
_AXIOM = ox.NamedNode(PREFIXES["owl"] + "Axiom")
_SOURCE, _PROPERTY, _TARGET = (
    ox.NamedNode(PREFIXES["owl"] + name) for name in ("annotatedSource", "annotatedProperty", "annotatedTarget")
)
_PARTS = (Property.SUBJECT, Property.PREDICATE, Property.OBJECT)


def export_rdf12(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write reifiers.ttl in RDF 1.2: each evidence or derivation IRI reifies its triple. Load it beside the other files.

    Only engines of RDF 1.2 read it (Oxigraph 0.5, Jena 6, RDF4J 6); rdflib 7 and OWL API do not.
    """
    name = "reifiers.ttl" + (".gz" if options.gzip else "")
    triples = (
        ox.Triple(node, _REIFIES, ox.Triple(subject, predicate, object_))
        for node, subject, predicate, object_ in _claims(graph, options.base_iri)
    )
    write_triples(triples, folder / name, ox.RdfFormat.TURTLE, options.base_iri)
    return (name,)


def export_owl(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write axioms.ttl for Protégé: the ontology's declarations, and each evidence as an annotation of its axiom.

    With the declarations beside graph.ttl, OWL tools read the relations as object properties, not as annotations.
    """
    name = "axioms.ttl" + (".gz" if options.gzip else "")
    with open_output(folder / name) as out:
        out.write((ontology_folder() / "kg.ttl").read_bytes())
        body = ox.serialize(_axioms(graph, options.base_iri), format=ox.RdfFormat.TURTLE, prefixes=_prefixes(options))
        out.write(body or b"")
    return (name,)


def _prefixes(options: ExportOptions) -> dict[str, str]:
    """Return the prefixes of the instances; the ontology's own come with its text."""
    return {prefix: iri for prefix, iri in prefixes_for(options.base_iri).items() if prefix not in PREFIXES}


def _axioms(graph: KnowledgeGraph, base_iri: str) -> Iterator[ox.Triple]:
    """Yield an annotated axiom per justification."""
    for node, subject, predicate, object_ in _claims(graph, base_iri):
        yield ox.Triple(node, RDF_TYPE, _AXIOM)
        yield ox.Triple(node, _SOURCE, subject)
        yield ox.Triple(node, _PROPERTY, predicate)
        yield ox.Triple(node, _TARGET, object_)


def _claims(
    graph: KnowledgeGraph, base_iri: str
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
    """Yield (justification, subject, predicate, object) of each evidence and derivation, in the order of evidence.ttl."""
    parts: dict[str, ox.NamedNode] = {}
    for triple in evidence_triples(graph, base_iri):
        if triple.predicate == RDF_TYPE:
            parts = {}
        if triple.predicate.value in _PARTS and isinstance(triple.object, ox.NamedNode):
            parts[triple.predicate.value] = triple.object
            if len(parts) == len(_PARTS) and isinstance(triple.subject, ox.NamedNode):
                yield triple.subject, parts[_PARTS[0]], parts[_PARTS[1]], parts[_PARTS[2]]
