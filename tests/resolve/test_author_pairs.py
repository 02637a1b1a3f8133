"""Two hundred pairs of people whose names look alike: as the digests have them, and invented ones of each kind."""

import csv
from pathlib import Path

import pytest

from kg.resolve import resolve_authors

DATA = Path(__file__).parents[1] / "data"


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


TABLES = {name: rows_of(name) for name in ("author_pairs.tsv", "author_pairs_invented.tsv")}
ROWS = [row for rows in TABLES.values() for row in rows]


def papers_of(row: dict[str, str]) -> list[list[str]]:
    cells = (row["first-papers"], row["second-papers"])
    return [paper.split(", ") for cell in cells for paper in cell.split(" | ")]


@pytest.fixture(scope="module")
def found():
    return resolve_authors({f"{n}-{m}": paper for n, row in enumerate(ROWS) for m, paper in enumerate(papers_of(row))})


def people(found, name: str) -> set[str]:
    return {node.id for node in found.nodes if name in (node.label, *node.aliases)}


def test_each_table_has_a_hundred_pairs_of_both_kinds():
    for rows in TABLES.values():
        assert len(rows) == 100
        assert {row["relation"] for row in rows} == {"same", "different"}


def test_no_two_people_are_one(found):
    wrong = [
        row
        for row in ROWS
        if row["relation"] == "different" and people(found, row["first"]) & people(found, row["second"])
    ]
    assert not wrong


def test_nearly_all_names_of_one_person_are_one(found):
    same = [row for row in ROWS if row["relation"] == "same"]
    missed = [row["first"] for row in same if not people(found, row["first"]) & people(found, row["second"])]
    assert len(missed) <= 0.05 * len(same), missed


def test_the_commonest_full_spelling_is_shown(found):
    counts = {name: 0 for node in found.nodes for name in (node.label, *node.aliases)}
    for row in ROWS:
        for paper in papers_of(row):
            for name in dict.fromkeys(paper):
                counts[name] = counts.get(name, 0) + 1
    for node in found.nodes:
        full = [name for name in (node.label, *node.aliases) if len(name.split()[0].strip(".")) > 1]
        assert not full or counts[node.label] == max(counts[name] for name in full), node
