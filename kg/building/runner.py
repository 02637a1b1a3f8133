"""An executor with what every step wants: progress under the step's name, and values instead of handles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kg.execution.base import Executor, Handle, Job, Task

# Called as (step, done, total) while a step runs.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs tasks on an executor and reports how far they are."""

    executor: Executor
    progress: Progress

    def map(
        self, step: str, task: Task, jobs: Iterable[Job], *, total: int | None = None, apart: bool = False
    ) -> list[tuple[Handle, ...]]:
        """Run a task once for each job; return the handles of the pieces. `total` is for jobs that are made one by one."""
        if total is None:
            jobs = list(jobs)
            total = len(jobs)
        return self.executor.map(
            task, jobs, total=total, report=lambda done, total: self.progress(step, done, total), apart=apart
        )

    def take(self, handles: Iterable[Handle]) -> list[Any]:
        """Return the values of some pieces, which are then forgotten."""
        return [self.take_one(handle) for handle in handles]

    def take_one(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece, which is then forgotten."""
        value = self.executor.fetch(handle)
        self.executor.discard([handle])
        return value

    def discard(self, handles: Iterable[Handle]) -> None:
        """Forget pieces that nobody needs any more."""
        self.executor.discard(handles)
