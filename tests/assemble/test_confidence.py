"""The stated laws of confidence."""

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
