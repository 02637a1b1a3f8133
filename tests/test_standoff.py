"""Gold annotations without texts: nothing is lost on the way there and back, and no text is in the files."""

import json
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="needs paperkg[train]")

from scripts.standoff import canonical, fits, joined, standoff
from scripts.train.annotated import FILES

FOLDER = Path(__file__).parents[1] / "docs" / "gold"
TEXT = {
    "arxiv": "2601.00001",
    "title": "Foo-7B:  Quux at Scale",
    "text": "Foo-7B and its 13B sibling\nscore 71.2% on BarBench; Foo-7B-Turbo does not.",
}
RECORD = {
    "arxiv": "2601.00001",
    "digest": "arxiv/2601",
    "entities": [
        {"name": "Foo-7B", "type": "Model", "alt": ["Method"], "mentions": ["Foo-7B"], "roles": ["introduces"]},
        {"name": "Foo-13B", "type": "Model", "mentions": ["13B"], "roles": ["introduces"]},
        {"name": "Foo", "type": "Model", "mentions": ["Foo"], "roles": ["mentions"], "core": False},
        {"name": "BarBench", "type": "Benchmark", "mentions": ["BarBench"], "roles": ["evaluated-on"]},
    ],
    "results": [
        {
            "subject": "Foo-7B",
            "metric": "score",
            "kind": "level",
            "value": "71.2%",
            "on": ["BarBench"],
            "baseline": None,
        }
    ],
}


def test_nothing_is_lost():
    there = standoff(RECORD, TEXT)
    assert fits(there, TEXT)
    assert joined(there, TEXT) == RECORD | {"digest": "2601.00001"}


def test_places_are_those_of_the_folded_text():
    whole = "\n".join(canonical(TEXT))
    there = standoff(RECORD, TEXT)
    assert [[whole[start:end] for start, end in one["spans"]] for one in there["entities"]] == [
        ["Foo-7B", "Foo-7B", "Foo-7B"],
        ["13B"],
        ["Foo"],
        ["BarBench"],
    ]
    assert there["results"][0]["subject"] == 0
    assert there["results"][0]["on"] == [3]


def test_another_text_does_not_fit():
    assert not fits(standoff(RECORD, TEXT), TEXT | {"text": TEXT["text"] + " Again."})


@pytest.mark.parametrize(
    ("path", "papers"),
    [
        (FOLDER / "train.jsonl", 1068),
        (FOLDER / "dev.jsonl", 52),
        (FOLDER / "unseen.jsonl", 1999),
        *zip(FILES, (2609, 120, 2531), strict=True),
    ],
)
def test_files_hold_names_and_places_only(path, papers):
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(records) == papers
    for record in records:
        assert set(record) - {"digest"} == {"arxiv", "sha256", "entities", "results"}
        for entity in record["entities"]:
            assert set(entity) <= {"name", "type", "alt", "core", "roles", "spans"}
            assert len(entity["name"]) <= 100  # the longest are long forms of acronyms
        for result in record["results"]:
            assert set(result) == {"subject", "metric", "kind", "value", "on", "baseline"}
            assert len(result["metric"]) <= 90
            assert all(isinstance(at, int) for at in result["on"])
