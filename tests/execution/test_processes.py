"""The executors of one machine: pieces in memory or in files, errors that come through, nothing left behind."""

import os
import pickle
import signal
import time

import pytest

from kg.building import names, shuffle
from kg.errors import OutputError, UsageError, WorkerError
from kg.execution import open_local, pool
from kg.execution.base import Deferred, Handle, Job, Sealed
from kg.export import jsonl
from tests.building.builds import EXAMPLES, build_in


def silent(done, total):
    """Take no note."""


def pair(first, rest):
    """Two pieces: what was given, and how much that is."""
    return (first, rest), len(rest)


def slower_first(number):
    time.sleep(0.2 if number == 0 else 0)
    return (number,)


def fail(number):
    if number == 2:
        raise UsageError("this one does not work", path="a.md", line=7, remedy="leave it out")
    return (number,)


def die(number):
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return (number,)


KINDS = {"inline": (1, False), "memory": (2, False), "files, here": (1, True), "files, processes": (2, True)}


@pytest.fixture(scope="module", params=KINDS)
def engine(request, tmp_path_factory):
    jobs, files = KINDS[request.param]
    with open_local(jobs, scratch=tmp_path_factory.mktemp("pieces") if files else None) as executor:
        yield executor


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def run(engine, task, jobs, report=silent):
    jobs = list(jobs)
    return engine.map(task, jobs, total=len(jobs), report=report, apart=True)


def test_handles_stand_for_their_values_also_in_lists(engine):
    ((one, _), (two, _)) = run(engine, pair, [Job(("a", []), 2), Job(("b", [1]), 2)])
    ((whole, size),) = run(engine, pair, [Job((one, [two, "plain", [one]]), 2)])
    assert engine.fetch(whole) == (("a", []), [("b", [1]), "plain", [("a", [])]])
    assert engine.fetch(size) == 3
    assert engine.fetch(one) == ("a", []), "a piece stays until it is discarded"


def test_handles_come_in_the_order_of_the_jobs(engine):
    found = run(engine, slower_first, [Job((number,)) for number in range(9)])
    assert [engine.fetch(handle) for (handle,) in found] == list(range(9))


def test_discarded_pieces_are_gone_and_the_others_are_not(engine):
    ((one, other),) = run(engine, pair, [Job((1, []), 2)])
    engine.discard([one])
    engine.discard([one])
    assert engine.fetch(other) == 0
    with pytest.raises((FileNotFoundError, KeyError)):
        engine.fetch(one)


def test_files_of_pieces_go_with_them(tmp_path):
    with open_local(1, scratch=tmp_path) as engine:
        ((one, other),) = run(engine, pair, [Job((1, []), 2)])
        assert len(left_in(tmp_path)) == 2
        engine.discard([one, other])
        assert left_in(tmp_path) == []


def test_in_memory_pieces_are_the_objects_themselves():
    value = object()
    with open_local(1) as engine:
        ((one,),) = run(engine, lambda: (value,), [Job((), 1)])
        assert engine.fetch(one) is value


def test_calls_see_the_memory_of_this_process(engine):
    seen = object()
    assert engine.run_all([lambda: id(seen), lambda: 2]) == [id(seen), 2]


@pytest.mark.parametrize("travelled", [False, True])
def test_a_deferred_value_is_made_when_it_is_asked_for_or_leaves(travelled):
    made = []
    chunks = Deferred(lambda: made.append(1) or [b"a", b"b"])
    assert made == []
    if travelled:
        chunks = pickle.loads(pickle.dumps(chunks))
    assert list(chunks) == [b"a", b"b"]
    assert made == [1]


def test_a_sealed_value_is_pickled_once_however_far_it_travels():
    sealed = Sealed(["a"])
    inside = sealed.open()
    assert inside is sealed.open()
    there = pickle.loads(pickle.dumps(sealed))
    again = pickle.loads(pickle.dumps(there))
    assert there._value is not None
    assert again._value == there._value
    assert again.open() == ["a"]


