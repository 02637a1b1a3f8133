"""The newest papers of a graph: what they say and what follows from it, and nothing else."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import PartitionStatements
from kg.assemble.confidence import confidence_of
from kg.building.reduce import _page
from kg.building.write import _shown
from kg.graph.newest import newest_first
from kg.model import Derivation, Evidence, KnowledgeGraph, Node, NodeType, Relation, Statement

PAPERS = 24


def newest_papers(graph, limit):
    """What the page shows of a graph that is one partition: the line's own steps."""
    own = ("paper/", "result/")
    dates = [(n.id, str(dict(n.attributes).get("date", ""))) for n in graph.nodes if n.type == NodeType.PAPER]
    chosen = newest_first(dates)[:limit]
    variants = [stmt for stmt in graph.statements if stmt.relation == Relation.VARIANT_OF]
    partition = PartitionStatements(
        tuple(node for node in graph.nodes if node.id.startswith(own)),
        (),
        tuple(stmt for stmt in graph.statements if stmt.evidence),
        (),
        tuple(stmt for stmt in graph.statements if not stmt.evidence and stmt not in variants),
        {},
        Counter(),
    )
    shown = _shown(partition, frozenset(paper.removeprefix("paper/") for paper in chosen))
    return _page([shown], [node for node in graph.nodes if not node.id.startswith(own)], variants, 0.0)


def said(subject, relation, object_, confidence=0.9):
    return Statement(
        subject, relation, object_, (Evidence("digest/d", 0, 3, "Title", "Foo", confidence, "kg"),), (), confidence
    )


def follows(subject, relation, object_, *reasons):
    found = tuple(sorted(Derivation("rule", premises, confidence) for premises, confidence in reasons))
    return Statement(subject, relation, object_, (), found, confidence_of((), found))


def node(key, kind="Model", **attributes):
    return Node(key, kind, key, (), tuple(sorted(attributes.items())))


OLD, NEW = "paper/2401.00001", "paper/2402.00002"
# Two papers release one test set and try one model each; what is said of the old one alone is not on a page of one paper.
GRAPH = KnowledgeGraph(
    (
        node("id/bench", "Benchmark", homonyms=("id/bench-other", "id/net")),
        node("id/bench-other", "Benchmark", homonyms=("id/bench",)),
        node("id/gone", **{"replaced-by": "id/net"}),
        node("id/gone-too", **{"replaced-by": "id/net-1"}),
        node("id/net"),
        node("id/net-1"),
        node("id/net-2"),
        node("id/net-2-7b"),
        node(OLD, "Paper", date="2024-01-05"),
        node(NEW, "Paper", date="2024-02-05"),
        node("result/2401.00001-a", "Result"),
        node("result/2402.00002-b", "Result"),
    ),
    (
        follows("id/net", "evaluated-on", "id/bench", ((f"{OLD} evaluates id/net", f"{OLD} introduces id/bench"), 0.8),
                ((f"{NEW} evaluates id/net", f"{NEW} introduces id/bench"), 0.3)),
        follows("id/net", "improves-on", "id/bench-other", ((f"{NEW} evaluates id/net", f"{OLD} mentions id/bench-other"), 0.9)),
        follows("id/net-1", "evaluated-on", "id/bench", ((f"{OLD} evaluates id/net-1", f"{OLD} introduces id/bench"), 0.8)),
        follows("id/net-1", "variant-of", "id/net", ((f"{OLD} evaluates id/net-1",), 0.9)),
        follows("id/net-2", "variant-of", "id/net", (("id/net-2-7b variant-of id/net-2",), 0.7)),
        follows("id/net-2-7b", "variant-of", "id/net-2", (("result/2402.00002-b subject id/net-2-7b",), 0.7)),
        said(OLD, "evaluates", "id/net"),
        said(OLD, "evaluates", "id/net-1"),
        said(OLD, "introduces", "id/bench"),
        said(OLD, "mentions", "id/bench-other"),
        said(OLD, "reports", "result/2401.00001-a"),
        said(NEW, "evaluates", "id/net", 0.4),
        said(NEW, "introduces", "id/bench", 0.75),
        said(NEW, "reports", "result/2402.00002-b"),
        said("result/2401.00001-a", "subject", "id/net-1"),
        said("result/2402.00002-b", "subject", "id/net-2-7b"),
    ),
)  # fmt: skip


