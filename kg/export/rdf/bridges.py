"""The same evidence in the dialects of other tools: RDF 1.2 triple terms, and OWL axiom annotations for Protégé."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.export.base import Bodies, ExportOptions, ExportPart, Facts, Slice
from kg.export.rdf.evidence import justifications, relation_iri
from kg.export.rdf.text import TurtleTerms, turtle_head
from kg.export.writing import chunks, join_bodies
from kg.model import Statement
from kg.schema.attributes import ValueKind
from kg.schema.namespaces import prefixes_for
from kg.schema.vocab import PREFIXES
from kg.storage.resources import ontology_folder

_CLAIMS = "claims"


def rdf12_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to reifiers.ttl."""
    terms = TurtleTerms(options.base_iri)
    reifies = terms.iri(PREFIXES["rdf"] + "reifies")
    return _part(
        terms,
        lambda node, subject, predicate, object_: f"{node} {reifies} <<( {subject} {predicate} {object_} )>> .\n",
        part.supported(),
    )


def join_rdf12(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write reifiers.ttl in RDF 1.2: each evidence or derivation IRI reifies its triple. Load it beside the other files.

    Only engines of RDF 1.2 read it (Oxigraph 0.5, Jena 6, RDF4J 6); rdflib 7 and OWL API do not.
    """
    name = "reifiers.ttl" + (".gz" if options.gzip else "")
    join_bodies(folder / name, bodies(_CLAIMS), head=turtle_head(prefixes_for(options.base_iri)))
    return (name,)


def owl_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to axioms.ttl: an annotated axiom per justification."""
    terms = TurtleTerms(options.base_iri, _own_prefixes(options))
    axiom, source, property_, target = (
        terms.iri(PREFIXES["owl"] + name)
        for name in ("Axiom", "annotatedSource", "annotatedProperty", "annotatedTarget")
    )
    return _part(
        terms,
        lambda node, subject, predicate, object_: (
            f"{node} a {axiom} ;\n\t{source} {subject} ;\n\t{property_} {predicate} ;\n\t{target} {object_} .\n"
        ),
        part.statements,  # an annotated axiom is an axiom: what is not asserted is none
    )


def join_owl(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write axioms.ttl for Protégé: the ontology's declarations, and each evidence as an annotation of its axiom.

    With the declarations beside graph.ttl, OWL tools read the relations as object properties, not as annotations.
    """
    name = "axioms.ttl" + (".gz" if options.gzip else "")
    ontology = (ontology_folder() / "kg.ttl").read_bytes()  # bytes: no line end is changed
    claims = (chunk for body in bodies(_CLAIMS) for chunk in body)
    first = next(claims, b"")
    head = turtle_head(_own_prefixes(options)).encode() if first else b""
    join_bodies(folder / name, [[ontology, head, first], claims])
    return (name,)


def _own_prefixes(options: ExportOptions) -> dict[str, str]:
    """Return the prefixes of nodes; those of vocabularies come with the ontology's own text."""
    return {prefix: iri for prefix, iri in prefixes_for(options.base_iri).items() if prefix not in PREFIXES}


def _part(
    terms: TurtleTerms, block: Callable[[str, str, str, str], str], statements: Iterable[Statement]
) -> ExportPart:
    """Return a block per justification."""
    return ExportPart({_CLAIMS: lambda: chunks(block(*claim) for claim in _claims(statements, terms))})


def _claims(statements: Iterable[Statement], terms: TurtleTerms) -> Iterator[tuple[str, str, str, str]]:
    """Yield (justification, subject, predicate, object) of each evidence and derivation, in the order of evidence.ttl."""
    known = terms.renders[ValueKind.NODE]
    for stmt in statements:
        claim = known(stmt.subject), terms.iri(relation_iri(stmt.relation)), known(stmt.object)
        for key in justifications(stmt):
            yield terms.node(key), *claim
