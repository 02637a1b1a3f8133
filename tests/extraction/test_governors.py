"""What is read off the words that govern a name, and which roles one name cannot have at once."""

import pytest

from kg.extraction.roles.classify import RoleModel, kept_claims
from kg.extraction.roles.feature_tables import FeatureTables
from kg.extraction.roles.features import CorpusStats, features_in
from kg.extraction.roles.left_out import is_left_out
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found, make_paper_text
from kg.model import Mention

STATS = CorpusStats({}, {}, {})


def read(text, *names, kind="Method"):
    """Return the view of a text, and for each name the features of its mentions."""
    paper = make_paper_text([("Title", "On Widgets"), ("Abstract", text)])
    entities = [
        Found(name, kind, (Mention(1, at, at + len(name), name),), 1.0, ((kind, 1.0),))
        for name in names
        for at in [text.index(name)]
    ]
    seen = view(paper, entities)
    tables = FeatureTables(str, STATS.cluster)
    return seen, [{one for _, some in entity.mentions for one in some} for entity in features_in(seen, STATS, tables)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We train widgets without FooNet.", "neg<without"),
        ("Unlike the FooNet family, widgets are small.", "neg<unlike"),
        ("우리는 FooNet 없이 위젯을 학습한다.", "neg>없이"),
        ("FooNet could not be evaluated.", "neg>not"),
    ],
)
def test_denials_are_seen(text, word):
    _, (found,) = read(text, "FooNet")
    assert word in found


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("It reaches 91% on BarBench without LoRA.", True),
        ("It is trained without relying on LoRA, which is slow.", True),
        ("FooNet은 LoRA 없이 BarNet을 능가한다.", True),
        ("On this set LoRA could not be evaluated.", True),
        ("The authors could not evaluate it on LoRA.", True),
        ("FooNet does not use LoRA.", True),
        ("It was never trained with LoRA.", True),
        ("We were unable to test our model against LoRA.", True),
        ("It does not rely on any LoRA.", True),
        ("We do not only use LoRA.", False),
        ("It is not slow and uses LoRA.", False),
        ("It does not forget, so we evaluate on LoRA.", False),
        ("LoRA is not slow.", False),
        ("We use LoRA; others work without LoRA.", False),
        ("Without loss, LoRA halves the memory.", False),
    ],
)
def test_what_the_work_goes_without_has_no_part_in_it(text, left_out):
    seen, _ = read(text, "LoRA")
    places = tuple(Mention(1, at, at + 4, "LoRA") for at in range(len(text)) if text.startswith("LoRA", at))
    seen = view(seen.paper, [Found("LoRA", "Method", places, 1.0, (("Method", 1.0),))])
    assert is_left_out(seen, 0) == left_out
    if left_out:
        ((claims,),) = RoleModel.load().assign_all([seen])
        assert not {claim.role for claim in claims} & {"uses", "improves-on", "trained-on", "evaluates"}


def test_a_denial_far_away_is_none():
    _, (found,) = read("Not all widgets that people have in their houses today are made with FooNet.", "FooNet")
    assert not any(one.startswith("neg") for one in found)


def test_the_verb_and_the_preposition_before_an_english_name():
    _, (one, two) = read("We evaluate widgets on the hard BarBench and compare them with FooNet.", "BarBench", "FooNet")
    assert "LG=on_evaluat" in one
    assert "LG=with_compar" in two
    assert "LG2=evaluat_compar_with" in two
    assert "LGs=we_evaluat" in one


def test_korean_verbs_follow_their_names():
    seen, (found,) = read("우리는 FooNet을 제안한다.", "FooNet")
    assert not seen.english
    assert not any(one.startswith("LG") for one in found)


def test_what_comes_before_the_proposal_is_told_apart():
    text = "FooNet is slow. We propose widgets. They use BarNet."
    seen, (before, after) = read(text, "FooNet", "BarNet")
    assert seen.paper.sentences[seen.proposed].start == text.index("We propose")
    assert "rel=<Met" in before
    assert "rel=>Met" in after


def test_a_thing_is_not_improved_on_by_itself():
    roles, limits = ("introduces", "uses", "improves-on", "compares-with", "evaluated-on"), (0.4,) * 5
    entity = Found("FooBench", "Benchmark", (), 1.0, ())

    def kept(*chances):
        return [claim.role for claim in kept_claims(entity, roles, chances, limits)]

    assert kept(0.9, 0.5, 0.6, 0.0, 0.8) == ["introduces", "evaluated-on"]
    assert kept(0.0, 0.7, 0.6, 0.5, 0.0) == ["uses", "improves-on"]
    assert kept(0.0, 0.0, 0.5, 0.6, 0.0) == ["compares-with"]
    assert kept(0.1, 0.1, 0.1, 0.1, 0.1) == ["mentions"]
