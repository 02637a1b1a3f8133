"""The properties and classes that node types, attributes and relations become in RDF, made of the tables of kg.schema."""

from collections.abc import Iterable, Mapping
from functools import cache

from kg.export.rdf.terms import Prop
from kg.schema.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES, AttributeRow, ValueKind
from kg.schema.node_types import NODE_TYPES
from kg.schema.relations import RELATIONS
from kg.schema.vocab import NS, Property

# The properties, beside rdfs:label, that hold a node's label.
LABELS: Mapping[str, tuple[Prop, ...]] = {
    kind: tuple(Prop(iri, ValueKind.NAME) for iri in row.labels) for kind, row in NODE_TYPES.items()
}


def _props(rows: Iterable[AttributeRow], known: Mapping[str, Prop]) -> dict[str, Prop]:
    """Return attribute -> its property; one that is `known` under the same IRI is the same object."""
    same = {prop.iri: prop for prop in known.values()}
    return {row.name: same.get(row.property) or Prop(row.property, row.kind) for row in rows if row.property}


# Attribute of a node -> its property.
ATTRIBUTES: Mapping[str, Prop] = _props(NODE_ATTRIBUTES, {})
# Attributes that RDF says in another way.
ELSEWHERE = tuple(row.name for row in NODE_ATTRIBUTES if not row.property)
# Qualifier of a statement -> property of its evidence.
QUALIFIERS: Mapping[str, Prop] = _props(STATEMENT_ATTRIBUTES, ATTRIBUTES)


@cache
def relation_props(relation: str) -> tuple[Prop, ...]:
    """Return the property of a relation and its well-known twins.

    Raises:
        ValueError: where the ontology has none.
    """
    also = RELATIONS[relation].also if relation in RELATIONS else ()
    return tuple(Prop(iri, ValueKind.NODE) for iri in (Property(NS + relation), *also))
