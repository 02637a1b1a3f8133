"""graph.sqlite: it holds what graph.jsonl holds, answers as the graph in memory does, belongs to one build, opens elsewhere."""

import json
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.graph.describe import describe_node, explain, most_papers
from kg.graph.lookup import Index
from kg.graph.open import load_graph, open_graph, open_index
from kg.graph.sqlite.read import SqliteIndex
from kg.graph.sqlite.schema import NAME, is_current
from kg.graph.sqlite.write import write_graph
from kg.model import Derivation, Evidence, KnowledgeGraph, Node, Statement
from kg.text.matching import as_written, letters
from kg.text.normalize import squash
from tests.conftest import run_apart
from tests.factories import sign_folder
from tests.html.graphs import hostile_graph
from tests.rdf.sample import sample_graph

GRAPH = sample_graph()


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    return store_of(GRAPH, tmp_path_factory.mktemp("stored"))


def store_of(graph, folder):
    write_graph(folder / NAME, graph)
    return SqliteIndex(folder / NAME)


def signed(folder, graph, *formats):
    folder.mkdir(exist_ok=True)
    names = [name for form in formats for name in EXPORTERS[form].write(graph, folder, ExportOptions())]
    sign_folder(folder, names, base_iri="https://example.org/")
    return folder


def test_it_holds_the_whole_graph(stored, tmp_path):
    assert stored.graph == GRAPH
    strange = [
        Node("id/x", "Method", "x\0y", ("é", ""), (("links", "no tuple"), ("new", ("a", "b")), ("votes", "many"))),
        Node("id/y", "Method", "", (), (("ambiguous", True), ("inferred", False), ("votes", 0))),
    ]
    reasons = (Derivation("rule", ("a b c", "d e f"), 0.25), Derivation("rule", ("g h i",), 0.5))
    said = Statement("id/x", "uses", "id/y", (Evidence("d", 0, 9, "", "q", 1.0, "e"),), reasons, 1.0, (("new", 1.5),))
    graph = KnowledgeGraph(tuple(strange), (said,))
    assert store_of(graph, tmp_path).graph == graph


def test_half_a_surrogate_pair_becomes_a_sign_that_utf8_has(tmp_path):
    nodes = tuple(Node(f"id/{number}", "Method", f"a{char}") for number, char in enumerate("b\ud800c"))
    found = store_of(KnowledgeGraph(nodes, ()), tmp_path)
    assert [node.label for node in found] == ["ab", "a\N{REPLACEMENT CHARACTER}", "ac"]
    assert store_of(hostile_graph(), tmp_path).graph.statements


def test_all_look_ups_give_what_memory_gives(stored):
    index = Index(GRAPH)
    assert list(stored) == list(index)
    assert stored.counts() == index.counts()
    assert most_papers(stored, 3) == most_papers(index, 3)
    assert not stored.is_empty()
    for node in GRAPH.nodes:
        assert describe_node(stored, node) == describe_node(index, node)
        assert stored.get(node.id) == index.get(node.id)
        assert list(stored.nodes_of(node.type)) == list(index.nodes_of(node.type))
        assert [edge.id for edge in stored.statements_to(node.id, "uses")] == [
            edge.id for edge in index.statements_to(node.id, "uses")
        ]
    for stmt in GRAPH.statements:
        ends = stmt.subject, stmt.relation, stmt.object
        assert explain(stored, *ends) == explain(index, *ends)
        assert stored.evidence_of(stmt) == stmt.evidence
    assert stored.node("id/none") is None
    assert stored.statement("a b c") is stored.statement("odd") is None
    with pytest.raises(KeyError):
        stored.evidence_of(Statement("a", "b", "c", (Evidence("d", 0, 1, "", "q", 1.0, "e"),)))


