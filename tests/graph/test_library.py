"""`kg.open`: the graph as a notebook user holds it."""

import json
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import kg
from kg.errors import InputError, UsageError
from kg.library import Table

from ..cli.test_cli import kg as run_kg

EXPORTS = Path(__file__).parents[2] / "exports"


@pytest.fixture(scope="module")
def graph():
    return kg.open(EXPORTS)


def test_a_question_and_its_table(graph):
    table = graph.query("@improves-on", name="lo-ra")
    assert table.columns == ("paper", "title", "with", "over", "date")
    assert table["paper"] == ("paper:2305.14314",)
    assert table["date"] == (date(2023, 5, 23),)
    assert table.to_dicts()[0]["with"] == "QLoRA"
    assert graph[table["paper"][0]].type == "Paper"  # what a table says can be asked for
    with pytest.raises(KeyError, match="there are paper, title, with, over, date"):
        table["papers"]


def test_the_table_is_what_the_command_prints(graph):
    table = graph.query("@most-used-benchmarks")
    asked = run_kg("query", "@most-used-benchmarks", "--format", "json").stdout
    bindings = json.loads(asked)["results"]["bindings"]
    assert len(table) == len(bindings) > 3
    assert [row["label"]["value"] for row in bindings] == list(table["label"])


def test_values_are_python_values():
    table = kg.open(EXPORTS).query(
        "SELECT ?i ?d ?b ?t ?s ?u ?bad { VALUES (?i ?d ?b ?t ?s ?bad) "
        '{ (3 2.5 true "2025-02-05"^^xsd:date "x"@ko "many"^^xsd:integer) } }'
    )
    assert table.rows == ((3, 2.5, True, date(2025, 2, 5), "x", None, "many"),)


def test_all_forms_of_sparql(graph):
    assert graph.query("ASK { id:flashattention a kg:Method }") is True
    described = graph.query("DESCRIBE id:flashattention", limit=2)
    assert described.columns == ("subject", "predicate", "object")
    assert (len(described), described.truncated) == (2, True)
    named = graph.query("SELECT ?l { VALUES ?name { UNDEF } ?name rdfs:label ?l }", name="Flash-Attention")
    assert named.rows == (("FlashAttention",),)
    days = graph.query("@new-in", from_="2025-10-01", to="2025-10-31")
    assert len(days) > 0


def test_frames(graph):
    table = graph.query("SELECT ?l ?n { ?s rdfs:label ?l . BIND(STRLEN(?l) AS ?n) } ORDER BY ?l LIMIT 5")
    frame = table.to_polars()
    assert frame.shape == (5, 2)
    assert frame["n"].dtype == pl.Int64
    assert Table(("a", "b"), ()).to_polars().shape == (0, 2)
    pandas = pytest.importorskip("pandas", reason="needs pandas")
    assert table.to_pandas().equals(pandas.DataFrame(table.to_dicts()))
    assert list(Table(("a", "b"), ()).to_pandas().columns) == ["a", "b"]


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="this needs pandas; pip install pandas"):
        Table(("a",), ((1,),)).to_pandas()


def test_things_by_any_name(graph):
    one = graph["flash attention"]
    assert (one.id, one.type, one.label) == ("id/flashattention", "Method", "FlashAttention")
    assert "paper/2205.14135" in {edge["id"] for edge in one.edges["is the object of introduces"]}
    shown = json.loads(run_kg("show", "FlashAttention", "--format", "json").stdout)
    assert shown["edges"] == {name: list(found) for name, found in one.edges.items()}
    assert graph.show("arXiv:2307.08691v1")[0].id == "paper/2307.08691"
    assert "llama2.0" in graph
    assert "nothing of the kind" not in graph
    assert graph.find("flash attn")["id"][0] == "id/flashattention"
    with pytest.raises(UsageError, match="did you mean FlashAttention"):
        graph["FlashAtention"]


def test_why_is_what_the_command_says(graph):
    found = graph.why("QLoRA", "improves on", "LoRA")
    printed = json.loads(run_kg("why", "QLoRA", "improves-on", "LoRA", "--format", "json").stdout)
    assert found == printed
    with pytest.raises(UsageError, match="the graph does not say"):
        graph.why("LoRA", "improves-on", "QLoRA")


