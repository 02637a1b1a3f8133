"""The stated laws of confidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assemble.confidence import confidence_of, derived_confidence, rounded
from kg.model import Derivation, Evidence

SCORE = st.floats(0, 1).map(rounded)
EVIDENCE = st.builds(lambda score, at: Evidence("digest/x", at, at + 1, "", "q", score, "v"), SCORE, st.integers(0, 99))
DERIVATION = st.builds(lambda score: Derivation("rule", ("a b c",), score), SCORE)


@given(st.lists(EVIDENCE), st.lists(DERIVATION))
def test_in_unit_interval_and_order_free(evidence, derivations):
    value = confidence_of(evidence, derivations)
    assert 0 <= value <= 1
    assert value == confidence_of(reversed(evidence), reversed(derivations))


@given(st.lists(EVIDENCE), EVIDENCE, st.lists(DERIVATION), DERIVATION)
def test_more_support_never_lowers_it(evidence, more, derivations, another):
    value = confidence_of(evidence, derivations)
    assert confidence_of([*evidence, more], derivations) >= value
    assert confidence_of(evidence, [*derivations, another]) >= value


@given(st.lists(SCORE, min_size=1))
def test_a_derivation_is_no_surer_than_its_weakest_premise(premises):
    assert 0 <= derived_confidence(premises) <= min(premises)


@given(st.lists(SCORE), SCORE)
def test_one_premise_more_never_raises_it(premises, another):
    assert derived_confidence([*premises, another]) <= derived_confidence(premises)


@given(st.floats(allow_nan=False))
def test_rounding_stays_in_the_interval(value):
    assert 0 <= rounded(value) <= 1


def supports(kind, *scores):
    """Evidence or derivations with these scores."""
    if kind == "evidence":
        return [Evidence("digest/x", at, at + 1, "", "q", score, "v") for at, score in enumerate(scores)]
    return [Derivation("rule", ("a b c",), score) for score in scores]


@pytest.mark.parametrize(
    ("evidence", "derivations", "expected"),
    [
        ((), (), 0.0),
        ((0.4, 0.7, 0.6), (), 0.7),
        ((), (0.2, 0.9, 0.3), 0.9),
        ((0.5,), (0.6,), 0.6),
        ((0.6,), (0.5,), 0.6),
        ((1.0,), (0.0,), 1.0),
    ],
)
def test_the_best_support_counts(evidence, derivations, expected):
    assert confidence_of(supports("evidence", *evidence), supports("derivation", *derivations)) == expected


@pytest.mark.parametrize(
    ("premises", "expected"),
    [((0.9, 0.8), 0.72), ((0.5, 0.5, 0.5), 0.125), ((0.3333, 0.3333), 0.1111), ((0.7,), 0.7), ((), 1.0)],
)
def test_a_derivation_holds_where_all_its_premises_do(premises, expected):
    assert derived_confidence(premises) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.12345678, 0.1235), (0.99996, 1.0), (-0.5, 0.0), (1.5, 1.0), (0.00004, 0.0), (0.00006, 0.0001)],
)
def test_scores_have_four_digits_between_zero_and_one(value, expected):
    assert rounded(value) == expected