# Names as they are: few letters, so that forms fall together; signs, cases, accents, width, Greek, Hangul.
NAME_TEXTS = st.text("abAB12-_ .+é·αＡ가'’*", max_size=6) | st.sampled_from(["Llama 2", "LLaMA-2", "llama2.0", "id/a"])
NODES = st.lists(
    st.builds(
        lambda number, label, aliases, merged: Node(
            f"id/{number}", "Method", label, tuple(aliases), (("replaced-by", f"id/{merged}"),) if merged else ()
        ),
        st.integers(0, 30), NAME_TEXTS, st.lists(NAME_TEXTS, max_size=2), st.sampled_from([0, 0, 0, 7]),
    ),
    max_size=12, unique_by=lambda node: node.id,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(nodes=NODES, asked=st.lists(NAME_TEXTS, min_size=1, max_size=5))
def test_names_mean_the_same_as_in_memory(nodes, asked, tmp_path_factory):
    graph = KnowledgeGraph(tuple(sorted(nodes, key=lambda node: node.id)), ())
    index, stored = Index(graph), store_of(graph, tmp_path_factory.mktemp("names"))
    for name in [*asked, *(node.label for node in nodes)]:
        assert stored.find(name) == index.find(name)
        assert stored.find(name, kinds=("Model",)) == index.find(name, kinds=("Model",))
        assert stored.near(name) == index.near(name)
        for form in (as_written, squash, letters, str.upper):
            assert sorted(map(repr, stored.bearing(form, form(name)))) == sorted(
                {repr(node) for node in index.bearing(form, form(name))}
            )


def test_a_build_without_it_is_looked_up_by_one_in_the_cache(tmp_path):
    folder = open_graph(signed(tmp_path / "out", GRAPH, "jsonl"))
    assert isinstance(folder.lookup(), Index)  # a small one is read
    found = folder.lookup(small_bytes=0)
    assert isinstance(found, SqliteIndex)
    assert found.graph == GRAPH
    assert not (tmp_path / "out" / NAME).exists()
    assert folder.lookup(small_bytes=0).path == found.path
    # Another build of the same folder never finds it, nor does one whose files were changed by hand.
    fewer = KnowledgeGraph(GRAPH.nodes, GRAPH.statements[:3])
    other = open_graph(signed(tmp_path / "out", fewer, "jsonl")).lookup(small_bytes=0)
    assert other.graph == fewer
    with (tmp_path / "out" / "graph.jsonl").open("a") as file:
        file.write(" \n")
    with pytest.raises(InputError, match="is of another build or was changed"):
        folder.lookup(small_bytes=0)


def test_the_cached_one_is_the_very_file_that_a_build_writes(tmp_path):
    folder = signed(tmp_path / "out", GRAPH, "jsonl", "sqlite")
    own = open_index(folder)
    (folder / NAME).rename(tmp_path / NAME)
    signed(folder, GRAPH, "jsonl")
    assert own.path == folder / NAME
    cached = open_graph(folder).lookup(small_bytes=0)
    assert cached.path.read_bytes() == (tmp_path / NAME).read_bytes()


def test_it_can_stand_alone(tmp_path):
    folder = signed(tmp_path / "out", GRAPH, "sqlite")
    assert load_graph(folder) == load_graph(folder / NAME) == GRAPH
    assert open_index(folder / NAME).find("quick cache")
    assert open_graph(folder).lookup().counts() == Index(GRAPH).counts()


def test_one_of_another_version_gives_way_to_json_lines(tmp_path):
    folder = signed(tmp_path / "out", GRAPH, "jsonl", "sqlite")
    database = sqlite3.connect(folder / NAME)
    database.execute("pragma user_version = 999")
    database.close()
    sign_folder(folder, ["graph.jsonl", NAME], base_iri="https://example.org/")
    assert not is_current(folder / NAME)
    assert isinstance(open_index(folder), Index)
    with pytest.raises(InputError, match=r"is no graph\.sqlite of this version of kg; build it again"):
        open_index(folder / NAME)


def test_what_is_broken_is_said(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(InputError, match=r"cannot be read as graph.sqlite"):
        open_index(tmp_path / NAME)
    write_graph(tmp_path / NAME, GRAPH)
    whole = bytearray((tmp_path / NAME).read_bytes())
    whole[4096:] = bytes(len(whole) - 4096)
    (tmp_path / NAME).write_bytes(whole)
    with pytest.raises(InputError, match=r"cannot be read as graph.sqlite: .*; build it again"):
        list(open_index(tmp_path / NAME))
    assert not is_current(tmp_path / "none.sqlite")


def test_an_empty_graph_says_so(tmp_path):
    with pytest.raises(UsageError, match="the graph is empty"):
        store_of(KnowledgeGraph((), ()), tmp_path).require("x")


def test_results_and_words_are_there_for_sql(stored):
    database = sqlite3.connect(f"file:{stored.path}?mode=ro", uri=True)
    database.execute("pragma trusted_schema = off")
    told = database.execute('select id, paper, metric, value, "on", confidence from results order by id').fetchall()
    nodes = {node.id: dict(node.attributes) for node in GRAPH.nodes if node.type == "Result"}
    assert [row[0] for row in told] == sorted(nodes)
    for key, paper, metric, value, on, confidence in told:
        reports = [s for s in GRAPH.statements if s.object == key and s.relation == "reports"]
        assert (paper, confidence) == (reports[0].subject, reports[0].confidence)
        assert value == nodes[key].get("value")
        assert all(f"{key} on {place}" in {s.id for s in GRAPH.statements} for place in json.loads(on))
        assert f"{key} metric {metric}" in {s.id for s in GRAPH.statements}
    label = next(node.label for node in GRAPH.nodes if node.type == "Paper")
    words = database.execute("select id from nodes where number in (select rowid from nodes_fts(?))", [f'"{label}"'])
    assert words.fetchall()
    quote = next(s.evidence[0].quote for s in GRAPH.statements if s.evidence)
    assert database.execute("select count(*) from evidence_fts(?)", [f'"{quote}"']).fetchone()[0] > 0
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_datasette_opens_it(stored):
    datasette = pytest.importorskip("datasette.app", reason="needs paperkg[test]")

    async def ask():
        app = datasette.Datasette([str(stored.path)])
        await app.invoke_startup()
        get = app.client.get
        found = (await get("/graph/nodes.json?_search=QuickCache&_shape=array")).json()
        counts = {table["name"]: table["count"] for table in (await get("/graph.json")).json()["tables"]}
        page = await get("/graph/statements?relation=uses")
        return found, counts, page.status_code, page.text

    found, counts, status, text = run_apart(ask())
    assert "id/quickcache" in {node["id"] for node in found}
    assert (counts["nodes"], counts["statements"]) == (len(GRAPH.nodes), len(GRAPH.statements))
    assert status == 200
    assert 'href="/graph/nodes/' in text  # ends of statements are links


def test_claims_are_found_in_memory_and_on_disk(stored):
    memory = Index(GRAPH)
    (claim,) = GRAPH.claims
    for index in (memory, stored):
        assert [edge.id for edge in index.claims_of("paper/2502.00001")] == [claim.id]
        assert [edge.id for edge in index.claims_to("id/llama", "uses")] == [claim.id]
        assert [edge.id for edge in index.claims_to("id/llama", "introduces")] == []
        found = index.claim(claim.id)
        assert index.evidence_of(found) == claim.evidence
        assert index.derivations_of(found) == ()
        assert index.statement(claim.id) is None


def test_why_and_show_tell_claims_as_such(stored):
    for index in (Index(GRAPH), stored):
        (record,) = explain(index, "2502.00001", "uses", "Llama")
        assert (record["asserted"], record["confidence"]) == (False, 0.3)
        (said,) = explain(index, "2502.00001", "uses", "Llama-2-7B")
        assert "asserted" not in said
        assert said["purpose"] == "base model"
        paper = index.node("paper/2502.00001")
        assert "claims" not in describe_node(index, paper)
        shown = describe_node(index, paper, claims=True)["claims"]
        assert [edge["label"] for edge in shown["uses"]] == ["Llama"]


def test_of_an_artifact_its_papers_edge_counts_as_well():
    (record,) = explain(Index(GRAPH), "QuickCache", "uses", "Llama-2-7B")
    assert record["id"] == "paper/2502.00001 uses id/llama-2-7b"
