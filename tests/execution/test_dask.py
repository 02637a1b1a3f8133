"""A build on a Dask cluster: the bytes of a build on one machine, also where a worker is lost on the way."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.building.options import BuildOptions
from kg.building.run import build
from kg.errors import UsageError, WorkerError
from kg.execution import open_executor
from kg.execution.base import Job

pytest.importorskip("distributed", reason="needs paperkg[dask]")
from kg.execution.dask import _check_versions

ROOT = Path(__file__).parents[2]
DIGESTS = (str(ROOT / "examples" / "digests"),)
FORMATS = ("turtle", "ntriples", "graphml", "html", "jsonl", "parquet")


def options(folder, **given):
    settings = {"cache": folder / "cache", "formats": FORMATS, "partition_papers": 3} | given
    return BuildOptions(inputs=DIGESTS, output=folder / "out", **settings)


def contents(folder):
    return {
        path.name: path.read_bytes() for path in (folder / "out").iterdir() if path.name not in {"run.json", ".kg-lock"}
    }


class Cluster:
    """A scheduler and workers as a user starts them: processes of their own."""

    def __init__(self, folder):
        self.file = folder / "scheduler.json"
        self.folder = folder
        self.scheduler = self.start(
            "scheduler", "--port", "0", "--scheduler-file", str(self.file), "--dashboard-address", ":0"
        )
        for _ in range(300):
            if self.file.exists():
                break
            time.sleep(0.1)
        self.address = json.loads(self.file.read_text())["address"]
        self.workers = []

    def start(self, what, *arguments):
        log = (self.folder / f"{what}.log").open("ab")
        # The workers must find the tasks of this file.
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            [sys.executable, "-m", "dask", what, *arguments], stdout=log, stderr=log, env=environment
        )

    def add_worker(self):
        local = ["--local-directory", str(self.folder), "--no-dashboard", "--nthreads", "1", "--no-nanny"]
        self.workers.append(self.start("worker", self.address, *local))

    def end(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    found = Cluster(tmp_path)
    found.add_worker()
    found.add_worker()
    yield found
    found.end()


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("local")
    build(options(folder, partition_papers=0))
    return contents(folder)


@pytest.mark.parametrize("step", ["extract", "cluster", "assemble"])
def test_a_worker_killed_on_the_way_costs_its_tasks_only(step, cluster, tmp_path, expected):
    killed = []

    def progress(now, done, total):
        if now == step and done and not killed:
            killed.append(cluster.workers.pop())
            killed[0].kill()

    build(options(tmp_path, engine="dask", scheduler=cluster.address), progress=progress)
    assert killed
    assert contents(tmp_path) == expected


def test_a_lost_scheduler_is_an_error_that_says_what_to_do_and_the_cache_keeps_what_was_done(
    cluster, tmp_path, expected
):
    def progress(now, done, total):
        if now == "cluster":
            cluster.scheduler.kill()

    with pytest.raises(WorkerError, match="scheduler is gone; run the same command again"):
        build(options(tmp_path, engine="dask", scheduler=cluster.address), progress=progress)
    assert not contents(tmp_path)
    build(options(tmp_path))
    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert run["cache"]["misses"] == 0 < run["cache"]["hits"]
    assert contents(tmp_path) == expected


def test_a_cluster_whose_workers_are_all_gone_is_an_error_and_not_a_wait_without_end(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.execution.dask._PATIENCE_S", 4)

    def progress(now, done, total):
        if now == "cluster":
            for worker in cluster.workers:
                worker.kill()

    with pytest.raises(WorkerError, match="no workers any more; start some"):
        build(options(tmp_path, engine="dask", scheduler=cluster.address), progress=progress)


def broken(number):
    raise OSError(28, f"no space for {number}")


def pieces(number, others):
    return number + 1, [number, *others]


def test_what_a_task_raises_comes_through_and_handles_stand_for_values_in_lists_too(cluster, tmp_path):
    with open_executor("dask", cluster.address, jobs=1, scratch=tmp_path, in_memory=False) as engine:
        with pytest.raises(OSError, match="no space for 3"):
            engine.map(broken, [Job((3,))], total=1, report=lambda *_: None)
        first = engine.map(pieces, [Job((n, []), 2) for n in range(9)], total=9, report=lambda *_: None)
        assert [engine.fetch(one) for one, _ in first] == list(range(1, 10))
        ((_, again),) = engine.map(pieces, [Job((0, [one for one, _ in first]), 2)], total=1, report=lambda *_: None)
        assert engine.fetch(again) == list(range(10))


def test_workers_that_start_here_have_no_profiler(tmp_path):
    """It costs 4 % of the time."""
    import dask

    told = lambda name: (dask.config.get(name),)  # noqa: E731 (travels by value: a cluster of its own does not see the tests)
    with open_executor("dask", "", jobs=1, scratch=tmp_path, in_memory=False) as engine:
        job = Job(("distributed.worker.profile.enabled",), 1)
        ((answer,),) = engine.map(told, [job], total=1, report=lambda *_: None)
        assert engine.fetch(answer) is False


class Client:
    """A client whose workers give this answer to everything."""

    def __init__(self, answer):
        self.answer = answer

    def run(self, _function, *_arguments):
        if isinstance(self.answer, Exception):
            raise self.answer
        return {"tcp://worker:1": self.answer}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (ModuleNotFoundError("No module named 'kg'"), "the workers lack kg"),
        ("0" * 64, "another version of kg on tcp://worker:1"),
    ],
)
def test_workers_without_this_version_of_kg_are_refused_before_any_work(answer, message):
    with pytest.raises(UsageError, match=message):
        _check_versions(Client(answer))


def test_an_address_where_nobody_answers_is_a_usage_error(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.execution.dask._PATIENCE_S", 4)
    with pytest.raises(UsageError, match=r"no Dask cluster with workers at tcp://127\.0\.0\.1:1"):
        build(options(tmp_path, engine="dask", scheduler="tcp://127.0.0.1:1"))


def test_the_command_starts_a_cluster_of_its_own_and_leaves_nothing_behind(tmp_path, expected):
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        *DIGESTS,
        "-o",
        str(tmp_path / "out"),
        "--no-cache",
        "--engine",
        "dask",
    ]
    command += ["--jobs", "2", "--partition-papers", "5", "-f", ",".join(FORMATS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path) == expected
    assert not list((tmp_path / "out").glob(".kg-new-*"))
    assert "Traceback" not in done.stderr
    assert "Warning" not in done.stderr
