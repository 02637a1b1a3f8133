"""JSON-LD, VoID and the bridges: the same triples in other clothes, and a description that is true."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.model import KnowledgeGraph
from kg.query import GraphStore
from kg.schema.namespaces import DEFAULT_BASE_IRI
from tests.rdf.parity import all_triples

from .parity import rdflib_graph

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
DATASET = rdflib.URIRef(DEFAULT_BASE_IRI + "dataset")


def test_jsonld_holds_every_triple_in_two_parsers(graph: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    assert EXPORTERS["jsonld"].write(graph, tmp_path, ExportOptions()) == ("graph.jsonld",)
    written = tmp_path / "graph.jsonld"
    turtle = rdflib_graph(folder)
    assert isomorphic(rdflib.Graph().parse(written, format="json-ld"), turtle)
    strict = {
        str(ox.Triple(q.subject, q.predicate, q.object))
        for q in ox.parse(path=str(written), format=ox.RdfFormat.JSON_LD)
    }
    assert strict == {str(triple) for triple in all_triples(graph, DEFAULT_BASE_IRI)}


def test_jsonld_reads_well_as_json(graph: KnowledgeGraph, tmp_path: Path) -> None:
    EXPORTERS["jsonld"].write(graph, tmp_path, ExportOptions())
    document = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))
    assert all(isinstance(entry, str | dict | float | int) for entry in document["@context"].values())
    assert "http" not in str([key for key in document["@context"] if not key.startswith("@")])
    nodes = {node["id"]: node for node in document["@graph"]}
    paper = nodes["paper/2502.00001"]
    assert paper["introduces"] == "id/quickcache"
    assert paper["evaluated-on"] == ["id/gsm8k", "id/mmlu"]
    assert paper["votes"] == 12
    assert "Paper" in paper["type"]
    assert nodes["result/2502.00001-11111111"]["value"] == "2.5"


def test_void_tells_the_truth(graph: KnowledgeGraph, folder: Path, tmp_path: Path, store: GraphStore) -> None:
    EXPORTERS["void"].write(
        graph, tmp_path, ExportOptions(licence="https://creativecommons.org/publicdomain/zero/1.0/")
    )
    strict = list(ox.parse(path=str(tmp_path / "void.ttl")))
    void = rdflib.Graph().parse(tmp_path / "void.ttl")
    assert len(strict) == len(void)
    data = rdflib_graph(folder)
    assert int(void.value(DATASET, VOID.triples)) == len(data) == len(store.store)
    assert int(void.value(DATASET, VOID.entities)) == len(set(data.subjects()))
    for part in void.objects(DATASET, VOID.classPartition):
        kind = void.value(part, VOID["class"])
        assert int(void.value(part, VOID.entities)) == len(set(data.subjects(RDF.type, kind)))
    for part in void.objects(DATASET, VOID.propertyPartition):
        prop = void.value(part, VOID.property)
        assert int(void.value(part, VOID.triples)) == len(list(data.triples((None, prop, None))))
        assert int(void.value(part, VOID.distinctSubjects)) == len(set(data.subjects(prop, None)))
    assert len(list(void.objects(DATASET, VOID.propertyPartition))) == len(set(data.predicates()))
    for example in void.objects(DATASET, VOID.exampleResource):
        assert (example, None, None) in data
    assert void.value(DATASET, DCTERMS.license) is not None
    assert void.value(DATASET, DCTERMS.conformsTo) == rdflib.URIRef("https://w3id.org/paperkg/ns/1.0.0")
    run = void.value(DATASET, PROV.wasGeneratedBy)
    assert len(list(void.objects(run, PROV.used))) == 2
    assert not [node for node in void.all_nodes() if isinstance(node, rdflib.BNode)]


def test_void_states_no_licence_of_its_own(graph: KnowledgeGraph, tmp_path: Path) -> None:
    EXPORTERS["void"].write(graph, tmp_path, ExportOptions())
    assert "dcterms:license" not in (tmp_path / "void.ttl").read_text()


def test_rdf12_reifies_every_statement(graph: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    assert EXPORTERS["rdf12"].write(graph, tmp_path, ExportOptions()) == ("reifiers.ttl",)
    store = ox.Store()
    for file in (folder / "graph.ttl", folder / "evidence.ttl", tmp_path / "reifiers.ttl"):
        store.load(path=str(file))
    question = """PREFIX kg: <https://w3id.org/paperkg/ns#> SELECT ?s ?o ?c {
        ?e <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( ?s kg:improves-on ?o )>> ; kg:confidence ?c }"""
    assert len(list(store.query(question))) == 3  # two pieces of evidence and one derivation
    reified = sum(1 for _ in ox.parse(path=str(tmp_path / "reifiers.ttl")))
    assert reified == sum(len(stmt.evidence) + len(stmt.derivations) for stmt in (*graph.statements, *graph.claims))


def test_owl_axioms_annotate_and_declare(graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert EXPORTERS["owl"].write(graph, tmp_path, ExportOptions()) == ("axioms.ttl",)
    rdf = rdflib.Graph().parse(tmp_path / "axioms.ttl")
    axioms = list(rdf.subjects(RDF.type, OWL.Axiom))
    assert len(axioms) == sum(len(stmt.evidence) + len(stmt.derivations) for stmt in graph.statements)
    assert all(rdf.value(axiom, OWL.annotatedProperty) for axiom in axioms)
    assert (rdflib.URIRef("https://w3id.org/paperkg/ns#uses"), RDF.type, OWL.ObjectProperty) in rdf


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "void", "rdf12", "owl"])
def test_every_rdf_format_is_registered_and_stable(name: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    for packed in (False, True):
        options = ExportOptions(gzip=packed)
        names = EXPORTERS[name].write(graph, tmp_path, options)
        first = [(tmp_path / file).read_bytes() for file in names]
        EXPORTERS[name].write(graph, tmp_path, options)
        assert first == [(tmp_path / file).read_bytes() for file in names]
