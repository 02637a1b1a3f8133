"""The graph in memory and its lossless and GraphML forms, read back by other code."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.graph.diff import diff_graphs
from kg.graph.jsonl import read_jsonl
from kg.graph.lookup import Index
from kg.graph.network import to_networkx
from kg.graph.open import load_graph
from kg.graph.structure import communities, links
from kg.model import Evidence, KnowledgeGraph, Node, Statement
from tests.factories import make_authors, make_resolution, small_corpus
from tests.whole import assemble


@pytest.fixture(scope="module")
def graph():
    papers, extractions = small_corpus()
    return assemble(papers, extractions, make_resolution(extractions), make_authors(papers), extractor="v1").graph


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
VALUE = st.one_of(TEXT, st.integers(-9, 9), st.booleans(), st.tuples(TEXT, TEXT))


@st.composite
def graphs(draw):
    """Two nodes and an edge, with names of any characters."""
    attributes = tuple(sorted(draw(st.dictionaries(st.sampled_from("abc"), VALUE)).items()))
    nodes = tuple(Node(f"id/{i}", "Model", draw(TEXT), tuple(draw(st.lists(TEXT))), attributes) for i in "xy")
    evidence = Evidence("digest/d", 0, 1, draw(TEXT), draw(TEXT), 0.5, "v")
    return KnowledgeGraph(nodes, (Statement("id/x", "uses", "id/y", (evidence,), (), 0.5, attributes),))


@settings(deadline=None)
@given(found=graphs())
def test_jsonl_is_lossless(tmp_path_factory, found):
    folder = tmp_path_factory.mktemp("jsonl")
    assert EXPORTERS["jsonl"].write(found, folder, ExportOptions()) == ("graph.jsonl",)
    assert read_jsonl(folder / "graph.jsonl") == found


@settings(deadline=None)
@given(found=graphs(), communities=st.booleans())
def test_graphml_reads_back_whatever_the_names(tmp_path_factory, found, communities):
    folder = tmp_path_factory.mktemp("graphml")
    EXPORTERS["graphml"].write(found, folder, ExportOptions(communities=communities))
    back = nx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert set(back) == {"id/x", "id/y"}
    assert back.number_of_edges() == 1


def test_graphml_has_the_networkx_graphs_content(graph, tmp_path):
    EXPORTERS["graphml"].write(graph, tmp_path, ExportOptions())
    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    nxg = to_networkx(graph)
    assert dict(back.nodes(data=True)) == dict(nxg.nodes(data=True))
    there = {(s, o, k): data for s, o, k, data in back.edges(keys=True, data=True)}
    ours = {(s, o, k): data for s, o, k, data in nxg.edges(keys=True, data=True)}
    assert {key: {k: v for k, v in data.items() if k != "id"} for key, data in there.items()} == ours
    assert len(ours) == len(graph.statements)


def test_graphml_has_the_communities_that_were_asked_for(graph, tmp_path):
    EXPORTERS["graphml"].write(graph, tmp_path, ExportOptions(communities=True))
    found = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True).nodes(data="community")
    expected = {key: number for number, group in enumerate(communities(links(graph)), 1) for key in group}
    assert expected
    assert {key: number for key, number in found if number is not None} == expected


def test_jsonl_says_which_line_is_broken(tmp_path):
    path = tmp_path / "graph.jsonl"
    path.write_text('{"node":"id/x","type":"Model","label":"X"}\n{"node":\n')
    with pytest.raises(InputError) as caught:
        load_graph(tmp_path)
    assert caught.value.line == 2
    with pytest.raises(InputError, match="kg build"):
        load_graph(tmp_path / "nothing")


def test_names_are_found_however_they_are_spelt(graph):
    index = Index(graph)
    for name in ("FooNet", "foonet", "FOO-NET", "id/foonet", "Foo Net"):
        assert [node.id for node in index.find(name)] == ["id/foonet"]
    assert index.find("2401.00001")[0].type == "Paper"
    with pytest.raises(UsageError, match="did you mean FooNet"):
        index.require("FoNet")


def test_diff_tells_added_removed_changed(graph):
    assert diff_graphs(graph, graph).empty
    less = KnowledgeGraph(graph.nodes[1:], graph.statements[:-1])
    found = diff_graphs(less, graph)
    assert found.nodes_added == (graph.nodes[0].id,)
    assert found.statements_added == (graph.statements[-1].id,)
    assert diff_graphs(graph, less).nodes_removed == found.nodes_added
