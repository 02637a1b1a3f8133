"""Reported numbers: the node, its parts, its id, and what it is linked with."""

from dataclasses import replace

from kg.assemble.results import result_parts
from kg.model import Extraction, Node, Paper
from kg.text.ids import result_id
from tests.factories import make_entity, make_entry, make_resolution, make_result

ENTRY = make_entry(body=("FooNet beats BarNet on BazBench, 2.5x faster.",))
FOO = make_entity(ENTRY, "FooNet", "Method", {"introduces": 0.9})
BAZ = make_entity(ENTRY, "BazBench", "Benchmark", {"evaluated-on": 0.9})


def parts(*results):
    """The nodes and claims of results of one paper that knows FooNet and BazBench."""
    extractions = {"2401.00001": (Extraction((FOO, BAZ), results),)}
    papers = (Paper("2401.00001", (ENTRY,)),)
    found = list(result_parts(papers, extractions, make_resolution(extractions).node_of, "v1"))
    return [node for _, node, _ in found if node], [claim for _, _, claim in found]


def test_a_result_is_a_node_whose_claims_all_quote_its_sentence():
    result = make_result(ENTRY, "2.5x", "추론 가속", subject="FooNet", on=("BazBench", "Unheard-Of"), baseline="BarNet")
    nodes, claims = parts(result)
    node, metric = nodes
    content = '["2.5x", "level", "metric/inference-speedup", [["on", "id/bazbench"], ["subject", "id/foonet"]]]'
    assert (node.id, node.type, node.label) == (result_id("2401.00001", content), "Result", "2.5x 추론 가속")
    assert dict(node.attributes) == {
        "kind": "level",
        "kind-confidence": "0.8",
        "metric-reason": "another name of inference speedup",
        "metric-text": "추론 가속",
        "text": "2.5x",
        "unit": "x",
        "value": "2.5",
    }
    known = (("better", "higher"), ("quantity", "ratio"), ("unit", "x"))
    assert metric == Node("metric/inference-speedup", "Metric", "inference speedup", (), known)
    assert [(claim.subject, claim.relation, claim.object) for claim in claims] == [
        ("paper/2401.00001", "reports", node.id),
        (node.id, "metric", metric.id),
        (node.id, "on", "id/bazbench"),
        (node.id, "subject", "id/foonet"),
    ]
    (evidence,) = {claim.evidence for claim in claims}
    assert (evidence.quote, evidence.confidence, evidence.extractor) == (ENTRY.sections[1].text, 0.8, "v1")


def test_the_id_of_a_result_says_value_metric_and_links_and_nothing_else():
    first = make_result(ENTRY, "2.5x", "speedup", subject="FooNet", on=("BazBench",))
    others = (
        replace(first, value="2.5"),
        replace(first, metric="accuracy"),
        replace(first, kind="ratio"),
        replace(first, subject=None),
        replace(first, on=(), baseline="BazBench"),
    )
    ids = {node.id for result in (first, *others) for node in parts(result)[0] if node.type == "Result"}
    assert len(ids) == 6
    assert parts(replace(first, score=0.1))[0][0].id == parts(first)[0][0].id


def test_a_value_without_a_number_is_kept_as_text():
    node, _ = parts(replace(make_result(ENTRY, "2.5x", "rank"), value="SOTA"))[0]
    assert dict(node.attributes)["text"] == "SOTA"
    assert "value" not in dict(node.attributes)


def test_a_range_has_two_ends_and_no_value():
    node, _ = parts(replace(make_result(ENTRY, "2.5x", "speedup"), value="2-3x"))[0]
    assert {key: value for key, value in node.attributes if key in ("value", "minimum", "maximum", "unit")} == {
        "maximum": "3",
        "minimum": "2",
        "unit": "x",
    }


def test_a_wording_that_the_vocabulary_does_not_know_is_a_metric_of_its_own():
    _, metric = parts(make_result(ENTRY, "2.5x", "frobnication"))[0]
    assert metric == Node("metric/frobnication", "Metric", "frobnication")


def test_without_results_there_is_nothing():
    assert parts() == ([], [])
