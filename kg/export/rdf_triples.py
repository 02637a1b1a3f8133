"""The model as triples, one subject after another, so that writers can stream: nodes with their statements, then evidence."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kg.export import rdf_terms as term
from kg.export.rdf_tables import ALSO, ATTRIBUTES, ELSEWHERE, LABELS, LINKS, TYPES, node, predicate
from kg.model import KnowledgeGraph, Node, Statement
from kg.vocab import Reused

RDF_TYPE = node(Reused.RDF_TYPE)
LABEL = node(Reused.RDFS_LABEL)
ALT_LABEL = node(Reused.SKOS_ALT_LABEL)
DEPRECATED = node(Reused.OWL_DEPRECATED)
REPLACED_BY = node(Reused.DCTERMS_IS_REPLACED_BY)
SAME_AS = node(Reused.SCHEMA_SAME_AS)
PAGE = node(Reused.FOAF_PAGE)
# Example: 2510.14973, cs/0112017. Counter-example: t-some-title-1a2b3c4d (a paper without an arXiv id has no DOI there).
ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}")


def graph_triples(graph: KnowledgeGraph, base: str) -> Iterator[ox.Triple]:
    """Yield the triples of nodes and statements, subject by subject in the order of ids; `base` is the base IRI."""
    said = {subject: tuple(group) for subject, group in groupby(graph.statements, key=lambda stmt: stmt.subject)}
    for item in graph.nodes:
        found = [*node_triples(item, base), *statement_triples(said.pop(item.id, ()), base)]
        yield from in_order(found)
    for subject in sorted(said):  # a statement about no node: `kg check` finds it, the file does not hide it
        yield from in_order(statement_triples(said[subject], base))


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return the triples of one subject, each once, the type first, then by predicate and object."""
    return sorted(dict.fromkeys(triples), key=_rank)


def _rank(triple: ox.Triple) -> tuple[bool, str, str]:
    """Return the place of a triple among those of its subject."""
    return triple.predicate != RDF_TYPE, triple.predicate.value, str(triple.object)


def statement_triples(statements: Iterable[Statement], base: str) -> Iterator[ox.Triple]:
    """Yield the plain triple of each statement and its well-known twins."""
    for stmt in statements:
        subject, object_ = ox.NamedNode(base + stmt.subject), ox.NamedNode(base + stmt.object)
        yield ox.Triple(subject, predicate(stmt.relation), object_)
        for also in ALSO.get(stmt.relation, ()):
            yield ox.Triple(subject, node(also), object_)


def node_triples(item: Node, base: str) -> Iterator[ox.Triple]:
    """Yield type, names and attributes of a node. Raises ValueError for an attribute that the ontology does not have."""
    subject, attributes = ox.NamedNode(base + item.id), dict(item.attributes)
    yield ox.Triple(subject, LABEL, term.name(item.label))
    for alias in item.aliases:
        yield ox.Triple(subject, ALT_LABEL, term.name(alias))
    if target := attributes.get("replaced-by"):
        yield ox.Triple(subject, DEPRECATED, term.boolean(value=True))
        yield ox.Triple(subject, REPLACED_BY, ox.NamedNode(f"{base}{target}"))
        return
    for kind in TYPES[item.type]:
        yield ox.Triple(subject, RDF_TYPE, node(kind))
    for label in LABELS.get(item.type, ()):
        yield ox.Triple(subject, node(label), term.name(item.label))
    for key, value in item.attributes:
        if key in LINKS and isinstance(value, tuple):
            yield from (ox.Triple(subject, node(LINKS[key]), ox.NamedNode(base + other)) for other in value)
        else:
            yield from _attribute(subject, key, value)


def _attribute(subject: ox.NamedNode, key: str, value: str | float | tuple[str, ...]) -> Iterator[ox.Triple]:
    """Yield the triples of one attribute."""
    if key in ELSEWHERE:
        return
    if key not in ATTRIBUTES:
        raise ValueError(f"attribute {key!r} of {subject.value} is not in the ontology")
    prop, make = ATTRIBUTES[key]
    for part in value if isinstance(value, tuple) else (value,):
        yield ox.Triple(subject, node(prop), make(part))
    if key == "arxiv" and ARXIV.fullmatch(str(value)):
        yield ox.Triple(subject, SAME_AS, ox.NamedNode(f"https://doi.org/10.48550/arXiv.{value}"))
        yield ox.Triple(subject, PAGE, ox.NamedNode(f"https://arxiv.org/abs/{value}"))
