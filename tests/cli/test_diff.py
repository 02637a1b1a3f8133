"""kg diff: nodes, edges and ids that changed, counted, as table or JSON, exit code 1 when different."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.diff import Count, count_changes, diff_graphs
from kg.graph.differing import diff_builds
from kg.graph.jsonl import read_jsonl
from kg.graph.sqlite.write import write_graph
from kg.model import KnowledgeGraph, Node
from tests.cli.test_cli import EXAMPLE, kg
from tests.factories import graph_lines
from tests.rdf.sample import sample_graph


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    top = tmp_path_factory.mktemp("diff")
    kg("build", EXAMPLE, "-o", top / "old", "-f", "jsonl", "-q")
    kg("build", EXAMPLE, "examples/digests/daily/2023-12-05.md", "-o", top / "new", "-f", "jsonl", "-q")
    return top / "old", top / "new"


def test_counts_as_json(builds):
    done = kg("diff", *builds, "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["equal"] is False
    papers = found["counts"]["nodes"]["Paper"]
    assert (papers["old"], papers["added"], papers["removed"]) == (5, 4, 0)
    assert papers["new"] == 9
    assert len([key for key in found["nodes_added"] if key.startswith("paper/")]) == 4
    for name, keys in (("nodes", "nodes_added"), ("statements", "statements_added")):
        assert sum(count["added"] for count in found["counts"][name].values()) == len(found[keys])


def test_counts_as_tables(builds):
    done = kg("diff", *builds, "--limit", "2")
    assert done.returncode == 1
    assert "statements added" in done.stdout
    row = next(line for line in done.stdout.splitlines() if "│ Paper " in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == ["nodes", "Paper", "5", "9", "4", "0", "0"]


def test_equal_builds(builds):
    done = kg("diff", builds[0], builds[0] / "graph.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "kg: no difference\n")


def test_packed_graphs_and_folders_of_them(builds, tmp_path):
    packed = tmp_path / "graph.jsonl.gz"
    packed.write_bytes(gzip.compress((builds[0] / "graph.jsonl").read_bytes()))
    assert kg("diff", builds[0], packed).returncode == 0
    assert kg("diff", builds[0], tmp_path).returncode == 0
    assert kg("diff", tmp_path, builds[1]).returncode == 1


@pytest.mark.parametrize(
    "content", [gzip.compress(b'{"node": "x"}' * 99, mtime=0)[:-9], b"\x1f\x8b\x08broken", b"plain"]
)
def test_broken_graphs_are_one_line(builds, tmp_path, content):
    (tmp_path / "graph.jsonl.gz").write_bytes(content)
    done = kg("diff", builds[0], tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "graph.jsonl.gz" in done.stderr


def files_of(tmp_path, old, new):
    """Two files of lines."""
    places = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    for place, lines in zip(places, (old, new), strict=True):
        place.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return places


GRAPH = sample_graph()
LINES = [*graph_lines(GRAPH)]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_lines_tell_what_whole_graphs_tell(data, tmp_path_factory):
    """Lines that are left out, changed, or written in another way, in either file."""

    def some(line):
        how = data.draw(st.sampled_from(["same", "same", "same", "gone", "spaced", "changed"]))
        record = json.loads(line)
        if how == "changed":
            record["attributes"] = {**record.get("attributes", {}), "votes": 77}
        return {"gone": [], "same": [line.rstrip()]}.get(how, [json.dumps(record)])

    files = files_of(tmp_path_factory.mktemp("lines"), *([x for line in LINES for x in some(line)] for _ in range(2)))
    old, new = map(read_jsonl, files)
    found = diff_graphs(old, new)
    assert diff_builds(*files) == (found, count_changes(old, new, found))


def test_only_lines_that_differ_are_read(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr("kg.graph.jsonl.json.loads", lambda line: read.append(line) or json.JSONDecoder().decode(line))
    files = files_of(tmp_path, map(str.rstrip, LINES), map(str.rstrip, [*LINES[1:], LINES[-1]]))
    assert diff_builds(*files)[0].nodes_removed == (GRAPH.nodes[0].id,)
    assert read == [LINES[0]]


def test_a_build_of_tables_alone_is_compared_too(tmp_path):
    write_graph(tmp_path / "graph.sqlite", GRAPH)
    (tmp_path / "graph.jsonl").write_text("".join(LINES))
    found, counts = diff_builds(tmp_path / "graph.sqlite", tmp_path / "graph.jsonl")
    assert found.empty
    assert counts == count_changes(GRAPH, GRAPH, found)


def test_a_new_id_is_seen_as_such():
    old = KnowledgeGraph(
        (Node("id/a", "Model", "Foo"), Node("id/b", "Model", "Bar"), Node("id/c", "Method", "Baz")), ()
    )
    new = KnowledgeGraph(
        (Node("id/a2", "Model", "Foo"), Node("id/b", "Model", "Bar"), Node("id/c2", "Model", "Baz")), ()
    )
    found = diff_graphs(old, new)
    assert found.ids_changed == (("id/a", "id/a2"),)
    assert found.nodes_added == ("id/a2", "id/c2")
    counts = count_changes(old, new, found)["nodes"]
    assert counts["Model"] == Count(old=2, new=3, added=2, removed=1, changed=0)
    assert counts["Method"] == Count(old=1, new=0, added=0, removed=1, changed=0)


def test_ids_of_homonyms_are_not_guessed():
    old = KnowledgeGraph((Node("id/a", "Model", "Foo"), Node("id/b", "Model", "Foo")), ())
    new = KnowledgeGraph((Node("id/c", "Model", "Foo"),), ())
    assert diff_graphs(old, new).ids_changed == ()
