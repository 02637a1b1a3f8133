"""What needs no judge: rules before and after the models of results, each with sentences written for this test."""

import numpy as np
import pytest

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.results.candidate import Candidate
from kg.extraction.results.features import candidates
from kg.extraction.results.heads import heads
from kg.extraction.results.measured_names import without_measures
from kg.extraction.results.measures import Measure, named_measures
from kg.extraction.results.metrics import change_of
from kg.extraction.results.model import KINDS, Links
from kg.extraction.results.places import settled
from kg.extraction.results.runs import agreed, shared_out
from kg.extraction.results.said_kinds import said_kind
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found, make_paper_text
from kg.model import ARTIFACT_TYPES, Mention


def seen(text, *names):
    """Return a view of a text with (name, type) pairs at all their places."""
    paper = make_paper_text([("Title", "Foo"), ("", text)])
    found = []
    for name, kind in names:
        starts = [at for at in range(len(text)) if text.startswith(name, at)]
        mentions = tuple(Mention(1, at, at + len(name), name) for at in starts)
        found.append(Found(name, kind, mentions, 0.9, tuple((str(one), 0.25) for one in ARTIFACT_TYPES)))
    return view(paper, found)


@pytest.mark.parametrize(
    ("unit", "words", "kind"),
    [
        ("%", "⌗의 정확도 향상을 보였다", "gain"),
        ("x", "⌗ 더 빠른 속도", "ratio"),
        ("%", "⌗의 높은 성공률을 기록했다", "level"),
        ("%", "⌗의 더 높은 성공률을 기록했다", "gain"),
        ("%", "⌗ fewer tokens", "gain"),
        ("%", "⌗의 정확도를 기록했다", None),
        ("x", "⌗의 높은 압축률", None),
        ("%", "⌗ on fewer tokens", None),
    ],
)
def test_the_kind_that_words_at_a_number_say(unit, words, kind):
    assert said_kind(unit, words) == kind


def runs(text):
    """Return the numbers of a sentence, with the runs that they make."""
    return candidates(seen(text))


def test_the_numbers_of_a_run_are_of_one_kind():
    found = runs("Foo는 세 과제에서 각각 5.1%, 7.2%의 개선을 보였다.")
    level, gain = (np.array([1.0 if kind == name else 0.0 for kind in KINDS]) for name in ("level", "gain"))
    assert len(found) == 2
    told = agreed(found, [level, level], [None, "gain"])
    assert [KINDS[int(one.argmax())] for one in told] == ["gain", "gain"]
    doubted = agreed(found, [0.9 * level + 0.1 * gain, 0.01 * level + 0.99 * gain], [None, None])
    assert {KINDS[int(one.argmax())] for one in doubted} == {"gain"}


def measures_of(text, *names):
    """Return the measures of these names, where they stand last in a text."""
    return [Measure(name.lower(), text.rindex(name), text.rindex(name) + len(name), "known") for name in names]


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        ("Foo는 precision과 recall을 각각 5%와 7% 향상시켰다.", ("precision", "recall"), ["precision", "recall"]),
        ("Foo improves precision and recall by 5% and 7%, respectively.", ("precision", "recall"), ["precision", "recall"]),
        ("Foo improves recall for precision and latency by 5% and 7%, respectively.", ("recall", "latency"), ["recall"] * 2),
        ("Foo는 precision과 recall을 5%와 7% 향상시켰다.", ("precision", "recall"), ["precision"] * 2),
    ],
    ids=["each", "respectively", "places", "not each"],
)  # fmt: skip
def test_a_list_of_measures_is_shared_out_among_the_numbers(text, names, told):
    listed = measures_of(text, *names)
    even = np.array([0.6, 0.4])
    chosen = [shared_out(one, listed, even, text, len(text)) for one in runs(text)]
    assert [listed[int(one.argmax())].name for one in chosen] == told


def links(found: Candidate, where, text, on=(), subject=None):
    return settled(where, found, Links(subject, tuple(on), None, (1.0, 1.0, 1.0)), text, len(text))


def test_the_end_of_a_list_that_is_half_known_has_the_number_at_its_end():
    text = "Tests on barset and QuuxSet show that Foo reaches 45.1% and 68.9%, respectively."
    where = seen(text, ("QuuxSet", "Dataset"))
    assert [links(one, where, text, on=(0,)).on for one in candidates(where)] == [(), (0,)]
    text = "Tests on QuuxSet show that Foo and Bar reach 45.1% and 68.9%, respectively."
    where = seen(text, ("QuuxSet", "Dataset"))
    assert [links(one, where, text, on=(0,)).on for one in candidates(where)] == [(0,), (0,)]


def test_a_place_that_has_its_own_number_is_no_place_of_another():
    text = "Foo는 BarSet에서 45.1%, QuuxSet에서는 68.9%를 기록했다."
    where = seen(text, ("BarSet", "Dataset"), ("QuuxSet", "Dataset"))
    assert [links(one, where, text, on=(0, 1)).on for one in candidates(where)][1] == (1,)
    mean = "Foo는 BarSet 45.1%, QuuxSet 68.9%, 평균 57.0%를 기록했다."
    where = seen(mean, ("BarSet", "Dataset"), ("QuuxSet", "Dataset"))
    assert links(candidates(where)[-1], where, mean, on=(0, 1)).on == (0, 1)


def test_a_place_that_begins_the_part_of_a_later_number_is_no_place_of_an_earlier_one():
    text = "On BarSet it achieves 54.1 EM and on QuuxSet 48.2 EM."
    where = seen(text, ("BarSet", "Dataset"), ("QuuxSet", "Dataset"))
    assert [links(one, where, text, on=(0, 1)).on for one in candidates(where)] == [(0,), (0, 1)]
    both = "It achieves 54.1 EM on BarSet and on QuuxSet."
    where = seen(both, ("BarSet", "Dataset"), ("QuuxSet", "Dataset"))
    assert [links(one, where, both, on=(0, 1)).on for one in candidates(where)] == [(0, 1)]


