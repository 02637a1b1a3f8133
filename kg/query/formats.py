"""Answers as text in the standard forms: SPARQL results in CSV, TSV, JSON and XML; graphs in Turtle and others."""

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from kg.errors import UsageError
from kg.query.answers import Answer, Rows, Term, Triples, Truth
from kg.schema.namespaces import prefixes_for

# Forms of tables and of yes and no, for SELECT and ASK.
ROW_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
# Forms of graphs, for CONSTRUCT and DESCRIBE.
GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


FORMATS = ("table", *ROW_FORMATS, *GRAPH_FORMATS)


def write_answer(answer: Answer, form: str, *, base_iri: str) -> str:
    """Return an answer in one of FORMATS, except `table`, which the command line draws.

    Raises:
        UsageError: for a table of values as a graph, or the other way round.
    """
    if isinstance(answer, Triples):
        if form not in GRAPH_FORMATS:
            raise UsageError(f"a graph has no form {form}", remedy=f"take one of {', '.join(GRAPH_FORMATS)}")
        return _graph_text(answer, GRAPH_FORMATS[form], base_iri)
    if isinstance(answer, Truth) and form not in ROW_FORMATS:
        form = "tsv"
    if form not in ROW_FORMATS:
        raise UsageError(f"a table has no form {form}", remedy=f"take one of table, {', '.join(ROW_FORMATS)}")
    results = ox.parse_query_results(_tsv(answer).encode(), ox.QueryResultsFormat.TSV)
    written = (results.serialize(format=ROW_FORMATS[form]) or b"").decode()
    return written if written.endswith("\n") else written + "\n"


def read_answer(text: str, form: str, *, truncated: bool = False) -> Answer:
    """Return the answer that `write_answer` wrote as "json" or as "ntriples"."""
    if form == "ntriples":
        return Triples(tuple(quad.triple for quad in ox.parse(text, format=GRAPH_FORMATS[form])), truncated)
    found = ox.parse_query_results(text, ROW_FORMATS[form])
    if isinstance(found, ox.QueryBoolean):
        return Truth(bool(found))
    names = tuple(variable.value for variable in found.variables)
    return Rows(names, tuple(tuple(solution[name] for name in names) for solution in found), truncated)


def _tsv(answer: Rows | Truth) -> str:
    """Return an answer as SPARQL 1.1 TSV, from which the engine writes all forms."""
    if isinstance(answer, Truth):
        return "true" if answer.value else "false"
    lines = ["\t".join(f"?{name}" for name in answer.variables)]
    lines += ["\t".join("" if term is None else _tsv_term(term) for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _tsv_term(term: Term) -> str:
    """Return a term as in Turtle."""
    written = str(term).replace("\t", "\\t")
    return f"<<( {written} )>>" if isinstance(term, ox.Triple) else written


def shown(term: Term | None, base_iri: str) -> str:
    """Return a term as a person reads it: IRIs of known namespaces as prefixed names."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        value = term.value
        for prefix, iri in _prefixes(base_iri):
            if value.startswith(iri) and len(value) > len(iri):
                return f"{prefix}:{value.removeprefix(iri)}"
        return value
    return plain(term)


@cache
def _prefixes(base_iri: str) -> tuple[tuple[str, str], ...]:
    """Return (prefix, IRI) pairs; kept, since a table asks for them once per cell."""
    return tuple(prefixes_for(base_iri).items())


def _graph_text(answer: Triples, form: ox.RdfFormat, base_iri: str) -> str:
    """Return the triples in an RDF format, with the prefixes that they need."""
    used = {part.value for triple in answer.triples for part in triple if isinstance(part, ox.NamedNode)}
    used |= {part.datatype.value for triple in answer.triples for part in triple if isinstance(part, ox.Literal)}
    prefixes = {
        prefix: iri for prefix, iri in prefixes_for(base_iri).items() if any(name.startswith(iri) for name in used)
    }
    written = ox.serialize(answer.triples, format=form, prefixes=prefixes) or b""
    return written.decode().rstrip("\n") + "\n"


def plain(term: Term) -> str:
    """Return a term's value without brackets, quotes, datatype or language."""
    return str(term) if isinstance(term, ox.Triple) else term.value
