"""The number of processes and batches changes nothing but the time."""

import pytest

from kg.building import extract
from kg.building.extract import extract_all, split
from kg.execution.machine import usable_cores
from kg.model import Paper
from tests.factories import make_entry


def silent(*_where):
    """Take no note."""


def papers(many):
    for i in range(many):
        entry = make_entry(f"2401.0000{i}", f"FooNet{i}: a method", (f"FooNet{i} beats Llama-{i} on GSM8K.",))
        yield Paper(entry.paper, (entry,))


def test_split_keeps_all_in_order():
    assert split(range(5), 2) == [range(2), range(2, 4), range(4, 5)]
    assert split([], 3) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_jobs_gives_the_same(jobs, monkeypatch):
    given = list(papers(4))
    at_once, _ = extract_all(given, cache=None, progress=silent)
    monkeypatch.setattr(extract, "BATCH", 1)
    steps = []
    found, use = extract_all(given, cache=None, jobs=jobs, progress=lambda *where: steps.append(where))
    assert found == at_once
    assert steps[-1] == ("extract", 4, 4)
    assert (use.hits, use.misses, use.problems) == (0, 4, [])
    names = [entity.name for (one,) in found.values() for entity in one.entities if entity.name.startswith("FooNet")]
    assert names == [f"FooNet{i}" for i in range(4)]
    assert usable_cores() >= 1


def test_one_text_in_two_papers_is_extracted_once_and_kept(tmp_path):
    (one,) = papers(1)
    twin = Paper("2401.99999", one.entries)
    for hits, misses in ((0, 1), (1, 0)):
        found, use = extract_all([one, twin], cache=tmp_path, progress=silent)
        assert (use.hits, use.misses) == (hits, misses)
        assert found[one.id] == found[twin.id]