@pytest.mark.parametrize(
    ("text", "on", "baseline"),
    [
        ("FooNet reaches 85.2% on BarSet against 80.1% for ZedNet.", (0,), 1),
        ("The 85.2% of FooNet on BarSet is higher than that of ZedNet.", (0,), 1),
        ("FooNet reaches 85.2% on BarSet with ZedNet.", (0, 1), None),
        ("With ZedNet, FooNet reaches 85.2% on BarSet, more than ZedNet.", (0, 1), None),
    ],
)
def test_what_a_number_is_only_compared_with_is_no_place_of_it(text, on, baseline):
    where = seen(text, ("BarSet", "Dataset"), ("ZedNet", "Model"))
    told = links(candidates(where)[0], where, text, on=(0, 1))
    assert (told.on, told.baseline) == (on, baseline)


def test_each_number_has_the_place_and_the_subject_at_its_place_of_the_list():
    text = "BarNet과 ZedNet은 QuuxSet에서 각각 45%와 68%를 기록했다."
    where = seen(text, ("BarNet", "Model"), ("ZedNet", "Model"), ("QuuxSet", "Dataset"))
    told = [links(one, where, text, on=(2,), subject=0) for one in candidates(where)]
    assert [(one.subject, one.on) for one in told] == [(0, (2,)), (1, (2,))]
    text = "On BarNet, ZedNet reaches 45% and 68%, respectively."
    where = seen(text, ("BarNet", "Model"), ("ZedNet", "Model"))
    assert [links(one, where, text, on=(0,), subject=1).subject for one in candidates(where)] == [1, 1]


@pytest.mark.parametrize(
    ("left", "right", "change"),
    [
        ("improves reward by ", " over the base while reducing tokens", "improvement"),
        ("reduces latency by up to ", " and improves accuracy", "reduction"),
        ("with a ", " reduction of memory", "reduction"),
    ],
)
def test_a_verb_before_by_says_how_something_changed(left, right, change):
    assert change_of(left, right) == change


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Emb improves DINO-I by 0.4.", False),
        ("Emb는 CLIP-S와 DINO-I 점수에서 앞선다.", False),
        ("Emb builds on DINO-I and other encoders.", True),
    ],
)
def test_a_name_of_a_measure_beside_a_number_or_a_score_is_no_model(text, kept):
    where = seen(text, ("DINO-I", "Model"))
    assert (len(without_measures(where).entities) == 1) is kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Tool Quality Score", False), ("Ranking Trap", False), ("Vector Index", True), ("TrapNet", True)],
)
def test_what_is_called_a_measure_or_a_problem_is_no_method(name, kept):
    where = seen(f"We define {name} for agents.", (name, "Method"))
    assert (len(without_measures(where).entities) == 1) is kept


MODELS = (("BarNet-4", "Model"), ("ZedNet 3.5", "Model"), ("FooBench", "Benchmark"))


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("BarNet-4 scores 43% and ZedNet 3.5 51% on FooBench.", [0, 1]),
        ("BarNet-4 reaches 43% accuracy on FooBench, ZedNet 3.5 51%.", [0, 1]),
        ("On FooBench, BarNet-4 resolves 43% of issues and ZedNet 3.5 only 51%.", [0, 1]),
        ("BarNet-4 leads FooBench with 43%, followed by ZedNet 3.5 at 51%.", [0, 1]),
        ("On FooBench BarNet-4 achieves 43%, but ZedNet 3.5 only 51%.", [0, 1]),
        ("FooBench에서 BarNet-4는 43%, ZedNet 3.5는 51%를 기록했다.", [0, 1]),
        ("BarNet-4는 FooBench에서 43%, ZedNet 3.5는 51%를 기록했다.", [0, 1]),
        ("On FooBench BarNet-4 drops from 60% to 43% and ZedNet 3.5 from 70% to 51%.", [None, 0, None, 1]),
        ("BarNet-4 scores 43% on FooBench with ZedNet 3.5 51% of the time.", [0, None]),
        ("On FooBench BarNet-4 only gets 12%; BarNet-4 (43%) beats ZedNet 3.5 (51%).", [0, 0, 1]),
        ("It helps on BarNet-4 (43%) and ZedNet 3.5 (51%) of FooBench.", [None, None]),
        ("With BarNet-4, ZedNet 3.5 reaches 43% on FooBench.", [None]),
    ],
)
def test_in_a_list_each_number_belongs_to_the_name_before_it(text, subjects):
    where = seen(text, *MODELS)
    assert [heads(where, one)[0] for one in candidates(where)] == subjects


def test_who_has_another_number_is_no_place_of_this_one():
    text = "On FooBench, BarNet-4 scores 43% and ZedNet 3.5 51%."
    where = seen(text, *MODELS)
    told = [links(one, where, text, on=(0, 1, 2), subject=1) for one in candidates(where)]
    assert [(one.subject, one.on) for one in told] == [(0, (2,)), (1, (2,))]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("BarNet-4 scores 43%.", False),
        ("BarNet-4 only scores about 43%.", False),
        ("BarNet-4 scores of 43% are high.", True),
        ("BarNet-4 has a score of 43%.", True),
    ],
)
def test_a_verb_that_is_spelled_like_a_measure_is_none(text, named):
    where = seen(text, MODELS[0])
    found = named_measures(where, 1, frozenset([number_of("score")]), frozenset([number_of("barnet-4")]))
    assert any(one.name.endswith("score") for one in found) is named
