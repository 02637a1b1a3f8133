"""The Parquet tables: three readers get out of them what graph.jsonl holds, and the bytes are the same every time."""

import importlib.util
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pyarrow.parquet", reason="needs paperkg[parquet]")
pytest.importorskip("duckdb", reason="needs paperkg[test]")
pytest.importorskip("polars", reason="needs paperkg[test]")

import duckdb
import polars
from pyarrow import parquet

import kg.export.parquet
from kg.errors import UsageError
from kg.export import EXPORTERS, tables
from kg.export.base import ExportOptions
from kg.graph.jsonl import read_jsonl
from kg.model import Derivation, Evidence, KnowledgeGraph, Node, Statement
from tests.html.graphs import hostile_graph
from tests.rdf.sample import sample_graph

NAMES = ("nodes", "edges", "claims", "evidence", "results")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with the sample graph as tables and as graph.jsonl."""
    folder = tmp_path_factory.mktemp("tables")
    graph = sample_graph()
    assert EXPORTERS["parquet"].write(graph, folder, ExportOptions()) == tuple(f"{name}.parquet" for name in NAMES)
    EXPORTERS["jsonl"].write(graph, folder, ExportOptions())
    return folder


def by_pyarrow(path: Path) -> list[dict]:
    return parquet.read_table(path).to_pylist()


def by_duckdb(path: Path) -> list[dict]:
    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def by_polars(path: Path) -> list[dict]:
    return polars.read_parquet(path).to_dicts()


READERS = [by_pyarrow, by_duckdb, by_polars]


def attributes(row: dict, names: dict[str, str]) -> tuple:
    """Return the columns of attributes as the model has them."""
    found = ((name, row[name.replace("-", "_")]) for name in sorted(names))
    return tuple(
        (name, tuple(value) if isinstance(value, list) else value) for name, value in found if value is not None
    )


def graph_of(folder: Path, read) -> KnowledgeGraph:
    """Return the graph that the tables nodes, edges, claims and evidence hold."""
    reasons = defaultdict(lambda: ([], []))
    for row in read(folder / "evidence.parquet"):
        evidence, derivations = reasons[row["subject"], row["relation"], row["object"]]
        if row["rule"] is None:
            place = (row["digest"], row["start"], row["end"], row["section"], row["quote"])
            evidence.append(Evidence(*place, row["confidence"], row["extractor"], row["section_kind"] or ""))
        else:
            derivations.append(Derivation(row["rule"], tuple(row["premises"]), row["confidence"]))
    nodes = tuple(
        Node(row["id"], row["type"], row["label"], tuple(row["aliases"]), attributes(row, tables.NODE_COLUMNS))
        for row in read(folder / "nodes.parquet")
    )
    said = []
    for table in ("edges", "claims"):
        statements = []
        for row in read(folder / f"{table}.parquet"):
            claim = row["subject"], row["relation"], row["object"]
            evidence, derivations = map(tuple, reasons[claim])
            statements.append(
                Statement(*claim, evidence, derivations, row["confidence"], attributes(row, tables.EDGE_COLUMNS))
            )
            assert statements[-1].derived == row["derived"]
        said.append(tuple(statements))
    return KnowledgeGraph(nodes, *said)


@pytest.mark.parametrize("read", READERS)
def test_the_tables_hold_what_graph_jsonl_holds(built, read):
    expected = read_jsonl(built / "graph.jsonl")
    assert len(expected.statements) > 10
    assert any(stmt.derivations for stmt in expected.statements)
    assert expected.claims
    assert graph_of(built, read) == expected


@pytest.mark.parametrize("read", READERS)
def test_results_join_what_the_graph_says_of_a_number(built, read):
    rows = {row["id"]: row for row in read(built / "results.parquet")}
    graph = read_jsonl(built / "graph.jsonl")
    assert set(rows) == {node.id for node in graph.nodes if node.type == "Result"} != set()
    said = {(stmt.subject, stmt.relation, stmt.object) for stmt in graph.statements}
    told = set()
    for key, row in rows.items():
        told |= {(row["paper"], "reports", key)} if row["paper"] else set()
        told |= {(key, name, row[name]) for name in ("subject", "metric", "baseline") if row[name]}
        told |= {(key, "on", target) for target in row["on"]}
    assert told == {claim for claim in said if claim[1] == "reports" or claim[0].startswith("result/")}
    assert rows["result/2502.00001-11111111"]["value"] == "2.5", "a decimal as text: every digit stays"
    assert {row["kind"] for row in rows.values()} == {"level", "ratio"}


@pytest.mark.parametrize("name", NAMES)
def test_types_are_flat_and_the_same_to_three_readers(built, name):
    path = built / f"{name}.parquet"
    plain = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}
    arrow = {field.name: str(field.type) for field in parquet.read_schema(path)}
    duck = dict(
        row[:2] for row in duckdb.connect().execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    )
    assert list(arrow) == list(tables.SCHEMAS[name])
    assert set(arrow.values()) <= {*plain, "list<element: string>"}
    assert duck == {column: plain.get(kind, "VARCHAR[]") for column, kind in arrow.items()}
    assert all(column.isidentifier() for column in arrow)
    assert list(polars.read_parquet_schema(path)) == list(arrow)


def test_a_question_over_two_tables(built):
    question = f"""SELECT p.label, e.object FROM '{built}/edges.parquet' e JOIN '{built}/nodes.parquet' p ON p.id = e.subject
                   WHERE e.relation = 'introduces' ORDER BY ALL"""
    rows = duckdb.connect().execute(question).fetchall()
    graph = sample_graph()
    labels = {node.id: node.label for node in graph.nodes}
    assert rows == sorted((labels[s.subject], s.object) for s in graph.statements if s.relation == "introduces") != []


def test_bytes_are_the_same_and_row_groups_are_bounded(built, tmp_path, monkeypatch):
    EXPORTERS["parquet"].write(sample_graph(), tmp_path, ExportOptions())
    for name in NAMES:
        assert (tmp_path / f"{name}.parquet").read_bytes() == (built / f"{name}.parquet").read_bytes()
    monkeypatch.setattr(kg.export.parquet, "ROWS", 7)
    EXPORTERS["parquet"].write(sample_graph(), tmp_path, ExportOptions())
    meta = parquet.read_metadata(tmp_path / "edges.parquet")
    sizes = [meta.row_group(number).num_rows for number in range(meta.num_row_groups)]
    assert len(sizes) > 2
    assert set(sizes[:-1]) == {7}
    assert by_pyarrow(tmp_path / "edges.parquet") == by_pyarrow(built / "edges.parquet")


def test_the_base_iri_is_in_the_file(tmp_path):
    EXPORTERS["parquet"].write(sample_graph(), tmp_path, ExportOptions(base_iri="https://example.org/my/"))
    assert parquet.read_schema(tmp_path / "nodes.parquet").metadata[b"base-iri"] == b"https://example.org/my/"


TEXT = st.text(max_size=8) | st.text(st.sampled_from("\x00\ud800\U0010ffff\u202e가\"'\n"), max_size=5)


@settings(max_examples=40, deadline=None)
@given(TEXT, TEXT, st.floats(0, 1), st.integers(-(2**63), 2**63 - 1))
def test_any_text_and_number_comes_back(tmp_path_factory, label, quote, confidence, votes):
    folder = tmp_path_factory.mktemp("any")
    node = Node("id/x", "Model", label, (label,), (("links", (label, quote)), ("votes", votes)))
    evidence = Evidence("digest/d", 0, 1, "", quote, confidence, "v")
    graph = KnowledgeGraph((node,), (Statement("id/x", "uses", "id/x", (evidence,), (), confidence),))
    EXPORTERS["parquet"].write(graph, folder, ExportOptions())
    found = graph_of(folder, by_pyarrow)
    whole = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in (label, quote)]
    if [label, quote] == whole:
        assert found == graph
    else:
        assert "\ufffd" in found.nodes[0].label + found.statements[0].evidence[0].quote


@pytest.mark.parametrize("graph", [KnowledgeGraph((), ()), hostile_graph()], ids=["empty", "hostile"])
def test_odd_graphs_come_back(graph, tmp_path):
    EXPORTERS["parquet"].write(graph, tmp_path, ExportOptions())
    EXPORTERS["jsonl"].write(graph, tmp_path, ExportOptions())
    assert graph_of(tmp_path, by_pyarrow) == read_jsonl(tmp_path / "graph.jsonl")


def test_an_attribute_without_a_column_is_refused(tmp_path):
    graph = KnowledgeGraph((Node("id/x", "Model", "X", (), (("shoe-size", 42),)),), ())
    with pytest.raises(ValueError, match="shoe-size"):
        EXPORTERS["parquet"].write(graph, tmp_path, ExportOptions())


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    real = importlib.util.find_spec
    monkeypatch.setattr("kg.export.find_spec", lambda name: None if name == "pyarrow" else real(name))
    with pytest.raises(UsageError, match=r"needs pyarrow.*kg\[parquet\]"):
        EXPORTERS["parquet"].load_part()


def test_other_formats_load_no_pyarrow():
    code = (
        "import sys; from kg.export import EXPORTERS\n"
        "for name, form in EXPORTERS.items():\n    form.load_part() if form.bodies else form.load_page()\n"
        "print('pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_examples_of_the_docs_run(built):
    text = (Path(__file__).parent.parent / "docs" / "tables.md").read_text(encoding="utf-8")
    sql, code = (
        re.search(rf"```{kind}\n(.*?)```", text, re.S)[1].replace("exports/", f"{built}/") for kind in ("sql", "python")
    )
    assert duckdb.connect().execute(sql).fetchall()
    *setup, last = code.strip().splitlines()
    names: dict = {}
    exec("\n".join(setup), names)
    assert eval(last, names).height == sum(row["unit"] == "%" for row in by_pyarrow(built / "results.parquet"))


def test_the_docs_name_every_column():
    text = (Path(__file__).parent.parent / "docs" / "tables.md").read_text(encoding="utf-8")
    for columns in tables.SCHEMAS.values():
        for column in columns:
            assert f"`{column}`" in text, column
