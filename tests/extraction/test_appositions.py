"""Types that a noun in apposition tells, and those that it does not."""

import pytest

from kg.extraction.names.appositions import with_told_types
from kg.extraction.text.paper_text import Found, make_paper_text
from kg.model import Mention

WORK = (("Method", 0.6), ("Model", 0.1), ("Dataset", 0.2), ("Benchmark", 0.1))
DATA = (("Method", 0.2), ("Model", 0.1), ("Dataset", 0.1), ("Benchmark", 0.6))


def told(text: str, types: tuple[tuple[str, float], ...], *, is_own: bool = False) -> str:
    at = text.index("Foo")
    kind = max(types, key=lambda one: one[1])[0]
    entity = Found("Foo", kind, (Mention(1, at, at + 3, "Foo"),), 0.9, types, is_own)
    (found,) = with_told_types(make_paper_text([("", "A title"), ("", text)]), [entity])
    assert dict(found.types)[found.type] == max(chance for _, chance in found.types)
    return found.type


@pytest.mark.parametrize(
    "text",
    [
        "We present Foo, the first large-scale dataset of boats.",
        "Foo is a benchmark.",
        "Foo: A Structural Corpus for Boats",
        "We release a new dataset called Foo.",
        "우리는 Foo라는 대규모 데이터셋을 소개한다.",
    ],
)
def test_what_is_called_a_set_is_data(text):
    assert told(text, WORK) == "Dataset"
    assert told(text, WORK, is_own=True) == "Method"
    assert told(text, tuple((kind, 1.0 if kind == "Method" else 0.0) for kind, _ in WORK)) == "Method"  # too sure


@pytest.mark.parametrize(
    "text", ["Foo is a lightweight framework.", "We add an optimizer called Foo.", "Foo라는 기법을 쓴다."]
)
def test_what_is_called_a_method_is_none(text):
    assert told(text, DATA) == "Method"


@pytest.mark.parametrize(
    "text",
    [
        "Foo, a dataset distillation method, is fast.",
        "Foo, a model trained on a large corpus, wins.",
        "Foo is a corpus-free toolkit.",
        "On the Bar benchmark, Foo wins.",
        "Foo is tested.",
    ],
)
def test_other_nouns_leave_a_method_one(text):
    assert told(text, WORK) == "Method"


@pytest.mark.parametrize(
    "text",
    ["On Foo, our model wins.", "Foo is an evaluation framework.", "Foo, a framework that evaluates agents, is new."],
)
def test_other_nouns_leave_a_benchmark_one(text):
    assert told(text, DATA) == "Benchmark"
