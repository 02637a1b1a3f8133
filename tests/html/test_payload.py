"""The packed data: nothing lost, the same bytes each time, and small."""

import base64
import gzip
import json
import random

import pytest

from kg.export.base import ExportOptions
from kg.export.html.columns import deltas, pack, sparse
from kg.export.html.page import render_page
from kg.export.html.payload import core, index_graph, reasons
from kg.model import KnowledgeGraph
from tests.html.graphs import hostile_graph, small_graph
from tests.html.synthetic import synthetic_graph


def unpack(text):
    return json.loads(gzip.decompress(base64.b64decode(text)).decode("utf-8", "surrogatepass"))


def sums(numbers):
    total = 0
    return [total := total + number for number in numbers]


def read_back(graph):
    """Return the graph that the payload holds, as the page reads it."""
    index = index_graph(graph)
    data, why = unpack(pack(core(index))), unpack(pack(reasons(index)))
    ids, found = data["nodes"]["id"], []
    starts = sums(why["evidence"]["start"])
    at = 0
    for row, subject in enumerate(sums(data["statements"]["subject"])):
        evidence, object_ = [], data["statements"]["object"][row]
        for _ in range(why["evidence"]["count"][row]):
            number = why["evidence"]["quote"][at]
            quote = [data["nodes"]["label"][object_], data["nodes"]["label"][subject], *why["strings"]][number]
            evidence.append(
                (starts[at], starts[at] + why["evidence"]["length"][at], quote, why["evidence"]["confidence"][at] / 1e4)
            )
            at += 1
        relation = data["relations"][data["statements"]["relation"][row]]
        found.append(
            (ids[subject], relation, ids[object_], data["statements"]["confidence"][row] / 1e4, tuple(evidence))
        )
    return found


@pytest.mark.parametrize(
    "graph", [small_graph(), hostile_graph(), synthetic_graph(300)], ids=["small", "hostile", "synthetic"]
)
def test_every_statement_and_quote_comes_back(graph):
    expected = [
        (
            s.subject,
            s.relation,
            s.object,
            s.confidence,
            tuple((e.start, e.end, e.quote, e.confidence) for e in s.evidence),
        )
        for s in graph.statements
    ]
    assert read_back(graph) == expected


def test_names_aliases_and_attributes_come_back():
    graph = small_graph()
    nodes = unpack(pack(core(index_graph(graph))))["nodes"]
    assert nodes["label"] == [node.label for node in graph.nodes]
    rows, values = nodes["aliases"]
    aliases = dict(zip(sums(rows), values, strict=True))
    assert aliases == {row: list(node.aliases) for row, node in enumerate(graph.nodes) if node.aliases}
    rows, values = nodes["attributes"]["votes"]
    assert dict(zip(sums(rows), values, strict=True)) == {
        row: dict(node.attributes)["votes"] for row, node in enumerate(graph.nodes) if "votes" in dict(node.attributes)
    }


def test_premises_are_rows_or_ids_of_what_was_left_out():
    graph = small_graph()
    index = index_graph(graph, min_confidence=0.5)
    assert len(index.statements) < len(graph.statements)
    why = reasons(index)
    premises = [premise for group in why["derivations"]["premises"] for premise in group]
    assert all(isinstance(premise, str) or 0 <= premise < len(index.statements) for premise in premises)


def test_low_confidence_is_left_out_and_no_other():
    graph = small_graph()
    index = index_graph(graph, min_confidence=0.6)
    assert [s.id for s in index.statements] == [s.id for s in graph.statements if s.confidence >= 0.6]
    assert "id/wideweb" not in index.rows  # its only statement has 0.42


def test_a_page_without_quotes_holds_none_of_them():
    graph = small_graph()
    why = reasons(index_graph(graph), quotes=False)
    assert why["strings"] == []
    assert why["evidence"]["start"] != []


def test_statements_have_the_date_of_their_paper_and_derived_ones_of_their_premises():
    index = index_graph(small_graph())
    dates = {stmt.id: date for stmt, date in zip(index.statements, index.dates, strict=True)}
    assert dates["id/swiftscan improves-on id/mamba"] == "2025-01-10"
    assert dates["id/llama-3.1 variant-of id/llama"] == "2025-01-10"  # a chain of two derivations


def test_the_same_graph_gives_the_same_page_whatever_the_order_of_the_input():
    graph = small_graph()
    shuffled = list(graph.nodes)
    random.Random(3).shuffle(shuffled)
    again = KnowledgeGraph(tuple(sorted(shuffled, key=lambda node: node.id)), graph.statements)
    assert render_page(graph, ExportOptions()) == render_page(again, ExportOptions())


def test_columns():
    assert deltas([3, 5, 9]) == [3, 2, 4]
    assert sparse({4: "b", 1: "a"}) == [[1, 3], ["a", "b"]]
    assert pack({"a": 1}) == pack({"a": 1})


def test_an_empty_graph_gives_a_page():
    assert "data-core" in render_page(KnowledgeGraph((), ()), ExportOptions())


def test_a_node_with_all_that_is_said_of_it_takes_little_room():
    graph = synthetic_graph(8000)
    library = 800_000  # vis-network and the page's own code, whatever the graph
    # The whole corpus has about 50,000 nodes: 280 bytes for each make less than 15 MB.
    assert len(render_page(graph, ExportOptions())) < library + 280 * len(graph.nodes)
