"""What part a list of names plays in its clause, and what the title and the speaker tell, as features of roles."""

import pytest

from kg.extraction.roles.feature_tables import FeatureTables
from kg.extraction.roles.features import CorpusStats, features_in
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found, make_paper_text
from kg.model import Mention

STATS = CorpusStats({}, {}, {})


def read(text, name, title="On Widgets"):
    """Return the features of a name as a whole, and those of its mentions."""
    paper = make_paper_text([("Title", title), ("Abstract", text)])
    places = [(0, title.find(name)), (1, text.find(name))]
    mentions = tuple(Mention(section, at, at + len(name), name) for section, at in places if at >= 0)
    entity = Found(name, "Method", mentions, 1.0, (("Method", 1.0),))
    (found,) = features_in(view(paper, [entity]), STATS, FeatureTables(str, STATS.cluster))
    return set(found.own), {one for _, some in found.mentions for one in some}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("위젯은 FooNet과 같은 기존 모델보다 뛰어난 성능을 보였다.", "PT=보다"),
        ("위젯은 FooNet 대비 3배 빠르다.", "PT=대비"),
        ("우리는 FooNet을 제안한다.", "PTd=을제안"),
        ("위젯은 FooNet 벤치마크에서 평가된다.", "PTd=에서평가"),
    ],
)
def test_the_particle_that_ends_the_part_of_a_korean_name(text, wanted):
    _, found = read(text, "FooNet")
    assert wanted in found


def test_what_is_done_first_ends_the_part():
    _, found = read("FooNet 제안하여 위젯보다 빠르게 한다.", "FooNet")
    assert "PT=-" in found
    assert "PT=보다" not in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Widgets are comparable to FooNet.", "CQp=comparable_to"),
        ("Widgets train three times faster than FooNet.", "CQp=faster_than"),
        ("We test strong baselines including FooNet.", "CQp=baselines_including"),
    ],
)
def test_the_comparison_before_an_english_name(text, wanted):
    _, found = read(text, "FooNet")
    assert wanted in found


def test_no_comparison_no_feature():
    _, found = read("We propose FooNet, which is faster than others.", "FooNet")
    assert not any(one.startswith("CQ") for one in found)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("FooNet", "title=whole,Met"), ("FooNet: Fast Widgets", "TR=:"), ("Scaling FooNet Up", "TL=scaling")],
)
def test_what_stands_beside_the_name_in_the_title(title, wanted):
    own, _ = read("The authors propose a fast widget.", "FooNet", title)
    assert wanted in own
    assert "who=they,Met" in own


def test_who_speaks():
    own, _ = read("In this paper we propose FooNet.", "FooNet")
    assert "who=we,Met" in own
