"""Running one query in two engines and making their answers comparable."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.export.rdf.files import ntriples
from kg.model import KnowledgeGraph
from kg.query import Answer, GraphStore, Rows, Triples, Truth, bind_parameters, load_question, run_query
from kg.query.formats import plain
from kg.query.run import bind
from kg.schema.namespaces import prefixes_for

NUMERIC = ("decimal", "integer", "double", "float")


def all_triples(graph: KnowledgeGraph, base_iri: str) -> Iterator[ox.Triple]:
    """Yield every triple of a graph, in the order of the files."""
    for chunk in ntriples(graph, base_iri):
        yield from (quad.triple for quad in ox.parse(chunk, ox.RdfFormat.N_TRIPLES))


def asked(store: GraphStore, name: str, given: dict[str, str]) -> tuple[str, Answer]:
    """Return a shipped question's bound text and its answer from the engine that `kg query` uses."""
    question = load_question(name)
    bindings = bind_parameters(store, question, given)
    return bind(question.text, bindings), run_query(store, question.text, bindings=bindings)


def value(text: str, datatype: str | None) -> str:
    """Return a value that is equal where two engines write one number in two ways."""
    if datatype and datatype.rpartition("#")[2] in NUMERIC:
        try:
            return str(round(Decimal(text), 9).normalize())
        except InvalidOperation:
            return text
    return text


def rows_of(answer: Answer) -> list[tuple[str, ...]]:
    """Return the answer of the embedded engine as rows of values; triples sorted."""
    if isinstance(answer, Truth):
        return [(str(answer.value),)]
    if isinstance(answer, Triples):
        return sorted(tuple(plain(part) for part in triple) for triple in answer.triples)
    assert isinstance(answer, Rows)
    return [
        tuple("" if t is None else value(plain(t), getattr(getattr(t, "datatype", None), "value", None)) for t in row)
        for row in answer.rows
    ]


def rdflib_rows(rdf: rdflib.Graph, text: str, base_iri: str) -> list[tuple[str, ...]]:
    """Return rdflib's answer in the same form."""
    result = rdf.query(text, initNs=prefixes_for(base_iri))
    if result.type == "CONSTRUCT":
        return sorted(tuple(str(part) for part in triple) for triple in result.graph)
    return [
        tuple("" if t is None else value(str(t), str(getattr(t, "datatype", None) or "")) for t in row)
        for row in result
    ]


def rdflib_graph(folder: Path) -> rdflib.Graph:
    """Return graph.ttl and evidence.ttl of a folder as one rdflib graph."""
    rdf = rdflib.Graph()
    for name in ("graph.ttl", "evidence.ttl"):
        rdf.parse(folder / name)
    return rdf
