"""Roles on sentences written for this test."""

import pytest

from kg.extraction.roles.classify import RoleModel
from kg.extraction.roles.items import RoleRows, predicate, stem
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found, PaperText, make_paper_text
from kg.model import ROLES, Mention


def found(paper: PaperText, name: str, kind: str) -> Found:
    places = [
        Mention(number, start, start + len(name), name)
        for number, part in enumerate(paper.sections)
        for start in range(len(part.text))
        if part.text.startswith(name, start)
    ]
    return Found(name, kind, tuple(places), 1.0, ((kind, 1.0),))


KOREAN = make_paper_text(
    [
        ("Title", "FooNet: Fast Widgets for All"),
        ("Goal", "본 논문은 위젯을 빠르게 만드는 FooNet을 제안한다."),
        ("Method", "FooNet은 Llama-2-7B를 기반으로 하며 BazCorpus 데이터셋으로 학습한다."),
        ("Results", "FooNet은 QuuxBench와 ZapBench 벤치마크에서 BarNet을 능가하였다."),
    ]
)
ENGLISH = make_paper_text(
    [
        ("Title", "FooNet: Fast Widgets for All"),
        (
            "",
            "We propose FooNet, a framework for widgets. Built on Llama-2-7B, it outperforms BarNet on QuuxBench and ZapBench.",
        ),
    ]
)
KINDS = {
    "FooNet": "Method",
    "Llama-2-7B": "Model",
    "BazCorpus": "Dataset",
    "QuuxBench": "Benchmark",
    "ZapBench": "Benchmark",
    "BarNet": "Model",
}
WANTED = {
    "FooNet": "introduces",
    "Llama-2-7B": "uses",
    "BazCorpus": "trained-on",
    "QuuxBench": "evaluated-on",
    "ZapBench": "evaluated-on",
    "BarNet": "improves-on",
}


@pytest.mark.parametrize("paper", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_names_nobody_saw_get_the_roles_that_the_words_say(paper: PaperText) -> None:
    names = [name for name in KINDS if any(name in part.text for part in paper.sections)]
    entities = [found(paper, name, KINDS[name]) for name in names]
    (roles,) = RoleModel.load().assign_all([view(paper, entities)])
    assert {name: claims[0].role for name, claims in zip(names, roles, strict=True)} == {n: WANTED[n] for n in names}


def test_claims_are_in_the_closed_set_and_show_a_mention_of_the_body() -> None:
    entities = [found(KOREAN, name, kind) for name, kind in KINDS.items()]
    for entity, claims in zip(entities, RoleModel.load().assign_all([view(KOREAN, entities)])[0], strict=True):
        assert claims
        for claim in claims:
            assert claim.role in ROLES
            assert 0.0 <= claim.score <= 1.0
            assert entity.mentions[claim.mention].section > 0


def test_mentions_stands_alone() -> None:
    paper = make_paper_text(
        [("Title", "On Widgets"), ("", "Widgets exist. SomeNet is a thing of the past that others liked.")]
    )
    ((claims,),) = RoleModel.load().assign_all([view(paper, [found(paper, "SomeNet", "Model")])])
    assert len(claims) == 1 or "mentions" not in {claim.role for claim in claims}


def test_no_entities_no_roles() -> None:
    assert RoleModel.load().assign_all([view(KOREAN, [])]) == [[]]


def test_a_list_is_one_group() -> None:
    paper = make_paper_text([("Title", ""), ("", "우리는 QuuxBench, ZapBench 및 YapBench에서 평가했다.")])
    entities = [found(paper, name, "Benchmark") for name in ("QuuxBench", "ZapBench", "YapBench")]
    (row,) = RoleRows(paper, entities)
    ((first, last),) = set(row.groups.values())
    assert (row.items[first].text, row.items[last].text) == ("QuuxBench", "YapBench")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("제안한다", "제안"), ("활용하여", "활용"), ("데이터", ""), ("outperforms", "outperform"), ("proper", "")],
)
def test_predicates(word: str, wanted: str) -> None:
    assert predicate(word) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"), [("모델을", "모델"), ("45.1", "<N>"), ("Qwen2", "<L>"), ("Building", "buildin")]
)
def test_stems(word: str, wanted: str) -> None:
    assert stem(word) == wanted


@pytest.mark.parametrize("name", ["LoRA", "FooNet"])
def test_a_paper_that_is_called_by_a_name_introduces_it_however_well_known_it_is(name: str) -> None:
    text = f"We propose {name}, which adds small matrices to each layer. {name} needs less memory on QuuxBench."
    paper = make_paper_text([("Title", f"{name}: Small Matrices for All"), ("", text)])
    ((claims,),) = RoleModel.load().assign_all([view(paper, [found(paper, name, "Method")])])
    assert max(claims, key=lambda claim: claim.score).role == "introduces"
    assert next(claim.score for claim in claims if claim.role == "introduces") > 0.9
