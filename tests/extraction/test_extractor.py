"""The whole extraction on texts written for this test, and on the held-out papers."""

import random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.evaluation.score import evaluate
from kg.extraction import load_extractor
from kg.extraction.text.paper_text import make_paper_text
from kg.model import ARTIFACT_TYPES

KOREAN = [
    ("Title", "ZapCache: Adaptive Caching for Fast Widget Transformers"),
    ("Goal", "본 논문은 위젯 생성을 빠르게 하는 학습 없는 캐시 프레임워크 ZapCache를 제안한다."),
    ("Method", "ZapCache는 Llama-2-7B 및 13B 모델에 적용되며, Tangential Widget Guidance(TWG) 기법을 사용한다."),
    ("Results", "GSM8K, MATH 및 HumanEval 벤치마크에서 평가한 결과 LoRA를 능가하였고 최대 3.2배 빨랐다."),
]
ENGLISH = [
    ("Title", "QuuxBench: A Benchmark for Widgets"),
    ("Abstract", "We introduce QuuxBench, a benchmark for widget agents. We evaluate GPT-4o and Qwen2.5-VL-7B on it. "
     "Models trained on ImageNet fail. Our code is public."),
]  # fmt: skip


PARTS = [
    "FooNet",
    "는",
    "모델",
    "GSM8K",
    "(",
    ")",
    ",",
    "및",
    "-7B",
    "LoRA",
    ".",
    "13B",
    "we",
    "the",
    "벤치마크에서",
    "\n",
    "π",
    "A+",
]


@pytest.fixture(scope="module")
def extractor():
    return load_extractor()


def names(extraction):
    return {entity.name: entity for entity in extraction.entities}


def test_korean(extractor):
    found = names(extractor.extract_texts([make_paper_text(KOREAN)])[0])
    assert {"ZapCache", "GSM8K", "MATH", "HumanEval", "LoRA", "Llama-2-7B", "Llama-2-13B"} <= set(found)
    assert found["ZapCache"].type == "Method"
    assert found["ZapCache"].roles[0].role == "introduces"
    assert [mention.section for mention in found["ZapCache"].mentions] == [0, 1, 2]
    assert found["Llama-2-13B"].mentions[0].text == "13B"
    assert {found[name].type for name in ("GSM8K", "HumanEval")} <= {"Benchmark", "Dataset"}


def test_long_form_and_acronym_are_one(extractor):
    found = extractor.extract_texts([make_paper_text(KOREAN)])[0].entities
    both = [e for e in found if {"TWG", "Tangential Widget Guidance"} & {m.text for m in e.mentions}]
    assert len(both) == 1
    assert {m.text for m in both[0].mentions} == {"TWG", "Tangential Widget Guidance"}


def test_english(extractor):
    found = names(extractor.extract_texts([make_paper_text(ENGLISH)])[0])
    assert {"QuuxBench", "GPT-4o", "ImageNet"} <= set(found)
    assert found["QuuxBench"].type == "Benchmark"
    assert found["GPT-4o"].type == "Model"


def test_nothing_in_nothing(extractor):
    assert extractor.extract_texts([make_paper_text([("Title", "")])])[0].entities == ()
    assert extractor.extract([]) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(PARTS),
        max_size=40,
    )
)
@example(["FooNet", "13B", ",", "13B", "-7B"])  # the second 13B shares the name, and begins another
def test_what_is_found_stands_in_the_text(parts):
    paper = make_paper_text([("Title", "FooNet: A Test"), ("", " ".join(parts))])
    extraction = load_extractor_once().extract_texts([paper])[0]
    for entity in extraction.entities:
        assert entity.type in ARTIFACT_TYPES
        assert 0.0 <= entity.score <= 1.0
        assert entity.mentions == tuple(sorted(set(entity.mentions)))
        for mention in entity.mentions:
            assert paper.sections[mention.section].text[mention.start : mention.end] == mention.text
        assert all(0 <= claim.mention < len(entity.mentions) for claim in entity.roles)
    ends = {(m.section, place) for e in extraction.entities for m in e.mentions for place in range(m.start, m.end)}
    assert len(ends) == sum(m.end - m.start for e in extraction.entities for m in e.mentions)  # no overlaps


_ONCE = []


def load_extractor_once():
    if not _ONCE:
        _ONCE.append(load_extractor())
    return _ONCE[0]


def test_company_and_order_do_not_matter(extractor):
    texts = [make_paper_text(KOREAN), make_paper_text(ENGLISH), make_paper_text(KOREAN[:2])]
    alone = [load_extractor().extract_texts([text])[0] for text in texts]
    shuffled = list(range(3))
    random.Random(4).shuffle(shuffled)
    assert {at: extractor.extract_texts([texts[at]])[0] for at in shuffled} == dict(enumerate(alone))


def test_the_version_tells_the_model(extractor):
    assert extractor.version == load_extractor().version
    assert len(extractor.version) > 10


@pytest.fixture(scope="module")
def dev(shared, extractor):
    from scripts.train.gold import read_gold

    papers = read_gold(shared / "gold", "dev")
    return papers, {paper.id: extractor.extract_texts([paper.text])[0] for paper in papers}


def as_record(extraction):
    return {
        "entities": [
            {
                "name": e.name,
                "type": e.type,
                "mentions": sorted({m.text for m in e.mentions}),
                "roles": [r.role for r in e.roles],
            }
            for e in extraction.entities
        ]
    }


@pytest.mark.shared
def test_held_out_papers(dev):
    papers, found = dev
    scores = evaluate({p.id: p.record for p in papers}, {name: as_record(e) for name, e in found.items()}, samples=2)
    assert scores["spans"].f1 >= 0.89
    assert scores["entities"].f1 >= 0.84


@pytest.mark.shared
def test_candidates_of_held_out_papers(dev):
    from kg.extraction.names.suggester import candidates, kinds
    from kg.text.normalize import surface_key

    wanted = reached = 0
    for paper in dev[0]:
        tokens = paper.text.tokens
        forms = {
            surface_key(paper.text.sections[tokens[a].section].text[tokens[a].start : tokens[b - 1].end])
            for a, b in candidates(paper.text, kinds(tokens))
        }
        core = [e for e in paper.entities if e.core]
        wanted += len(core)
        reached += sum(bool(forms & {surface_key(name) for name in (e.name, *e.mentions)}) for e in core)
    assert reached / wanted >= 0.98


@pytest.mark.shared
def test_scores_mean_what_they_say(dev):
    from scripts.train.entities import classify

    pairs = [(e.score, right) for paper in dev[0] for e, right in classify(paper, dev[1][paper.id].entities)]
    score, right = np.array([s for s, _ in pairs]), np.array([r for _, r in pairs])
    sure = score >= 0.9
    assert sure.sum() > 50
    assert right[sure].mean() >= 0.88
    assert abs(score.mean() - right.mean()) < 0.06
