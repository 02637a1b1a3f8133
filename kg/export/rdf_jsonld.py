"""JSON-LD with the shipped context inside: one node a line, so that it streams, and no remote context to fetch.

Ids are relative to the base IRI: `"id": "paper/2510.14973"` as in graph.jsonl. Decimals are strings, since JSON numbers are
floats (pyoxigraph and rdflib read them differently).
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export.base import ExportOptions
from kg.export.rdf import all_triples, open_output
from kg.model import KnowledgeGraph
from kg.resources import ontology_folder
from kg.vocab import NS, PREFIXES, Reused

_STRING, _INTEGER, _BOOLEAN = (PREFIXES["xsd"] + name for name in ("string", "integer", "boolean"))


def export_jsonld(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.jsonld with everything: nodes, statements and evidence."""
    name = "graph.jsonld" + (".gz" if options.gzip else "")
    with open_output(folder / name) as out:
        out.write(_head(options.base_iri).encode())
        separator = "\n"
        for node in jsonld_nodes(all_triples(graph, options.base_iri), options.base_iri):
            out.write((separator + json.dumps(node, ensure_ascii=False)).encode())
            separator = ",\n"
        out.write(b"\n]}\n")
    return (name,)


def jsonld_nodes(triples: Iterator[ox.Triple], base_iri: str) -> Iterator[dict[str, Any]]:
    """Yield one object per run of triples of one subject."""
    terms = _terms()
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        node: dict[str, Any] = {"id": str(subject.value).removeprefix(base_iri)}
        values: dict[str, list[Any]] = {}
        for triple in group:
            name, coerced = terms[triple.predicate.value]
            values.setdefault(name, []).append(_value(triple.object, coerced, base_iri, is_type=name == "type"))
        yield node | {name: found[0] if len(found) == 1 else found for name, found in values.items()}


def _head(base_iri: str) -> str:
    """Return the beginning of the document, up to the list of nodes."""
    context = dict(shipped_context()) | {"@base": base_iri}
    return f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": ['


@cache
def shipped_context() -> Mapping[str, Any]:
    """Return the content of ontology/context.jsonld."""
    found = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert isinstance(found, dict)  # noqa: S101 (our own file)
    return found


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """Return property IRI -> (its name in the context, the type that the context gives its values or "")."""
    found = {str(Reused.RDF_TYPE): ("type", "@id")}
    for name, entry in shipped_context().items():
        curie = entry.get("@id", "") if isinstance(entry, dict) else str(entry)
        prefix, _, local = curie.partition(":")
        if prefix in PREFIXES and not local.startswith("//"):
            coerced = entry.get("@type", "") if isinstance(entry, dict) else ""
            found[PREFIXES[prefix] + local] = (name, _expand(coerced))
    return found | {str(iri): (_curie(iri), "") for iri in Reused if str(iri) not in found}


def _expand(curie: str) -> str:
    """Return the IRI of a prefixed name; `@id` and "" stay."""
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else curie


def _curie(iri: str) -> str:
    """Return an IRI of a known vocabulary as a prefixed name, else the IRI."""
    return next((f"{p}:{iri.removeprefix(ns)}" for p, ns in PREFIXES.items() if iri.startswith(ns)), iri)


def _value(term: Any, coerced: str, base_iri: str, *, is_type: bool) -> Any:  # noqa: ANN401 (JSON)
    """Return a term as a JSON value, in the short form where the context says the rest."""
    if isinstance(term, ox.NamedNode):
        if is_type and term.value.startswith(NS):
            return term.value.removeprefix(NS)
        short = term.value.removeprefix(base_iri) if term.value != base_iri else term.value
        short = _curie(term.value) if short == term.value or term.value.startswith(NS) else short
        return short if coerced == "@id" else {"@id": short}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == coerced:
        if datatype == _INTEGER:
            return int(term.value)
        return term.value == "true" if datatype == _BOOLEAN else term.value
    if datatype == _BOOLEAN and not coerced:
        return term.value == "true"
    if datatype == _STRING and not coerced:
        return term.value
    return {"@value": term.value, "@type": _curie(datatype)}