def test_what_a_task_raises_comes_through_whole(engine):
    with pytest.raises(UsageError) as error:
        run(engine, fail, [Job((number,)) for number in range(5)])
    assert str(error.value) == "a.md:7: this one does not work; leave it out"


def test_a_task_that_gives_another_number_of_pieces_is_a_bug(tmp_path):
    with open_local(1, scratch=tmp_path) as engine, pytest.raises(ValueError, match="zip"):
        run(engine, pair, [Job((1, []), 3)])


def test_progress_goes_up_one_by_one(engine):
    seen = []
    run(engine, slower_first, [Job((number,)) for number in range(6)], lambda *where: seen.append(where))
    assert seen == [(done, 6) for done in range(7)]
    assert run(engine, slower_first, [], lambda *where: seen.append(where)) == []
    assert seen[-1] == (0, 0)


def test_jobs_are_made_only_a_few_ahead(engine):
    """What the whole says to a partition is large: it is made when it is needed."""
    made, ahead = [], []

    def jobs():
        for number in range(40):
            made.append(number)
            yield Job((number,))

    engine.map(slower_first, jobs(), total=40, apart=True, report=lambda done, _: ahead.append(len(made) - done))
    assert len(made) == 40
    assert max(ahead) <= 2 * pool._AHEAD + 1


def test_a_killed_worker_is_an_error_with_a_remedy(tmp_path):
    with open_local(2, scratch=tmp_path) as engine, pytest.raises(WorkerError, match="killed") as error:
        run(engine, die, [Job((number,)) for number in range(5)])
    assert "fewer --jobs" in error.value.remedy


def test_handles_are_the_same_by_value():
    assert Handle("a") == Handle("a") != Handle("b")
    assert len({Handle("a"), Handle("a")}) == 1


def test_nothing_but_the_build_is_left(tmp_path):
    build_in(tmp_path, EXAMPLES / "jsonl", 3, formats=("jsonl",))
    assert left_in(tmp_path) == ["graph.jsonl", "manifest.json", "run.json"]


@pytest.mark.parametrize(
    ("module", "name", "raised", "seen"),
    [
        (shuffle, "group_papers", WorkerError("gone", remedy="again"), WorkerError),
        (jsonl, "jsonl_part", OSError(28, "No space left on device"), OutputError),
        (jsonl, "join_jsonl", OSError(28, "No space left on device"), OutputError),
        (names, "cluster_mentions", KeyError("a bug"), KeyError),
    ],
    ids=["worker", "part", "join", "bug"],
)
def test_a_build_that_fails_leaves_the_old_one_and_nothing_else(tmp_path, monkeypatch, module, name, raised, seen):
    given = (tmp_path, EXAMPLES / "jsonl", 3)
    before = build_in(*given, formats=("jsonl",))

    def broken(*_arguments, **_options):
        raise raised

    monkeypatch.setattr(module, name, broken)
    with pytest.raises(seen):
        build_in(*given, formats=("jsonl",), force=True)
    assert left_in(tmp_path) == ["graph.jsonl", "manifest.json", "run.json"]
    monkeypatch.undo()
    assert build_in(*given, formats=("jsonl",)).hashes == before.hashes


def test_each_step_of_a_build_goes_from_nothing_to_all_once(tmp_path):
    seen = {}
    build_in(
        tmp_path, EXAMPLES, 5, formats=("jsonl",), progress=lambda step, *where: seen.setdefault(step, []).append(where)
    )
    assert list(seen) == [
        "read",
        "extract",
        "match",
        "sort",
        "gather",
        "cluster",
        "resolve",
        "assemble",
        "shards",
        "export",
    ]
    for step, reports in seen.items():
        (total,) = {total for _, total in reports}
        done = [done for done, _ in reports]
        assert done == sorted(done), step
        assert (done[0], done[-1]) == (0, total), step
