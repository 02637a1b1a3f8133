"""The model as records, one subject after another, so that writers can stream: nodes with their statements, then evidence.

A record is what the file says of one subject, in the order of the file, before any syntax: N-Triples, Turtle and JSON-LD
write the same records, VoID counts them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from kg.export.rdf.links import ARXIV_RULES, ID_RULES, LINK_RULES, addresses
from kg.export.rdf.tables import ATTRIBUTES, ELSEWHERE, LABELS, relation_props
from kg.export.rdf.terms import Pairs, Prop, Record, Shape
from kg.export.rdf.text import sort_key
from kg.model import KnowledgeGraph, Node, Statement
from kg.schema.attributes import ValueKind
from kg.schema.node_types import NODE_TYPES, NodeType
from kg.schema.topics import SCHEME
from kg.schema.vocab import Property, Reused

TYPE = Prop(Reused.RDF_TYPE, ValueKind.IRI)
_LABEL, _TEXT = Prop(Reused.RDFS_LABEL, ValueKind.NAME), Prop(Reused.RDFS_LABEL, ValueKind.TEXT)
_ALT_LABEL = Prop(Reused.SKOS_ALT_LABEL, ValueKind.NAME)
_DEPRECATED = Prop(Reused.OWL_DEPRECATED, ValueKind.BOOLEAN)
_REPLACED_BY = Prop(Reused.DCTERMS_IS_REPLACED_BY, ValueKind.NODE)
_IN_SCHEME = Prop(Reused.SKOS_IN_SCHEME, ValueKind.IRI)
_SAME_AS = Prop(Reused.SCHEMA_SAME_AS, ValueKind.IRI)
_PAGE = Prop(Reused.FOAF_PAGE, ValueKind.IRI)
# Example: 2510.14973, cs/0112017. Counter-example: t-some-title-1a2b3c4d (a paper without an arXiv id has no DOI there).
ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}", re.A)
# Attributes whose values lead elsewhere, and the properties that say so.
_RULES = {"ids": ID_RULES, "links": LINK_RULES}
_ELSEWHERE = {prop.iri: prop for prop in (_SAME_AS, _PAGE, Prop(Property.CODE_REPOSITORY, ValueKind.IRI))}
# Kinds whose values are one term only where they are equal.
_BY_VALUE = (ValueKind.NODE, ValueKind.IRI)
_subject: Callable[[Statement], str] = attrgetter("subject")
_rank: Callable[[Prop], str] = attrgetter("rank")


def graph_records(graph: KnowledgeGraph) -> Iterator[Record]:
    """Yield nodes and statements, subject by subject in the order of ids."""
    said = {subject: tuple(group) for subject, group in groupby(graph.statements, key=_subject)}
    for item in graph.nodes:
        if item.aliases or item.attributes or item.id in said:
            yield item.id, *arrange([*node_pairs(item), *statement_pairs(said.pop(item.id, ()))])
        else:
            shape, values = _bare(item.type)
            yield item.id, shape, [value or item.label for value in values]
    for subject in sorted(said):  # a statement about no node: `kg check` finds it, the file does not hide it
        yield subject, *arrange(list(statement_pairs(said[subject])))


@cache
def _bare(kind: str) -> tuple[Shape, list[Any]]:
    """Return what is said of each node of a type that has nothing but a label, as most authors; "" stands for the label."""
    return arrange([*node_pairs(Node("", kind, ""))])


def arrange(pairs: Pairs) -> tuple[Shape, list[Any]]:
    """Return what is said of one subject, each once: the type first, then by property and value as N-Triples sort."""
    found: dict[Prop, list[Any]] = {}
    for prop, value in pairs:
        if prop in found:
            found[prop].append(value)
        else:
            found[prop] = [value]
    shape: list[Prop] = []
    values: list[Any] = []
    for prop in sorted(found, key=_rank):
        said = found[prop]
        if len(said) == 1:
            shape.append(prop)
            values += said
        else:
            unique = _unique(prop.kind, said)
            shape += [prop] * len(unique)
            values += unique
    return tuple(shape), values


def _unique(kind: ValueKind, values: list[Any]) -> list[Any]:
    """Return the values of a property in the order of their terms; of two that are one term, one."""
    if kind in _BY_VALUE:
        return sorted(set(values), key=sort_key(kind))
    terms = dict(zip(map(sort_key(kind), values), values, strict=True))
    return [terms[term] for term in sorted(terms)]


def statement_pairs(statements: Iterable[Statement]) -> Iterator[tuple[Prop, str]]:
    """Yield what each statement says, and its well-known twins."""
    for stmt in statements:
        for prop in relation_props(stmt.relation):
            yield prop, stmt.object


def node_pairs(item: Node) -> Iterator[tuple[Prop, Any]]:
    """Yield type, names and attributes of a node.

    Raises:
        ValueError: for an attribute that the ontology does not have.
    """
    yield _TEXT if item.type == NodeType.PASSAGE else _LABEL, item.label
    for alias in item.aliases:
        if ("korean", alias) not in item.attributes:  # a preferred name is no alternative one (SKOS S13)
            yield _ALT_LABEL, alias
    if target := dict(item.attributes).get("replaced-by"):
        yield _DEPRECATED, True
        yield _REPLACED_BY, str(target)
        return
    for kind in NODE_TYPES[item.type].classes:
        yield TYPE, str(kind)
    if item.type == NodeType.TOPIC:
        yield _IN_SCHEME, SCHEME
    for label in LABELS[item.type]:
        yield label, item.label
    for key, value in item.attributes:
        if key not in ELSEWHERE:
            yield from _attribute(item, key, value)


def _attribute(item: Node, key: str, value: str | float | tuple[str, ...]) -> Iterator[tuple[Prop, Any]]:
    """Yield the values of one attribute."""
    prop = ATTRIBUTES.get(key)
    if prop is None:
        raise ValueError(f"attribute {key!r} of {item.id} is not in the ontology")
    for part in value if isinstance(value, tuple) else (value,):
        yield prop, part
    if key == "arxiv" and ARXIV.fullmatch(str(value)):
        for iri, address in ARXIV_RULES:
            yield _ELSEWHERE[iri], address.format(value)
    if key in _RULES and isinstance(value, tuple):
        for iri, address in (found for one in value for found in addresses(one, _RULES[key])):
            yield _ELSEWHERE[iri], address
