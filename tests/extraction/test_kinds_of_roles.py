"""Kinds of wrong roles and types that readers found: for each a text written for this test, and what must and must not be.

A row is the kind, a text with the roles of names (those of a star must not be among them; a type stands first where it matters),
and a counter-example, in which the same rule must not fire, in the same form. A text may begin with its title and a line break.
"""

from typing import NamedTuple

import pytest

from kg.extraction import load_extractor
from kg.extraction.roles.said_roles import is_survey
from kg.extraction.text.paper_text import make_paper_text

WE = "We propose BarNet, a decoder for widgets. "
WIR = "본 논문은 위젯을 위한 디코더 BarNet을 제안한다. "


class Row(NamedTuple):
    kind: str
    text: str
    roles: dict[str, str]
    counter: str
    counter_roles: dict[str, str]


ROWS = [
    Row(
        "a test set is not trained on",
        WE + "BarNet is trained on FooSet and evaluated on QuuxBench.", {"FooSet": "trained-on", "QuuxBench": "evaluated-on"},
        WE + "BarNet is fine-tuned on the FooSet dataset and evaluated on QuuxBench.", {"FooSet": "trained-on *evaluated-on"},
    ),
    Row(
        "a test set is not trained on, in Korean",
        WIR + "BarNet은 FooSet 데이터셋으로 학습하고 QuuxBench에서 평가하였다.",
        {"FooSet": "trained-on", "QuuxBench": "evaluated-on *trained-on"},
        WIR + "BarNet을 FooSet 데이터셋으로 미세조정하였다.", {"FooSet": "trained-on *evaluated-on"},
    ),
    Row(
        "a win is not a comparison",
        WE + "BarNet outperforms ZedNet and is comparable to GPT-4o.",
        {"ZedNet": "improves-on *compares-with", "GPT-4o": "compares-with *improves-on"},
        WE + "BarNet outperforms ZedNet and GPT-4o.", {"ZedNet": "improves-on", "GPT-4o": "improves-on *compares-with"},
    ),
    Row(
        "what a list of models is said to be beaten is improved on",
        WE + "It reads whole books, surpassing larger models like ZedNet and FooNet on QuuxBench.",
        {"ZedNet": "improves-on", "FooNet": "improves-on", "QuuxBench": "*improves-on"},
        WE + "It reads whole books, but does not outperform ZedNet.", {"ZedNet": "*improves-on"},
    ),
    Row(
        "what is said to be beaten is improved on, in Korean",
        WIR + "책 한 권을 읽으며 ZedNet, FooNet을 크게 능가하였다.", {"ZedNet": "improves-on", "FooNet": "improves-on"},
        WIR + "책 한 권을 읽으며 ZedNet을 능가하지는 못하였다.", {"ZedNet": "*improves-on"},
    ),
    Row(
        "as good as another is no win, and no use",
        WE + "BarNet is on par with GPT-4o on QuuxBench.", {"GPT-4o": "compares-with *improves-on *uses"},
        WE + "BarNet is on par with or better than GPT-4o on QuuxBench.", {"GPT-4o": "*uses"},
    ),
    Row(
        "what is only matched is no win",
        WE + "BarNet outperforms ZedNet on QuuxBench and matches GPT-4o on FooBench.",
        {"ZedNet": "improves-on", "GPT-4o": "compares-with *improves-on"},
        WE + "BarNet matches or exceeds GPT-4o on QuuxBench.", {"GPT-4o": "improves-on *compares-with"},
    ),
    Row(
        "what is improved on, in so many words",
        WE + "BarNet improves upon LoRA and QLoRA on QuuxBench.", {"LoRA": "improves-on", "QLoRA": "improves-on"},
        WE + "Its accuracy improves on Llama-3-8B.", {"Llama-3-8B": "*improves-on"},
    ),
    Row(
        "what models are trained on, behind their names",
        WE + "We fine-tune Llama-3.1-8B and Mistral-7B on SlimPajama.", {"SlimPajama": "trained-on"},
        WE + "We test Llama-3.1-8B and Mistral-7B on GSM8K.", {"GSM8K": "evaluated-on *trained-on"},
    ),
    Row(
        "higher than that of another is a win",
        WE + "Its accuracy on GSM8K is 3 points higher than that of Qwen2.5-7B.", {"Qwen2.5-7B": "improves-on"},
        WE + "Its accuracy on GSM8K is no better than that of Qwen2.5-7B.", {"Qwen2.5-7B": ""},
    ),
    Row(
        "what the title says was there before is not introduced",
        "TinyNet: Distilling BarNet\nTinyNet distills BarNet into one billion parameters and keeps its accuracy on GSM8K.",
        {"TinyNet": "introduces", "BarNet": "*introduces"},
        "BarNet: Distilling Widgets\nWe propose BarNet, which distills widgets into one billion parameters.",
        {"BarNet": "introduces"},
    ),
    Row(
        "what the title says is seen again is not introduced",
        "FooBench Revisited: Contamination in Puzzles\nRe-testing FooBench, we find that GPT-4o drops to 31%.",
        {"FooBench": "*introduces"},
        "FooBench: Contamination in Puzzles\nWe introduce FooBench, a benchmark of puzzles.", {"FooBench": "introduces"},
    ),
    Row(
        "what a model is trained on, with its size",
        WE + "BarNet is trained on 10k hours of GigaSpeech.", {"GigaSpeech": "trained-on"},
        WE + "BarNet is tested on 10k hours of GigaSpeech.", {"GigaSpeech": "evaluated-on *trained-on"},
    ),
    Row(
        "as good as another, in Korean",
        WIR + "BarNet은 QuuxBench에서 ZedNet과 비슷한 성능을 보였다.", {"ZedNet": "compares-with *improves-on"},
        WIR + "BarNet은 QuuxBench에서 ZedNet을 능가하였다.", {"ZedNet": "improves-on *compares-with"},
    ),
    Row(
        "applied to or combined with is no comparison",
        WE + "BarNet is combined with LoRA and applied to Llama-3-8B.",
        {"LoRA": "uses *compares-with", "Llama-3-8B": "uses *compares-with"},
        WIR + "BarNet은 LoRA와 결합되어 Llama-3-8B에 적용된다.", {"LoRA": "uses", "Llama-3-8B": "uses *compares-with"},
    ),
    Row(
        "a list has one role",
        WIR + "BarNet은 CIFAR-10에서 평가되었으며 ZedNet, FooNet과 같은 기존 모델보다 빠르다.",
        {"ZedNet": "improves-on", "FooNet": "improves-on", "CIFAR-10": "evaluated-on"},
        WIR + "BarNet은 ZedNet을 기반으로 하며 FooNet보다 빠르다.", {"ZedNet": "uses", "FooNet": "improves-on *uses"},
    ),
    Row(
        "denied: without",
        WE + "BarNet scores 41% on QuuxBench without LoRA, and without needing RAG.", {"LoRA": "mentions", "RAG": "mentions"},
        WE + "BarNet is built on LoRA. Without loss of speed it scores 41% on QuuxBench.", {"LoRA": "uses"},
    ),
    Row(
        "denied: not evaluated",
        WE + "BarNet could not be evaluated on QuuxBench because of its size.", {"QuuxBench": "mentions"},
        WE + "BarNet is evaluated on QuuxBench and not slow.", {"QuuxBench": "evaluated-on"},
    ),
    Row(
        "denied: not evaluated, in Korean",
        WIR + "BarNet은 크기 때문에 QuuxBench 벤치마크에서는 평가하지 못했다.", {"QuuxBench": "mentions"},
        WIR + "BarNet은 QuuxBench에서 평가하였고 느리지 않다.", {"QuuxBench": "evaluated-on"},
    ),
    Row(
        "denied: not used, in Korean",
        WIR + "BarNet은 LoRA를 전혀 사용하지 않는다.", {"LoRA": "mentions"},
        WIR + "BarNet은 LoRA를 사용하며, LoRA를 사용하지 않은 모델보다 정확하다.", {"LoRA": "uses"},
    ),
    Row(
        "tested models are not used",
        "We introduce QuuxBench, a benchmark for widget agents. We evaluate GPT-4o and Llama-3-8B on QuuxBench.",
        {"GPT-4o": "evaluates *uses", "Llama-3-8B": "evaluates *uses"},
        "We introduce QuuxBench, a benchmark for widget agents. We build it with GPT-4o.", {"GPT-4o": "uses *evaluates"},
    ),
    Row(
        "tested models are not used, in Korean",
        "본 논문은 에이전트를 위한 벤치마크 QuuxBench를 공개한다. GPT-4o와 Gemini 1.5 Pro를 QuuxBench에서 평가하였다.",
        {"GPT-4o": "evaluates *uses", "Gemini 1.5 Pro": "evaluates *uses"},
        WIR + "GPT-4o를 심판으로, Llama-3-70B를 교사로 사용하였다.", {"GPT-4o": "uses", "Llama-3-70B": "uses"},
    ),
    Row(
        "beaten models are not used, in a newsletter",
        "BarNet beats GPT-4o and Llama-3-70B on QuuxBench. The team tested it on widgets.",
        {"GPT-4o": "improves-on *uses", "Llama-3-70B": "improves-on *uses"},
        WE + "We use GPT-4o as a judge, Llama-3-70B as a teacher and Qwen2.5-72B to generate data.",
        {"GPT-4o": "uses", "Llama-3-70B": "uses", "Qwen2.5-72B": "uses"},
    ),
    Row(
        "a survey uses nothing of what it lists",
        "A Survey of Widget Decoders\nThis survey covers LoRA, DPO and RAG for widgets. It groups them by cost.",
        {"LoRA": "*uses", "DPO": "*uses", "RAG": "*uses"},
        "BarNet: Fast Widgets\nWe propose BarNet, which builds on LoRA and RAG.", {"LoRA": "uses", "RAG": "uses"},
    ),
    Row(
        "the work that only its title names",
        "BarNet: Fast Widgets for All\nThe authors make widgets fast with a cache of early tokens, beating GPT-4o on QuuxBench.",
        {"BarNet": "introduces", "GPT-4o": "improves-on", "QuuxBench": "evaluated-on"},
        "GPT-4o Fails on Widgets\nWe analyse GPT-4o on QuuxBench. It fails on long widgets.", {"GPT-4o": "evaluates *introduces"},
    ),
    Row(
        "an own method is no data, and is not evaluated or trained on itself",
        "ZipLoss: A Penalty for Long Widgets\nWe train Llama-3-8B with ZipLoss. Models with it reach 80% on GSM8K.",
        {"ZipLoss": "Method introduces *trained-on *evaluated-on"},
        "FooSet: Two Million Widgets\nWe introduce FooSet, a data set of 2M widgets. Models trained on FooSet are better.",
        {"FooSet": "Dataset introduces"},
    ),
    Row(
        "a penalty that is trained with is no data",
        WE + "BarNet is trained with a length penalty, LenPen, on FooSet.", {"LenPen": "Method *trained-on"},
        WE + "BarNet is trained on LenSet, a data set of lengths.", {"LenSet": "Dataset trained-on"},
    ),
    Row(
        "the own work is not improved on, nor is what it is measured by",
        WE + "BarNet improves accuracy on GSM8K over ZedNet by 3.1 points.",
        {"BarNet": "introduces *improves-on", "GSM8K": "evaluated-on *improves-on", "ZedNet": "improves-on"},
        "We introduce QuuxBench, a benchmark that improves on FooBench, which is easier.",
        {"QuuxBench": "introduces *improves-on"},
    ),
    Row(
        "an own benchmark that nothing was trained on",
        WE + "We also build QuuxBench, a benchmark of 500 widgets, on which BarNet reaches 61%.",
        {"QuuxBench": "introduces *trained-on"},
        "We introduce FooSet, a data set of 2M widgets. We train BarNet on FooSet.", {"FooSet": "introduces trained-on"},
    ),
    Row(
        "a Korean name before its English form is one thing",
        WIR + "BarNet은 자기 일관성(Self-Consistency) 기법을 사용한다. 자기 일관성은 답을 비교한다.",
        {"Self-Consistency": "uses"},
        WIR + "BarNet은 자기 일관성(Self-Consistency)보다 빠르다.", {"Self-Consistency": "improves-on"},
    ),
]  # fmt: skip


