"""The tables of the schema are complete, and the ontology, its shapes and the built graph say what they say."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD

from kg.extraction.roles.cues import SHOWN_BY
from kg.model import ARTIFACT_TYPES, ROLES, NodeType, Relation
from kg.schema.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES, AttributeRow, ValueKind
from kg.schema.node_types import NODE_TYPES
from kg.schema.relations import RELATIONS
from kg.schema.vocab import NS, ONTOLOGY, Class, Property
from kg.storage.resources import ontology_folder

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "exports" / "graph.jsonl"
RANGES = {
    ValueKind.STRING: XSD.string,
    ValueKind.DECIMAL: XSD.decimal,
    ValueKind.INTEGER: XSD.integer,
    ValueKind.BOOLEAN: XSD.boolean,
}
PYTHON = {ValueKind.INTEGER: int, ValueKind.BOOLEAN: bool}
ALL = [*NODE_ATTRIBUTES, *STATEMENT_ATTRIBUTES]
OWN = [row for row in ALL if row.property in set(Property)]


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "kg.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "shapes.ttl")


def classes(graph: rdflib.Graph, node: rdflib.term.Node) -> set[str]:
    """Return the names of our classes that a class or union of classes stands for; artifacts by their four types."""
    union = graph.value(node, OWL.unionOf)
    if union is not None:
        return set().union(*(classes(graph, part) for part in Collection(graph, union)))
    name = str(node).removeprefix(NS)
    return {str(kind) for kind in ARTIFACT_TYPES} if name == "Artifact" else {name}


def ends(graph: rdflib.Graph, term: str, predicate: rdflib.URIRef) -> set[str]:
    return set().union(*(classes(graph, node) for node in graph.objects(rdflib.URIRef(term), predicate)))


def test_the_tables_have_a_row_for_each_name():
    assert set(NODE_TYPES) == set(NodeType)
    assert set(RELATIONS) == set(Relation)


def test_no_attribute_stands_twice():
    for rows in (NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES):
        names = [row.name for row in rows]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", NodeType)
def test_a_type_is_a_class_of_the_ontology_with_its_label(kind, ontology):
    labels = {text.language: str(text) for text in ontology.objects(rdflib.URIRef(NS + kind), RDFS.label)}
    assert labels == {"en": kind.lower(), "ko": NODE_TYPES[kind].korean}
    above = set(ontology.objects(rdflib.URIRef(NS + kind), RDFS.subClassOf))
    assert NODE_TYPES[kind].classes[0] == NS + kind
    assert {rdflib.URIRef(iri) for iri in NODE_TYPES[kind].classes[1:]} <= above
    assert (kind in ARTIFACT_TYPES) == (rdflib.URIRef(Class.ARTIFACT) in above)


@pytest.mark.parametrize("relation", Relation)
def test_a_relation_is_a_property_between_its_types(relation, ontology):
    row = RELATIONS[relation]
    term = rdflib.URIRef(NS + relation)
    assert (term, RDF.type, OWL.ObjectProperty) in ontology
    if relation == Relation.SUBJECT:  # of justifications as well
        assert ends(ontology, term, RDFS.domain) == {*row.subjects, "Justification"}
        assert ends(ontology, term, RDFS.range) == {str(kind) for row in RELATIONS.values() for kind in row.subjects}
    else:
        assert ends(ontology, term, RDFS.domain) == set(row.subjects)
        assert ends(ontology, term, RDFS.range) == set(row.objects)
    assert set(row.also) <= set(map(str, ontology.objects(term, RDFS.subPropertyOf)))


def test_evidence_names_a_relation_and_its_object(ontology):
    relations = {str(term) for term in ontology.subjects(RDF.type, rdflib.URIRef(Class.RELATION))}
    assert relations == {NS + relation for relation in Relation}
    assert ontology.value(rdflib.URIRef(Property.PREDICATE), RDFS.range) == rdflib.URIRef(Class.RELATION)
    objects = {str(kind) for row in RELATIONS.values() for kind in row.objects}
    assert ends(ontology, Property.OBJECT, RDFS.range) == objects


def test_no_node_has_two_types(ontology):
    (disjoint,) = ontology.subjects(RDF.type, OWL.AllDisjointClasses)
    members = {str(iri).removeprefix(NS) for iri in Collection(ontology, ontology.value(disjoint, OWL.members))}
    assert members == {*NodeType, "Justification", "Correction", "Relation"}


def test_ranges_are_datatypes_of_owl_2(ontology):
    """https://www.w3.org/TR/owl2-syntax/#Datatype_Maps has no dates: properties of dates are annotations."""
    used = {ontology.value(term, RDFS.range) for term in ontology.subjects(RDF.type, OWL.DatatypeProperty)} - {None}
    assert used == {*RANGES.values(), RDF.PlainLiteral}  # texts with or without a language
    dates = {rdflib.URIRef(row.property) for row in ALL if row.kind == ValueKind.DATE}
    assert all((term, RDF.type, OWL.AnnotationProperty) in ontology for term in dates)


