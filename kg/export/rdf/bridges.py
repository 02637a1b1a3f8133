"""The same evidence in the dialects of other tools: RDF 1.2 triple terms, and OWL axiom annotations for Protégé."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from kg.export.base import ExportOptions
from kg.export.rdf.evidence import justifications, relation_iri
from kg.export.rdf.text import TurtleTerms, turtle_head
from kg.export.writing import with_head, write_text
from kg.model import KnowledgeGraph
from kg.schema.attributes import ValueKind
from kg.schema.namespaces import prefixes_for
from kg.schema.vocab import PREFIXES
from kg.storage.resources import ontology_folder


def export_rdf12(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write reifiers.ttl in RDF 1.2: each evidence or derivation IRI reifies its triple. Load it beside the other files.

    Only engines of RDF 1.2 read it (Oxigraph 0.5, Jena 6, RDF4J 6); rdflib 7 and OWL API do not.
    """
    name = "reifiers.ttl" + (".gz" if options.gzip else "")
    terms = TurtleTerms(options.base_iri)
    reifies = terms.iri(PREFIXES["rdf"] + "reifies")
    blocks = (
        f"{node} {reifies} <<( {subject} {predicate} {object_} )>> .\n"
        for node, subject, predicate, object_ in _claims(graph, terms)
    )
    write_text(with_head(turtle_head(prefixes_for(options.base_iri)), blocks), folder / name)
    return (name,)


def export_owl(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write axioms.ttl for Protégé: the ontology's declarations, and each evidence as an annotation of its axiom.

    With the declarations beside graph.ttl, OWL tools read the relations as object properties, not as annotations.
    """
    name = "axioms.ttl" + (".gz" if options.gzip else "")
    prefixes = {prefix: iri for prefix, iri in prefixes_for(options.base_iri).items() if prefix not in PREFIXES}
    text = (ontology_folder() / "kg.ttl").read_bytes().decode()  # bytes: no line end is changed
    body = with_head(turtle_head(prefixes), _axioms(graph, TurtleTerms(options.base_iri, prefixes)))
    write_text(chain([text], body), folder / name)
    return (name,)


def _axioms(graph: KnowledgeGraph, terms: TurtleTerms) -> Iterator[str]:
    """Yield an annotated axiom per justification. The prefixes of vocabularies come with the ontology's own text."""
    axiom, source, property_, target = (
        terms.iri(PREFIXES["owl"] + name)
        for name in ("Axiom", "annotatedSource", "annotatedProperty", "annotatedTarget")
    )
    for node, subject, predicate, object_ in _claims(graph, terms):
        yield (f"{node} a {axiom} ;\n\t{source} {subject} ;\n\t{property_} {predicate} ;\n\t{target} {object_} .\n")


def _claims(graph: KnowledgeGraph, terms: TurtleTerms) -> Iterator[tuple[str, str, str, str]]:
    """Yield (justification, subject, predicate, object) of each evidence and derivation, in the order of evidence.ttl."""
    known = terms.renders[ValueKind.NODE]
    for stmt in graph.statements:
        claim = known(stmt.subject), terms.iri(relation_iri(stmt.relation)), known(stmt.object)
        for key in justifications(stmt):
            yield terms.node(key), *claim
