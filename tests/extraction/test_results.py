"""Result numbers on sentences written for this test."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.results import measures as measures_module
from kg.extraction.results.clauses import clause_features
from kg.extraction.results.extract import results_of_all
from kg.extraction.results.features import candidates
from kg.extraction.results.links import link_features
from kg.extraction.results.measures import Measure, choices, named_measures, singular, table, words_of_measure
from kg.extraction.results.metrics import metric_name
from kg.extraction.results.model import load_result_weights
from kg.extraction.results.numbers import numbers
from kg.extraction.results.spoken import spoken_features
from kg.extraction.results.whole_names import whole_name
from kg.extraction.roles.view import view
from kg.extraction.text.paper_text import Found, PaperText, make_paper_text
from kg.model import ExtractedResult, Mention, RoleClaim
from scripts.train.spoken import learn_spoken

RESULTS = Path(measures_module.__file__).parent
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
    roles = [(RoleClaim(KINDS[name][1], 0.9),) for name in names]
    return paper, results_of_all([view(paper, entities)], [roles], load_result_weights())[0]


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
        ("10~20% 개선", ["10-20%"]),
        ("20-30% faster", ["20-30%"]),
        ("10x-20x", ["10-20x"]),
        ("70% to 75% of it, from 45.2 to 51.3", ["70%", "75%", "45.2", "51.3"]),
        ("by 12.9% to 29.8%", ["12.9-29.8%"]),
        ("ranging from 0.94 to 0.99", ["0.94-0.99"]),
        ("between 43% and 45%", ["43-45%"]),
        ("0.873 ± 0.004 AUROC", ["0.873"]),
        ("1,024 Elo", ["1,024"]),
        ("51,3 % of it", ["51.3%"]),
        ("a loss of 1.5e-3", ["1.5e-3"]),
        ("$1.1 \\times 10^{-16}$", ["1.1e-16"]),
        ("$85.4\\%$ and 91.0\\% of it", ["85.4%", "91.0%"]),
        ("$2.5\\times$ faster", ["2.5x"]),
        ("it costs $39.9 and", ["$39.9"]),
        ("two orders of magnitude", ["2 orders of magnitude"]),
        ("a sevenfold gain, twice as fast", ["7x", "2x"]),
        ("80 of 128 and 7 out of 9", ["80/128", "7/9"]),
        ("0.74/0.50", ["0.74", "0.50"]),
        ("<9% or >90%", ["<9%", ">90%"]),
        ("98.6% -> 97.4%", ["98.6%", "97.4%"]),
        ("초당 21.5 토큰", ["21.5 tokens/s"]),
        ("16%에서 33% 감소", ["16-33%"]),
        ("68.0에서 69.2로 향상", ["68.0", "69.2"]),
        ("from 25.7 to 21.9", ["25.7", "21.9"]),
        ("24개 실험 환경 중 18개에서", ["24", "18/24"]),
        ("평균 4.92/5를 기록", ["4.92/5"]),
        ("28.8, 16.0, 6.9 포인트 향상", ["28.8pp", "16.0pp", "6.9pp"]),
        ("It scores 78.9, 7.5 points above FooNet.", ["78.9", "7.5pp"]),
        ("gains of 28.8, 16.0, 6.9 points over FooNet", ["28.8pp", "16.0pp", "6.9pp"]),
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


@pytest.mark.parametrize(
    ("measure", "kind", "left", "right", "wanted"),
    [
        ("speed", "ratio", "최대 ", "의 속도 향상을 달성했다", "speedup"),
        ("inference speed", "ratio", "추론 속도를 ", " 향상시켰다", "inference speedup"),
        ("accuracy", "gain", "정확도를 ", " 향상시켰다", "accuracy improvement"),
        ("memory", "gain", "메모리 사용량을 ", " 절감했다", "memory reduction"),
        ("memory", "ratio", "it needs ", " less memory", "memory reduction"),
        ("accuracy", "level", "up to ", " accuracy", "accuracy"),
        ("FID", "level", "FID ", "를 달성했다", "FID"),
        ("score", "gain", "성능이 ", " 개선되었다", "performance improvement"),
        ("training cost reduction", "gain", "", "", "training cost reduction"),
        ("accuracy", "gain", "가속도와 ", " 이하의 정확도 손실을 보인다", "accuracy reduction"),
        (
            "latency",
            "gain",
            "reducing completion time and latency of the whole system by ",
            " and 60%.",
            "latency reduction",
        ),
        ("accuracy", "gain", "it improves accuracy by ", ", reduces memory", "accuracy improvement"),
        ("memory", "gain", "improves accuracy, and cuts memory by ", ".", "memory reduction"),
        ("memory", "ratio", "Memory falls by ", " compared with full finetuning.", "memory reduction"),
        ("inference cost", "ratio", "추론 비용이 ", " 증가한다.", "inference cost increase"),
        ("latency", "gain", "it adds modules and increases latency by ", ".", "latency increase"),
        ("accuracy", "gain", "which increases accuracy by ", ".", "accuracy improvement"),
        ("latency", "ratio", "latency is ", " better", "latency improvement"),
        ("training time", "ratio", "학습 시간은 ", " 느리다.", "training time increase"),
        ("inference speed", "ratio", "inference is ", " slower than before", "inference speed reduction"),
    ],
)
def test_metrics_have_short_english_names(measure: str, kind: str, left: str, right: str, wanted: str) -> None:
    assert metric_name(measure, kind, left, right) == wanted


def test_a_ratio_in_percent_is_what_is_left() -> None:
    assert metric_name("FLOPs", "ratio", "it needs only ", " of the FLOPs", "%") == "relative FLOPs"
    assert metric_name("score", "ratio", "it keeps ", " of the performance", "%") == "relative performance"
    assert metric_name("FLOPs", "ratio", "it needs ", " fewer FLOPs", "x") == "FLOPs reduction"


def test_the_table_of_measures_has_each_word_once_and_english_names() -> None:
    for name in ("measures.tsv", "tasks.tsv"):
        lines = (RESULTS / name).read_text(encoding="utf-8").splitlines()
        words = [line.split("\t")[0] for line in lines if not line.startswith("# ")]
        assert len(words) == len(set(words))
        assert set(words) <= set(table())
    assert {source for _, source in table().values()} == {"word", "task"}
    assert all(name.isascii() for name, _ in table().values() if name != "R²")


def test_words_for_metrics_of_the_schema_are_known() -> None:
    assert table()["켄달 타우"] == ("Kendall's tau", "word")
    assert table()["코드 생성"] == ("code generation", "task")


def test_measures_are_found_where_they_stand() -> None:
    paper = make_paper_text([("Title", "T"), ("", "BLEU와 공격 성공률이 3% 높다. Hit rates and pass@1 rise.")])
    heads = frozenset([number_of("rate")])
    seen = view(paper, [])
    first, second = (named_measures(seen, row, heads, frozenset([number_of("hit")])) for row in (1, 2))
    assert [(one.name, one.source) for one in first] == [("attack success rate", "word"), ("BLEU", "sign")]
    assert {one.name for one in second} == {"rate", "hit rate", "pass@1"}
    text = paper.sections[1].text
    assert [text[one.start : one.end] for one in first] == ["공격 성공률", "BLEU"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("코드 생성 과제에서 3.9점 높다.", ("code generation", "task")),
        ("FooClip 점수 33.3을 기록했다.", ("FooClip", "sign")),
        ("It has a chrF of 61.2.", ("chrF", "sign")),
        ("The IS is 31.1 better.", ("IS", "sign")),
        ("Foo Score 33.3 is high.", ("Foo", "sign")),
    ],
)
def test_measures_are_tasks_scores_of_names_and_abbreviations(text: str, wanted: tuple[str, str]) -> None:
    seen = view(make_paper_text([("Title", "T"), ("", text)]), [])
    assert wanted in {(one.name, one.source) for one in named_measures(seen, 1, frozenset(), frozenset())}


def test_a_name_of_a_model_measures_only_as_a_score() -> None:
    text = "FooClip 점수는 33.3이고 FooClip 모델은 41.2이다."
    paper = make_paper_text([("Title", "T"), ("", text)])
    places = [Mention(1, m.start(), m.end(), "FooClip") for m in re.finditer("FooClip", text)]
    seen = view(paper, [Found("FooClip", "Model", tuple(places), 0.9, ())])
    named = named_measures(seen, 1, frozenset(), frozenset())
    asked = [one.start for one in choices(seen, candidates(seen)[0], named, []) if one.name == "FooClip"]
    assert asked == [places[0].start]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("정확도가 45.2에서 51.3으로 향상되었다.", {"second=TrueFalse,", "chR=improvement,"}),
        ("메모리를 37% 절감했다.", {"chR=reduction,%", "S1=절감,%"}),
        ("기존 대비 3.1 높은 점수", {"compared=TrueFalse,"}),
        ("BLEU is 31.2 here.", {"chR=,", "compared=FalseFalse,"}),
    ],
)
def test_the_clause_of_a_number_tells_a_change(text: str, wanted: set[str]) -> None:
    seen = view(make_paper_text([("Title", "T"), ("", text)]), [])
    assert wanted <= set(clause_features(seen, candidates(seen)[-1]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Its combined worst-task accuracy is 61.2%.", {"accuracy", "worst-task accuracy"}),
        ("It has a grip alignment score of 3.1.", {"alignment score", "grip alignment score"}),
        ("The coefficient of variation is 0.47.", {"coefficient of variation"}),
    ],
)
def test_names_of_measures_go_as_far_as_the_text_does(text: str, wanted: set[str]) -> None:
    heads, inner = (
        frozenset(map(number_of, words.split())) for words in ("accuracy score coefficient", "alignment grip")
    )
    seen = view(make_paper_text([("Title", "T"), ("", text)]), [])
    assert wanted <= {one.name for one in named_measures(seen, 1, heads, inner)}


def test_a_word_of_change_beside_a_number_is_of_a_plain_score() -> None:
    seen = view(make_paper_text([("Title", "T"), ("", "It shows an improvement of 4.1%.")]), [])
    (number,) = candidates(seen)
    beside = [one for one in choices(seen, number, [], []) if one.source == "near"]
    assert [one.name for one in beside if one.start == 12] == ["score"]


def test_the_second_number_of_a_run_heeds_the_words_before_the_first() -> None:
    seen = view(make_paper_text([("Title", "T"), ("", "It cuts latency by 8.7% and 38.2%.")]), [])
    _, second = candidates(seen)
    assert (second.begin, second.order) == (19, 1)
    assert {"chL=reduction,%", "RLW=latency,%"} <= set(clause_features(seen, second))


def test_the_field_tells_whether_a_word_is_a_measure() -> None:
    told = learn_spoken([("T", "We reach an accuracy of 91.2%. It cuts grip latency by 3% on 40 tokens. ")] * 9)
    assert {number_of(word) for word in ("accuracy", "latency", "grip latency", "token")} <= set(told)
    assert number_of("the") not in told
    features = {
        name: set(spoken_features(Measure(name, 0, 1, "near"), told)) for name in ("accuracy", "latency", "frobs")
    }
    assert {"wof=5", "wby=0"} <= features["accuracy"]
    assert {"wof=0", "wby=5"} <= features["latency"]
    assert features["frobs"] == {"s2=False,near"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("FooNet gains 3.1% on two benchmarks.", "same"), ("FooNet gains 3.1% on five datasets.", "other")],
)
def test_so_many_benchmarks_may_be_all_that_the_paper_names(text: str, wanted: str) -> None:
    paper = make_paper_text([("Title", "T"), ("", text + " QuuxBench and ZapBench are hard.")])
    names = ["FooNet", "QuuxBench", "ZapBench"]
    seen = view(paper, [found(paper, name, KINDS[name][0]) for name in names])
    roles = [(RoleClaim(KINDS[name][1], 0.9),) for name in names]
    for features in link_features(seen, candidates(seen)[0], roles)[1:]:
        assert any(feature.startswith(f"sets={wanted}g,True,False") for feature in features)


def test_a_plain_score_is_always_a_choice() -> None:
    paper = make_paper_text([("Title", "T"), ("", "It is 3x better.")])
    seen = view(paper, [])
    (number,) = candidates(seen)
    assert {("score", "none"), ("speed", "unit")} <= {(one.name, one.source) for one in choices(seen, number, [], [])}
    earlier = [Measure("recall", 0, 6, "known")]
    assert "recall" in {one.name for one in choices(seen, number, [], earlier)}


@pytest.mark.parametrize(
    "text",
    [
        "FooNet reaches 4.2 points above BarNet.",
        "FooNet gets 47.5% while humans get 92%.",
        "FooNet wins 61% even beyond comparable systems.",
    ],
)
def test_words_of_grammar_and_people_are_no_measures(text: str) -> None:
    heads = frozenset(number_of(word) for word in ("human", "above", "comparable", "accuracy"))
    seen = view(make_paper_text([("Title", "T"), ("", text)]), [])
    named = named_measures(seen, 1, heads, frozenset())
    said = {one.name for number in candidates(seen) for one in choices(seen, number, named, [])}
    assert not said & {"above", "human", "even", "beyond", "comparable"}


@pytest.mark.parametrize(
    ("word", "wanted"), [("Accuracies", "accuracy"), ("rates", "rate"), ("loss", "loss"), ("F1", "f1")]
)
def test_measures_in_the_singular(word: str, wanted: str) -> None:
    assert singular(word) == wanted


def test_words_of_a_measure() -> None:
    assert words_of_measure("average pass rates (zero-shot) of tasks") == ["pass", "rate", "task"]


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
        assert number.digits in covered or number.digits.replace(".", ",") in covered
        assert Decimal(number.digits.replace(",", "")) >= 0
        assert number.digits in number.value


@pytest.mark.parametrize(
    ("text", "value", "kind", "metric"),
    [
        ("FooNet raises the accuracy on QuuxBench from 45.2% to 51.3%.", "51.3%", "level", "accuracy"),
        ("FooNet improves accuracy on QuuxBench by 4.5 points.", "4.5pp", "gain", "accuracy improvement"),
        ("FooNet is 3.5x faster than BarNet.", "3.5x", "ratio", "speedup"),
        ("FooNet uses 40% less memory than BarNet.", "40%", "gain", "memory reduction"),
        ("FooNet은 QuuxBench에서 최대 73.6%의 정확도를 달성하였다.", "73.6%", "level", "accuracy"),
        ("FooNet은 BarNet 대비 메모리 사용량을 30% 절감하였다.", "30%", "gain", "memory reduction"),
        ("FooNet achieves an F1 score of 0.873 ± 0.004 on QuuxBench.", "0.873", "level", "F1"),
    ],
)
def test_levels_gains_and_ratios_have_their_own_measure(text: str, value: str, kind: str, metric: str) -> None:
    _, found_ones = results(text, "Abstract" if text.isascii() or "±" in text else "Results")
    (result,) = [one for one in found_ones if one.value == value]
    assert (result.kind, result.metric) == (kind, metric)


def test_the_start_of_a_change_and_an_error_are_no_results() -> None:
    _, found_ones = results("FooNet raises accuracy on QuuxBench from 45.2% to 51.3 ± 0.4%.", "Abstract")
    assert [one.value for one in found_ones] == ["51.3%"]


def test_each_part_has_its_own_confidence() -> None:
    _, (result,) = results("FooNet achieves an accuracy of 91.3% on QuuxBench.", "Abstract")
    parts = [result.parts.kind, result.parts.metric, result.parts.subject, result.parts.on, result.parts.baseline]
    assert all(0 < part <= 1 for part in parts)
    assert len(set(parts)) > 1
    assert 0 < result.score <= min(1.0, max(parts))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("with a 95% risk discovery rate in use", "risk discovery rate"),
        ("the best exact-match rate is 2.7%", "exact-match rate"),
        ("an Effective Safety Rate of 10%", "effective safety rate"),
        ("the agent improves success rates", "success rate"),
        ("at a rate of 3%", "rate"),
        ("FooNet rate of 3%", "rate"),
    ],
)
def test_a_bare_word_takes_the_words_that_belong_to_it(text: str, wanted: str) -> None:
    start = text.lower().index("rate")
    end = start + (5 if text[start : start + 5].endswith("s") else 4)
    assert whole_name(Measure("rate", start, end, "near"), text) == wanted


@pytest.mark.parametrize(
    ("text", "chosen", "wanted"),
    [
        ("reducing mean absolute error by 42%", "error", "mean absolute error"),
        ("a mean average precision of 0.495", "precision", "mean average precision"),
        ("a high precision of 0.495", "precision", "precision"),
        ("our new error of 3%", "error", "error"),
    ],
)
def test_a_known_name_is_taken_whole(text: str, chosen: str, wanted: str) -> None:
    start = text.index(chosen)
    assert whole_name(Measure(chosen, start, start + len(chosen), "known"), text) == wanted