@pytest.mark.parametrize("term", [*Class, *Property])
def test_every_term_says_where_it_is_defined(term, ontology):
    assert ontology.value(rdflib.URIRef(term), RDFS.isDefinedBy) == rdflib.URIRef(ONTOLOGY)


@pytest.mark.parametrize("row", OWN, ids=lambda row: row.name)
def test_an_attribute_is_a_property_of_its_types(row, ontology):
    term = rdflib.URIRef(row.property)
    kinds = {str(kind) for other in OWN if other.property == row.property for kind in other.of}
    if any(other.property == row.property for other in STATEMENT_ATTRIBUTES):
        kinds.add("Justification" if row.name == "asserted" else "Evidence")
    if row.name == "section-kind":  # evidence has it as it has its section
        kinds.add("Evidence")
    assert ends(ontology, term, RDFS.domain) == kinds
    if row.kind in RANGES:
        assert ontology.value(term, RDFS.range) == RANGES[row.kind]


def property_shapes(shapes: rdflib.Graph, kind: str, path: str) -> Iterator[rdflib.term.Node]:
    """Yield the property shapes that hold for the nodes of a type and lead along a property."""
    targets = [str(iri) for iri in NODE_TYPES[NodeType(kind)].classes] if kind in NODE_TYPES else [NS + kind]
    for target in targets:
        for shape in shapes.subjects(SH.targetClass, rdflib.URIRef(target)):
            for found in shapes.objects(shape, SH.property):
                if shapes.value(found, SH.path) == rdflib.URIRef(path):
                    yield found


def shape_classes(shapes: rdflib.Graph, shape: rdflib.term.Node) -> set[str]:
    either = shapes.value(shape, SH["or"])
    nodes = [shape] if either is None else list(Collection(shapes, either))
    return set().union(*(classes(shapes, shapes.value(node, SH["class"])) for node in nodes))


@pytest.mark.parametrize(
    ("relation", "kind"), [(r, kind) for r, kind in product(Relation, NodeType) if kind in RELATIONS[r].subjects]
)
def test_shapes_hold_the_objects_of_a_relation(relation, kind, shapes):
    (found,) = property_shapes(shapes, kind, NS + relation)
    assert shape_classes(shapes, found) == set(map(str, RELATIONS[relation].objects))


@pytest.mark.parametrize(
    ("row", "kind"),
    [(row, kind) for row in NODE_ATTRIBUTES if row.property for kind in row.of],
    ids=lambda part: part.name if isinstance(part, AttributeRow) else part,
)
def test_shapes_hold_the_values_of_an_attribute(row, kind, shapes):
    (found,) = property_shapes(shapes, kind, row.property)
    if row.kind in RANGES and not shapes.value(found, SH["in"]):
        assert shapes.value(found, SH.datatype) == RANGES[row.kind]
    assert row.many or row.name in {"variant", "korean"} or shapes.value(found, SH.maxCount) == rdflib.Literal(1)


def test_shapes_know_all_relations_as_predicates(shapes):
    shape = shapes.value(predicate=SH.path, object=rdflib.URIRef(Property.PREDICATE))
    named = {str(iri) for iri in Collection(shapes, shapes.value(shape, SH["in"]))}
    assert named == {NS + relation for relation in Relation}


def test_every_role_but_the_weakest_has_words_that_show_it():
    assert set(SHOWN_BY) == set(ROLES) - {Relation.MENTIONS}


def test_the_built_graph_keeps_to_the_tables():
    of_node = {row.name: row for row in NODE_ATTRIBUTES}
    of_statement = {row.name: row for row in STATEMENT_ATTRIBUTES}
    types: dict[str, str] = {}
    seen = set()
    for record in map(json.loads, BUILT.read_text(encoding="utf-8").splitlines()):
        if "node" in record:
            kind = types[record["node"]] = record["type"]
            assert record["node"].startswith(NODE_TYPES[kind].folder + "/")
            for name, value in record.get("attributes", {}).items():
                assert kind in of_node[name].of
                assert isinstance(value, list if of_node[name].many else PYTHON.get(of_node[name].kind, str))
        else:
            relation = record["relation"]
            seen.add(relation)
            assert types[record["subject"]] in RELATIONS[relation].subjects
            assert types[record["object"]] in RELATIONS[relation].objects
            assert set(record.get("attributes", ())) <= set(of_statement)
    assert {Relation.INTRODUCES, Relation.VARIANT_OF, Relation.EVALUATED_ON} <= seen