def test_papers_by_day(graph):
    all_of_them = graph.papers()
    assert len(all_of_them) == 24
    days = [day for day in all_of_them["date"] if day]
    assert days == sorted(days, reverse=True)
    some = graph.papers(since="2025-02-06", until=date(2025, 10, 20))
    assert set(some["date"]) == {"2025-02-06", "2025-10-20"}
    for day in ("yesterday", "2025-13-01", "2025-10"):
        with pytest.raises(UsageError, match=f"since={day} is no day"):
            graph.papers(since=day)


def test_as_other_libraries_hold_it(graph):
    nxg = graph.networkx()
    assert len(nxg) == len(graph)
    rdf = graph.rdflib()
    assert len(rdf) == len(graph.store.store)
    assert rdf.query("ASK { id:flashattention rdfs:label 'FlashAttention' }").askAnswer
    network = graph.pyvis("FlashAttention", depth=1)
    ids = {node["id"] for node in network.nodes}
    assert ids == {"id/flashattention", *nxg.successors("id/flashattention"), *nxg.predecessors("id/flashattention")}
    assert len(graph.pyvis("FlashAttention", depth=2, most=5).nodes) == 5
    assert len(graph.pyvis(most=30).nodes) == 30


def test_short_in_a_terminal_and_safe_in_a_notebook(graph):
    assert len(repr(graph)) < 200
    assert len(repr(graph["FlashAttention"])) < 200
    assert len(repr(graph.index.graph)) < 200
    table = Table(("<b>",), tuple(("<script>",) for _ in range(30)))
    assert "<script>" not in table._repr_html_()
    assert "30 rows, 20 shown" in table._repr_html_()
    assert "FlashAttention-2" in graph["FlashAttention"]._repr_html_()


def test_errors(graph, tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        kg.open(tmp_path / "none")
    with pytest.raises(UsageError, match="did you mean `kg query @find"):
        graph.query("gsm8k")
    with pytest.raises(UsageError, match="read-only"):
        graph.query("INSERT DATA { id:a kg:uses id:b }")


def test_extract_takes_a_text():
    text = "We propose FrobNet, which reaches 85.2% accuracy on GSM8K."
    found = kg.extract(text)
    for entity in found.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    assert {"FrobNet", "GSM8K"} <= {entity.name for entity in found.entities}
    assert kg.extract("").entities == ()


def test_months_and_charts(graph):
    months = graph.timeline("Llama")
    assert months.columns == ("month", "relation", "papers")
    assert ("2023-07", "introduces", 1) in months.rows  # Llama 2
    assert months.rows == tuple(sorted(months.rows))
    whole = {row[0] for row in graph.timeline("Llama 2").rows}
    assert whole < set(months["month"])  # a family counts its variants, a variant not its family
    assert not graph.leaderboard("GSM8K", limit=2).truncated
    pytest.importorskip("altair", reason="needs paperkg[plot]")
    drawn = graph.plot.leaderboard("GSM8K").to_dict()
    assert len(drawn["data"]["values"]) == len(graph.leaderboard("GSM8K")) > 0
    assert graph.plot.timeline("Llama").to_dict()["data"]["values"][0]["month"] == months.rows[0][0]
    with pytest.raises(UsageError, match="no paper reports a number on The Pile"):
        graph.plot.leaderboard("The Pile")


def test_plots_say_what_they_need(graph, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(UsageError, match=r"plots need altair; pip install 'paperkg\[plot\]'"):
        graph.plot.timeline("Llama")


def test_reasons_and_graph_show_themselves(graph):
    reasons = graph.why("QLoRA", "improves on", "LoRA")
    assert repr(reasons) == "<kg.Reasons: QLoRA improves-on LoRA>"
    assert "<blockquote>" in reasons._repr_html_()
    assert "derived by principal-artifact" in reasons._repr_html_()
    assert "<th>Paper</th><td>24</td>" in graph._repr_html_()
