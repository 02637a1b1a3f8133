"""Candidates, shared sizes and acronyms, on sentences written for this test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.names.aliases import abbreviates, same_thing, stands_for
from kg.extraction.names.forms import shape
from kg.extraction.names.sizes import sized
from kg.extraction.names.suggester import TokenSpan, candidates, kinds
from kg.extraction.text.paper_text import make_paper_text


def found(text):
    paper = make_paper_text([("Title", "제목"), ("Method", text)])
    tokens = paper.tokens
    spans = candidates(paper, kinds(tokens))
    return {paper.sections[1].text[tokens[a].start : tokens[b - 1].end] for a, b in spans}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FooNet-2-7B는 빠르다", "FooNet-2-7B"),
        ("News/Daily Post 데이터셋에서", "News/Daily Post"),
        ("Tanks & Trucks에서 평가했다", "Tanks & Trucks"),
        ("o7은 강하다", "o7"),
        ("기법(foo matching)을 썼다", "foo matching"),
        ("τ-quux 벤치마크", "τ-quux"),
        ("RENO++는 새롭다", "RENO++"),
        ("Make-An-Apple은 좋다", "Make-An-Apple"),
        ("Foo of Bars를 쓴다", "Foo of Bars"),
        ("Foo3 Pro와 Foo3 Flash를", "Foo3 Flash"),
        ("FooNet-클래식을 푼다", "FooNet-클래식"),
        ("맘바를 쓴다", "맘바"),
        ("We call it QuuxBench, a test.", "QuuxBench"),
    ],
)
def test_names_are_candidates(text, name):
    assert name in found(text)


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("提出FooNet框架", "提出FooNet"),
        ("FooNet-7B/68M 모델 쌍", "FooNet-7B/68M"),
        ("we use it on the data", "we use it on the data"),
        ("모델을 쓴다", "모델"),
        ("FooNet의 the", "the"),
    ],
)
def test_other_stretches_are_not(text, no_name):
    assert no_name not in found(text)


@given(st.text(alphabet="AbC가를-/.,()& 12\n", max_size=80))
def test_candidates_stay_inside_a_sentence(text):
    paper = make_paper_text([("Title", "T"), ("", text)])
    for first, last in candidates(paper, kinds(paper.tokens)):
        assert first < last
        assert paper.tokens[first].sentence == paper.tokens[last - 1].sentence


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("Foo-2-7B 및 13B 모델", ["13B"]), ("Foo-2-3B/7B/13B를", ["7B", "13B"]), ("Foo-7B, 13B와 70B", ["13B", "70B"]),
     ("Foo-7B는 13B보다", []), ("Foo-7B 및 Bar-13B", [])],
)  # fmt: skip
def test_sizes_share_the_name(text, sizes):
    paper = make_paper_text([("", text)])
    last = next(at for at, token in enumerate(paper.tokens) if token.text.endswith("B")) + 1
    shared = sized(paper, TokenSpan(0, last), of_model=True)
    assert [paper.tokens[span.first].text for span in (shared[1] if shared else [])] == sizes
    assert sized(paper, TokenSpan(0, last), of_model=False) is None


@pytest.mark.parametrize(
    ("text", "last", "wanted"),
    [
        ("Foo-4/4o and", 3, ["4o"]),
        ("Foo-2/3가", 3, ["3"]),
        ("Foo-3/3.5-Turbo", 3, []),
        ("Foo-4 / 4o", 3, []),
        ("4/4o", 1, []),
    ],
)
def test_a_stroke_joins_versions_of_models(text, last, wanted):
    paper = make_paper_text([("", text)])
    shared = sized(paper, TokenSpan(0, last), of_model=True)
    assert [paper.tokens[span.first].text for span in (shared[1] if shared else [])] == wanted
    assert sized(paper, TokenSpan(0, last), of_model=False) is None


def test_versions_share_the_name_of_anything():
    paper = make_paper_text([("", "FooBench v1.0, v1.5 및 BarBench에서")])
    shared = sized(paper, TokenSpan(0, 2), of_model=False)
    assert shared is not None
    assert (shared[0], [paper.tokens[span.first].text for span in shared[1]]) == ("FooBench ", ["v1.5"])


@pytest.mark.parametrize(
    ("short", "long"),
    [("RAG", "Retrieval-Augmented Generation"), ("LoRA", "Low-Rank Adaptation"), ("DiTs", "Diffusion Transformers"),
     ("MoE", "Mixture of Experts"), ("RLHF", "Reinforcement Learning from Human Feedback")],
)  # fmt: skip
def test_acronyms_are_known(short, long):
    assert abbreviates(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [("SSM", "Mamba"), ("RAG", "Retrieval-Augmented Code Generation"), ("AB", "A"), ("FBedit", "Foo Bar")],
)
def test_other_short_words_are_not(short, long):
    assert not abbreviates(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("TAG", "Tangential Amplifying Guidance"),
        ("NeRF", "Neural Radiance Fields"),
        ("SCFG", "Style-based Classifier-Free Guidance"),
    ],
)
def test_brackets_may_hold_looser_acronyms(short, long):
    assert stands_for(short, long)
    assert not stands_for(long, short)
    assert not stands_for("SSM", "Mamba")


@pytest.mark.parametrize(
    "text", ["Foo Bar Quux (FBQ)", "FBQ(Foo Bar Quux)", "(Foo Bar Quux; FBQ)", "(Foo Bar Quux, FBQ)"]
)
def test_brackets_tie_long_and_short(text):
    paper = make_paper_text([("", text)])
    spans = [span for span in candidates(paper, kinds(paper.tokens)) if span.last - span.first in (1, 3)]
    texts = [paper.sections[0].text[paper.tokens[a].start : paper.tokens[b - 1].end] for a, b in spans]
    kept = [(span, name) for span, name in zip(spans, texts, strict=True) if name in ("FBQ", "Foo Bar Quux")]
    assert (0, 1) in {tuple(sorted(pair)) for pair in same_thing(paper, [s for s, _ in kept], [n for _, n in kept])}


def test_shapes():
    assert shape("GPT-4o") == "X-9x"
    assert shape("LLaDA") == "XxX"
