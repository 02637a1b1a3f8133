"""Kinds of wrong names that readers found: for each a text written for this test, what must be found, and what must not be.

A row is the kind, a text with the names that must be found in it (or, with a star, must not be), and a counter-example, in
which the same rule must not fire, in the same form.
"""

from typing import NamedTuple

import pytest

import kg
from kg.extraction.names.korean_versions import english_form, is_usual
from kg.extraction.names.renderings import with_renderings
from kg.extraction.names.suggester import TokenSpan
from kg.extraction.names.sure import without_value
from kg.extraction.text.paper_text import Found, make_paper_text
from kg.model import Mention
from kg.resolve import resolve_name


class Row(NamedTuple):
    kind: str
    text: str
    names: tuple[str, ...]
    counter: str
    counter_names: tuple[str, ...]


ROWS = [
    Row(
        "the size of images",
        "BarNet은 ImageNet 256×256에서 FID 2.1을 달성하였다.", ("BarNet", "ImageNet", "*ImageNet 256×256"),
        "BarNet is built on Mixtral-8x7B and wins on QuuxBench.", ("Mixtral-8x7B", "*Mixtral"),
    ),
    Row(
        "a score behind a name",
        "BarNet reaches QuuxBench 47.5 and OSWorld 31.2.", ("QuuxBench", "OSWorld", "*QuuxBench 47.5", "*OSWorld 31.2"),
        "We compare Qwen 2.5 with BarNet on QuuxBench.", ("Qwen 2.5", "*Qwen"),
    ),
    Row(
        "a gain behind a name",
        "We propose BarNet. On QuuxBench it gives Qwen2.5-7B +1.3 points.", ("Qwen2.5-7B", "BarNet", "*Qwen2.5-7B +1.3"),
        "We train BarNet on HumanEval+ tasks.", ("HumanEval+", "*HumanEval"),
    ),
    Row(
        "versions that a stroke joins",
        "GPT-4/4o와 BarNet을 QuuxBench에서 평가하였다.", ("GPT-4", "GPT-4o", "*GPT-4/4o"),
        "We evaluate DiT-XL/2 and BarNet on ImageNet.", ("DiT-XL/2", "*DiT-XL"),
    ),
    Row(
        "two names that a stroke joins",
        "We compare BarNet with SnapKV/H2O on QuuxBench.", ("SnapKV", "H2O", "*SnapKV/H2O"),
        "BarNet은 CNN/DailyMail에서 평가되었다.", ("CNN/DailyMail", "*CNN"),
    ),
    Row(
        "a sign of a formula",
        "Let n be the number of tokens. We propose BarNet, whose cost is O(n²) on QuuxBench.", ("BarNet", "*n", "*n²", "*O"),
        "We propose BarNet. We compare it with OpenVLA and π0 on QuuxBench.", ("π0",),
    ),
    Row(
        "a metric",
        "We propose BarNet, which improves FID from 5.1 to 4.2 and lowers LPIPS on ImageNet.", ("BarNet", "*FID", "*LPIPS"),
        "We propose BarNet, which builds on CLIP and LoRA.", ("CLIP", "LoRA"),
    ),
    Row(
        "a task",
        "BarNet improves visual question answering and machine translation over ZedNet.",
        ("BarNet", "ZedNet", "*visual question answering", "*machine translation"),
        "BarNet improves on Chain-of-Thought over ZedNet.", ("Chain-of-Thought",),
    ),
    Row(
        "a task in Korean",
        "BarNet은 이미지 캡셔닝과 기계 번역에서 ZedNet을 능가한다.", ("BarNet", "ZedNet", "*이미지 캡셔닝", "*기계 번역"),
        "BarNet은 사고 사슬과 플로우 매칭을 사용한다.", ("Chain-of-Thought", "Flow Matching"),
    ),
    Row(
        "a well-known name in Korean letters, with its version",
        "라마 3 8B와 큐웬2.5-7B를 클로드 3.5 소네트, 제미나이 1.5 프로와 함께 QuuxBench에서 평가하였다.",
        ("Llama 3 8B", "Qwen2.5-7B", "Claude 3.5 Sonnet", "Gemini 1.5 Pro", "*Llama", "*Claude"),
        "BarNet은 큐웬을 기반으로 하며 라마 3개를 결합하여 QuuxBench에서 정확도를 높였다.", ("*Llama 3", "Qwen"),
    ),
    Row(
        "a Korean word before brackets with its English form",
        "본 논문은 확산 변환기(Diffusion Transformer)를 사용하는 BarNet을 제안한다.", ("Diffusion Transformer", "*확산 변환기"),
        "본 논문은 언어 모델(GPT-4o)을 사용하는 BarNet을 제안한다.", ("GPT-4o", "*언어 모델"),
    ),
    Row(
        "a long form far from its acronym",
        "We propose Adaptive Widget Guidance. First comes its background. Then come tests on QuuxBench. AWG reaches 61%.",
        ("Adaptive Widget Guidance", "*AWG"),
        "We propose Adaptive Widget Guidance. It is put on Mamba. SSM layers are fast. It reaches 61% on QuuxBench.", ("Mamba",),
    ),
    Row(
        "a list of names without blanks after its commas",
        "We evaluate BarNet on GSM8K,MATH,HumanEval.", ("GSM8K", "MATH", "HumanEval"),
        "BarNet is trained on 1,024 samples of GSM8K.", ("GSM8K", "*1,024"),
    ),
]  # fmt: skip


