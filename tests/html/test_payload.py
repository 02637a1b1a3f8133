"""The packed data: nothing lost, the same bytes each time, and small."""

import base64
import gzip
import json
import random
import struct

import pytest

from kg.export.base import ExportOptions
from kg.export.html.columns import NumberColumn, TextColumn, deltas, pack, pack_parts, sparse
from kg.export.html.page import render_page
from kg.export.html.payload import core, guessed_id, index_graph, reasons
from kg.model import KnowledgeGraph, Relation
from tests.html.graphs import hostile_graph, small_graph
from tests.html.synthetic import synthetic_graph


def unpack(text):
    """Return the parts of a block as the page reads them: numbers, texts, values."""
    data = gzip.decompress(base64.b64decode(text))
    (size,) = struct.unpack("<I", data[:4])
    found, at = {}, 4 + size
    for name, (kind, length, *more) in json.loads(data[4:at]).items():
        end = at + (length * more[0] if kind == "numbers" else length)
        body = data[at:end]
        if kind == "numbers":
            found[name] = numbers(body, length, *more)
        else:
            text = body.decode("utf-8", "surrogatepass")
            found[name] = json.loads(text) if kind == "json" else text.split("\0") if more[0] else []
        at = end
    return found


def numbers(body, count, width, signed, rising):
    values = [sum(body[plane * count + i] << 8 * plane for plane in range(width)) for i in range(count)]
    if signed:
        values = [(value >> 1) ^ -(value & 1) for value in values]
    return sums(values) if rising else values


def sums(numbers):
    total = 0
    return [total := total + number for number in numbers]


def read_back(graph):
    """Return the graph that the payload holds, as the page reads it."""
    index = index_graph(graph)
    data, why = unpack(pack_parts(core(index))), unpack(pack_parts(reasons(index)))
    ids = [short or guessed_id(node) for short, node in zip(data["id"], index.nodes, strict=True)]
    relations, found, at = list(Relation), [], 0
    for row, subject in enumerate(data["subject"]):
        evidence, object_ = [], data["object"][row]
        confidence = data["confidence"][row] / 1e4
        for _ in range(why["count"][row]):
            quote = [data["label"][object_], data["label"][subject], *why["sentences"]][why["quote"][at]]
            start, own = why["start"][at], why["confidence"][at]
            evidence.append((start, start + why["length"][at], quote, (own - 1) / 1e4 if own else confidence))
            at += 1
        found.append((ids[subject], relations[data["relation"][row]], ids[object_], confidence, tuple(evidence)))
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
            tuple((e.start, e.end, shown(e.quote), e.confidence) for e in s.evidence),
        )
        for s in graph.statements
    ]
    assert read_back(graph) == expected


def shown(text):
    """Return a text as the page has it: what cannot be shown is replaced."""
    return text.replace("\0", "\ufffd")


def test_names_aliases_and_attributes_come_back():
    graph = small_graph()
    nodes = unpack(pack_parts(core(index_graph(graph))))
    assert nodes["label"] == [node.label for node in graph.nodes]
    rows, values = nodes["aliases"]
    aliases = dict(zip(sums(rows), values, strict=True))
    assert aliases == {row: list(node.aliases) for row, node in enumerate(graph.nodes) if node.aliases}
    rows, values = nodes["node.votes"]
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
    assert why["sentences"].values == []
    assert why["start"].values != []


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
    parts = {
        "n": NumberColumn([7, -1, 70_000]),
        "r": NumberColumn([3, 3, 9], rising=True),
        "t": TextColumn(["", "a\0b", "\ud800"]),
        "j": {"a": 1},
    }
    assert unpack(pack_parts(parts)) == {
        "n": [7, -1, 70_000],
        "r": [3, 3, 9],
        "t": ["", "a\ufffdb", "\ufffd"],
        "j": {"a": 1},
    }
    assert pack_parts(parts) == pack_parts(parts)
    assert json.loads(base64.b64decode(pack({"a": "ㅏ"}))) == {"a": "ㅏ"}


def test_few_ids_are_written_down():
    graph = small_graph()
    written = [text for text in core(index_graph(graph))["id"].values if text]
    assert {"id/mamba", "id/llama-3.1-8b", "author/ana-de-la-cruz"}.isdisjoint(written)
    assert set(written) == {node.id for node in graph.nodes if node.id != guessed_id(node)}


def test_an_empty_graph_gives_a_page():
    assert "data-graph" in render_page(KnowledgeGraph((), ()), ExportOptions())


def test_a_node_with_all_that_is_said_of_it_takes_little_room():
    graph = synthetic_graph(8000)
    library = 800_000  # vis-network and the page's own code, whatever the graph
    # The whole corpus has about 50,000 nodes: 280 bytes for each make less than 15 MB.
    assert len(render_page(graph, ExportOptions())) < library + 280 * len(graph.nodes)
