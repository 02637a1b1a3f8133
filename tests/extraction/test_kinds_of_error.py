"""Kinds of error that readers found in graphs of unseen digests: a sentence each, written for this test, read as it should be."""

import pytest

import kg


def roles(text):
    """Return the roles of each name that is found in a text."""
    return {entity.name: {str(claim.role) for claim in entity.roles} for entity in kg.extract(text).entities}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "BarNet is trained on FooSet and evaluated on QuuxBench.",
            {"FooSet": {"trained-on"}, "QuuxBench": {"evaluated-on"}},
        ),
        (
            "We propose BarNet, which outperforms ZedNet and is comparable to GPT-4o.",
            {"ZedNet": {"improves-on"}, "GPT-4o": {"compares-with"}},
        ),
        (
            "본 논문은 에이전트를 위한 벤치마크 QuuxBench를 공개한다. GPT-4o와 Gemini 1.5 Pro를 QuuxBench에서 평가하였다.",
            {"GPT-4o": {"evaluates"}, "Gemini 1.5 Pro": {"evaluates"}},
        ),
        ("BarNet scores 41% on QuuxBench without LoRA.", {"LoRA": {"mentions"}}),
        (
            "BarNet은 CIFAR-10에서 평가되었으며 ZedNet, FooNet과 같은 기존 모델보다 빠르다.",
            {"ZedNet": {"improves-on"}, "FooNet": {"improves-on"}},
        ),
    ],
    ids=["a test set is not trained on", "a win is not a comparison", "tested models are not used", "denied", "list"],
)
def test_roles_that_were_taken_for_others(text, wanted):
    found = roles(text)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BarNet reaches 47.5 on OSWorld.", {"BarNet", "OSWorld"}),
        ("BarNet improves FID from 5.1 to 4.2 on ImageNet.", {"BarNet", "ImageNet"}),
        ("Let n be the number of tokens. We propose BarNet, whose cost is O(n²).", {"BarNet"}),
        ("We evaluate BarNet on ImageNet 256×256 and reach an FID of 2.1.", {"BarNet", "ImageNet"}),
    ],
    ids=["score", "metric", "sign", "resolution"],
)
def test_what_is_no_name_or_no_part_of_one(text, names):
    assert set(roles(text)) == names


def test_the_own_work_is_not_improved_on_and_a_measure_is_no_baseline():
    found = roles("We propose BarNet. BarNet improves accuracy on GSM8K over ZedNet by 3.1 points.")
    assert "improves-on" not in found["BarNet"] | found["GSM8K"]
    assert found["ZedNet"] == {"improves-on"}


def test_an_own_method_is_no_data():
    entities = kg.extract("We propose ZipLoss, a loss for training. Models with ZipLoss reach 80% on GSM8K.").entities
    assert {entity.name: str(entity.type) for entity in entities}["ZipLoss"] == "Method"


def test_a_korean_name_before_its_english_form_is_one_thing():
    text = "본 논문은 자기 일관성(Self-Consistency)을 사용하는 BarNet을 제안한다."
    assert roles(text)["Self-Consistency"] == {"uses"}
