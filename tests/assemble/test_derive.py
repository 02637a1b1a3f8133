"""Derived edges: who gets a paper's roles, which roles, how sure they are, and how reasons add up."""

import pytest

from kg.assemble.derive import Prominence, derive_principal, derive_variants, merge_derived, surest
from kg.model import Derivation, Evidence, Statement

TYPES = {
    "id/foo": "Method",
    "id/bar": "Method",
    "id/lm": "Model",
    "id/set": "Dataset",
    "id/old-set": "Dataset",
    "id/bench": "Benchmark",
}


def said(relation, object_, confidence=0.9, *, paper="paper/1"):
    """A paper's statement about an artifact."""
    item = Evidence("digest/x", 0, 1, "", "q", confidence, "v")
    return Statement(paper, relation, object_, evidence=(item,), confidence=confidence)


def derived(statements, prominence=None):
    """The derived edges as text; what is not given is named once in the text."""
    seen = {("paper/1", node): Prominence(None, 1) for node in TYPES} | (prominence or {})
    return [stmt.id for stmt in derive_principal(statements, seen, TYPES)]


@pytest.mark.parametrize(
    ("foo", "bar", "principal"),
    [
        (Prominence(0, 1), Prominence(None, 9), "id/foo"),
        (Prominence(None, 9), Prominence(0, 1), "id/bar"),
        (Prominence(30, 1), Prominence(None, 9), "id/foo"),
        (Prominence(9, 9), Prominence(0, 1), "id/bar"),
        (Prominence(1, 9), Prominence(0, 1), "id/bar"),
        (Prominence(2, 1), Prominence(9, 9), "id/foo"),
        (Prominence(4, 3), Prominence(4, 2), "id/foo"),
        (Prominence(None, 3), Prominence(None, 2), "id/foo"),
        (Prominence(None, 2), Prominence(None, 3), "id/bar"),
        (Prominence(None, 2), Prominence(None, 2), "id/bar"),
    ],
)
def test_the_principal_is_named_in_the_title_else_early_there_else_most_often(foo, bar, principal):
    statements = [said("introduces", "id/foo"), said("introduces", "id/bar"), said("evaluated-on", "id/bench")]
    seen = {("paper/1", "id/foo"): foo, ("paper/1", "id/bar"): bar}
    assert derived(statements, seen) == [f"{principal} evaluated-on id/bench"]


@pytest.mark.parametrize(
    ("principal", "edges"),
    [
        ("id/foo", ["compares-with id/lm", "evaluated-on id/bench", "improves-on id/lm", "trained-on id/set"]),
        ("id/bench", ["compares-with id/old-set", "improves-on id/old-set"]),
        ("id/set", ["compares-with id/old-set", "improves-on id/old-set"]),
    ],
)
def test_which_roles_are_passed_on(principal, edges):
    statements = [
        said("introduces", principal),
        said("uses", principal),
        *(
            said(relation, node)
            for relation in ("uses", "mentions", "improves-on", "compares-with")
            for node in ("id/lm", "id/old-set")
        ),
        said("trained-on", "id/set"),
        said("evaluated-on", "id/bench"),
    ]
    assert derived(statements) == [f"{principal} {edge}" for edge in edges]


@pytest.mark.parametrize(("principal", "edges"), [("id/foo", []), ("id/lm", ["trained-on id/set"])])
def test_a_method_is_not_trained_on_what_its_paper_makes_and_nothing_is_its_own_rival(principal, edges):
    statements = [said("introduces", principal), said("introduces", "id/bar"), said("introduces", "id/set")]
    statements += [said("trained-on", "id/set"), said("improves-on", "id/bar")]
    seen = {("paper/1", principal): Prominence(0, 1)}
    assert derived(statements, seen) == [f"{principal} {edge}" for edge in edges]


def test_what_a_paper_tests_was_evaluated_on_the_set_that_it_introduces():
    tested = [said("evaluates", "id/lm"), said("evaluates", "id/foo")]
    expected = ["id/foo evaluated-on id/bench", "id/lm evaluated-on id/bench"]
    assert derived([said("introduces", "id/bench"), *tested]) == expected
    assert derived([said("introduces", "id/bar"), *tested]) == []
    assert derived(tested) == []


def test_a_derived_edge_has_its_rule_its_premises_and_the_product_of_their_confidence():
    statements = [said("introduces", "id/foo", 0.9), said("improves-on", "id/lm", 0.5)]
    (stmt,) = derive_principal(statements, {("paper/1", "id/foo"): Prominence(0, 1)}, TYPES)
    premises = ("paper/1 improves-on id/lm", "paper/1 introduces id/foo")
    assert stmt.derivations == (Derivation("principal-artifact", premises, 0.45),)
    assert (stmt.confidence, stmt.evidence) == (0.45, ())


def test_two_papers_with_one_conclusion_give_one_edge_with_both_reasons():
    statements = [
        said(relation, node, score, paper=paper)
        for paper, score in (("paper/2", 0.5), ("paper/1", 0.8))
        for relation, node in (("introduces", "id/foo"), ("improves-on", "id/lm"))
    ]
    seen = {(f"paper/{n}", "id/foo"): Prominence(0, 1) for n in (1, 2)}
    (stmt,) = derive_principal(statements, seen, TYPES)
    assert [reason.premises[0].split()[0] for reason in stmt.derivations] == ["paper/1", "paper/2"]
    assert [reason.confidence for reason in stmt.derivations] == [0.64, 0.25]
    assert stmt.confidence == 0.64
    assert merge_derived([stmt, stmt]) == [stmt]


def test_a_family_rests_on_the_surest_statement_about_the_child():
    statements = [
        said("uses", "id/lm", 0.6),
        said("evaluates", "id/lm", 0.9),
        said("compares-with", "id/lm", 0.9),
        Statement("id/lm", "improves-on", "id/foo", (Evidence("digest/x", 0, 1, "", "q", 0.7, "v"),), confidence=0.7),
    ]
    pairs = [("id/a", "id/b"), ("id/lm", "id/a"), ("id/gone", "id/away"), ("id/lm", "id/a")]
    found = derive_variants(pairs, surest(statements, {child for child, _ in pairs}))
    assert [stmt.id for stmt in found] == ["id/a variant-of id/b", "id/lm variant-of id/a"]
    assert [stmt.derivations for stmt in found] == [
        (Derivation("name-structure", ("id/lm variant-of id/a",), 0.9),),
        (Derivation("name-structure", ("paper/1 compares-with id/lm",), 0.9),),
    ]
    assert [stmt.confidence for stmt in found] == [0.9, 0.9]


def test_a_parent_that_a_text_names_itself_rests_on_that_and_not_on_its_child():
    for child, parent in (("id/lm", "id/a"), ("id/a", "id/lm")):
        statements = [said("uses", child, 0.9), said("uses", parent, 0.4)]
        found = derive_variants([(child, parent), (parent, "id/b")], surest(statements, {child, parent}))
        expected = {f"{parent} variant-of id/b": 0.4, f"{child} variant-of {parent}": 0.9}
        assert {stmt.id: stmt.confidence for stmt in found} == expected
