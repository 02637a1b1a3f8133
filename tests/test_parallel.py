"""The number of processes changes nothing but the time."""

import pytest

from kg.execution import parallel
from kg.execution.parallel import Workers, split, usable_cores
from tests.factories import make_entry


def test_split_keeps_all_in_order():
    assert split(range(5), 2) == [range(2), range(2, 4), range(4, 5)]
    assert split([], 3) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_jobs_gives_the_same(jobs, monkeypatch):
    monkeypatch.setattr(parallel, "_WORTH_A_WORKER", 1)
    entries = [
        make_entry(f"2401.0000{i}", f"FooNet{i}: a method", (f"FooNet{i} beats Llama-{i} on GSM8K.",)) for i in range(4)
    ]
    with Workers(jobs) as workers:
        found = [one for batch in workers.extract(split(entries, 1)) for one in batch]
    assert [e.name for one in found for e in one.entities if e.name.startswith("FooNet")] == [
        f"FooNet{i}" for i in range(4)
    ]
    alone = [one for batch in Workers(1).extract([entries]) for one in batch]
    assert found == alone
    assert usable_cores() >= 1


def test_workers_that_were_warmed_do_small_work_too():
    entries = [make_entry("2401.00001", "FooNet: a method", ("FooNet beats Llama-2 on GSM8K.",))]
    with Workers(2) as workers:
        workers.warm(1)
        found = list(workers.extract([entries]))
    assert found == list(Workers(1).extract([entries]))
