"""`run_query`: all forms of SPARQL, the standard result formats, what is refused, limits, errors with their place."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from kg.cli.commands.query import query as query_command
from kg.errors import InputError, UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.model import KnowledgeGraph
from kg.query import GraphStore, QueryTimeoutError, Rows, Triples, Truth, open_store, run_query, write_answer

ALL = "SELECT ?s ?l WHERE { ?s rdfs:label ?l } ORDER BY ?s ?l"


def test_all_four_forms(store: GraphStore) -> None:
    assert isinstance(run_query(store, "SELECT * WHERE { ?s kg:uses ?o }"), Rows)
    assert run_query(store, "ASK { ?s kg:uses id:llama-2-7b }") == Truth(value=True)
    built = run_query(store, "CONSTRUCT { ?o kg:mentions ?s } WHERE { ?s kg:uses ?o }")
    assert isinstance(built, Triples)
    assert len(built.triples) == 1
    described = run_query(store, "DESCRIBE id:llama-2")
    assert isinstance(described, Triples)
    assert len(described.triples) > 3


def test_result_formats_are_read_back(store: GraphStore) -> None:
    rows = run_query(store, ALL)
    kinds = ox.QueryResultsFormat
    for form, known in (("json", kinds.JSON), ("xml", kinds.XML), ("tsv", kinds.TSV)):
        read = ox.parse_query_results(write_answer(rows, form, base_iri=store.base_iri), known)
        assert [tuple(solution) for solution in read] == list(rows.rows), form
    table = list(csv.reader(io.StringIO(write_answer(rows, "csv", base_iri=store.base_iri))))
    assert table[0] == ["s", "l"]
    assert len(table) == len(rows.rows) + 1


def test_truth_formats(store: GraphStore) -> None:
    yes = run_query(store, "ASK {}")
    assert json.loads(write_answer(yes, "json", base_iri=""))["boolean"] is True
    assert bool(ox.parse_query_results(write_answer(yes, "xml", base_iri=""), ox.QueryResultsFormat.XML)) is True
    assert write_answer(yes, "csv", base_iri="") == "true\n"


def test_graph_formats_are_read_back(store: GraphStore) -> None:
    answer = run_query(store, "DESCRIBE id:llama-2 id:gsm8k")
    for form, name in (("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")):
        rdf = rdflib.Graph().parse(data=write_answer(answer, form, base_iri=store.base_iri), format=name)
        assert len(rdf) == len(answer.triples), form


def test_forms_that_do_not_fit_are_refused(store: GraphStore) -> None:
    with pytest.raises(UsageError, match="a table has no form turtle"):
        write_answer(run_query(store, ALL), "turtle", base_iri="")
    with pytest.raises(UsageError, match="a graph has no form csv"):
        write_answer(run_query(store, "DESCRIBE id:llama"), "csv", base_iri="")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
        "INSERT DATA { id:a kg:uses id:b }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
    ],
)
def test_what_reaches_out_or_changes_is_refused(text: str, store: GraphStore) -> None:
    with pytest.raises(UsageError, match=r"refused|read-only"):
        run_query(store, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?service kg:uses ?from FILTER(?from != "SERVICE FROM") } # SERVICE',
        "SELECT * { ?s <http://x/SERVICE> ?o ; kg:FROM ?x ; kg:service ?y }",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
        "SELECT (1 < 2 AS ?x) { FILTER(3 > 2) } # > INSERT",
    ],
)
def test_words_inside_names_and_strings_are_not(text: str, store: GraphStore) -> None:
    run_query(store, text)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("SELECT ?s WHERE {\n  ?s kg:uses ?o\n  ?x }", 3, "column"),
        ("SELECT ?s WHERE { ?s foo:bar ?o }", 1, "prefix that is not declared"),
        ("SELEC ?s", 1, "column"),
        ("", 1, "column"),
    ],
)
def test_parse_errors_have_line_and_column(text: str, place: int, message: str, store: GraphStore) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        run_query(store, text, name="mine.rq")
    assert caught.value.line == place
    assert str(caught.value).startswith(f"mine.rq:{place}: column ")


def test_limit_cuts_and_says_so(store: GraphStore) -> None:
    cut = run_query(store, ALL, limit=3)
    assert (len(cut.rows), cut.truncated) == (3, True)
    whole = run_query(store, ALL, limit=10_000)
    assert not whole.truncated
    assert len(run_query(store, "DESCRIBE id:llama-2", limit=2).triples) == 2


def test_time_limit(store: GraphStore) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c < ?f && ?i < ?l) }"
    with pytest.raises(QueryTimeoutError, match="no answer within"):
        run_query(store, runaway, timeout_s=0.3)


def test_bindings_need_their_block(store: GraphStore) -> None:
    with pytest.raises(UsageError, match="VALUES"):
        run_query(store, ALL, bindings={"x": (ox.Literal("1"),)})


def test_cache_gives_the_same_answers_and_follows_the_content(folder: Path, tmp_path: Path, store: GraphStore) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    first = open_store(tmp_path, small_bytes=0)
    assert first.cached
    assert run_query(first, ALL) == run_query(store, ALL)
    second = open_store(tmp_path, small_bytes=0)  # both open at once
    assert run_query(second, ALL) == run_query(store, ALL)
    with (tmp_path / "graph.ttl").open("a") as out:
        out.write("<https://w3id.org/paperkg/id/new> <http://www.w3.org/2000/01/rdf-schema#label> 'New' .\n")
    changed = open_store(tmp_path, small_bytes=0)
    assert len(run_query(changed, ALL).rows) == len(run_query(store, ALL).rows) + 1


def test_unreadable_graphs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_store(tmp_path / "none")
    with pytest.raises(InputError, match="has no graph"):
        open_store(tmp_path)
    bad = tmp_path / "graph.ttl"
    bad.write_text("this is no turtle\n")
    with pytest.raises(InputError, match="cannot be parsed"):
        open_store(tmp_path)
    other = tmp_path / "graph.doc"
    other.write_text("")
    with pytest.raises(InputError, match="not the name of an RDF file"):
        open_store(other)


def test_command(folder: Path, tmp_path: Path) -> None:
    def call(*arguments: str) -> str:
        result = CliRunner().invoke(query_command, [*arguments, "-g", str(folder)], catch_exceptions=False)
        assert result.exit_code == 0
        return result.stdout

    assert "QuickCache" in call("@improves-on", "name=FlashAttention")
    assert call("@improves-on", "name=FlashAttention", "--format", "csv").startswith("paper,title,with,over,date")
    assert call("ASK { ?s kg:uses ?o }") == "true\n"
    assert call("DESCRIBE id:llama-2").startswith("@prefix")
    assert "VALUES ?name { <https://w3id.org/paperkg/id/flashattention> }" in call(
        "@uses", "name=flashattention", "--show"
    )
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?o { VALUES ?name { UNDEF } ?name kg:variant-of ?o }")
    assert "id:llama-2" in call(str(file), "name=Llama-2-7B")
    assert "@leaderboard benchmark=... [metric=any]" in call("--list")


def test_command_asks_a_graph_that_was_only_built_as_jsonl(graph: KnowledgeGraph, tmp_path: Path) -> None:
    EXPORTERS["jsonl"].write(graph, tmp_path, ExportOptions())
    for path in (tmp_path, tmp_path / "graph.jsonl"):
        result = CliRunner().invoke(query_command, ["ASK { ?s kg:uses ?o }", "-g", str(path)], catch_exceptions=False)
        assert result.stdout == "true\n"
