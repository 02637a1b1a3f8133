"""Leaderboards: what is a row, in which order, what is left out and why; and that the shipped question says the same."""

from decimal import Decimal

import pytest

from kg.errors import UsageError
from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.graph.leaderboard import LeftOut, as_record, benchmarks_named, leaderboard
from kg.graph.lookup import Index
from kg.model import Derivation, Evidence, KnowledgeGraph, Node, Statement
from kg.query import bind_question, open_store, run_query

NODES = [
    Node("paper/1", "Paper", "One", (), (("date", "2025-01-01"),)),
    Node("paper/2", "Paper", "Two"),
    *(Node(f"id/{key}", kind, key) for key, kind in (
        ("own", "Model"), ("own-7b", "Model"), ("rival", "Model"), ("tested", "Model"),
        ("bench", "Benchmark"), ("bench-hard", "Benchmark"), ("other", "Benchmark"),
    )),
    Node("metric/accuracy", "Metric", "accuracy", (), (("better", "higher"), ("quantity", "proportion"), ("unit", "%"))),
    Node("metric/wer", "Metric", "WER", (), (("better", "lower"), ("quantity", "error"), ("unit", "%"))),
    Node("metric/fizz", "Metric", "fizz"),
]  # fmt: skip


def said(subject, relation, object_, confidence=0.9):
    item = Evidence("digest/x", 0, 1, "", f"{subject} {relation}", confidence, "v")
    return Statement(subject, relation, object_, (item,), (), confidence)


BASE = [
    said("paper/1", "introduces", "id/own"),
    said("paper/2", "introduces", "id/other"),
    said("paper/2", "evaluates", "id/tested"),
    *(
        Statement(
            child, "variant-of", parent, (), (Derivation("name-structure", ("paper/1 introduces id/own",), 0.9),), 0.9
        )
        for child, parent in (("id/own-7b", "id/own"), ("id/bench-hard", "id/bench"))
    ),
]


def graph_of(*results, claims=()):
    """A graph with results: (paper, value, {attribute or part: ...})."""
    nodes, statements = list(NODES), list(BASE)
    for number, (paper, value, more) in enumerate(results):
        key = f"result/{paper[6:]}-{number:08x}"
        parts = {"metric": "metric/accuracy", "on": ("id/bench",), "subject": "id/own"} | more
        own = {
            "kind": parts.pop("kind", "level"),
            "text": parts.pop("text", value or "2-3"),
            "unit": parts.pop("unit", "%"),
        }
        own |= {"value": value} if value else {"minimum": "2", "maximum": "3"}
        own |= {"metric-text": parts.pop("worded", "accuracy")}
        nodes.append(Node(key, "Result", value, (), tuple(sorted((k, v) for k, v in own.items() if v))))
        statements += [said(paper, "reports", key), said(key, "metric", parts["metric"])]
        statements += [said(key, "on", place) for place in parts["on"]]
        statements += [said(key, "subject", parts["subject"])] if parts["subject"] else []
    order = [
        sorted(nodes, key=lambda node: node.id),
        sorted(statements, key=lambda s: (s.subject, s.relation, s.object)),
    ]
    return KnowledgeGraph(*map(tuple, order), tuple(stmt.as_claim() for stmt in claims))


def boards(graph, **options):
    index = Index(graph)
    return leaderboard(index, index.nodes["id/bench"], **options)


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (("paper/1", "3", {"kind": "gain"}), LeftOut.KIND),
        (("paper/1", "2", {"kind": "ratio", "unit": "x"}), LeftOut.KIND),
        (("paper/1", "", {}), LeftOut.RANGE),
        (("paper/1", "80", {"text": "<80%"}), LeftOut.RANGE),
        (("paper/1", "80", {"metric": "metric/fizz"}), LeftOut.METRIC),
        (("paper/1", "80", {"on": ("id/bench", "id/other")}), LeftOut.SEVERAL),
        (("paper/1", "80", {"subject": "id/rival"}), LeftOut.OTHER),
        (("paper/2", "80", {"subject": ""}), LeftOut.NAMELESS),
        (("paper/1", "80", {"unit": "x"}), LeftOut.UNIT),
        (("paper/1", "1.84", {"unit": ""}), LeftOut.UNIT),
        (("paper/1", "180", {}), LeftOut.UNIT),
    ],
)
def test_what_is_no_row_is_counted_with_its_reason(result, why):
    found = boards(graph_of(result))
    assert (found.boards, found.left_out) == ((), {why: 1})


