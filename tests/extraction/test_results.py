"""Result numbers on sentences written for this test."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.results.extract import find_results
from kg.extraction.results.metrics import ABBREVIATIONS, CHANGES, MEASURES, STAGES, metric_name
from kg.extraction.results.numbers import numbers
from kg.extraction.text.paper_text import Found, PaperText, make_paper_text
from kg.model import ExtractedResult, Mention, RoleClaim

KINDS = {
    "FooNet": ("Method", "introduces"),
    "BarNet": ("Model", "improves-on"),
    "QuuxBench": ("Benchmark", "evaluated-on"),
    "ZapBench": ("Benchmark", "evaluated-on"),
    "Mugwump-7B": ("Model", "uses"),
    "Mugwump-70B": ("Model", "uses"),
}


def found(paper: PaperText, name: str, kind: str) -> Found:
    places = [
        Mention(number, match.start(), match.end(), name)
        for number, part in enumerate(paper.sections)
        for match in re.finditer(re.escape(name) + r"(?![A-Za-z0-9])", part.text)
    ]
    return Found(name, kind, tuple(places), 1.0, ((kind, 1.0),))


def results(text: str, heading: str = "Results") -> tuple[PaperText, list[ExtractedResult]]:
    paper = make_paper_text([("Title", "FooNet: Fast Widgets"), (heading, text)])
    names = [name for name in KINDS if any(name in part.text for part in paper.sections)]
    entities = [found(paper, name, KINDS[name][0]) for name in names]
    return paper, find_results(paper, entities, [(RoleClaim(KINDS[name][1], 0.9),) for name in names])


def only(text: str) -> list[str]:
    return [number.value for number in numbers(make_paper_text([("Title", "T"), ("", text)]))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("최대 45.1배의 속도 향상", ["45.1x"]),
        ("3.2%p 향상", ["3.2pp"]),
        ("14% 포인트 증가", ["14pp"]),
        ("3.2% perplexity", ["3.2%"]),
        ("3-5배 빠르다", ["3-5x"]),
        ("10~20% 개선", ["10~20%"]),
        ("16%에서 33% 감소", ["16-33%"]),
        ("68.0에서 69.2로 향상", ["68.0", "69.2"]),
        ("from 25.7 to 21.9", ["25.7", "21.9"]),
        ("24개 실험 환경 중 18개에서", ["24", "18/24"]),
        ("평균 4.92/5를 기록", ["4.92/5"]),
        ("28.8, 16.0, 6.9 포인트 향상", ["28.8pp", "16.0pp", "6.9pp"]),
        ("두 배의 속도", ["2x"]),
        ("두 개의 모델", []),
        ("Qwen2.5와 GPT-4", []),
        ("5.8ms의 지연", ["5.8ms"]),
        ("45,000건", ["45,000"]),
        ("+1.2% gain", ["+1.2%"]),
    ],
)
def test_numbers_are_written_as_the_guidelines_ask(text: str, wanted: list[str]) -> None:
    assert only(text) == wanted


@pytest.mark.parametrize("term", [*MEASURES, *ABBREVIATIONS, *CHANGES, *STAGES], ids=lambda term: term.example)
def test_every_term_matches_its_example_and_not_its_counter_example(term) -> None:
    assert re.search(term.pattern, term.example, re.ASCII)
    assert not re.search(term.pattern, term.counter, re.ASCII)


@pytest.mark.parametrize(
    ("left", "right", "unit", "wanted"),
    [
        ("최대 ", "의 속도 향상을 달성했다", "x", "speedup"),
        ("추론 속도를 ", " 향상시켰다", "x", "inference speedup"),
        ("정확도를 ", " 향상시켰다", "%", "accuracy improvement"),
        ("메모리 사용량을 ", " 절감했다", "%", "memory reduction"),
        ("평균 ", "의 정확도를 기록했다", "%", "average accuracy"),
        ("FID ", "를 달성했다", "", "FID"),
        ("it reaches an accuracy of ", " on it", "%", "accuracy"),
        ("성능이 ", " 개선되었다", "%", "performance improvement"),
        ("", "위를 차지했다", "rank", "rank"),
    ],
)
def test_metrics_have_short_english_names(left: str, right: str, unit: str, wanted: str) -> None:
    assert metric_name(left, right, unit) == wanted


def test_a_speedup_belongs_to_the_work() -> None:
    paper, (result,) = results("FooNet은 BarNet 대비 최대 45.1배의 속도 향상을 달성하였다.")
    assert (result.value, result.metric, result.subject) == ("45.1x", "speedup", "FooNet")
    assert paper.sections[result.at.section].text[result.at.start : result.at.end] == result.at.text == "45.1배"


def test_numbers_side_by_side_go_to_the_benchmarks_side_by_side() -> None:
    _, both = results("FooNet은 QuuxBench와 ZapBench에서 각각 91.3%와 84.7%의 정확도를 기록하였다.")
    assert [result.value for result in both] == ["91.3%", "84.7%"]
    assert "QuuxBench" in both[0].on
    assert "ZapBench" in both[1].on


def test_sizes_and_counts_are_not_outcomes() -> None:
    _, none = results("FooNet은 7B 파라미터로 이루어져 있고 120만 개의 이미지와 3개의 모듈로 구성된다.", "Method")
    assert none == []


def test_english() -> None:
    _, (result,) = results("FooNet achieves an accuracy of 91.3% on QuuxBench.", "")
    assert (result.value, result.subject, result.on) == ("91.3%", "FooNet", ("QuuxBench",))


@given(st.text(alphabet="0123456789.,%배점~-+ 가나A", max_size=40))
def test_offsets_cover_the_number_and_values_hold_its_digits(text: str) -> None:
    paper = make_paper_text([("Title", "T"), ("", text)])
    end = 0
    for number in numbers(paper):
        assert end <= number.start < number.end <= len(text)
        end = number.end
        covered = paper.sections[number.section].text[number.start : number.end]
        assert number.digits in covered
        assert Decimal(number.digits.replace(",", "")) >= 0
        assert number.digits in number.value
