"""Which RDF types and properties the node types, attributes and relations become: the whole mapping, as tables."""

from collections.abc import Mapping
from functools import cache

from kg.export.rdf.terms import Kind, Prop
from kg.model import NodeType
from kg.schema.vocab import NS, Class, Property, Reused

# Local engines do no inference, so the class that people of other vocabularies ask for is written out too.
TYPES: Mapping[str, tuple[str, ...]] = {
    NodeType.PAPER: (Class.PAPER, Reused.SCHEMA_SCHOLARLY_ARTICLE),
    NodeType.AUTHOR: (Class.AUTHOR, Reused.FOAF_AGENT),
    NodeType.METHOD: (Class.METHOD, Class.ARTIFACT),
    NodeType.MODEL: (Class.MODEL, Class.ARTIFACT),
    NodeType.DATASET: (Class.DATASET, Class.ARTIFACT, Reused.SCHEMA_DATASET),
    NodeType.BENCHMARK: (Class.BENCHMARK, Class.ARTIFACT),
    NodeType.METRIC: (Class.METRIC,),
    NodeType.RESULT: (Class.RESULT,),
    NodeType.DIGEST: (Class.DIGEST,),
}

# The properties, beside rdfs:label, that hold a node's label.
LABELS: Mapping[str, tuple[Prop, ...]] = {
    NodeType.PAPER: (Prop(Reused.DCTERMS_TITLE, Kind.NAME),),
    NodeType.AUTHOR: (Prop(Reused.FOAF_NAME, Kind.NAME),),
}

_VOTES = Prop(Property.VOTES, Kind.INTEGER)

# Attribute of a node -> its property. `title` is the label; `replaced-by` makes a tombstone.
ATTRIBUTES: Mapping[str, Prop] = {
    "ambiguous": Prop(Property.AMBIGUOUS, Kind.BOOLEAN),
    "arxiv": Prop(Reused.FABIO_HAS_ARXIV_ID, Kind.STRING),
    "co-author-groups": Prop(Property.CO_AUTHOR_GROUPS, Kind.INTEGER),
    "date": Prop(Reused.DCTERMS_ISSUED, Kind.DATE),
    "family": Prop(Property.FAMILY, Kind.STRING),
    "format": Prop(Property.FORMAT, Kind.STRING),
    "ids": Prop(Reused.DCTERMS_IDENTIFIER, Kind.STRING),
    "inferred": Prop(Property.INFERRED, Kind.BOOLEAN),
    "links": Prop(Reused.RDFS_SEE_ALSO, Kind.WEB),
    "minority-types": Prop(Property.MINORITY_TYPES, Kind.STRING),
    "parameters": Prop(Property.PARAMETERS, Kind.INTEGER),
    "path": Prop(Property.PATH, Kind.STRING),
    "sha256": Prop(Property.SHA256, Kind.STRING),
    "text": Prop(Property.TEXT, Kind.STRING),
    "unit": Prop(Property.UNIT, Kind.STRING),
    "value": Prop(Property.VALUE, Kind.DECIMAL),
    "variant": Prop(Property.VARIANT, Kind.STRING),
    "version": Prop(Property.VERSION, Kind.STRING),
    "votes": _VOTES,
}
ELSEWHERE = ("replaced-by", "title")
# Attribute whose values are ids of other nodes -> property.
LINKS: Mapping[str, Prop] = {"homonyms": Prop(Property.HOMONYMS, Kind.NODE)}

# Qualifier of a statement -> property of its evidence.
QUALIFIERS: Mapping[str, Prop] = {
    "date": Prop(Property.DATE, Kind.DATE),
    "order": Prop(Property.ORDER, Kind.INTEGER),
    "votes": _VOTES,
}

# Relation -> well-known properties that are written beside it.
_ALSO: Mapping[str, tuple[str, ...]] = {"authored-by": (Reused.DCTERMS_CREATOR, Reused.SCHEMA_AUTHOR)}


@cache
def relation_props(relation: str) -> tuple[Prop, ...]:
    """Return the property of a relation and its well-known twins.

    Raises:
        ValueError: where the ontology has none.
    """
    return tuple(Prop(iri, Kind.NODE) for iri in (Property(NS + relation), *_ALSO.get(relation, ())))
