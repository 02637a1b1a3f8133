"""The RDF files: two parsers agree, nothing is lost, the bytes are the same every time."""

import gzip
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.export.rdf.records import node_pairs
from kg.model import KnowledgeGraph, Node
from kg.query import GraphStore, run_query
from kg.schema.namespaces import DEFAULT_BASE_IRI
from tests.rdf.parity import all_triples

BASE = DEFAULT_BASE_IRI


def parsed(*files: Path) -> rdflib.Graph:
    rdf = rdflib.Graph()
    for file in files:
        rdf.parse(file, format="nt" if file.suffix == ".nt" else "turtle")
    return rdf


def test_two_parsers_agree(folder: Path, graph: KnowledgeGraph) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        strict = {str(t) for t in ox.parse(path=str(folder / name))}
        assert len(strict) == len(parsed(folder / name)) > 0
    whole = set(all_triples(graph, BASE))
    assert len(whole) == len(parsed(folder / "graph.ttl", folder / "evidence.ttl"))


def test_no_blank_nodes_no_floats(graph: KnowledgeGraph) -> None:
    for triple in all_triples(graph, BASE):
        assert isinstance(triple.subject, ox.NamedNode)
        assert not isinstance(triple.object, ox.BlankNode)
        if isinstance(triple.object, ox.Literal):
            assert triple.object.datatype.value.rpartition("#")[2] not in ("double", "float")


def test_bytes_are_the_same(graph: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    for options in (ExportOptions(), ExportOptions(gzip=True)):
        names = EXPORTERS["turtle"].write(graph, tmp_path, options)
        first = {name: (tmp_path / name).read_bytes() for name in names}
        EXPORTERS["turtle"].write(graph, tmp_path, options)
        assert first == {name: (tmp_path / name).read_bytes() for name in names}
    assert gzip.decompress((tmp_path / "graph.ttl.gz").read_bytes()) == (folder / "graph.ttl").read_bytes()


def test_layouts_hold_the_same_triples(graph: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    assert EXPORTERS["turtle"].write(graph, tmp_path, ExportOptions(rdf_layout="one")) == ("graph.ttl",)
    assert EXPORTERS["ntriples"].write(graph, tmp_path, ExportOptions()) == ("graph.nt", "evidence.nt")
    split = parsed(folder / "graph.ttl", folder / "evidence.ttl")
    assert isomorphic(split, parsed(tmp_path / "graph.ttl"))
    assert isomorphic(split, parsed(tmp_path / "graph.nt", tmp_path / "evidence.nt"))


def test_every_statement_is_a_plain_triple_with_a_reason(graph: KnowledgeGraph, store: GraphStore) -> None:
    for stmt in graph.statements:
        terms = f"<{BASE}{stmt.subject}> kg:{stmt.relation} <{BASE}{stmt.object}>"
        assert run_query(store, f"ASK {{ {terms} }}").value, stmt.id
        parts = terms.split(" ")
        reason = f"ASK {{ ?e kg:subject {parts[0]} ; kg:predicate {parts[1]} ; kg:object {parts[2]} ; a ?kind . "
        kind = "kg:Evidence" if stmt.evidence else "kg:Derivation"
        assert run_query(store, f"{reason} FILTER(?kind = {kind}) }}").value, stmt.id


def test_premises_are_justifications_of_other_statements(store: GraphStore) -> None:
    question = "SELECT ?d ?p WHERE { ?d a kg:Derivation ; kg:premise ?p . FILTER NOT EXISTS { ?p kg:predicate ?any } }"
    assert run_query(store, question).rows == ()
    chained = "ASK { ?d a kg:Derivation ; kg:premise ?e . ?e a kg:Derivation }"
    assert run_query(store, chained).value


def test_author_order(store: GraphStore) -> None:
    question = """SELECT ?name WHERE { ?e kg:subject paper:2502.00001 ; kg:predicate kg:authored-by ;
                  kg:order ?n ; kg:object/foaf:name ?name } ORDER BY ?n"""
    assert [row[0].value for row in run_query(store, question).rows] == ["Öz Cem", "Kim Ada", "Lee Bo"]


def test_offsets_are_code_points(graph: KnowledgeGraph, store: GraphStore) -> None:
    from .sample import TEXTS

    question = "SELECT ?d ?s ?e ?q { ?x kg:start ?s ; kg:end ?e ; kg:quote ?q ; prov:wasDerivedFrom ?d }"
    rows = run_query(store, question).rows
    assert rows
    for digest, start, end, quote in rows:
        assert TEXTS[digest.value.removeprefix(BASE)][int(start.value) : int(end.value)] == quote.value


def test_base_iri_moves_the_nodes_and_not_the_vocabulary(graph: KnowledgeGraph, tmp_path: Path) -> None:
    EXPORTERS["turtle"].write(graph, tmp_path, ExportOptions(base_iri="https://example.org/my/"))
    text = (tmp_path / "graph.ttl").read_text()
    assert "@prefix id: <https://example.org/my/id/>" in text
    assert "@prefix kg: <https://w3id.org/paperkg/ns#>" in text
    assert "paperkg/id/" not in text


def test_unknown_attribute_is_refused(graph: KnowledgeGraph) -> None:
    node = replace(graph.nodes[0], attributes=(("shoe-size", 42),))
    with pytest.raises(ValueError, match="shoe-size"):
        list(node_pairs(node))


def test_odd_values_stay_valid(tmp_path: Path) -> None:
    node = Node(
        "paper/t-odd",
        "Paper",
        'A "quoted"\n title \\ with \x0b control',
        (),
        (("arxiv", "no id"), ("links", ("https://e.org/a|b <c>",))),
    )
    EXPORTERS["turtle"].write(KnowledgeGraph((node,), ()), tmp_path, ExportOptions())
    rdf = parsed(tmp_path / "graph.ttl")
    assert len(rdf) == len(set(ox.parse(path=str(tmp_path / "graph.ttl"))))
    assert not any("doi.org" in str(o) for o in rdf.objects())


@pytest.mark.parametrize("wrong", ["", "example.org/", "https://example.org/no end", "https://example.org", "urn:x:"])
def test_base_iri_must_be_one(wrong: str) -> None:
    with pytest.raises(UsageError, match="start of the nodes' IRIs"):
        ExportOptions(base_iri=wrong)


def test_licence_is_an_spdx_id_or_an_iri() -> None:
    assert ExportOptions(licence="CC-BY-4.0").licence_iri == "https://spdx.org/licenses/CC-BY-4.0"
    assert ExportOptions(licence="https://example.org/mine").licence_iri == "https://example.org/mine"
    with pytest.raises(UsageError, match="no licence"):
        ExportOptions(licence="all mine")
