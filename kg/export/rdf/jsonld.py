"""JSON-LD with the shipped context inside: one node a line, so that it streams, and no remote context to fetch.

Ids are relative to the base IRI: `"id": "paper/2510.14973"` as in graph.jsonl. Decimals are strings, since JSON numbers are
floats (pyoxigraph and rdflib read them differently).
"""

import json
from collections.abc import Mapping
from functools import cache
from itertools import chain, groupby
from json.encoder import encode_basestring
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.export.base import Bodies, ExportOptions, ExportPart, Facts, Slice
from kg.export.rdf.blocks import Block, Cached, Render, block_writer, literal_renders
from kg.export.rdf.files import rdf_files, rdf_part
from kg.export.rdf.terms import BOOLEAN, INTEGER, STRING, Literal, Shape, web_iri
from kg.export.writing import join_bodies
from kg.schema.attributes import ValueKind
from kg.schema.vocab import NS, PREFIXES, Reused
from kg.storage.resources import ontology_folder

_COERCED_ID = "@id"


def jsonld_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to graph.jsonld: nodes, statements and evidence."""
    return rdf_part(part, _listed(options))


def join_jsonld(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write graph.jsonld with everything."""
    name = "graph.jsonld" + (".gz" if options.gzip else "")
    found = (chunk for body in chain(*rdf_files(bodies, facts, _listed(options)).values()) for chunk in body if chunk)
    first = next(found, b"").removeprefix(b",")
    join_bodies(folder / name, [[first], found], head=_head(options.base_iri), tail="\n]}\n", always=True)
    return (name,)


def _listed(options: ExportOptions) -> Block:
    """Return the writer of a node in the list of all, with the comma and line end behind the node before it."""
    block = jsonld_block(options.base_iri)
    return lambda *record: ",\n" + block(*record)


def jsonld_block(base_iri: str) -> Block:
    """Return the writer of JSON-LD: an object per subject, on one line."""
    terms = _terms()

    def node(key: str) -> str:
        return '{"id": ' + encode_basestring(key)

    def around(shape: Shape) -> list[str]:
        found, end = [], ""
        # By IRI: values of two kinds, such as a label in each language, stand under one key.
        for iri, same in groupby(shape, key=attrgetter("iri")):
            name, many = encode_basestring(terms[iri][0]), len(tuple(same))
            found += [f"{end}, {name}: {'[' if many > 1 else ''}", *[", "] * (many - 1)]
            end = "]" if many > 1 else ""
        return [*found, end + "}"]

    # Properties whose values look alike share what is kept of them.
    renders = Cached(lambda key: _render(key[0], key[1], key[2], base_iri))
    return block_writer(node, around, lambda prop: renders[prop.kind, terms[prop.iri][1], prop.iri == Reused.RDF_TYPE])


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


def _render(kind: ValueKind, coerced: str, is_type: bool, base_iri: str) -> Render:  # noqa: FBT001 (parts of a key)
    """Return what makes JSON of values of a kind, in the short form where the context says the rest."""
    if kind == ValueKind.WEB:
        return lambda value: _resource(web_iri(value), coerced, base_iri, is_type=is_type)
    if kind in (ValueKind.NODE, ValueKind.IRI):
        start = base_iri if kind == ValueKind.NODE else ""
        return Cached(lambda value: _resource(start + value, coerced, base_iri, is_type=is_type)).__getitem__
    return literal_renders(lambda literal: _literal(literal, coerced))[kind]


def _resource(iri: str, coerced: str, base_iri: str, *, is_type: bool) -> str:
    """Return an IRI as JSON: relative to the base, or with a prefix."""
    if is_type and iri.startswith(NS):
        return encode_basestring(iri.removeprefix(NS))
    short = iri.removeprefix(base_iri) if iri != base_iri else iri
    short = encode_basestring(_curie(iri) if short == iri or iri.startswith(NS) else short)
    return short if coerced == _COERCED_ID else f'{{"@id": {short}}}'


def _literal(literal: Literal, coerced: str) -> str:
    """Return a literal as JSON."""
    text, datatype, language = literal
    if language:
        return f'{{"@value": {encode_basestring(text)}, "@language": "{language}"}}'
    if datatype == coerced:
        return text if datatype in (INTEGER, BOOLEAN) else encode_basestring(text)
    if not coerced and datatype in (BOOLEAN, STRING):
        return text if datatype == BOOLEAN else encode_basestring(text)
    return f'{{"@value": {encode_basestring(text)}, "@type": {encode_basestring(_curie(datatype))}}}'
