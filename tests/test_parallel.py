"""The number of processes changes nothing but the time."""

import pytest

from kg import parallel
from kg.parallel import extract_batches, split, usable_cores
from tests.factories import make_entry


def test_split_keeps_all_in_order():
    assert split(range(5), 2) == [range(2), range(2, 4), range(4, 5)]
    assert split([], 3) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_jobs_gives_the_same(jobs, monkeypatch):
    monkeypatch.setattr(parallel, "_BATCHES_PER_WORKER", 1)
    entries = [
        make_entry(f"2401.0000{i}", f"FooNet{i}: a method", (f"FooNet{i} beats Llama-{i} on GSM8K.",)) for i in range(4)
    ]
    found = [one for batch in extract_batches(split(entries, 1), jobs=jobs) for one in batch]
    assert [e.name for one in found for e in one.entities if e.name.startswith("FooNet")] == [
        f"FooNet{i}" for i in range(4)
    ]
    alone = [one for batch in extract_batches([entries], jobs=1) for one in batch]
    assert found == alone
    assert usable_cores() >= 1
