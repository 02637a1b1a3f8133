"""kg eval: the figures of annotated papers, from given predictions or extracted anew; the same as the gold set's own scorer."""

import json
import subprocess
import sys

import pytest

from tests.cli.test_cli import kg

GOLD = {
    "arxiv": "2401.00001",
    "entities": [
        {"name": "FooNet", "type": "Method", "mentions": ["FooNet"], "roles": ["introduces"]},
        {"name": "BazBench", "type": "Benchmark", "mentions": ["BazBench"], "roles": ["evaluated-on"]},
    ],
    "results": [{"subject": "FooNet", "metric": "accuracy", "value": "71%", "on": ["BazBench"], "baseline": None}],
}


def test_given_predictions_are_scored(tmp_path):
    found = {**GOLD, "entities": [GOLD["entities"][0], {"name": "QuxLM", "type": "Model", "roles": ["uses"]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD))
    (tmp_path / "found.jsonl").write_text(json.dumps(found))
    done = kg("eval", tmp_path / "gold.jsonl", tmp_path / "found.jsonl", "--format", "json")
    scores = json.loads(done.stdout)
    assert (scores["entities"]["p"], scores["entities"]["r"]) == (0.5, 0.5)
    assert scores["values"]["f1"] == 1.0
    assert "QuxLM" in kg("eval", tmp_path / "gold.jsonl", tmp_path / "found.jsonl", "--errors", "1").stdout


def test_texts_are_missing(tmp_path):
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD))
    done = kg("eval", tmp_path / "gold.jsonl")
    assert done.returncode == 2
    assert "gold.texts.jsonl" in done.stderr


@pytest.mark.shared
def test_prints_what_the_gold_scorer_prints(shared, tmp_path):
    gold = shared / "gold" / "dev.jsonl"
    ours = json.loads(kg("eval", gold, "--format", "json").stdout)
    digests = [shared / "corpus" / "daily_papers_ko/2025/02/05.md"]
    digests += sorted(
        p for d in ("09-30", "10-13", "10-17", "10-24") for p in (shared / "corpus/hahngt").glob(f"2025-{d}*")
    )
    assert len(digests) == 5
    assert kg("extract", *digests, "-o", tmp_path / "found.jsonl", "-q").returncode == 0
    score = [sys.executable, shared / "gold" / "score.py", gold, tmp_path / "found.jsonl", "--json"]
    theirs = json.loads(subprocess.run(score, capture_output=True, text=True, check=True).stdout)
    assert ours == theirs
