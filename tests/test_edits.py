"""Rows of a corrections file about what papers say: added, removed and put right, each with the row as its evidence."""

import hashlib
import json

import pytest
from click.testing import CliRunner

import kg
from kg.check import check_graph
from kg.cli import kg as command
from kg.model import Relation
from kg.query import open_store

from .conftest import ROOT

ROWS = """\
# what a person put right
add\t2205.14135\timproves on\tGSM8K\tby: Hong\twhy: Table 9
add\t2205.14135\tevaluated-on\tGSM8K\tby: Hong
add\t2205.14135\tuses\tFrobNet\tMethod\tby: Hong
remove\tpaper:2305.14314\timproves_on\tLoRA\tby: Hong
authors\t2205.14135\tTri Dao; Ada Lovelace
metric\t2402.03300\t51.7%\tpass@1
remove-result\t2205.14135\t3x\tSPEEDUP
remove-result\t2402.03300\t60.9%\tno such metric
remove\t2205.14135\tuses\tGSM8K
add\t2999.00001\tuses\tGSM8K
add\t2205.14135\tuses\tNever Heard
same\tNF4\tDouble Quantization\tby: Mina\twhy: one thing
type\tNF4\tDataset\tby: Hong
rename\tEd Chi\tEd H. Chi\tby: Mina\twhy: as on the page
add-result\t2205.14135\t12.5%\tacc\tsubject: FlashAttention\ton: GSM8K\tbaseline: NF4\tby: Hong\twhy: Table 2
add-result\t2205.14135\t1.9x\tspeedup\tkind: gain
add-result\t2205.14135\t3.0\tFID\ton: Never Heard
"""
UNMATCHED = [9, 10, 11, 12, 18]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edits")
    path = folder / "corrections.tsv"
    path.write_text(ROWS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        kinds = ["jsonl", "turtle", "graphml", "sqlite"]
        result = kg.build("examples/digests", folder / "out", formats=kinds, corrections=path)
        split = kg.build(
            "examples/digests", folder / "split", formats=kinds, corrections=path, partition_papers=5, cache=None
        )
    return folder, result, split


def edges(graph, subject, relation):
    return {stmt.object: stmt for stmt in graph.statements if (stmt.subject, stmt.relation) == (subject, relation)}


def test_edges_are_added_with_the_row_as_evidence(built):
    _, result, _ = built
    stmt = edges(result.graph, "paper/2205.14135", "improves-on")["id/gsm8k"]
    (place,) = stmt.evidence
    assert (place.quote, place.section) == (ROWS.splitlines()[1], "correction by Hong: Table 9")
    assert ROWS[place.start : place.end] == place.quote
    assert stmt.confidence == 1.0
    sources = {node.id: dict(node.attributes) for node in result.graph.nodes if node.type == "Digest"}
    assert sources[place.digest]["sha256"] == hashlib.sha256(ROWS.encode()).hexdigest()
    assert sources[place.digest]["format"] == "corrections"
    new = next(node for node in result.graph.nodes if node.id == "id/frobnet")
    assert (new.type, new.label) == ("Method", "FrobNet")
    assert "id/frobnet" in edges(result.graph, "paper/2205.14135", "uses")
    # What the paper does, its principal artifact does, too.
    assert "id/gsm8k" in edges(result.graph, "id/flashattention", "evaluated-on")


def test_edges_are_removed_with_what_follows_from_them(built):
    graph = built[1].graph
    assert "id/lora" not in edges(graph, "paper/2305.14314", "improves-on")
    assert "id/lora" not in edges(graph, "id/qlora", "improves-on")
    key = "paper/2305.14314 improves-on id/lora"
    assert kg.open(ROOT / "exports").index.statement(key)  # without the corrections it is there


def test_a_list_of_authors_is_put_right(built):
    found = edges(built[1].graph, "paper/2205.14135", "authored-by")
    assert {key: dict(stmt.attributes)["order"] for key, stmt in found.items()} == {
        "author/tri-dao": 1,
        "author/ada-lovelace": 2,
    }
    assert found["author/ada-lovelace"].evidence[0].extractor == "correction"


def test_results_are_put_right(built):
    graph = built[1].graph
    texts = {node.id: (dict(node.attributes)["text"], node.label) for node in graph.nodes if node.type == "Result"}
    changed = next(key for key, (text, _) in texts.items() if text == "51.7%" and "2402.03300" in key)
    assert texts[changed] == ("51.7%", "51.7% pass@1")
    assert list(edges(graph, changed, Relation.METRIC)) == ["metric/pass-at-1"]
    assert not [key for key, (text, _) in texts.items() if text == "3x" and "2205.14135" in key]
    assert [key for key, (text, _) in texts.items() if text == "60.9%"]  # another metric: it stays


def test_results_are_added_with_all_their_parts(built):
    graph = built[1].graph
    told = {node.id: dict(node.attributes) for node in graph.nodes if node.type == "Result"}
    added = {
        stmt.object: stmt
        for stmt in graph.statements
        if stmt.relation == Relation.REPORTS and stmt.evidence[0].extractor.startswith("correction")
    }
    assert sorted(told[key]["text"] for key in added) == ["1.9x", "12.5%"]
    whole = next(key for key in added if told[key]["text"] == "12.5%")
    assert {stmt.relation: stmt.object for stmt in graph.statements if stmt.subject == whole} == {
        "metric": "metric/accuracy",
        "subject": "id/flashattention",
        "on": "id/gsm8k",
        "baseline": "id/nf4",
    }
    assert (told[whole]["value"], told[whole]["unit"], told[whole]["kind"]) == ("12.5", "%", "level")
    assert (told[whole]["metric-text"], added[whole].evidence[0].section) == ("acc", "correction by Hong: Table 2")
    other = next(key for key in added if key != whole)
    assert told[other]["kind"] == "gain"  # as the row says; such a value is mostly a ratio


def test_rows_that_change_nothing_are_reported(built):
    found = [notice for notice in built[1].notices if notice.code == "correction-without-match"]
    assert [notice.line for notice in found] == UNMATCHED
    assert found[0].message == "nothing in the graph for: remove-result 2402.03300 60.9% no such metric"


def test_partitions_say_the_same(built):
    _, result, split = built
    assert split.graph == result.graph
    assert [notice.line for notice in split.notices if notice.code == "correction-without-match"] == UNMATCHED


def test_what_a_thing_is_by_a_row_says_the_row_with_its_author_and_reason(built):
    folder, result, _ = built
    said = {node.id: dict(node.attributes).get("corrections") for node in result.graph.nodes}
    assert {key: rows for key, rows in said.items() if rows} == {
        "author/ed-chi": ("rename Ed Chi Ed H. Chi by: Mina why: as on the page",),
        "id/frobnet": ("add 2205.14135 uses FrobNet Method by: Hong",),
        "id/nf4": ("same NF4 Double Quantization by: Mina why: one thing", "type NF4 Dataset by: Hong"),
    }
    asked = ["show", "NF4", "-g", str(folder / "out"), "--format", "json"]
    shown = json.loads(CliRunner().invoke(command, asked, catch_exceptions=False).stdout)
    assert shown["attributes"]["corrections"] == list(said["id/nf4"])
    notes = kg.open(folder / "out").query("SELECT ?note { id:nf4 skos:changeNote ?note } ORDER BY ?note")
    assert [note for (note,) in notes.rows] == list(said["id/nf4"])


def test_rdf_tells_the_rows_behind_a_thing_or_an_author_with_their_person(built):
    folder, _, _ = built
    asked = """SELECT ?what ?who ?why { ?row a kg:Correction ; kg:corrects ?what ; prov:wasAttributedTo ?by .
        ?by a prov:Person ; rdfs:label ?who OPTIONAL { ?row rdfs:comment ?why } } ORDER BY ?what ?who"""
    found = kg.open(folder / "out").query(asked).rows
    names = [(what.rpartition("/")[2].rpartition(":")[2], who, why) for what, who, why in found]
    assert names == [
        ("ed-chi", "Mina", "as on the page"),
        ("frobnet", "Hong", None),
        ("nf4", "Hong", None),
        ("nf4", "Mina", "one thing"),
    ]
    whole, parted = ((folder / name / "evidence.ttl").read_bytes() for name in ("out", "split"))
    assert whole == parted


def test_rdf_names_the_person_and_passes_the_check(built):
    folder, _, _ = built
    store = open_store(folder / "out")
    found = kg.open(folder / "out").query(
        "SELECT ?who { ?e kg:subject paper:2205.14135 ; kg:object id:gsm8k ; kg:predicate kg:improves-on ; "
        "prov:wasAttributedTo ?by . ?by a prov:Person ; rdfs:label ?who }"
    )
    assert found.rows == (("Hong",),)
    findings = check_graph(store.store, base_iri=store.base_iri, sources=ROOT)
    assert [one for one in findings if one.severity != "info"] == []


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("add\t2205.14135\timprove-on\tx", "add: unknown relation 'improve-on'; did you mean improves-on?"),
        ("add 2205.14135 uses x", "'add 2205.14135 uses x'; separate fields by tabs"),
        ("ad\t2205.14135\tuses\tx", "unknown kind of correction 'ad'; did you mean add?"),
        ("add\t2205.14135\tuses\tx\tGadget", "unknown type 'Gadget'"),
        ("add\t2205.14135\tuses", "add needs PAPER RELATION NAME, found 2"),
        ("metric\t2205.14135\t3x", "metric needs PAPER VALUE METRIC"),
        ("add-result\t2205.14135\tbest\tFID", "add-result: no number in 'best'"),
        (
            "add-result\t2205.14135\t3x\tFID\tkind: win",
            "add-result: unknown kind of result 'win'; one of level, gain, ratio",
        ),
        ("remove-result\t2205.14135\t3x\tFID\ton: GSM8K", "remove-result needs PAPER VALUE, found 4"),
    ],
)
def test_wrong_rows_say_what_is_meant(tmp_path, row, cause):
    from kg.errors import UsageError
    from kg.resolve import load_corrections

    path = tmp_path / "c.tsv"
    path.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load_corrections(path)
    assert cause in str(error.value)
    assert error.value.line == 1


def test_rows_of_yaml_have_their_place_and_their_author(tmp_path):
    from kg.resolve import load_corrections

    text = "- add: [2205.14135, uses, GSM8K]\n  by: Hong\n  why: see section 3\n\n- drop: Glorb\n"
    text += "- add-result: [2205.14135, 84%, accuracy]\n  on: [GSM8K, MATH]\n  kind: level\n"
    path = tmp_path / "c.yaml"
    path.write_text(text, encoding="utf-8")
    first, second, third = load_corrections(path).rows
    assert (first.by, first.why, first.more) == ("Hong", "see section 3", ("GSM8K",))
    assert (
        text[first.start : first.end]
        == first.quote
        == "add: [2205.14135, uses, GSM8K]\n  by: Hong\n  why: see section 3"
    )
    assert (second.line, second.quote) == (5, "drop: Glorb")
    assert third.parts == (("on", "GSM8K"), ("on", "MATH"), ("kind", "level"))
    assert third.said == "add-result 2205.14135 84% accuracy on: GSM8K on: MATH kind: level"
