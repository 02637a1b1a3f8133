"""The engine of one machine: processes that leave their pieces in files, so that memory holds only what is worked on."""

import pickle
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from kg.execution.base import Handle, Job, Report, Task, resolve
from kg.execution.parallel import Workers, no_collector


class LocalEngine:
    """Runs jobs in the processes of `workers`; pieces lie in `folder`, which the caller removes."""

    def __init__(self, workers: Workers, folder: Path) -> None:
        """Keep both; nothing is started yet."""
        self._workers, self._folder, self._numbers = workers, folder, count()

    def run(self, task: Task, jobs: Iterable[Job], *, total: int, report: Report) -> list[tuple[Handle, ...]]:
        """Run a task once for each job; see `Engine.run`."""
        report(0, total)
        found: list[tuple[Handle, ...]] = []

        def planned() -> Iterator[tuple[Job, tuple[Path, ...]]]:
            for job in jobs:
                paths = tuple(self._folder / f"{next(self._numbers):07}" for _ in range(job.pieces))
                found.append(tuple(map(Handle, paths)))
                yield job, paths

        for number, _ in enumerate(self._workers.run(partial(_perform, task), planned(), total=total), start=1):
            report(number, total)
        return found

    def fetch(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece."""
        return _load(handle)

    def discard(self, handles: Iterable[Handle]) -> None:
        """Remove pieces."""
        for handle in handles:
            handle.key.unlink(missing_ok=True)


def _load(handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
    """Return the value in a piece's file, which this build has written."""
    with handle.key.open("rb") as file:
        return pickle.load(file)  # noqa: S301 (our own file, in a folder of this build)


def _perform(task: Task, planned: tuple[Job, tuple[Path, ...]]) -> None:
    """Run one job and leave its pieces in their files."""
    job, paths = planned
    with no_collector():
        values = task(*(resolve(argument, _load) for argument in job.arguments))
        for path, value in zip(paths, values, strict=True):
            with path.open("wb") as file:
                pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
