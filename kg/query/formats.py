"""Answers as text in the standard forms: SPARQL results in CSV, TSV, JSON and XML; graphs in Turtle and others."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from functools import cache
from xml.etree import ElementTree as ET

import pyoxigraph as ox

from kg.errors import UsageError
from kg.query.answers import Answer, Rows, Term, Triples, Truth
from kg.schema.namespaces import prefixes_for

_XML = "http://www.w3.org/2005/sparql-results#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STRING = "http://www.w3.org/2001/XMLSchema#string"

# Forms of graphs, for CONSTRUCT and DESCRIBE.
GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def to_csv(rows: Rows) -> str:
    """Return SPARQL 1.1 CSV: plain values, CRLF line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows(["" if term is None else plain(term) for term in row] for row in rows.rows)
    return out.getvalue()


def to_tsv(rows: Rows) -> str:
    """Return SPARQL 1.1 TSV: terms as in Turtle."""
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows.rows]
    return "\n".join(lines) + "\n"


def to_json(rows: Rows) -> str:
    """Return SPARQL 1.1 JSON results."""
    bindings = [
        {name: _json_term(term) for name, term in zip(rows.variables, row, strict=True) if term is not None}
        for row in rows.rows
    ]
    document = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_xml(rows: Rows) -> str:
    """Return SPARQL XML results."""
    root = _xml_root(rows.variables)
    results = ET.SubElement(root, "results")
    for row in rows.rows:
        result = ET.SubElement(results, "result")
        for name, term in zip(rows.variables, row, strict=True):
            if term is not None:
                _xml_term(ET.SubElement(result, "binding", name=name), term)
    return _xml_text(root)


def truth_to_json(truth: Truth) -> str:
    """Return a SPARQL 1.1 JSON boolean."""
    return json.dumps({"head": {}, "boolean": truth.value}) + "\n"


def truth_to_xml(truth: Truth) -> str:
    """Return a SPARQL XML boolean."""
    root = _xml_root(())
    ET.SubElement(root, "boolean").text = _word(truth)
    return _xml_text(root)


ROW_FORMATS: Mapping[str, Callable[[Rows], str]] = {"csv": to_csv, "tsv": to_tsv, "json": to_json, "xml": to_xml}
_TRUTH_FORMATS: Mapping[str, Callable[[Truth], str]] = {"json": truth_to_json, "xml": truth_to_xml}
FORMATS = ("table", *ROW_FORMATS, *GRAPH_FORMATS)


def write_answer(answer: Answer, form: str, *, base_iri: str) -> str:
    """Return an answer in one of FORMATS, except `table`, which the command line draws.

    Raises:
        UsageError: for a table of values as a graph, or the other way round.
    """
    if isinstance(answer, Truth):
        return _TRUTH_FORMATS[form](answer) if form in _TRUTH_FORMATS else _word(answer) + "\n"
    if isinstance(answer, Triples):
        if form not in GRAPH_FORMATS:
            raise UsageError(f"a graph has no form {form}", remedy=f"take one of {', '.join(GRAPH_FORMATS)}")
        return _graph_text(answer, GRAPH_FORMATS[form], base_iri)
    if form not in ROW_FORMATS:
        raise UsageError(f"a table has no form {form}", remedy=f"take one of table, {', '.join(ROW_FORMATS)}")
    return ROW_FORMATS[form](answer)


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


def _word(truth: Truth) -> str:
    """Return `true` or `false`."""
    return "true" if truth.value else "false"


def _json_term(term: Term) -> dict[str, str]:
    """Return a term as a JSON result's value."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": plain(term)}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        found["datatype"] = term.datatype.value
    return found


def _xml_term(binding: ET.Element, term: Term) -> None:
    """Put a term into a binding element."""
    if isinstance(term, ox.NamedNode):
        ET.SubElement(binding, "uri").text = term.value
    elif isinstance(term, ox.Literal):
        literal = ET.SubElement(binding, "literal")
        literal.text = term.value
        if term.language:
            literal.set(_XML_LANG, term.language)
        elif term.datatype.value != _STRING:
            literal.set("datatype", term.datatype.value)
    else:
        ET.SubElement(binding, "bnode").text = plain(term)


def _xml_root(variables: tuple[str, ...]) -> ET.Element:
    """Return the root element with its head."""
    root = ET.Element("sparql", xmlns=_XML)
    head = ET.SubElement(root, "head")
    for name in variables:
        ET.SubElement(head, "variable", name=name)
    return root


def _xml_text(root: ET.Element) -> str:
    """Return the document's text."""
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"