@pytest.mark.parametrize(
    "result",
    [
        ("paper/1", "80", {}),
        ("paper/1", "80", {"subject": "id/own-7b"}),
        ("paper/1", "80", {"subject": ""}),
        ("paper/1", "0.8", {"unit": ""}),
        ("paper/1", "8", {"unit": "/10"}),
        ("paper/2", "80", {"subject": "id/tested"}),
    ],
)
def test_what_is_a_row(result):
    (board,) = boards(graph_of(result)).boards
    assert [(row.rank, row.value, board.unit) for row in board.rows] == [(1, Decimal(80), "%")]


def test_the_best_stands_first_whatever_is_better_and_equal_values_share_a_rank():
    results = [("paper/1", value, {"metric": metric, "worded": value}) for metric in ("metric/accuracy", "metric/wer")
               for value in ("70", "90", "80", "90.0")]  # fmt: skip
    found = boards(graph_of(*results))
    values = {board.metric: [(row.rank, str(row.value)) for row in board.rows] for board in found.boards}
    assert [rank for rank, _ in values["metric/accuracy"]] == [1, 1, 3, 4]
    assert [float(value) for _, value in values["metric/accuracy"]] == [90, 90, 80, 70]
    assert [float(value) for _, value in values["metric/wer"]] == [70, 80, 90, 90]


def test_settings_of_one_paper_are_told_apart_and_what_is_said_twice_is_one_row():
    wordings = ("accuracy", "few-shot accuracy", "few-shot accuracy")
    (board,) = boards(graph_of(*(("paper/1", "80", {"worded": worded}) for worded in wordings))).boards
    assert sorted(row.setting for row in board.rows) == ["", "few-shot accuracy"]


def test_versions_stand_apart_and_the_family_rolls_them_up():
    graph = graph_of(("paper/1", "80", {}), ("paper/1", "60", {"on": ("id/bench-hard",)}))
    assert [row.benchmark for board in boards(graph).boards for row in board.rows] == ["id/bench"]
    family = boards(graph, family=True)
    assert family.benchmarks == ("id/bench", "id/bench-hard")
    assert [row.benchmark for board in family.boards for row in board.rows] == ["id/bench", "id/bench-hard"]


def test_one_metric_under_any_name_and_claims_are_counted():
    graph = graph_of(
        ("paper/1", "80", {}),
        ("paper/1", "60", {"metric": "metric/wer"}),
        claims=(said("result/9-1", "on", "id/bench", 0.3),),
    )
    found = boards(graph, metric="정확도")
    assert [board.metric for board in found.boards] == ["metric/accuracy"]
    assert found.left_out == {LeftOut.UNSURE: 1}


def test_only_data_has_a_leaderboard():
    index = Index(graph_of())
    assert [node.id for node in benchmarks_named(index, "Bench")] == ["id/bench"]
    with pytest.raises(UsageError, match="no Benchmark or Dataset is named"):
        benchmarks_named(index, "rival")
    with pytest.raises(UsageError, match="no Benchmark or Dataset is named"):
        benchmarks_named(index, "no such thing")


def test_the_shipped_question_says_the_same(tmp_path):
    graph = graph_of(
        ("paper/1", "80", {}),
        ("paper/1", "0.9", {"unit": ""}),
        ("paper/1", "70", {"subject": "id/own-7b"}),
        ("paper/1", "75", {"subject": "", "worded": "few-shot accuracy"}),
        ("paper/1", "99", {"subject": "id/rival"}),
        ("paper/1", "98", {"on": ("id/bench", "id/other")}),
        ("paper/1", "5", {"kind": "gain"}),
        ("paper/1", "97", {"text": "<97%"}),
        ("paper/1", "20", {"metric": "metric/wer"}),
        ("paper/1", "10", {"metric": "metric/wer"}),
        ("paper/2", "60", {"subject": "id/tested"}),
        ("paper/2", "61", {"subject": ""}),
        ("paper/1", "50", {"on": ("id/bench-hard",)}),
    )
    EXPORTERS["turtle"].write(graph, tmp_path, ExportOptions())
    store = open_store(tmp_path)
    text, bindings = bind_question(store, "@leaderboard", {"benchmark": "bench"})
    answer = run_query(store, text, bindings=bindings)
    asked = [(row[0].value, float(row[1].value), row[4].value) for row in answer.rows]
    index = Index(graph)
    found = leaderboard(index, index.nodes["id/bench"], family=True)
    rows = [
        (index.nodes[board.metric].label, float(row.value), index.nodes[row.benchmark].label)
        for board in found.boards
        for row in board.rows
    ]
    assert sorted(asked) == sorted(rows)
    assert [value for name, value, on in asked if name == "WER"] == [10, 20]
    assert [value for name, value, on in asked if (name, on) == ("accuracy", "bench")] == [90, 80, 75, 70, 60]
    assert as_record(index, found)["boards"][0]["rows"][0]["quote"] == "paper/1 reports"
