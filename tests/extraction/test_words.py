"""Words and particles, on sentences written for this test."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.extraction.names.suggester import HANGUL, kind
from kg.extraction.text.paper_text import make_paper_text
from kg.extraction.text.words import FAR_EAST, kin, words

PARTICLES = [
    "은", "는", "이", "가", "을", "를", "의", "도", "만", "와",
    "과", "에", "에서", "에게", "로", "으로", "보다", "처럼", "까지",
    "부터", "라는", "이라는", "인", "이며", "에서는", "에서의", "으로부터",
    "들은", "만을",
]  # fmt: skip


def cut(text):
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    "particle",
    PARTICLES,
)
@pytest.mark.parametrize("name", ["FooNet", "Qwen9.5", "BAR", "x3"])
def test_a_particle_is_no_part_of_a_latin_name(name, particle):
    assert cut(f"{name}{particle} 좋다")[0] == name


@pytest.mark.parametrize(
    ("text", "stem", "particle"),
    [("모델을", "모델", "을"), ("데이터셋과", "데이터셋", "과"), ("맘바는", "맘바", "는"), ("벤치마크에서", "벤치마크", "에서"),
     ("프레임워크로", "프레임워크", "로"), ("트랜스포머들은", "트랜스포머", "들은")],
)  # fmt: skip
def test_a_particle_is_cut_off_hangul(text, stem, particle):
    assert cut(text) == [stem, particle]


@pytest.mark.parametrize("word", ["평가", "추론", "의미", "과제", "이는", "정도"])
def test_short_words_stay_whole(word):
    assert cut(word) == [word]


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Foo2.5-VL", ["Foo2.5", "-", "VL"]), ("CNN/Daily", ["CNN", "/", "Daily"]), ("π0.5", ["π0.5"]), ("45.1배", ["45.1", "배"]),
     ("RENI++", ["RENI", "+", "+"]), ("o1,", ["o1", ","]), ("(TAG)는", ["(", "TAG", ")", "는"])],
)  # fmt: skip
def test_names_are_runs_of_words(name, parts):
    assert cut(name) == parts


@given(st.text(max_size=120))
def test_words_cover_everything_but_white_space(text):
    spans = words(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join(cut(text)) == "".join(text.split())


@example([("", "（将数据集")])
@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=80)), min_size=1, max_size=4))
def test_tokens_know_their_place(sections):
    paper = make_paper_text(sections)
    for token in paper.tokens:
        word = paper.sections[token.section].text[token.start : token.end]
        assert token.text in {word, kin().get(word)}
        sentence = paper.sentences[token.sentence]
        assert sentence.section == token.section
        assert sentence.start <= token.start < token.end <= sentence.end


def test_chinese_and_japanese_words_are_read_as_their_korean_kin() -> None:
    paper = make_paper_text(
        [("Title", "T"), ("", "我们提出FooNet框架，在BarBench数据集上优于BazNet。FooNetはBarBenchで学習した。")]
    )
    words_of = [token.text for token in paper.tokens if token.section]
    assert words_of[:6] == ["우리", "제안", "FooNet", "프레임워크", ",", "에서"]
    assert {"데이터셋", "능가", "는", "학습", "한"} <= set(words_of)
    text = paper.sections[1].text
    names = [text[token.start : token.end] for token in paper.tokens if token.text in ("FooNet", "BarBench", "BazNet")]
    assert names == ["FooNet", "BarBench", "BazNet", "FooNet", "BarBench"]


def test_every_word_of_kin_is_chinese_or_japanese_and_means_something() -> None:
    assert all(FAR_EAST.fullmatch(char) for word in kin() for char in word)
    assert all(kin().values())


def test_chinese_and_japanese_letters_are_no_latin_letters() -> None:
    assert {kind("框"), kind("デ"), kind("は")} == {HANGUL}
