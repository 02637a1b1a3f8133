"""From extractions to statements: evidence, merging, derived edges, drops."""

from dataclasses import replace
from itertools import permutations

import pytest

from kg.assemble.derive import derive_variants
from kg.model import Evidence, ExtractedEntity, Extraction, KnowledgeGraph, Mention, Paper, RoleClaim, Statement
from tests.factories import make_authors, make_entity, make_entry, make_resolution, small_corpus
from tests.whole import assemble


def build(papers, extractions, **options):
    resolution = make_resolution(extractions, variants=options.pop("variants", ()))
    return assemble(papers, extractions, resolution, make_authors(papers), extractor="v1", **options)


@pytest.fixture
def graph() -> KnowledgeGraph:
    return build(*small_corpus()).graph


def by_id(graph):
    return {stmt.id: stmt for stmt in graph.statements}


def test_roles_become_statements_with_the_sentence_as_evidence(graph):
    stmt = by_id(graph)["paper/2401.00001 improves-on id/barnet"]
    quotes = [item.quote for item in stmt.evidence]
    assert quotes == ["FooNet beats BarNet on BazBench.", "FooNet와 BarNet을 BazBench에서 비교했다."]
    assert stmt.confidence == 0.8
    papers, _ = small_corpus()
    section = papers[0].entries[0].sections[1]
    assert (stmt.evidence[0].start, stmt.evidence[0].end) == (section.start, section.end)


def test_every_name_stands_in_its_evidence(graph):
    labels = {node.id: node.label for node in graph.nodes}
    seen = 0
    for stmt in graph.statements:
        if stmt.object.startswith("id/") and stmt.subject.startswith("paper/"):
            assert all(labels[stmt.object] in item.quote for item in stmt.evidence)
            seen += 1
    assert seen == 6


def test_the_principal_artifact_gets_the_papers_roles(graph):
    stmts = by_id(graph)
    derived = stmts["id/foonet improves-on id/barnet"]
    assert derived.derived
    assert derived.derivations[0].rule == "principal-artifact"
    assert derived.derivations[0].premises == (
        "paper/2401.00001 improves-on id/barnet",
        "paper/2401.00001 introduces id/foonet",
    )
    assert derived.confidence == pytest.approx(0.9 * 0.8)
    assert "id/foonet evaluated-on id/bazbench" in stmts


def test_models_that_a_benchmark_paper_tests_are_evaluated_on_it(graph):
    stmts = by_id(graph)
    assert stmts["id/barnet evaluated-on id/bazbench"].derivations[0].rule == "introduced-test-set"
    assert "id/quxlm evaluated-on id/bazbench" in stmts
    assert not any(s.subject == "id/bazbench" and s.relation == "evaluated-on" for s in graph.statements)


def test_the_title_names_the_principal():
    entry = make_entry(title="BarTool at last", body=("FooLoss, FooLoss and FooLoss with BarTool on BazBench.",))
    entities = (
        make_entity(entry, "FooLoss", "Method", {"introduces": 0.9}),
        make_entity(entry, "BarTool", "Method", {"introduces": 0.9}),
        make_entity(entry, "BazBench", "Benchmark", {"evaluated-on": 0.9}),
    )
    papers = (Paper(entry.paper, (entry,)),)
    stmts = by_id(build(papers, {entry.paper: (Extraction(entities),)}).graph)
    assert "id/bartool evaluated-on id/bazbench" in stmts
    assert "id/fooloss evaluated-on id/bazbench" not in stmts


def test_results_are_nodes_with_parts(graph):
    (result,) = [node for node in graph.nodes if node.type == "Result"]
    assert dict(result.attributes) == {
        "kind": "level",
        "kind-confidence": "0.8",
        "metric-reason": "its name",
        "metric-text": "speedup",
        "text": "2.5x",
        "unit": "x",
        "value": "2.5",
    }
    parts = {(s.relation, s.object) for s in graph.statements if s.subject == result.id}
    assert parts == {
        ("metric", "metric/speedup"),
        ("subject", "id/foonet"),
        ("on", "id/bazbench"),
        ("baseline", "id/barnet"),
    }


def test_authors_in_order_and_digests_with_votes(graph):
    authored = [s for s in graph.statements if s.relation == "authored-by"]
    assert [(s.object, dict(s.attributes)["order"]) for s in authored] == [("author/ann-one", 1), ("author/bo-two", 2)]
    appears = [s for s in graph.statements if s.relation == "appears-in" and s.subject == "paper/2401.00001"]
    assert len(appears) == 2
    assert dict(appears[0].attributes) == {"date": "2024-01-05", "votes": 7}


