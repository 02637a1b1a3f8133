"""Checks of facts against one another: numbers and texts, ids and IRIs, confidences of one statement, terms and the ontology."""

from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from kg.check.findings import Finding
from kg.schema.units import parse_quantity
from kg.schema.vocab import NS, Class, Property, Reused
from kg.text.ids import paper_id
from kg.text.matching import did_you_mean

_TYPE = ox.NamedNode(Reused.RDF_TYPE)
_VALUE, _TEXT = ox.NamedNode(Property.VALUE), ox.NamedNode(Property.TEXT)
_ARXIV = ox.NamedNode(Reused.FABIO_HAS_ARXIV_ID)
_REBUILD = "build the graph again; where it was edited by hand, mend this node"
_TERMS = {"property": frozenset(map(str, Property)), "class": frozenset(map(str, Class))}
# One row for each property and class of our namespace, with one subject that has it.
_USED = f"""SELECT ?kind ?term (SAMPLE(?node) AS ?one) (COUNT(*) AS ?times) WHERE {{
  {{ ?node ?term ?any BIND("property" AS ?kind) }} UNION {{ ?node <{Reused.RDF_TYPE}> ?term BIND("class" AS ?kind) }}
  FILTER(STRSTARTS(STR(?term), "{NS}"))
}} GROUP BY ?kind ?term"""
# Statements whose justifications do not agree on its confidence, or agree on another than the best of them has.
_CONFIDENCES = f"""SELECT (SAMPLE(?why) AS ?one) ?s ?p ?o
  (MIN(?whole) AS ?least) (MAX(?whole) AS ?most) (MAX(?own) AS ?best) WHERE {{
  ?why <{Property.SUBJECT}> ?s ; <{Property.PREDICATE}> ?p ; <{Property.OBJECT}> ?o ;
    <{Property.STATEMENT_CONFIDENCE}> ?whole ; <{Property.CONFIDENCE}> ?own .
}} GROUP BY ?s ?p ?o HAVING(MIN(?whole) != MAX(?whole) || MAX(?whole) != MAX(?own))"""


def check_facts(store: ox.Store, base_iri: str) -> Iterator[Finding]:
    """Yield the findings of facts that contradict one another, and of terms that the ontology does not have."""
    yield from _unknown_terms(store)
    yield from _confidences(store)
    yield from _values(store)
    yield from _arxiv_ids(store, base_iri)


def _unknown_terms(store: ox.Store) -> Iterator[Finding]:
    """Yield properties and classes of our namespace that the ontology does not define."""
    for kind, term, one, times in _rows(store, _USED):
        if term not in _TERMS[kind]:
            names = [known.removeprefix(NS) for known in _TERMS[kind]]
            remedy = did_you_mean(term.removeprefix(NS), names, otherwise="see docs/ontology.md for those there are")
            reason = f"the ontology has no {kind} kg:{term.removeprefix(NS)}, which stands here {times} times"
            yield Finding("error", "unknown-term", one, reason, remedy)


def _confidences(store: ox.Store) -> Iterator[Finding]:
    """Yield statements with several confidences, or one that none of their justifications gives."""
    for one, subject, predicate, object_, least, most, best in _rows(store, _CONFIDENCES):
        said = f"{least} and {most}" if least != most else f"{most}, and its best justification has {best}"
        reason = f"`{subject} {predicate} {object_}` has the confidence {said}"
        yield Finding("error", "confidence-differs", one, reason, _REBUILD)


def _values(store: ox.Store) -> Iterator[Finding]:
    """Yield results whose number is not that of their text."""
    for quad in store.quads_for_pattern(None, _VALUE, None):
        text = next((str(other.object.value) for other in store.quads_for_pattern(quad.subject, _TEXT, None)), "")  # type: ignore[union-attr]
        read = parse_quantity(text)
        value = str(quad.object.value)  # type: ignore[union-attr]
        if text and (read is None or not _same(read[0], value)):
            yield Finding(
                "error", "value-differs", _iri(quad.subject), f"kg:value is {value} and kg:text {text!r}", _REBUILD
            )


def _arxiv_ids(store: ox.Store, base_iri: str) -> Iterator[Finding]:
    """Yield papers whose arXiv id is not that of their IRI."""
    for quad in store.quads_for_pattern(None, _ARXIV, None):
        arxiv, node = str(quad.object.value), _iri(quad.subject)  # type: ignore[union-attr]
        if node != base_iri + paper_id(arxiv):
            yield Finding("error", "id-differs", node, f"has the arXiv id {arxiv} of another paper", _REBUILD)


def _same(one: str, other: str) -> bool:
    """Return whether two texts are one number; what is none is left to the shapes."""
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return True


def _rows(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query as texts."""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 (our own SELECT)
    for row in found:
        yield tuple(_iri(term) for term in row)


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """Return the text of a term."""
    return "" if term is None else str(term) if isinstance(term, ox.Triple) else str(term.value)
