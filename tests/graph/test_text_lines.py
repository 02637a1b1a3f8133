"""graph.jsonl is put together as text: it must be the JSON that `json` would write, and hold any string."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.graph.jsonl import read_jsonl
from kg.model import Derivation, Evidence, KnowledgeGraph, Node, Statement
from tests.factories import graph_lines

TEXT = st.text(max_size=12) | st.text(
    st.sampled_from('"\\\b\f\n\r\t\x00\x1f\x7f\u2028\ud800\uffff\U0010ffff가<&>'), max_size=6
)
NAME = TEXT.filter(bool)
NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([0, 1, 0.1, 1e-7, 1e22])


@st.composite
def graphs(draw):
    """A node and two statements of any strings and numbers."""
    value = st.one_of(TEXT, st.booleans(), NUMBER, st.lists(TEXT, max_size=2).map(tuple))
    attributes = tuple(sorted(draw(st.dictionaries(TEXT, value, max_size=3)).items()))
    node = Node(draw(NAME), "Model", draw(TEXT), tuple(draw(st.lists(TEXT, max_size=2))), attributes)
    evidence = Evidence(
        draw(TEXT), draw(st.integers(0)), draw(st.integers(0)), draw(TEXT), draw(TEXT), draw(NUMBER), draw(TEXT)
    )
    said = Statement(draw(NAME), "uses", draw(NAME), (evidence,), (), draw(NUMBER), attributes)
    derived = Statement("a", draw(NAME), "b", (), (Derivation(draw(TEXT), (draw(TEXT), "x"), draw(NUMBER)),), 0.5)
    return KnowledgeGraph((node,), (said, derived))


@settings(deadline=None)
@given(graphs())
@example(KnowledgeGraph((Node("id/x", "", "", (), (("a", ()), ("b", ""))),), ()))
def test_each_line_is_what_json_writes(graph):
    for line in graph_lines(graph):
        assert line == json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) + "\n"
        assert "" not in json.loads(line).values(), "what is empty is left out"


@settings(deadline=None)
@given(graphs())
def test_any_string_survives_the_file(tmp_path_factory, graph):
    folder = tmp_path_factory.mktemp("lines")
    EXPORTERS["jsonl"].write(graph, folder, ExportOptions())
    assert (folder / "graph.jsonl").read_bytes().decode("utf-8").count("\n") == 3
    assert read_jsonl(folder / "graph.jsonl") == graph


@settings(deadline=None)
@given(graphs())
def test_graphml_is_xml_whatever_the_names(tmp_path_factory, graph):
    from xml.etree import ElementTree

    folder = tmp_path_factory.mktemp("xml")
    EXPORTERS["graphml"].write(graph, folder, ExportOptions(communities=True))
    root = ElementTree.parse(folder / "graph.graphml").getroot()
    space = "{http://graphml.graphdrawing.org/xmlns}"
    declared = {key.get("id") for key in root.iter(f"{space}key")}
    used = {data.get("key") for data in root.iter(f"{space}data")}
    assert used == declared
    assert [len(list(root.iter(space + name))) for name in ("node", "edge")] == [1, 2]
    assert list(folder.iterdir()) == [folder / "graph.graphml"], "nothing is left beside it"
