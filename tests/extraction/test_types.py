"""Types decided over the whole paper."""

import re

import pytest

from kg.extraction.roles.types import TYPES, load_types, log_types
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found, make_paper_text
from kg.model import Mention


def found(text: str, name: str, shares: tuple[float, float, float, float], score: float = 0.8) -> Found:
    best = TYPES[max(range(4), key=lambda at: shares[at])]
    places = [Mention(1, m.start(), m.end(), name) for m in re.finditer(name, text)]
    return Found(name, best, tuple(places), score, tuple(zip(TYPES, shares, strict=True)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We introduce Quuxly, a benchmark of 500 tasks. Quuxly is a benchmark for agents.", "Benchmark"),
        ("Quuxly 데이터셋을 구축하였다. Quuxly 데이터셋은 10만 장의 이미지로 이루어진다.", "Dataset"),
        ("We propose Quuxly, a framework for training. Quuxly is a framework that speeds it up.", "Method"),
    ],
)
def test_the_noun_beside_a_name_tells_where_the_finder_is_in_doubt(text: str, wanted: str) -> None:
    paper = make_paper_text([("Title", "Quuxly"), ("Abstract", text)])
    doubtful = found(text, "Quuxly", (0.3, 0.24, 0.23, 0.23))
    (seen,) = load_types().revise([view(paper, [doubtful])])
    (entity,) = seen.entities
    assert entity.type == wanted
    assert 0 < entity.score < 1
    assert sum(chance for _, chance in entity.types) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "text",
    [
        "It wins on several test sets, among them Quuxset, Barimages and Country917.",
        "위젯은 Quuxset, Barimages 및 Country917에서 평가되었다.",
    ],
)
def test_names_of_one_list_are_mostly_of_one_type(text: str) -> None:
    paper = make_paper_text([("Title", "On Widgets"), ("Abstract", text)])
    sure = [found(text, name, (0.02, 0.02, 0.94, 0.02)) for name in ("Quuxset", "Barimages")]
    doubtful = found(text, "Country917", (0.02, 0.5, 0.46, 0.02))
    (seen,) = load_types().revise([view(paper, [*sure, doubtful])])
    assert [entity.type for entity in seen.entities] == ["Dataset"] * 3


def test_no_entities_no_types() -> None:
    paper = make_paper_text([("Title", "T"), ("Abstract", "Nothing is named here.")])
    (seen,) = load_types().revise([view(paper, [])])
    assert seen.entities == ()
    assert log_types([]).shape == (0, 4)
