"""What a thing is used as: each cue by its example and its counter-example, and what several mentions say together."""

import pytest

from kg.assemble.claims import role_claims
from kg.assemble.merge import fit_types, merge_claims
from kg.assemble.purposes import cues, purpose_at, purpose_of
from kg.model import Extraction, Paper
from kg.schema.purposes import Purpose
from tests.factories import make_entity, make_entry, make_resolution


def purpose(sentence: str) -> Purpose | None:
    at = sentence.index("X")
    return purpose_at(sentence, at, at + 1)


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: f"{cue.purpose}: {cue.example}")
def test_a_cue_holds_in_its_example_and_not_in_its_counter_example(cue):
    assert purpose(cue.example) == cue.purpose
    assert purpose(cue.counter) != cue.purpose


def found(text: str, name: str = "FooNet"):
    entry = make_entry(title="A title", body=(text,))
    return entry, make_entity(entry, name, "Model", {"uses": 0.9})


def test_what_most_mentions_say_counts():
    entry, entity = found("Built on FooNet. Answers are scored by FooNet. Answers are graded by FooNet.")
    assert purpose_of(entry, entity) == (Purpose.JUDGE, 1)


def test_a_text_that_does_not_say_gives_no_purpose():
    assert purpose_of(*found("We use FooNet and BarNet.")) is None


def test_uses_has_the_purpose_with_the_sentence_that_says_so():
    entry, entity = found("We use FooNet. It is fast. Our agent is built on FooNet.")
    extractions = {"2401.00001": (Extraction((entity,)),)}
    claims = role_claims((Paper("2401.00001", (entry,)),), extractions, make_resolution(extractions).node_of, "v1")
    assert [(claim.attributes, claim.evidence.quote) for claim in claims] == [
        ((("purpose", "base model"),), "Our agent is built on FooNet.")
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Model", "base model"), ("Dataset", "data source"), ("Benchmark", "data source"), ("Method", None)],
)
def test_what_a_thing_can_be_used_as_depends_on_its_type(kind, expected):
    entry, entity = found("Our agent is built on FooNet.")
    extractions = {"2401.00001": (Extraction((entity,)),)}
    claims = role_claims((Paper("2401.00001", (entry,)),), extractions, make_resolution(extractions).node_of, "v1")
    (stmt,) = fit_types(merge_claims(claims), {"id/foonet": kind})[0]
    assert dict(stmt.attributes).get("purpose") == expected
