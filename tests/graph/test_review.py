"""`kg review`: what is most worth a look, as rows that a corrections file takes."""

from pathlib import Path

import kg
from kg.graph.lookup import Index
from kg.graph.review import UNSURE, doubts
from kg.model import Evidence, KnowledgeGraph, Node, Statement
from kg.resolve import load_corrections

from ..cli.test_cli import kg as run_kg

EXPORTS = Path(__file__).parents[2] / "exports"


def graph_of(*statements, nodes=()):
    """A graph of (paper, relation, thing, confidence)."""
    papers = {row[0] for row in statements}
    things = {row[2] for row in statements} - {node.id for node in nodes}
    place = ("digest/x", 0, 1, "Abstract", "a quote")
    return KnowledgeGraph(
        tuple(Node(key, "Paper", key) for key in sorted(papers))
        + tuple(Node(key, "Method", key) for key in sorted(things))
        + tuple(nodes),
        tuple(Statement(s, r, o, (Evidence(*place, c, "kg"),), confidence=c) for s, r, o, c in statements),
    )


def test_what_much_hangs_on_comes_first():
    rows = [(f"paper/{n}", "uses", "id/much", 0.9) for n in range(20)]
    graph = graph_of(*rows, ("paper/a", "improves-on", "id/much", 0.6), ("paper/a", "improves-on", "id/rare", 0.6))
    found = doubts(Index(graph), limit=5)
    assert [doubt.row for doubt in found] == [
        ("remove", "paper/a", "improves-on", "id/much"),
        ("remove", "paper/a", "improves-on", "id/rare"),
    ]
    assert found[0].quote == "a quote"
    assert found[0].weight > found[1].weight


def test_types_and_names_in_doubt():
    node = Node("id/cot", "Method", "CoT", ("Cot", "Long Division"), (("minority-types", ("Dataset",)),))
    found = doubts(Index(graph_of(("paper/a", "uses", "id/cot", 0.9), nodes=[node])), limit=5)
    assert {doubt.row for doubt in found} == {("type", "id/cot", "Dataset"), ("different", "id/cot", "Long Division")}


def test_ticked_rows_are_a_corrections_file(tmp_path):
    done = run_kg("review", "-g", EXPORTS, "--limit", 12)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    path = tmp_path / "corrections.tsv"
    path.write_text(done.stdout, encoding="utf-8")
    assert load_corrections(path).rows == ()  # nothing is accepted yet
    kinds = ("# remove\t", "# type\t", "# different\t")
    ticked = [line.removeprefix("# ") if line.startswith(kinds) else line for line in lines]
    path.write_text("\n".join(ticked), encoding="utf-8")
    rows = load_corrections(path).rows
    assert len(rows) == len(kg.open(EXPORTS).review(12)) > 5
    assert {row.kind for row in rows} >= {"remove", "type"}


def test_only_what_is_unsure():
    graph = kg.open(EXPORTS)
    weak = [row for row in graph.review(1000).to_dicts() if row["kind"] == "weak"]
    for row in weak:
        _, subject, relation, object_ = row["row"].split("\t")
        assert graph.index.statement(f"{subject} {relation} {object_}").confidence < UNSURE
