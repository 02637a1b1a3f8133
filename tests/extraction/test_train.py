"""Training on a toy: what is wanted of each candidate, and the same weights twice."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs paperkg[train]")

from kg.extraction.text.paper_text import make_paper_text
from kg.extraction.text.vocabulary import Vocabulary
from scripts.train.examples import gold_example, matrix
from scripts.train.gold import GoldPaper, gold_entities, split_body
from scripts.train.linear import fit_linear

WORDS = Vocabulary(
    np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros(0, np.uint16), np.zeros((1, 60), np.float32)
)


def paper(number):
    name = f"Foo{number}Net"
    text = make_paper_text(
        [("Title", f"{name}: A Way"), ("", f"{name}은 기법이다. QuuxBench{number} 벤치마크와 GPU를 쓴다.")]
    )
    record = {
        "entities": [
            {"name": name, "type": "Method", "alt": ["Model"], "mentions": [name], "roles": ["introduces"]},
            {
                "name": f"QuuxBench{number}",
                "type": "Benchmark",
                "mentions": [f"QuuxBench{number}"],
                "roles": ["evaluated-on"],
            },
            {"name": "GPU", "type": "Method", "mentions": ["GPU"], "roles": ["uses"], "core": False},
        ]
    }
    return GoldPaper(str(number), f"digest{number}", record, text, tuple(gold_entities(text, record)))


def test_what_is_wanted():
    example = gold_example(paper(1), WORDS)
    wanted = dict(zip(example.rows.texts, example.wanted.tolist(), strict=True))
    weight = dict(zip(example.rows.texts, example.weight.tolist(), strict=True))
    assert wanted["Foo1Net"] == pytest.approx([0, 0.65, 0.35, 0, 0])
    assert wanted["QuuxBench1"] == [0, 0, 0, 0, 1]
    assert weight["GPU"] == 0
    assert wanted["A Way"] == [1, 0, 0, 0, 0]


def test_a_longer_mention_hides_the_shorter_one():
    text = make_paper_text([("Title", "T"), ("", "FooNet-7B는 FooNet의 하나다.")])
    record = {
        "entities": [
            {"name": "FooNet", "type": "Model", "mentions": ["FooNet"], "roles": ["uses"]},
            {"name": "FooNet-7B", "type": "Model", "mentions": ["FooNet-7B"], "roles": ["uses"]},
        ]
    }
    places = {entity.name: [(m.start, m.end) for m in entity.places] for entity in gold_entities(text, record)}
    assert places == {"FooNet": [(11, 17)], "FooNet-7B": [(0, 9)]}


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (
            "- ***What's New***: 하나.\n- ***Technical Details***: 둘.",
            [("What's New", "하나."), ("Technical Details", "둘.")],
        ),
        ("## Introduction\n- Goal: 하나\n\n## Method\n둘", [("Goal", "하나"), ("Method", "둘")]),
        ("- 하나\n- 둘", [("", "하나"), ("", "둘")]),
        ("Plain prose.", [("Abstract", "Plain prose.")]),
    ],
)
def test_bodies_are_cut_as_the_readers_do(body, parts):
    assert split_body(body) == parts


def test_the_linear_judge_learns_and_is_the_same_twice():
    examples = [gold_example(paper(number), WORDS) for number in range(8)]
    one, two = (fit_linear(matrix(examples), examples) for _ in range(2))
    assert np.array_equal(one.coef_, two.coef_)
    test = gold_example(paper(9), WORDS)
    kinds = dict(zip(test.rows.texts, one.predict(matrix([test])).tolist(), strict=True))
    assert kinds["Foo9Net"] in (1, 2)
    assert kinds["QuuxBench9"] == 4


@pytest.mark.slow
def test_the_network_is_the_same_twice_and_numpy_agrees_with_itself():
    pytest.importorskip("jax")
    import jax.numpy as jnp

    from scripts.train.network import Round, finished, initial, train

    examples = [gold_example(paper(number), WORDS) for number in range(4)]
    plan = Round("names", epochs=2, rate=1e-3, seed=3)
    begun = initial(0, dimensions=60, clusters=5)
    one, two = (train(begun, examples, plan, vectors=jnp.asarray(WORDS.vectors)) for _ in range(2))
    assert all(np.array_equal(one[name], two[name]) for name in one)
    assert any(not np.array_equal(one[name], begun[name]) for name in one)
    network = finished(one, WORDS.vectors)
    scores = network.scores(examples[0].inputs)
    assert scores.shape == (len(examples[0].rows.spans), 5)
    assert np.array_equal(scores, network.scores(examples[0].inputs))
