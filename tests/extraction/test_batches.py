"""Papers are judged together, and each as if it were alone; letter groups of many names are those of each."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extraction import load_extractor
from kg.extraction.names.candidates import suggest
from kg.extraction.names.linear.features import rows_of_papers
from kg.extraction.names.linear.hashing import FeatureIndex, grams, number_of, sums_of
from kg.extraction.names.linear.letters import SIZES, letter_grams, mark_changes
from kg.extraction.names.model import EntityModel
from kg.extraction.names.network.inputs import inputs
from kg.extraction.text.paper_text import make_paper_text
from kg.extraction.text.vocabulary import Vocabulary

# Long and short ones, none with the same words at its borders; some hold no name, no word, or no section but the title.
TEXTS = [
    [
        ("Title", "FooNet: Fast Widgets with Quux Attention"),
        ("Goal", "본 논문은 위젯을 빠르게 만드는 FooNet(FN)을 제안한다."),
        ("Results", "GSM8K, MATH 및 HumanEval에서 Llama-2-7B 및 13B보다 12.5% 높은 정확도를 보였다. GPT-4o보다 2.1배 빠르다."),
    ],
    [("Title", "A"), ("", "(TWG) is used")],
    [("Title", "")],
    [("Title", "위젯을 빠르게"), ("", "우리는 방법을 제안한다.")],
    [("Title", "  Tangential Widget Guidance"), ("", "TWG")],
    [
        ("Title", "π0-Bench"),
        ("Abstract", "We introduce π0-Bench, Mixture of Widgets (MoW) and ŁambdaNet. MoW beats LoRA by 3.2 points."),
    ],
]  # fmt: skip


@pytest.fixture(scope="module")
def extractor():
    return load_extractor()


def test_a_batch_changes_nothing(extractor):
    papers = [make_paper_text(text) for text in TEXTS]
    alone = [extractor.extract_texts([paper])[0] for paper in papers]
    assert sum(len(extraction.entities) for extraction in alone) > 8
    for order in (range(6), (5, 4, 3, 2, 1, 0), (1, 0, 1, 1, 4, 2, 0, 3, 5, 5)):
        assert extractor.extract_texts([papers[at] for at in order]) == [alone[at] for at in order]


def test_every_number_of_a_paper_is_the_same_in_a_batch():
    model = EntityModel.load()
    papers = [suggest(make_paper_text(text)) for text in TEXTS]
    together = rows_of_papers(papers, model.vocabulary)
    chances = model.probabilities(together, inputs(together))
    for at, paper in enumerate(papers):
        alone = rows_of_papers([paper], model.vocabulary)
        first, last = together.batch.row_ends[at : at + 2]
        assert np.array_equal(together.fixed[:, first:last], alone.fixed)
        assert np.array_equal(model.probabilities(alone, inputs(alone)), chances[first:last])
        begin, end = together.names.form_ends[at : at + 2]
        assert together.names.forms[begin:end] == alone.names.forms
        for one, other in zip(together.own[begin:end], alone.own, strict=len(alone.names.forms) > 0):
            assert np.array_equal(one, other)


@pytest.mark.shared
def test_entries_of_the_corpus_in_batches(shared, extractor):
    from kg.reading import find_inputs, read_file

    files, _ = find_inputs([str(shared / "corpus" / "daily_papers_ko")])
    entries = read_file(list(files)[20]).entries
    assert len(entries) > 3
    assert extractor.extract(entries) == [extractor.extract([entry])[0] for entry in entries]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("aZ9-π맘\U0001d70b. "), max_size=9), max_size=6))
@example(["", "a", "ab", "π", "abcdef"])
def test_letter_groups_of_many_names_are_those_of_each(names):
    found = letter_grams(tuple(names))
    for size in SIZES:
        numbers = [[] for _ in names]
        for name, number, length, place in zip(
            found[size].name, found[size].number, found[size].length, found[size].place, strict=True
        ):
            assert place == len(numbers[name])
            numbers[name].append((int(number), int(number ^ mark_changes("q")[length])))
        assert numbers == [list(zip(grams(name, size, "n"), grams(name, size, "q"), strict=True)) for name in names]


def test_words_met_again_have_the_same_rows():
    words = Vocabulary(
        np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros(0, np.uint16), np.zeros((1, 60), np.float32)
    )
    many = [f"w{number}" for number in range(3000)]
    first = words.table(many)
    assert np.array_equal(words.table(many[::-1]), first[::-1])
    assert words.row("w7") == tuple(first[7].tolist())


def test_known_features_are_those_of_a_dictionary():
    names = [f"feature {number % 40} π" for number in range(90)]
    numbers = [number_of(name) for name in names]  # most of them twice: the last row counts
    known, rows = FeatureIndex(numbers), {number: row for row, number in enumerate(numbers)}
    bags = [[], [names[3], "unknown", names[1]], ["unknown"], names[30:50], []]
    places, counts = known.places(bags)
    wanted = [[rows[number_of(name)] for name in bag if name in names] for bag in bags]
    assert counts.tolist() == [len(some) for some in wanted]
    assert places.tolist() == [place for some in wanted for place in some]
    assert FeatureIndex([]).places(bags)[1].tolist() == [0] * 5


def test_sums_of_rows():
    weights = np.arange(12, dtype=np.float32).reshape(6, 2)
    sums = sums_of(weights, np.array([1, 1, 5, 0]), np.array([0, 3, 0, 1, 0]))
    assert sums.tolist() == [[0, 0], [14, 17], [0, 0], [0, 1], [0, 0]]
