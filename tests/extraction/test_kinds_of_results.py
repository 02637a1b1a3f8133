"""Kinds of wrong results that readers found: for each a text written for this test, what must be found, and what must not be.

A row is the kind, a text with its results, and a counter-example, in which the same rule must not fire. A result is given by
what matters for the kind: value, and some of kind, metric, subject, places and baseline. Values that are not given must not be
found.
"""

from typing import Any, NamedTuple

import pytest

import kg

WE = "We propose BarNet, a decoder for widgets. "
WIR = "본 논문은 위젯을 위한 디코더 BarNet을 제안한다. "


class Row(NamedTuple):
    kind: str
    text: str
    results: dict[str, dict[str, Any]]
    counter: str
    counter_results: dict[str, dict[str, Any]]


LEVEL, GAIN = {"kind": "level"}, {"kind": "gain"}
ROWS = [
    Row(
        "an end level is no gain",
        WIR + "BarNet은 QuuxBench에서 최대 73.6%까지 정확도를 달성하였다.", {"73.6%": LEVEL | {"metric": "accuracy"}},
        WIR + "BarNet은 QuuxBench에서 최대 7.6%의 정확도 향상을 달성하였다.", {"7.6%": GAIN | {"metric": "accuracy improvement"}},
    ),
    Row(
        "an end level is no gain, in English",
        WE + "BarNet improves accuracy to 73.6% on QuuxBench.", {"73.6%": LEVEL | {"metric": "accuracy"}},
        WE + "BarNet improves accuracy by 7.6% on QuuxBench.", {"7.6%": GAIN | {"metric": "accuracy improvement"}},
    ),
    Row(
        "not the neighbour's metric",
        WE + "BarNet uses 3.5x less memory and is 2.1x faster than ZedNet.",
        {"3.5x": {"metric": "memory reduction"}, "2.1x": {"metric": "speedup"}},
        WIR + "BarNet은 메모리를 3.5배 적게 쓰고 추론은 2.1배 빠르다.",
        {"3.5x": {"metric": "memory reduction"}, "2.1x": {"metric": "speedup"}},
    ),
    Row(
        "words of comparison say what is more or less",
        WE + "BarNet is 20% faster than ZedNet and 30% cheaper on QuuxBench.",
        {"20%": {"metric": "speedup"}, "30%": {"metric": "cost reduction"}},
        WE + "BarNet is 3x smaller and 12% slower than ZedNet.",
        {"3x": {"metric": "size reduction"}, "12%": {"metric": "speed reduction"}},
    ),
    Row(
        "the metric right at the number, and no other of the sentence",
        WE + "With a better recall, BarNet has an F1 of 0.74 and 91.3% accuracy on QuuxBench.",
        {"0.74": {"metric": "F1"}, "91.3%": {"metric": "accuracy"}},
        WE + "BarNet is fast, and its tokens have an accuracy of 91.3% on QuuxBench.", {"91.3%": {"metric": "accuracy"}},
    ),
    Row(
        "the place of its own number",
        WE + "BarNet reaches 71.2% on FooBench and 65.3% on QuuxBench.",
        {"71.2%": {"on": ("FooBench",)}, "65.3%": {"on": ("QuuxBench",)}},
        WE + "BarNet reaches an average accuracy of 71.2% on FooBench and QuuxBench.",
        {"71.2%": {"on": ("FooBench", "QuuxBench")}},
    ),
    Row(
        "respectively: places",
        WIR + "BarNet은 FooBench와 QuuxBench에서 각각 71.2%와 65.3%의 정확도를 기록하였다.",
        {"71.2%": {"on": ("FooBench",)}, "65.3%": {"on": ("QuuxBench",)}},
        WE + "BarNet reaches 71.2% and 65.3% on FooBench and QuuxBench, respectively.",
        {"71.2%": {"on": ("FooBench",)}, "65.3%": {"on": ("QuuxBench",)}},
    ),
    Row(
        "respectively: measures",
        WIR + "BarNet은 정밀도와 재현율을 각각 5.1%p, 7.2%p 향상시켰다.",
        {"5.1pp": {"metric": "precision improvement"}, "7.2pp": {"metric": "recall improvement"}},
        WE + "BarNet improves precision and recall by 5.1% and 7.2%, respectively.",
        {"5.1%": {"metric": "precision improvement"}, "7.2%": {"metric": "recall improvement"}},
    ),
    Row(
        "the model that it was measured with is a place",
        WE + "With Llama-3-8B on GSM8K, BarNet reaches an accuracy of 81.2%.",
        {"81.2%": {"subject": "BarNet", "on": ("GSM8K", "Llama-3-8B")}},
        WE + "It is trained with Llama-3-8B as teacher. BarNet reaches 81.2% on GSM8K.", {"81.2%": {"on": ("GSM8K",)}},
    ),
    Row(
        "each number has its model",
        WE + "BarNet reaches 81.2% accuracy on GSM8K with Llama-3-8B and 85.1% with Qwen2.5-7B.",
        {"81.2%": {"on": ("GSM8K", "Llama-3-8B")}, "85.1%": {"on": ("GSM8K", "Qwen2.5-7B")}},
        WE + "BarNet beats Llama-3-8B on GSM8K by 4.2%.", {"4.2%": {"on": ("GSM8K",), "baseline": "Llama-3-8B"}},
    ),
    Row(
        "each number has its model, in Korean",
        WIR + "BarNet은 Llama-3-8B 모델에서 81.2%, Qwen2.5-7B에서 85.1%의 정확도를 보였다.",
        {"81.2%": {"on": ("Llama-3-8B",)}, "85.1%": {"on": ("Qwen2.5-7B",)}},
        WIR + "BarNet은 Llama-3-8B와 Qwen2.5-7B에서 평균 81.2%의 정확도를 보였다.",
        {"81.2%": {"on": ("Llama-3-8B", "Qwen2.5-7B")}},
    ),
    Row(
        "another system that is said to have a number",
        WE + "BarNet reaches 61% on QuuxBench, whereas GPT-4o scores only 43%.",
        {"61%": {"subject": "BarNet"}, "43%": {"subject": "GPT-4o"}},
        WE + "On QuuxBench, BarNet with GPT-4o scores 61%.", {"61%": {"subject": "BarNet"}},
    ),
    Row(
        "the number of what it is compared with",
        WE + "BarNet reaches 61% accuracy on QuuxBench, compared with 43% for ZedNet.", {"61%": {"subject": "BarNet"}},
        WE + "BarNet reaches 61% on QuuxBench and 43% for long widgets.", {"61%": {}, "43%": {}},
    ),
    Row(
        "what people reach",
        WE + "BarNet reaches a success rate of 61% on QuuxBench, while human annotators achieve 92%.", {"61%": LEVEL},
        WE + "BarNet reaches a success rate of 61% on QuuxBench, and humans prefer it in 92% of cases.",
        {"61%": {}, "92%": {}},
    ),
    Row(
        "what people reach, in Korean",
        WIR + "사람은 92%를 맞혔지만 BarNet은 QuuxBench에서 61.3%의 정확도를 기록하였다.", {"61.3%": {"subject": "BarNet"}},
        WIR + "BarNet은 QuuxBench에서 61.3%의 정확도를 기록하였고, 사람의 선호도는 92%였다.", {"61.3%": {}, "92%": {}},
    ),
    Row(
        "a threshold",
        WE + "BarNet keeps all tokens above a threshold of 0.85 and reaches 61.3% accuracy on QuuxBench.", {"61.3%": {}},
        WE + "BarNet reaches an AUROC of 0.85 and 61.3% accuracy on QuuxBench.", {"0.85": {"metric": "AUROC"}, "61.3%": {}},
    ),
    Row(
        "a level of chance, an interval, a p-value",
        WE + "BarNet reaches 61.3% accuracy on QuuxBench (95% CI, p < 0.001), above a chance level of 25%.", {"61.3%": {}},
        WE + "BarNet reaches 61.3% accuracy and 95% recall on QuuxBench.", {"61.3%": {}, "95%": {"metric": "recall"}},
    ),
    Row(
        "no outcome: sizes of chunks, bit rates",
        WE + "BarNet processes 1-second chunks of audio at bit rates of 1.5-6 kbps with 8 layers.", {},
        WE + "BarNet lowers the latency to 1.5 ms on QuuxBench.", {"1.5 ms": {"metric": "latency"}},
    ),
    Row(
        "the value before",
        WE + "BarNet improves accuracy from 41.2% to 47.9% on QuuxBench.", {"47.9%": LEVEL | {"metric": "accuracy"}},
        WE + "BarNet improves accuracy by 41.2% to 47.9% on QuuxBench.", {"41.2-47.9%": GAIN},
    ),
    Row(
        "the value before, in a newsletter",
        "BarNet lifts GSM8K accuracy 53.8% → 65.9% and MATH accuracy to 47.5%, up from 41.2%.", {"65.9%": LEVEL, "47.5%": LEVEL},
        "BarNet lifts GSM8K accuracy 5.8%, and MATH accuracy is now 47.5%.", {"5.8%": {}, "47.5%": LEVEL},
    ),
    Row(
        "the value before, in Korean",
        WIR + "BarNet은 QuuxBench에서 정확도를 45.2%에서 51.3%로 끌어올렸다.", {"51.3%": LEVEL | {"metric": "accuracy"}},
        WIR + "BarNet은 QuuxBench에서 정확도를 51.3% 끌어올렸다.", {"51.3%": GAIN},
    ),
    Row(
        "a range has both ends",
        WE + "BarNet is 20-30% faster than ZedNet.", {"20-30%": {"metric": "speedup", "baseline": "ZedNet"}},
        WIR + "BarNet은 ZedNet 대비 20~30% 빠르다.", {"20-30%": {"metric": "speedup"}},
    ),
    Row(
        "an error of measurement is no value",
        WE + "BarNet reaches an AUROC of 0.873 ± 0.004 on QuuxBench.", {"0.873": {"metric": "AUROC"}},
        WE + "BarNet reaches an AUROC of 0.873 and 0.804 on FooBench and QuuxBench.", {"0.873": {}, "0.804": {}},
    ),
    Row(
        "a decimal comma, a power of ten, words for numbers",
        WE + "BarNet reaches an accuracy of 51,3 % on QuuxBench, an error of 1.5e-3 and a sevenfold speedup over ZedNet.",
        {"51.3%": {"metric": "accuracy"}, "1.5e-3": {"metric": "error"}, "7x": {"metric": "speedup"}},
        WE + "BarNet reaches 51, 63 and 72% on FooBench, QuuxBench and ZapBench.", {"51%": {}, "63%": {}, "72%": {}},
    ),
    Row(
        "orders of magnitude",
        WE + "BarNet is two orders of magnitude faster than ZedNet.",
        {"2 orders of magnitude": {"kind": "ratio", "metric": "speedup"}},
        WE + "BarNet is trained on two orders of magnitude more data than ZedNet.", {},
    ),
    Row(
        "thousands",
        WIR + "BarNet은 QuuxArena에서 Elo 1,024점을 기록했다.", {"1,024": LEVEL},
        WIR + "BarNet은 1,024개의 위젯으로 학습되었다.", {},
    ),
    Row(
        "what is not reached",
        WE + "BarNet does not reach 90% on QuuxBench.", {"<90%": LEVEL},
        WE + "BarNet not only reaches 90% on QuuxBench but is fast.", {"90%": LEVEL},
    ),
    Row(
        "what is not reached, in Korean",
        WIR + "BarNet은 QuuxBench에서 90%를 넘지 못했다.", {"<90%": LEVEL},
        WIR + "BarNet은 QuuxBench에서 90%를 넘는 정확도를 보였다.", {"90%": LEVEL},
    ),
    Row(
        "a resolution is no place and no number",
        WE + "BarNet reaches an FID of 2.1 on ImageNet 256×256.", {"2.1": {"metric": "FID", "on": ("ImageNet",)}},
        WE + "BarNet reaches an FID of 2.1 on ImageNet.", {"2.1": {"metric": "FID", "on": ("ImageNet",)}},
    ),
    Row(
        "a sign of LaTeX is no unit",
        WE + r"BarNet reaches an accuracy of $85.4\%$ on QuuxBench.", {"85.4%": {"metric": "accuracy"}},
        WE + "BarNet lowers the cost on QuuxBench to $85.4.", {"$85.4": {"metric": "cost"}},
    ),
    Row(
        "what it wins by is of no other measure",
        WE + "BarNet beats ZedNet on MMLU by 4.5% and uses fewer tokens.",
        {"4.5%": GAIN | {"metric": "performance improvement", "baseline": "ZedNet", "on": ("MMLU",)}},
        WE + "BarNet uses 4.5% fewer tokens than ZedNet on MMLU.", {"4.5%": GAIN | {"metric": "token reduction"}},
    ),
]  # fmt: skip


def results(text: str) -> dict[str, Any]:
    """Return value -> result of a text."""
    found = kg.extract(text).results
    assert len({result.value for result in found}) == len(found)
    return {result.value: result for result in found}


@pytest.mark.parametrize("row", ROWS, ids=[row.kind for row in ROWS])
def test_kinds_of_wrong_results(row: Row) -> None:
    for text, told in ((row.text, row.results), (row.counter, row.counter_results)):
        found = results(text)
        assert found.keys() == told.keys()
        for value, parts in told.items():
            has = {part: getattr(found[value], part) for part in parts}
            has |= {"on": tuple(sorted(has["on"]))} if "on" in has else {}
            assert has == parts, value
