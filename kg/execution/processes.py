"""The executors of several processes on one machine: pieces in memory where they fit into it, else in files."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from kg.execution.base import Executor, Handle, Job, Report, Task, resolve
from kg.execution.inline import InlineExecutor
from kg.execution.machine import no_collector
from kg.execution.pool import ProcessPool, run_forked

_Value = TypeVar("_Value")


class MemoryExecutor(InlineExecutor):
    """Keeps pieces as objects and works here, but for jobs that are worth sending away and for calls, which are forked."""

    def __init__(self, jobs: int) -> None:
        """Use up to `jobs` processes."""
        super().__init__()
        self._jobs = jobs
        # Where no step was worth a process, the calls at the end are not either.
        self._large = False

    def map(
        self, task: Task, jobs: Iterable[Job], *, total: int, report: Report, apart: bool = False
    ) -> list[tuple[Handle, ...]]:
        """Run a task once for each job; see `Executor.map`."""
        if not apart or total < 2:
            return super().map(task, jobs, total=total, report=report)
        self._large = True
        report(0, total)
        found = []
        given = ([resolve(argument, self.fetch) for argument in job.arguments] for job in jobs)
        with ProcessPool(min(self._jobs, total)) as pool:
            for done, values in enumerate(pool.mapped(partial(_call, task), given), start=1):
                found.append(self._keep(values))
                report(done, total)
        return found

    def run_all(self, calls: Sequence[Callable[[], _Value]]) -> list[_Value]:
        """Return the results of the calls."""
        return run_forked(calls, jobs=self._jobs if self._large else 1)


class ProcessExecutor(Executor):
    """Leaves pieces in files, so that memory holds only what is worked on, in the processes of a pool or here."""

    def __init__(self, pool: ProcessPool | None, folder: Path) -> None:
        """Use a pool, which the caller ends, or none; pieces lie in `folder`, which the caller removes."""
        self._pool, self._folder, self._numbers = pool, folder, count()

    def map(
        self,
        task: Task,
        jobs: Iterable[Job],
        *,
        total: int,
        report: Report,
        apart: bool = False,  # noqa: ARG002 (all are)
    ) -> list[tuple[Handle, ...]]:
        """Run a task once for each job; see `Executor.map`."""
        report(0, total)
        found: list[tuple[Handle, ...]] = []

        def planned() -> Iterator[tuple[Job, tuple[Path, ...]]]:
            for job in jobs:
                paths = tuple(self._folder / f"{next(self._numbers):07}" for _ in range(job.pieces))
                found.append(tuple(map(Handle, paths)))
                yield job, paths

        work = partial(_perform, task)
        done = self._pool.mapped(work, planned()) if self._pool and total > 1 else map(work, planned())
        for number, _ in enumerate(done, start=1):
            report(number, total)
        return found

    def fetch(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece."""
        return _load(handle)

    def discard(self, handles: Iterable[Handle]) -> None:
        """Remove pieces."""
        for handle in handles:
            handle.key.unlink(missing_ok=True)


def _call(task: Task, arguments: Sequence[Any]) -> tuple[Any, ...]:
    """Run one job of which all is given."""
    with no_collector():
        return task(*arguments)


def _load(handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
    """Return the value in a piece's file, which this build has written."""
    with handle.key.open("rb") as file:
        return pickle.load(file)  # noqa: S301 (our own file, in a folder of this build)


def _perform(task: Task, planned: tuple[Job, tuple[Path, ...]]) -> None:
    """Run one job and leave its pieces in their files."""
    job, paths = planned
    values = _call(task, [resolve(argument, _load) for argument in job.arguments])
    with no_collector():
        for path, value in zip(paths, values, strict=True):
            with path.open("wb") as file:
                pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
