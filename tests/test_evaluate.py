"""The scorer: on small cases made for this test, and against the score.py of the gold set where that is at hand."""

import json
import random
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation.score import evaluate, faults, read_annotations
from kg.evaluation.score_results import number, same_measure

GOLD = Path(__file__).parents[1].parent / "shared" / "gold"


def entity(name, kind="Method", roles=("uses",), **more):
    return {"name": name, "type": kind, "mentions": [name], "roles": list(roles), **more}


def result(value, subject=None, on=(), baseline=None):
    return {"subject": subject, "metric": "m", "value": value, "on": list(on), "baseline": baseline}


def paper(*entities, results=()):
    return {"entities": list(entities), "results": list(results)}


def test_all_right_is_one_and_nothing_found_is_zero():
    gold = {"1": paper(entity("Foo"), entity("B"), results=[result("3%", "Foo", ["B"], "B")])}
    assert {score.f1 for score in evaluate(gold, gold).values()} == {1.0}
    assert {score.f1 for score in evaluate(gold, {}).values()} == {0.0}


def test_names_match_without_case_hyphens_and_spaces_and_an_alternative_type_is_right():
    gold = {"1": paper(entity("Foo-Net", alt=["Model"]))}
    scores = evaluate(gold, {"1": paper(entity("foo net", "Model"))})
    assert scores["entities"].f1 == 1.0


def test_entities_that_are_not_core_neither_reward_nor_punish():
    gold = {"1": paper(entity("Foo"), entity("diffusion", core=False))}
    assert evaluate(gold, {"1": paper(entity("Foo"))})["spans"].f1 == 1.0
    assert evaluate(gold, {"1": paper(entity("Foo"), entity("diffusion", roles=["introduces"]))})["roles"].f1 == 1.0


def test_a_wrong_type_costs_entities_but_not_spans_or_roles():
    scores = evaluate({"1": paper(entity("Foo"))}, {"1": paper(entity("Foo", "Dataset"))})
    assert (scores["spans"].f1, scores["entities"].f1, scores["roles"].f1) == (1.0, 0.0, 1.0)


def test_full_results_ask_for_subject_and_one_place():
    gold = {"1": paper(entity("Foo"), entity("B"), entity("C"), results=[result("3배", "Foo", ["B", "C"])])}
    for subject, on, f1 in (("Foo", ["C"], 1.0), ("B", ["C"], 0.0), ("Foo", [], 0.0)):
        scores = evaluate(
            gold, {"1": paper(entity("Foo"), entity("B"), entity("C"), results=[result("3x", subject, on)])}
        )
        assert (scores["values"].f1, scores["results"].f1) == (1.0, f1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("45.1 배", "45.1x"),
        ("+3.2%p", "3.2pp"),
        ("1,000", "1000"),
        ("2 포인트", "2pp"),
        ("20%-30%", "20% ~ 30%"),
        ("7 times", "7배"),
        ("12 percent", "12%"),
    ],
)
def test_values_that_are_one(one, other):
    assert number(one) == number(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("top-1 accuracy", "accuracy", True),
        ("accuracy improvement", "accuracies", True),
        ("speedup", "acceleration (end to end)", True),
        ("accuracy (top 1", "accuracy top 1", True),
        ("memory reduction", "speedup", False),
        ("score", "accuracy", False),
    ],
)
def test_measures_are_the_same_in_other_words(one, other, same):
    assert same_measure(one, other) == same


def test_a_whole_result_asks_for_every_part():
    truth = {**result("3%", "Foo", ["B"], "C"), "kind": "gain"}
    names = (entity("Foo"), entity("B"), entity("C"), entity("D"))
    gold = {"1": paper(*names, results=[truth])}
    for change, parts in (
        ({}, {"whole", "metric", "kind", "subject", "on", "baseline"}),
        ({"metric": "x"}, {"kind", "subject", "on", "baseline"}),
        ({"kind": "level"}, {"metric", "subject", "on", "baseline"}),
        ({"subject": "D"}, {"metric", "kind", "on", "baseline"}),
        ({"baseline": "D"}, {"whole", "metric", "kind", "subject", "on"}),
    ):
        scores = evaluate(gold, {"1": paper(*names, results=[{**truth, **change}])})
        assert {name.partition(":")[2] for name, s in scores.items() if name[:7] == "result:" and s.f1 == 1.0} == parts
    one_place_too_many = evaluate(gold, {"1": paper(*names, results=[{**truth, "on": ["B", "D"]}])})
    assert (one_place_too_many["result:whole"].f1, one_place_too_many["result:on"].p) == (0.0, 0.5)


def test_faults_name_what_went_wrong():
    gold = {"1": paper(entity("Foo"), entity("Gone"))}
    got = faults(gold, {"1": paper(entity("Foo", "Model", ["introduces"]), entity("New"))})
    assert sorted((fault.kind, fault.name) for fault in got) == [
        ("extra", "New"),
        ("missed", "Gone"),
        ("role+", "Foo"),
        ("role-", "Foo"),
        ("type", "Foo"),
    ]


@pytest.mark.parametrize("content", ["{", "[1]", "{}"])
def test_broken_files_name_the_line(tmp_path, content):
    path = tmp_path / "bad.jsonl"
    path.write_text("\n" + content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_annotations(path)
    assert error.value.line == 2


def test_missing_file(tmp_path):
    with pytest.raises(InputError):
        read_annotations(tmp_path / "none.jsonl")


def spoiled(gold, seed):
    """Return the gold annotations with random faults of every kind, so that both scorers have something to count."""
    draw = random.Random(seed)
    records = {}
    for key, record in gold.items():
        if draw.random() < 0.1:
            continue
        entities = [dict(e) for e in record["entities"] if draw.random() > 0.2]
        for e in entities:
            if draw.random() < 0.2:
                e["type"] = draw.choice(["Method", "Model", "Dataset", "Benchmark"])
            if draw.random() < 0.2:
                e["name"] = e["name"].upper() + draw.choice(["", "x"])
            if draw.random() < 0.3:
                e["roles"] = [draw.choice(["uses", "introduces", "evaluated-on", "mentions"])]
        results = [dict(r) for r in record["results"] if draw.random() > 0.2]
        for r in results:
            r["value"] = draw.choice([r["value"], r["value"] + "0"])
            r["subject"] = draw.choice([r["subject"], None])
            r["on"] = draw.choice([r["on"], [], [*r["on"], *([entities[0]["name"]] if entities else [])]])
            r["kind"] = draw.choice([r["kind"], "level"])
            r["metric"] = draw.choice([r["metric"], "accuracy", r["metric"] + " of the whole"])
            r["baseline"] = draw.choice([r["baseline"], None])
        records[key] = {"arxiv": key, "entities": entities, "results": results}
    return records


@pytest.mark.shared
@pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason="needs ../shared/gold")
@pytest.mark.parametrize("seed", [1, 2])
def test_the_numbers_are_those_of_score_py(tmp_path, seed):
    gold = read_annotations(GOLD / "dev.jsonl")
    found = spoiled(gold, seed)
    path = tmp_path / "found.jsonl"
    path.write_text(
        "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found.values()), encoding="utf-8"
    )
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / "dev.jsonl"), str(path), "--json"]
    wanted = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    scores = evaluate(gold, read_annotations(path))
    assert {key: asdict(score) for key, score in scores.items()} == wanted
