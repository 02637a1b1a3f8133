"""What a sentence must say of a role: what becomes of roles."""

import pytest

from kg.assemble.claims import role_claims
from kg.assemble.telling import UNTOLD
from kg.model import Extraction, Paper, Relation
from tests.factories import make_entity, make_entry, make_resolution


def told(text: str, role: Relation, kind: str, *, score: float = 0.9, name: str = "FooNet") -> tuple[float, str]:
    entry = make_entry(title="A title", body=(text,))
    entity = make_entity(entry, name, kind, {str(role): score})
    extractions = {"2401.00001": (Extraction((entity,)),)}
    claim, *mentioned = role_claims(
        (Paper("2401.00001", (entry,)),), extractions, make_resolution(extractions).node_of, "v1"
    )
    assert [(one.relation, one.evidence.confidence) for one in mentioned] == (
        [("mentions", score)] if claim.evidence.confidence < score else []
    )
    return claim.evidence.confidence, claim.evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        "BarNet is trained on FooNet.",
        "We build FooNet. It is large. We fine-tune BarNet on this dataset.",
        "FooNet으로 모델을 학습한다.",
    ],
)
def test_a_set_that_a_sentence_ties_to_training_is_as_sure_as_extraction_thinks(text):
    assert told(text, Relation.TRAINED_ON, "Dataset")[0] == 0.9


@pytest.mark.parametrize(
    "text",
    [
        "We introduce FooNet, a large set.",
        "A pretrained network is tested on FooNet.",
        "BarNet is trained on a set derived from FooNet.",
    ],
)
def test_a_set_that_no_sentence_ties_to_training_is_a_claim(text):
    assert told(text, Relation.TRAINED_ON, "Dataset")[0] == 0.9 * UNTOLD


def test_the_sentence_that_says_so_is_quoted():
    assert told("FooNet is large. BarNet is trained on FooNet.", Relation.TRAINED_ON, "Dataset")[1] == (
        "BarNet is trained on FooNet."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BarNet beats Baz and is on par with FooNet.", 0.4),
        ("BarNet은 FooNet과 동등한 성능을 보인다.", 0.4),
        ("We compare BarNet with FooNet.", 0.4),
        ("BarNet outperforms FooNet.", 0.2),
        ("BarNet matches FooNet while using fewer parameters.", 0.2),
        ("BarNet is comparable to or better than FooNet.", 0.2),
        ("BarNet은 더 적은 계산량으로 FooNet과 동등한 성능을 보인다.", 0.2),
        ("FooNet is slow.", 0.2),
    ],
)
def test_a_comparison_is_stated_where_no_win_is(text, expected):
    assert told(text, Relation.COMPARES_WITH, "Model", score=0.4)[0] == expected
