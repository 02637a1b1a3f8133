"""Evidence and derivations as triples: why each statement is in the graph."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg import ids
from kg.export import rdf_terms as term
from kg.export.rdf_tables import QUALIFIERS, node, predicate
from kg.export.rdf_triples import LABEL, RDF_TYPE, in_order
from kg.model import Derivation, Evidence, KnowledgeGraph, Statement
from kg.namespaces import derivation_id
from kg.vocab import Class, Property, Reused

_EVIDENCE, _DERIVATION, _AGENT = node(Class.EVIDENCE), node(Class.DERIVATION), node(Reused.PROV_SOFTWARE_AGENT)
_SUBJECT, _PREDICATE, _OBJECT = node(Property.SUBJECT), node(Property.PREDICATE), node(Property.OBJECT)
_START, _END, _SECTION, _QUOTE = map(node, (Property.START, Property.END, Property.SECTION, Property.QUOTE))
_CONFIDENCE, _WHOLE = node(Property.CONFIDENCE), node(Property.STATEMENT_CONFIDENCE)
_FROM, _BY = node(Reused.PROV_WAS_DERIVED_FROM), node(Reused.PROV_WAS_ATTRIBUTED_TO)
_RULE, _PREMISE, _VERSION = node(Property.RULE), node(Property.PREMISE), node(Reused.SCHEMA_SOFTWARE_VERSION)


def evidence_triples(graph: KnowledgeGraph, base: str) -> Iterator[ox.Triple]:
    """Yield the agents, then every evidence and derivation node in the order of statements; `base` is the base IRI."""
    yield from _agents(graph, base)
    by_id = {stmt.id: stmt for stmt in graph.statements}
    for stmt in graph.statements:
        for key, item in evidence_of(stmt).items():
            yield from in_order(_evidence(stmt, key, item, base))
        for reason in stmt.derivations:
            key = derivation_id(reason.rule, stmt.id, reason.premises)
            premises = [iri for premise in reason.premises for iri in justifications(by_id[premise])]
            yield from in_order(_derivation(stmt, key, reason, premises, base))


def evidence_of(stmt: Statement) -> dict[str, Evidence]:
    """Return evidence id -> evidence; of two readings of one place the surer one counts."""
    found: dict[str, Evidence] = {}
    for item in sorted(stmt.evidence, key=lambda ev: ev.confidence):
        found[ids.evidence_id(item.digest, item.start, item.end, stmt.subject, stmt.relation, stmt.object)] = item
    return dict(sorted(found.items(), key=lambda pair: (pair[1].digest, pair[1].start, pair[0])))


def justifications(stmt: Statement) -> list[str]:
    """Return the ids of a statement's evidence and derivations."""
    return [*evidence_of(stmt), *(derivation_id(d.rule, stmt.id, d.premises) for d in stmt.derivations)]


def agent_id(extractor: str) -> str:
    """Return "agent/{slug}" of an extractor's name and version."""
    return f"agent/{ids.slug(extractor)}"


def _agents(graph: KnowledgeGraph, base: str) -> Iterator[ox.Triple]:
    """Yield one software agent per extractor."""
    for extractor in sorted({item.extractor for stmt in graph.statements for item in stmt.evidence}):
        agent = ox.NamedNode(base + agent_id(extractor))
        yield ox.Triple(agent, RDF_TYPE, _AGENT)
        yield ox.Triple(agent, LABEL, term.string(extractor))
        version = extractor.rpartition(" ")[2]
        if any(char.isdigit() for char in version):
            yield ox.Triple(agent, _VERSION, term.string(version))


def _claim(stmt: Statement, subject: ox.NamedNode, confidence: float, base: str) -> Iterator[ox.Triple]:
    """Yield what evidence and derivations share: the statement and how sure it is."""
    yield ox.Triple(subject, _SUBJECT, ox.NamedNode(base + stmt.subject))
    yield ox.Triple(subject, _PREDICATE, predicate(stmt.relation))
    yield ox.Triple(subject, _OBJECT, ox.NamedNode(base + stmt.object))
    yield ox.Triple(subject, _CONFIDENCE, term.decimal(confidence))
    yield ox.Triple(subject, _WHOLE, term.decimal(stmt.confidence))


def _evidence(stmt: Statement, key: str, item: Evidence, base: str) -> Iterator[ox.Triple]:
    """Yield one Evidence node."""
    subject = ox.NamedNode(base + key)
    yield ox.Triple(subject, RDF_TYPE, _EVIDENCE)
    yield from _claim(stmt, subject, item.confidence, base)
    yield ox.Triple(subject, _FROM, ox.NamedNode(base + item.digest))
    yield ox.Triple(subject, _BY, ox.NamedNode(base + agent_id(item.extractor)))
    yield ox.Triple(subject, _START, term.integer(item.start))
    yield ox.Triple(subject, _END, term.integer(item.end))
    yield ox.Triple(subject, _SECTION, term.string(item.section))
    yield ox.Triple(subject, _QUOTE, term.string(item.quote))
    for qualifier, value in stmt.attributes:
        prop, make = QUALIFIERS[qualifier]
        yield ox.Triple(subject, node(prop), make(value))


def _derivation(stmt: Statement, key: str, reason: Derivation, premises: list[str], base: str) -> Iterator[ox.Triple]:
    """Yield one Derivation node; its premises are the evidence and derivations of the statements that it used."""
    subject = ox.NamedNode(base + key)
    yield ox.Triple(subject, RDF_TYPE, _DERIVATION)
    yield from _claim(stmt, subject, reason.confidence, base)
    yield ox.Triple(subject, _RULE, term.string(reason.rule))
    for premise in premises:
        yield ox.Triple(subject, _PREMISE, ox.NamedNode(base + premise))
