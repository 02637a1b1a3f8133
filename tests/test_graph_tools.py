"""Files for other tools: each is opened by a library that reads them, and what comes out is what graph.jsonl holds."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.export.csv import guard_cell
from kg.export.cypher import literal, name_of
from kg.export.timeline import gather
from kg.model import KnowledgeGraph, Node
from tests.html.graphs import HOSTILE, hostile_graph
from tests.rdf.sample import sample_graph

GRAPHS = {"sample": sample_graph(), "hostile": hostile_graph()}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pytest.fixture(scope="module", params=GRAPHS)
def written(request, tmp_path_factory):
    """A graph and the folder with its files."""
    folder = tmp_path_factory.mktemp(request.param)
    for name in ("csv", "gexf", "cytoscape"):
        EXPORTERS[name].write(GRAPHS[request.param], folder, ExportOptions(title="A <b>&\x00 title"))
    return GRAPHS[request.param], folder


def in_xml(text):
    return _NOT_XML.sub("\ufffd", text)


def in_utf8(text):
    return re.sub("[\ud800-\udfff\0]", "\ufffd", text)


# CSV


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pandas_reads_what_was_written(written):
    pandas = pytest.importorskip("pandas", reason="needs paperkg[test]")
    graph, folder = written
    tables = {
        name: pandas.read_csv(folder / f"{name}.csv", keep_default_na=False, lineterminator="\n")
        for name in ("nodes", "edges", "evidence", "results")
    }
    nodes, edges = tables["nodes"], tables["edges"]
    assert list(nodes["id:ID"]) == [node.id for node in graph.nodes]
    assert [read_cell(cell) for cell in nodes["label"]] == [in_utf8(node.label) for node in graph.nodes]
    assert list(zip(edges[":START_ID"], edges[":TYPE"], edges[":END_ID"], strict=True)) == [
        (stmt.subject, stmt.relation, stmt.object) for stmt in graph.statements
    ]
    assert list(edges["confidence:double"]) == [stmt.confidence for stmt in graph.statements]
    assert list(edges["derived:boolean"]) == [stmt.derived for stmt in graph.statements]
    quotes = [item.quote for stmt in (*graph.statements, *graph.claims) for item in stmt.evidence]
    said = tables["evidence"][tables["evidence"]["rule"] == ""]
    assert Counter(map(read_cell, said["quote"])) == Counter(map(in_utf8, quotes))
    assert len(tables["results"]) == sum(node.type == "Result" for node in graph.nodes)


def test_neo4j_admin_finds_its_columns_and_every_end(written):
    _, folder = written
    nodes, edges, evidence = (read(folder / f"{name}.csv") for name in ("nodes", "edges", "evidence"))
    keys = [row["id:ID"] for row in (*nodes, *evidence)]
    assert len(set(keys)) == len(keys), "one space of ids for nodes and evidence"
    assert {end for row in edges for end in (row[":START_ID"], row[":END_ID"])} <= {row["id:ID"] for row in nodes}
    assert all(row[":LABEL"] for row in nodes)
    kinds = {name.partition(":")[2] for name in (*nodes[0], *edges[0], *evidence[0])}
    assert kinds == {"", "ID", "LABEL", "START_ID", "TYPE", "END_ID", "long", "double", "boolean", "string[]"}


def test_no_cell_is_a_formula(written):
    _, folder = written
    for name in ("nodes", "edges", "evidence", "results"):
        for row in read(folder / f"{name}.csv"):
            for cell in row.values():
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d")) or re.fullmatch(
                    r"-?[\d.]+", cell
                )


def read_cell(cell: str) -> str:
    """Return the text of a cell: what `guard_cell` was given."""
    return cell[1:] if cell.startswith("'") and guard_cell(cell[1:]) == cell else cell


@given(st.text(alphabet="'=+-@\t\r\uff1d1.a"))
def test_an_escaped_cell_reads_back(text):
    cell = guard_cell(text)
    assert read_cell(cell) == text
    assert cell == text or cell == f"'{text}"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "＝1", "'=1"])
def test_what_a_spreadsheet_would_run_is_escaped(text):
    assert guard_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5", "+2", "a=b", "'tis", "", "LLaDA-8B"])
def test_other_cells_stay(text):
    assert guard_cell(text) == text


def test_a_list_with_the_joint_in_a_value_keeps_its_length(written):
    graph, folder = written
    for node, row in zip(graph.nodes, read(folder / "nodes.csv"), strict=True):
        names = row["aliases:string[]"].split(";") if row["aliases:string[]"] else []
        assert len(names) == len(node.aliases)


# GEXF


def test_networkx_reads_the_gexf(written):
    graph, folder = written
    found = nx.MultiDiGraph(nx.read_gexf(folder / "graph.gexf", version="1.3"))
    assert set(found) == {node.id for node in graph.nodes}
    assert {node.id: in_xml(node.label) for node in graph.nodes} == dict(found.nodes(data="label"))
    said = Counter((stmt.subject, stmt.object, str(stmt.relation)) for stmt in graph.statements)
    assert Counter(found.edges(data="relation")) == said
    for stmt in graph.statements:
        edge = next(e for e in found[stmt.subject][stmt.object].values() if e["relation"] == stmt.relation)
        assert edge["confidence"] == stmt.confidence
        assert edge["derived"] is stmt.derived


def test_things_begin_when_they_are_first_named(written):
    graph, folder = written
    found = nx.read_gexf(folder / "graph.gexf", version="1.3")
    dates = {node.id: dict(node.attributes).get("date") for node in graph.nodes}
    assert any(found.nodes[key].get("start") for key in found if key.startswith("id/"))
    for key, date in dates.items():
        if date:
            assert found.nodes[key]["start"] == date
    for stmt in graph.statements:
        if dates[stmt.subject] and not dates[stmt.object]:
            assert found.nodes[stmt.object]["start"] <= dates[stmt.subject]
    starts = {key: start for key, start in found.nodes(data="start") if start}
    for subject, object_, start in found.edges(data="start"):
        assert not start or start >= max(starts[subject], starts[object_]), "an edge needs both its ends"


def test_linked_things_have_communities(written):
    graph, folder = written
    found = nx.read_gexf(folder / "graph.gexf", version="1.3")
    groups = Counter(number for _, number in found.nodes(data="community") if number)
    assert sorted(groups) == list(range(1, len(groups) + 1))
    assert [groups[number] for number in sorted(groups)] == sorted(groups.values(), reverse=True)
    papers = {node.id for node in graph.nodes if node.type == "Paper"}
    assert papers <= {key for key, number in found.nodes(data="community") if number}


def test_a_timeline_of_what_papers_results_and_families_say():
    rows = [["id/a-7b", "Model", ""], ["id/a", "Model", ""], ["metric/m", "Metric", ""], ["author/x", "Author", ""]]
    rows += [["paper/1", "Paper", "2025-02"], ["paper/2", "Paper", "2024"], ["paper/3", "Paper", "spring"]]
    rows += [["result/1-0", "Result", ""]]
    rows += [["id/a-7b", "id/a", ["paper/1"]], ["paper/1", "id/a-7b", []], ["paper/1", "result/1-0", []]]
    rows += [["paper/2", "author/x", []], ["paper/1", "author/x", []], ["result/1-0", "metric/m", []]]
    found = gather(rows)
    assert found.starts == {
        **dict.fromkeys(("id/a-7b", "id/a", "metric/m", "paper/1", "result/1-0"), "2025-02-01"),
        **dict.fromkeys(("paper/2", "author/x"), "2024-01-01"),
    }
    assert list(found.edge_starts()) == [*["2025-02-01"] * 3, "2024-01-01", "2025-02-01", "2025-02-01"]


# Cytoscape.js


def test_the_elements_are_those_of_the_graph(written):
    graph, folder = written
    found = json.loads((folder / "graph.cytoscape.json").read_text(encoding="utf-8"))
    nodes, edges = found["elements"]["nodes"], found["elements"]["edges"]
    assert [(node["data"]["id"], node["classes"]) for node in nodes] == [(node.id, node.type) for node in graph.nodes]
    assert [edge["data"]["id"] for edge in edges] == [stmt.id for stmt in graph.statements]
    keys = [element["data"]["id"] for element in (*nodes, *edges)]
    assert len(set(keys)) == len(keys)
    ends = {edge["data"][end] for edge in edges for end in ("source", "target")}
    assert ends <= {node["data"]["id"] for node in nodes}
    assert [edge["data"]["confidence"] for edge in edges] == [stmt.confidence for stmt in graph.statements]


# Cypher


def engine():
    """An empty graph database: what runs a statement and gives its rows. By apsw, since not every sqlite3 loads extensions."""
    apsw = pytest.importorskip("apsw", reason="needs paperkg[test]")
    graphqlite = pytest.importorskip("graphqlite", reason="needs paperkg[test]")
    held = apsw.Connection(":memory:")
    held.enable_load_extension(True)
    held.load_extension(graphqlite.loadable_path())

    def run(statement):
        ((found,),) = held.execute("SELECT cypher(?)", (statement,)).fetchall()
        return json.loads(found) if found.startswith("[") else []

    return run


def loaded(graph, folder):
    """The graph in an engine, by its file."""
    EXPORTERS["cypher"].write(graph, folder, ExportOptions())
    constraint, *statements = (folder / "graph.cypher").read_text(encoding="utf-8").split(";\n")[:-1]
    assert constraint.startswith("CREATE CONSTRAINT")
    run = engine()
    for statement in statements:
        run(statement)
    return run


def test_an_engine_holds_the_graph_after_the_cypher(tmp_path):
    graph = GRAPHS["sample"]
    run = loaded(graph, tmp_path)
    nodes = run("MATCH (n:Entity) RETURN n.id AS id, n.label AS label, labels(n) AS labels")
    assert {row["id"]: row["label"] for row in nodes} == {node.id: node.label for node in graph.nodes}
    assert {row["id"]: set(row["labels"]) for row in nodes} == {node.id: {"Entity", node.type} for node in graph.nodes}
    edges = run("MATCH (s)-[r]->(o) RETURN s.id AS s, type(r) AS r, o.id AS o, r.confidence AS c, r.quote AS q")
    said = {(stmt.subject, str(stmt.relation), stmt.object): stmt for stmt in graph.statements}
    assert {(row["s"], row["r"], row["o"]): row["c"] for row in edges} == {
        claim: stmt.confidence for claim, stmt in said.items()
    }
    for row in edges:
        assert row["q"] in ({item.quote for item in said[row["s"], row["r"], row["o"]].evidence} or {None})


def test_no_text_gets_out_of_its_string(tmp_path):
    texts = [
        *(text for text in HOSTILE if len(text) < 500),
        "\\",
        "'",
        "\\'",
        "a;\nMATCH (n) DETACH DELETE n;\n",
        "\\u0027",
    ]
    nodes = [Node(f"id/h{number:03}", "Method", in_utf8(text), (text,)) for number, text in enumerate(texts)]
    run = loaded(KnowledgeGraph(tuple(nodes), ()), tmp_path)
    rows = run("MATCH (n:Method) RETURN n.id AS id, n.label AS label")
    assert {row["id"]: row["label"] for row in rows} == {node.id: in_cypher(node.label) for node in nodes}


def test_names_of_types_and_relations_are_plain_in_cypher():
    assert [name_of(name) for name in ("uses", "improves-on", "a`b")] == ["uses", "`improves-on`", "`a``b`"]


def in_cypher(text):
    return re.sub("[\x00-\x07\x0b\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("it's", "'it\\'s'"),
        ("a\\", "'a\\\\'"),
        ("\\u0027", "'\\\\u0027'"),
        ("a\nb", "'a\\nb'"),
        ("'}) DETACH DELETE (n) //", "'\\'}) DETACH DELETE (n) //'"),
        (("a", 1, True), "['a', 1, true]"),
        ({"co-authors": 1.5}, "{`co-authors`: 1.5}"),
        ({"`": 1}, "{````: 1}"),
    ],
)
def test_values_of_cypher(value, expected):
    assert literal(value) == expected


@pytest.mark.parametrize(("page", "kind", "name"), [("tables", "py", "nodes"), ("graph-tools", "python", "graph")])
def test_the_examples_of_the_docs_run(written, page, kind, name):
    pytest.importorskip("pandas", reason="needs paperkg[test]")
    graph, folder = written
    text = (Path(__file__).parent.parent / "docs" / f"{page}.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.S | re.M)
    names: dict = {}
    exec(code.replace("exports/", f"{folder}/"), names)
    assert len(names[name]) == len(graph.nodes)
    if page == "tables":
        assert list(names[name]["type"]) == [node.type for node in graph.nodes]
