"""The parts of training roles and results that need no gold folder."""

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs paperkg[train]")

from kg.extraction.results.model import load_result_weights
from kg.extraction.roles.model import ensemble, log_odds
from kg.extraction.roles.view import name_key
from kg.extraction.text.paper_text import make_paper_text
from scripts.train.gold import GoldPaper, read_gold
from scripts.train.results import gold_seen, train_results
from scripts.train.roles import best_threshold, choose_sets, fold_of, role_sets
from scripts.train.roles_samples import BORDERLINE, RIGHT, WRONG, gold_found, partners


def test_common_sets_are_kept_and_rare_ones_fall_back_on_the_largest_inside() -> None:
    gold = np.array([[1, 0, 0]] * 20 + [[0, 1, 0]] * 15 + [[1, 1, 0]] * 13 + [[1, 0, 1]] + [[0, 0, 0]], dtype=bool)
    sets = role_sets(gold)
    assert sets == [(0,), (1,), (0, 1), ()]
    assert choose_sets(np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1]], dtype=bool), sets).tolist() == [0, 3, 2]


def test_both_judges_of_one_mind_are_believed() -> None:
    sets = np.array([[1.0, 0.0], [0.0, 1.0]])
    raw = np.array([[3.0, 0.0, 3.0, -3.0]])
    assert ensemble(raw, sets) == pytest.approx(np.array([[3.0, -3.0]]))
    assert ensemble(np.zeros((0, 4)), sets).shape == (0, 2)
    assert log_odds(np.array([0.5])) == pytest.approx(0.0)


def test_the_threshold_parts_right_from_wrong() -> None:
    limit = best_threshold(np.array([0.9, 0.8, 0.2, 0.1]), np.array([True, True, False, False]))
    assert 0.2 <= limit < 0.8


def test_a_digest_has_one_fold() -> None:
    assert {fold_of("a.md") for _ in range(3)} == {fold_of("a.md")}
    assert len({fold_of(f"{day}.md") for day in range(100)}) == 5


def test_names_are_counted_without_case_and_hyphens() -> None:
    assert name_key("Foo-Net 2") == name_key("foonet2")


@pytest.fixture
def papers(tmp_path: Path) -> list[GoldPaper]:
    records, texts = [], []
    for index in range(40):
        value, other = f"{40 + index}.5%", 100 + index
        tail = " 대비 우수하다" if index % 2 else "은 예이다"
        text = (
            f"FooNet{index}은 BarBench에서 {value}의 정확도를 기록했다. 데이터는 {other}개의 이미지이다. DimNet{tail}."
        )
        entities = [
            {"name": f"FooNet{index}", "type": "Method", "mentions": [f"FooNet{index}"], "roles": ["introduces"]},
            {"name": "BarBench", "type": "Benchmark", "mentions": ["BarBench"], "roles": ["evaluated-on"]},
            {"name": "DimNet", "type": "Model", "mentions": ["DimNet"], "roles": ["mentions"], "core": False},
        ]
        result = {
            "subject": f"FooNet{index}",
            "metric": "accuracy",
            "value": value,
            "on": ["BarBench"],
            "baseline": "DimNet" if index % 2 else None,
        }
        key = {"arxiv": f"2501.{index:05}", "digest": f"{index}.md"}
        records.append({**key, "entities": entities, "results": [result]})
        texts.append({**key, "date": "2025-01-01", "title": f"FooNet{index}: Widgets", "text": text})
    for name, lines in (("x.jsonl", records), ("x.texts.jsonl", texts)):
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return read_gold(tmp_path, "x")


def test_found_entities_know_whether_they_are_right(papers: list[GoldPaper]) -> None:
    paper = papers[0]
    found = gold_found(paper)
    assert [state for _, state in partners(paper, found)] == [RIGHT, RIGHT, BORDERLINE]
    stranger = gold_found(papers[1])[0]
    assert partners(paper, [stranger]) == [(None, WRONG)]


def test_training_results_gives_the_same_bytes_twice_and_a_model_that_knows_the_text(
    papers: list[GoldPaper], tmp_path: Path
) -> None:
    seen = [gold_seen(paper) for paper in papers]
    for name in ("a.npz", "b.npz"):
        train_results(seen, tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    weights = load_result_weights(tmp_path / "a.npz")
    assert 0.0 < weights.limits[0] < 1.0


def test_texts_without_numbers_have_no_results() -> None:
    from kg.extraction.results.extract import results_of_all
    from kg.extraction.roles.view import view

    seen = view(make_paper_text([("Title", "T"), ("", "no numbers here")]), [])
    assert results_of_all([seen], [[]], load_result_weights()) == [[]]
