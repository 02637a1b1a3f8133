"""Which RDF types and properties the node types, attributes and relations become: the whole mapping, as tables."""

from collections.abc import Mapping

import pyoxigraph as ox

from kg.export import rdf_terms as term
from kg.model import NodeType
from kg.vocab import NS, Class, Property, Reused

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
LABELS: Mapping[str, tuple[str, ...]] = {NodeType.PAPER: (Reused.DCTERMS_TITLE,), NodeType.AUTHOR: (Reused.FOAF_NAME,)}

# Attribute of a node -> (property, maker of the term). `title` is the label; `replaced-by` makes a tombstone.
ATTRIBUTES: Mapping[str, tuple[str, term.TermMaker]] = {
    "ambiguous": (Property.AMBIGUOUS, term.boolean),
    "arxiv": (Reused.FABIO_HAS_ARXIV_ID, term.string),
    "co-author-groups": (Property.CO_AUTHOR_GROUPS, term.integer),
    "date": (Reused.DCTERMS_ISSUED, term.date),
    "family": (Property.FAMILY, term.string),
    "format": (Property.FORMAT, term.string),
    "inferred": (Property.INFERRED, term.boolean),
    "links": (Reused.RDFS_SEE_ALSO, term.web_iri),
    "minority-types": (Property.MINORITY_TYPES, term.string),
    "parameters": (Property.PARAMETERS, term.integer),
    "path": (Property.PATH, term.string),
    "sha256": (Property.SHA256, term.string),
    "text": (Property.TEXT, term.string),
    "unit": (Property.UNIT, term.string),
    "value": (Property.VALUE, term.decimal),
    "variant": (Property.VARIANT, term.string),
    "version": (Property.VERSION, term.string),
    "votes": (Property.VOTES, term.integer),
}
ELSEWHERE = ("replaced-by", "title")
# Attribute whose values are ids of other nodes -> property.
LINKS: Mapping[str, str] = {"homonyms": Property.HOMONYMS}

# Qualifier of a statement -> (property of its evidence, maker of the term).
QUALIFIERS: Mapping[str, tuple[str, term.TermMaker]] = {
    "date": (Property.DATE, term.date),
    "order": (Property.ORDER, term.integer),
    "votes": (Property.VOTES, term.integer),
}

# Relation -> well-known properties that are written beside it.
ALSO: Mapping[str, tuple[str, ...]] = {"authored-by": (Reused.DCTERMS_CREATOR, Reused.SCHEMA_AUTHOR)}


def node(iri: str) -> ox.NamedNode:
    """Return the term of a vocabulary IRI."""
    return ox.NamedNode(str(iri))


def predicate(relation: str) -> ox.NamedNode:
    """Return the property of a relation; raises ValueError where the ontology has none."""
    return node(Property(NS + relation))