def test_a_plus_at_the_end_of_a_list_is_no_author():
    entry = make_entry(authors=("Ann One", "+"))
    assembly = build((Paper(entry.paper, (entry,)),), {entry.paper: (Extraction(()),)})
    assert [node.label for node in assembly.graph.nodes if node.type == "Author"] == ["Ann One"]
    assert dict(assembly.drops)["author: no letter in the name"] == 1


def test_order_of_input_does_not_matter():
    papers, extractions = small_corpus()
    graphs = {build(tuple(order), extractions).graph for order in permutations(papers)}
    assert len(graphs) == 1


def test_what_is_below_the_minimum_is_a_claim_with_its_evidence():
    papers, extractions = small_corpus()
    assembly = build(papers, extractions, min_confidence=0.7)
    assert dict(assembly.drops)["role: below the minimum confidence, a claim"] == 1
    claims = {stmt.id: stmt for stmt in assembly.graph.claims}
    weak = claims["paper/2402.00002 evaluates id/quxlm"]
    assert (weak.confidence, weak.attributes, len(weak.evidence)) == (0.6, (("asserted", False),), 1)
    assert not {*claims} & {*by_id(assembly.graph)}
    (named,) = [node for node in assembly.graph.nodes if node.id == "id/quxlm"]
    assert named.attributes == (("asserted", False),)


def test_what_derives_too_weakly_is_a_claim_and_nothing_is_derived_from_claims():
    papers, extractions = small_corpus()
    graph = build(papers, extractions, min_confidence=0.75).graph
    derived = {stmt.id for stmt in graph.claims if stmt.derived}
    assert derived == {"id/foonet improves-on id/barnet"}  # 0.95 * 0.8 of which the evidence is 0.9 at most
    everything = build(papers, extractions, min_confidence=0).graph
    assert not everything.claims
    assert {s.id for s in everything.statements} - {s.id for s in graph.statements} == {
        stmt.id for stmt in graph.claims
    } | {"id/quxlm evaluated-on id/bazbench"}


@pytest.mark.parametrize(("wins", "compared", "said"), [(0.8, 0.9, "compares-with"), (0.8, 0.8, "improves-on")])
def test_a_win_and_no_win_over_one_thing_are_not_both_asserted(wins, compared, said):
    entry = make_entry(body=("FooNet beats Qux and matches BarNet.",))
    entity = make_entity(entry, "BarNet", "Model", {"improves-on": wins, "compares-with": compared})
    graph = build((Paper(entry.paper, (entry,)),), {entry.paper: (Extraction((entity,)),)}, min_confidence=0.5).graph
    assert [stmt.relation for stmt in graph.statements if stmt.object == "id/barnet"] == [said]
    assert len([stmt for stmt in graph.claims if stmt.object == "id/barnet"]) == 1


def test_a_mention_stays_where_the_role_is_only_a_claim():
    entry = make_entry()
    entity = make_entity(entry, "BarNet", "Model", {"uses": 0.3, "mentions": 0.8})
    graph = build((Paper(entry.paper, (entry,)),), {entry.paper: (Extraction((entity,)),)}, min_confidence=0.5).graph
    assert [stmt.relation for stmt in graph.statements if stmt.object == "id/barnet"] == ["mentions"]


def test_results_must_be_a_little_surer_and_are_counted_apart():
    papers, extractions = small_corpus()
    kept = build(papers, extractions, min_confidence=0.77).graph  # a result of 0.8 from 0.793 on
    assert len([s for s in kept.statements if s.relation in {"reports", "metric", "subject", "on", "baseline"}]) == 5
    fewer = build(papers, extractions, min_confidence=0.79)
    about = {node.type: dict(node.attributes) for node in fewer.graph.nodes if node.type in {"Result", "Metric"}}
    assert about["Result"]["asserted"] is about["Metric"]["asserted"] is False
    assert len([s for s in fewer.graph.claims if s.relation in {"reports", "metric", "subject", "on", "baseline"}]) == 5
    assert dict(fewer.drops) == {
        "result: below the minimum confidence, a claim": 1,
        "role: below the minimum confidence, a claim": 1,
    }


def test_a_role_that_the_settled_type_cannot_take_is_kept_as_mention():
    entry = make_entry()
    entity = make_entity(entry, "BarNet", "Model", {"evaluated-on": 0.9})
    assembly = build((Paper(entry.paper, (entry,)),), {entry.paper: (Extraction((entity,)),)})
    assert "paper/2401.00001 mentions id/barnet" in by_id(assembly.graph)
    assert dict(assembly.drops)["role: object's settled type does not fit, kept as mentions"] == 1