def test_a_page_of_one_of_two_papers():
    page = newest_papers(GRAPH, 1)
    assert [node.id for node in page.nodes] == [
        "id/bench", "id/gone", "id/net", "id/net-2", "id/net-2-7b", NEW, "result/2402.00002-b",
    ]  # fmt: skip
    assert [stmt.id for stmt in page.statements] == [
        "id/net evaluated-on id/bench",
        "id/net-2 variant-of id/net",
        "id/net-2-7b variant-of id/net-2",
        f"{NEW} evaluates id/net",
        f"{NEW} introduces id/bench",
        f"{NEW} reports result/2402.00002-b",
        "result/2402.00002-b subject id/net-2-7b",
    ]
    assert page.statements[0].confidence == 0.3, "not that of the paper that is not there"
    assert len(page.statements[0].derivations) == 1
    assert dict(page.nodes[0].attributes) == {"homonyms": ("id/net",)}


def test_nothing_changes_where_all_papers_have_room():
    assert newest_papers(GRAPH, 2) == GRAPH
    assert newest_papers(KnowledgeGraph((), ()), 1) == KnowledgeGraph((), ())


def test_homonyms_that_are_all_gone_leave_no_attribute():
    alone = newest_papers(
        KnowledgeGraph(
            (node("id/bench", homonyms=("id/bench-other",)), *GRAPH.nodes[8:10]),
            (said(NEW, "introduces", "id/bench"), said(OLD, "mentions", "id/bench-other")),
        ),
        1,
    )
    assert alone.nodes == (node("id/bench"), GRAPH.nodes[9])


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([("a", "2024-01-01"), ("b", "2024-01-02")], ["b", "a"]),
        ([("a", "2024-01-01"), ("b", "2024-01-01"), ("c", "")], ["b", "a", "c"]),
    ],
)
def test_newest_first(dates, expected):
    assert newest_first(dates) == expected
    assert newest_first(reversed(dates)) == expected


@settings(max_examples=20, deadline=None)
@given(limit=st.integers(1, PAPERS + 1))
def test_any_number_of_papers_of_a_real_graph(example_build, limit):
    whole = example_build[1].graph
    asserted = tuple(node for node in whole.nodes if ("asserted", False) not in node.attributes)
    graph = KnowledgeGraph(asserted, whole.statements)  # the page has no claims
    page = newest_papers(graph, limit)
    papers = [node for node in graph.nodes if node.type == NodeType.PAPER]
    shown = {node.id for node in page.nodes if node.type == NodeType.PAPER}
    if limit >= PAPERS:
        assert page == graph
    newest = sorted(papers, key=lambda node: (dict(node.attributes).get("date", ""), node.id))[-limit:]
    assert shown == {node.id for node in newest}
    assert [node.id for node in page.nodes] == sorted(node.id for node in page.nodes)
    triples = [(stmt.subject, stmt.relation, stmt.object) for stmt in page.statements]
    assert triples == sorted({*triples})
    _check_statements(graph, page, shown)
    _check_nodes(graph, page)


def _check_statements(graph, page, shown):
    """All that the papers say, all that follows, all families; nothing else."""
    owned = shown | {s.object for s in graph.statements if s.subject in shown and s.relation == Relation.REPORTS}
    kept = {stmt.id: stmt for stmt in page.statements}
    named = {node.id for node in page.nodes}
    for stmt in graph.statements:
        if stmt.evidence:
            assert kept.get(stmt.id) == (stmt if stmt.subject in owned else None)
        elif stmt.relation == Relation.VARIANT_OF:
            assert kept.get(stmt.id) == (stmt if stmt.subject in named else None)
        else:
            reasons = tuple(r for r in stmt.derivations if all(p.split()[0] in shown for p in r.premises))
            assert (stmt.id in kept) == bool(reasons)
            if reasons:
                assert kept[stmt.id].derivations == reasons
                assert kept[stmt.id].confidence == confidence_of((), reasons)
    assert kept.keys() <= {stmt.id for stmt in graph.statements}


def _check_nodes(graph, page):
    """Nodes are those that statements name, topics above them, and what was merged into them; they refer to no others."""
    named = {node.id for node in page.nodes}
    ends = {end for stmt in page.statements for end in (stmt.subject, stmt.object)}
    merged = {node.id for node in graph.nodes if dict(node.attributes).get("replaced-by") in ends}
    before = {node.id: dict(node.attributes) for node in graph.nodes}
    broader, size = set(ends), 0
    while len(broader) > size:
        size = len(broader)
        broader |= {above for key in broader for above in before[key].get("broader", ())}
    assert named == broader | merged
    for node in page.nodes:
        homonyms = dict(node.attributes).get("homonyms", ())
        assert homonyms == tuple(other for other in before[node.id].get("homonyms", ()) if other in ends)