def read(text: str) -> dict[str, list[str]]:
    """Return name -> its type and roles."""
    title, _, body = text.rpartition("\n")
    (found,) = load_extractor().extract_sections([[("Title", title), ("", body)]])
    return {entity.name: [str(entity.type), *(str(claim.role) for claim in entity.roles)] for entity in found.entities}


@pytest.mark.parametrize("row", ROWS, ids=[row.kind for row in ROWS])
def test_kinds_of_wrong_roles(row: Row) -> None:
    for text, told in ((row.text, row.roles), (row.counter, row.counter_roles)):
        found = read(text)
        for name, words in told.items():
            said = found.get(name, [])
            assert {word for word in words.split() if word[0] != "*"} <= set(said), (name, said)
            assert not {word[1:] for word in words.split() if word[0] == "*"} & set(said), (name, said)


@pytest.mark.parametrize(
    ("title", "text", "is_one"),
    [
        ("A Survey of Widgets", "", True),
        ("Widgets: A Systematic Review", "", True),
        ("위젯 서베이", "", True),
        ("Widgets", "This survey covers widgets.", True),
        ("Peer Review by Models", "We review papers with BarNet.", False),
        ("BarNet", "We surveyed 20 users.", False),
    ],
)
def test_surveys(title: str, text: str, is_one: bool) -> None:
    assert is_survey(make_paper_text([("Title", title), ("Abstract", text)])) is is_one
