"""How much of a reported number is stated: its parts, the surest first, as long as they hold together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assemble.papers import Identified, make_statements
from kg.assemble.standing import standing
from kg.model import ExtractedResult, Extraction, Mention, Paper, PartScores
from tests.factories import make_entity, make_entry

AT = Mention(1, 0, 3, "2.5")
chances = st.floats(0.01, 1.0)


def result(*sure, on=("BazBench",), subject="FooNet", baseline="BarNet", score=0.3):
    """A result with the scores of kind, metric, subject, on and baseline."""
    return ExtractedResult("speedup", "2.5x", AT, score, subject, on, baseline, "ratio", PartScores(*sure))


def test_a_doubtful_place_takes_nothing_from_the_rest():
    found = standing(result(0.9, 0.9, 0.9, 0.2, 0.9), 0.5)
    assert found.links["on"] < 0.5 < found.whole
    assert found.whole == min(found.links["subject"], found.links["baseline"]) <= 0.81


def test_all_is_stated_where_all_is_asked_for():
    found = standing(result(0.9, 0.9, 0.9, 0.2, 0.9), 0.0)
    assert found.whole == min(found.links.values())


def test_what_is_not_named_is_not_doubted():
    alone = standing(result(0.8, 0.7, on=(), subject=None, baseline=None), 0.5)
    assert (alone.whole, alone.kind, alone.metric) == (0.56, 0.8, 0.7)


def test_without_parts_the_whole_counts_for_all():
    found = standing(result(score=0.6), 0.5)
    assert (found.whole, found.metric, *found.links.values()) == (0.6,) * 5


@given(chances, chances, chances, chances, chances, st.floats(0.0, 1.0))
def test_what_is_stated_is_as_sure_as_asked_and_no_surer_than_its_parts(kind, metric, subject, on, baseline, least):
    found = standing(result(kind, metric, subject, on, baseline), least)
    stated = [sure for sure in found.links.values() if sure >= least]
    assert 0 <= found.whole <= min([round(kind * metric, 4), *stated]) + 1e-9
    assert found.whole >= least or round(kind * metric, 4) < least


@pytest.mark.parametrize(("least", "asserted"), [(0.5, {"metric", "subject"}), (0.2, {"metric", "subject", "on"})])
def test_the_graph_states_a_result_without_its_doubtful_place(least, asserted):
    entry = make_entry(body=("2.5 FooNet beats BarNet on BazBench.",))
    entities = (
        make_entity(entry, "FooNet", "Method", {"introduces": 0.9}),
        make_entity(entry, "BazBench", "Benchmark", {"evaluated-on": 0.9}),
    )
    one = result(0.9, 0.9, 0.9, 0.2, baseline=None)
    node_of = {("2401.00001", 0, 0): "id/foonet", ("2401.00001", 0, 1): "id/bazbench"}
    known = Identified(node_of, {"id/foonet": "Method", "id/bazbench": "Benchmark"}, {"2401.00001": ()}, ())
    found = make_statements(
        (Paper("2401.00001", (entry,)),),
        {"2401.00001": (Extraction(entities, (one,)),)},
        known,
        extractor="v1",
        min_confidence=least,
    )
    of_result = {stmt.relation for stmt in found.statements if stmt.subject.startswith("result/")}
    (report,) = (stmt for stmt in found.statements if stmt.relation == "reports")
    assert of_result == asserted
    assert report.confidence >= least