def names(text: str) -> set[str]:
    return {entity.name for entity in kg.extract(text).entities}


@pytest.mark.parametrize("row", ROWS, ids=[row.kind for row in ROWS])
def test_kinds_of_wrong_names(row: Row) -> None:
    for text, told in ((row.text, row.names), (row.counter, row.counter_names)):
        found = names(text)
        assert {name for name in told if not name.startswith("*")} <= found
        assert not found & {name[1:] for name in told if name.startswith("*")}


@pytest.mark.parametrize(
    ("korean", "english", "slug"),
    [
        ("라마 3", "Llama 3", "llama-3"),
        ("라마-3.1-8B", "Llama-3.1-8B", "llama-3.1-8b"),
        ("큐웬2.5-7B", "Qwen2.5-7B", "qwen-2.5-7b"),
        ("클로드 3.5 소네트", "Claude 3.5 Sonnet", "claude-3.5-sonnet"),
        ("제미나이 1.5 프로", "Gemini 1.5 Pro", "gemini-1.5-pro"),
        ("딥시크-R1", "DeepSeek-R1", "deepseek-r1"),
        ("딥시크 V3", "DeepSeek V3", "deepseek-3"),
        ("맘바", "Mamba", "mamba"),
        ("챗지피티", "ChatGPT", "chatgpt"),
    ],
)
def test_a_name_in_korean_letters_is_the_english_one(korean: str, english: str, slug: str) -> None:
    assert english_form(korean) == english
    assert is_usual(english)
    assert resolve_name(korean).id == resolve_name(english).id == f"id/{slug}"


@pytest.mark.parametrize("name", ["라마 모델", "라마 T4", "라마 3개", "라마단", "클로드 데이터", "위젯 3", "Llama 3"])
def test_other_words_stay_as_they_are(name: str) -> None:
    assert english_form(name) == name


@pytest.mark.parametrize("name", ["Llama data", "BarNet 3", "Llamas", "Mamba-Foo"])
def test_other_names_must_stand_in_the_text(name: str) -> None:
    assert not is_usual(name)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("FooSet 256×256", "FooSet"),
        ("FooSet-64x64", "FooSet"),
        ("FooSet 1024 × 1024", "FooSet"),
        ("Foo-8x7B", "Foo-8x7B"),
        ("256×256", "256×256"),
        ("Foo ×4", "Foo ×4"),
        ("FooBench 0.91", "FooBench"),
        ("FooBench 47.5", "FooBench"),
        ("Foo2.5-7B +1.3", "Foo2.5-7B"),
        ("Foo 2.5", "Foo 2.5"),
        ("Foo-0.5", "Foo-0.5"),
        ("47.5", "47.5"),
    ],
)
def test_a_value_is_cut(text: str, bare: str) -> None:
    tokens = make_paper_text([("", text)]).tokens
    first, last = without_value(tokens, TokenSpan(0, len(tokens)))
    assert text[tokens[first].start : tokens[last - 1].end] == bare


@pytest.mark.parametrize(
    ("text", "name", "rendering"),
    [
        ("적응형 위젯 안내(Adaptive Widget Guide). 적응형 위젯 안내는 낫다.", "Adaptive Widget Guide", "적응형 위젯 안내"),
        ("빠르게 하는 위젯들의 혼합(Mixture of Widgets)은", "Mixture of Widgets", "위젯들의 혼합"),
        ("본 논문은 위젯-증강 생성(Widget-Augmented Generation)을", "Widget-Augmented Generation", "위젯-증강 생성"),
        ("언어 모델(Foo-2)을 쓴다.", "Foo-2", ""),
        ("수학 추론(QUUX-500)에서", "QUUX-500", ""),
        ("새로운 안내(Widget Guidance)를", "Widget Guidance", ""),
        ("빨간 위젯 안내(Widget Guidance)를", "Widget Guidance", ""),
        ("안내 기법(Widget Guidance)을", "Widget Guidance", ""),
    ],
)  # fmt: skip
def test_a_rendering_before_brackets(text: str, name: str, rendering: str) -> None:
    paper = make_paper_text([("", text)])
    at = text.index(name)
    entity = Found(name, "Method", (Mention(0, at, at + len(name), name),), 0.9, ())
    (found,) = with_renderings(paper, [entity])
    spelled = [mention.text for mention in found.mentions if mention.text != name]
    assert spelled == [rendering] * text.count(rendering) if rendering else not spelled
    assert all(text[one.start : one.end] == one.text for one in found.mentions)


@pytest.mark.parametrize(
    ("text", "bare"), [("FooBench 47%", "FooBench"), ("FooBench 47 %", "FooBench 47"), ("Foo 3은", "Foo 3")]
)
def test_a_percentage_is_cut(text: str, bare: str) -> None:
    tokens = make_paper_text([("", text)]).tokens
    first, last = without_value(tokens, TokenSpan(0, len(tokens) - 1))
    assert text[tokens[first].start : tokens[last - 1].end] == bare