def test_mentions_only_where_nothing_more_is_said():
    papers, extractions = small_corpus()
    entities = list(extractions["2401.00001"][1].entities)
    entities[1] = replace(entities[1], roles=())
    extractions["2401.00001"] = (extractions["2401.00001"][0], Extraction(tuple(entities)))
    graph = build(papers, extractions).graph
    assert not [s for s in graph.statements if s.relation == "mentions"]
    assert dict(build(papers, extractions).drops) == {"role: mentions of what the paper says more about": 1}


def test_roles_that_become_mentions_are_one_statement_with_all_their_evidence():
    entry = make_entry(body=("BarNet first.", "Trained on BarNet."))
    roles = (RoleClaim("evaluated-on", 0.7, 0), RoleClaim("trained-on", 0.5, 1), RoleClaim("mentions", 0.6, 1))
    mentions = (Mention(1, 0, 6, "BarNet"), Mention(2, 11, 17, "BarNet"))
    entity = ExtractedEntity("BarNet", "Model", mentions, roles, 0.9)
    assembly = build((Paper(entry.paper, (entry,)),), {entry.paper: (Extraction((entity,)),)})
    (stmt,) = [s for s in assembly.graph.statements if s.object == "id/barnet"]
    assert (stmt.relation, stmt.confidence) == ("mentions", 0.7)
    assert [(item.quote, item.confidence) for item in stmt.evidence] == [
        ("BarNet first.", 0.7),
        ("Trained on BarNet.", 0.5),
        ("Trained on BarNet.", 0.6),
    ]
    assert dict(assembly.drops) == {"role: object's settled type does not fit, kept as mentions": 2}


def test_every_mention_of_what_the_paper_says_more_about_is_dropped_and_counted():
    entry = make_entry(body=("BarNet and QuxLM and FooNet.",))
    found = tuple(
        make_entity(entry, name, "Model", dict.fromkeys(roles, 0.9))
        for name, roles in (
            ("BarNet", ("uses", "mentions")),
            ("QuxLM", ("mentions", "evaluates")),
            ("FooNet", ("mentions",)),
        )
    )
    assembly = build((Paper(entry.paper, (entry,)),), {entry.paper: (Extraction(found),)})
    assert dict(assembly.drops) == {"role: mentions of what the paper says more about": 2}
    said = {s.id.removeprefix("paper/2401.00001 ") for s in assembly.graph.statements if s.object.startswith("id/")}
    assert said == {"mentions id/foonet", "uses id/barnet", "evaluates id/quxlm"}


def test_families_are_derived_with_premises():
    papers, extractions = small_corpus()
    graph = build(papers, extractions, variants=(("id/barnet", "id/bar"), ("id/bar", "id/b"))).graph
    first = by_id(graph)["id/barnet variant-of id/bar"]
    assert first.derivations[0].premises == ("paper/2402.00002 evaluates id/barnet",)
    assert by_id(graph)["id/bar variant-of id/b"].derivations[0].premises == (first.id,)


def test_a_family_without_any_statement_gives_no_edge():
    assert derive_variants((("id/a", "id/b"),), {}) == []


def test_no_statement_without_a_reason():
    with pytest.raises(ValueError, match="without evidence"):
        Statement("a", "uses", "b")
    assert Statement("a", "uses", "b", (Evidence("d", 0, 1, "", "q", 1.0, "v"),)).id == "a uses b"


def test_premises_exist(graph):
    stmts = by_id(graph)
    premises = [key for s in graph.statements for reason in s.derivations for key in reason.premises]
    assert len(premises) >= 6
    assert all(key in stmts for key in premises)


def test_what_is_only_named_in_passing_must_be_surer():
    entry = make_entry(body=("BarNet and QuxLM.",))
    found = tuple(
        make_entity(entry, name, "Model", {"mentions": score}) for name, score in (("BarNet", 0.7), ("QuxLM", 0.8))
    )
    papers, extractions = (Paper(entry.paper, (entry,)),), {entry.paper: (Extraction(found),)}
    graph = build(papers, extractions, min_confidence=0.5).graph
    assert [stmt.object for stmt in graph.statements if stmt.relation == "mentions"] == ["id/quxlm"]
    assert [stmt.object for stmt in graph.claims] == ["id/barnet"]
    assert not build(papers, extractions, min_confidence=0).graph.claims
