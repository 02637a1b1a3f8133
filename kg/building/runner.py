"""An executor with what every step wants: progress under the step's name, and values instead of handles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from kg.building.keeper import Keeper, Piece
from kg.execution.base import Executor, Handle, Job, Task, resolve

# Called as (step, done, total) while a step runs.
Progress = Callable[[str, int, int], None]
# Whether and where jobs are done whose pieces are kept from build to build.
Keep = Literal["", "here", "apart"]


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs tasks on an executor and reports how far they are; `kept` is what earlier builds gave, where that is wanted."""

    executor: Executor
    progress: Progress
    kept: Keeper | None = None

    def map(
        self,
        step: str,
        task: Task,
        jobs: Iterable[Job],
        *,
        total: int | None = None,
        apart: bool = False,
        keep: Keep = "",
    ) -> list[tuple[Handle, ...]]:
        """Run a task once for each job; return the handles of the pieces. `total` is for jobs that are made one by one.

        `keep` is for tasks that give the same for the same arguments: what an earlier build knows is not done again, and the
        rest is done here, or in other processes (see `Keeper.map`).
        """
        if total is None:
            jobs = list(jobs)
            total = len(jobs)

        def report(done: int, total: int) -> None:
            self.progress(step, done, total)

        if self.kept is None:
            return self.executor.map(task, jobs, total=total, report=report, apart=apart)
        if keep:
            return self.kept.map(self.executor, task, jobs, total=total, report=report, apart=keep == "apart")
        given = (Job(tuple(resolve(item, self._ours) for item in job.arguments), job.pieces) for job in jobs)
        return self.executor.map(task, given, total=total, report=report, apart=apart)

    def take(self, handles: Iterable[Handle]) -> list[Any]:
        """Return the values of some pieces, which are then forgotten."""
        return [self.take_one(handle) for handle in handles]

    def take_one(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece, which is then forgotten."""
        value = self.fetch(handle)
        self.discard([handle])
        return value

    def discard(self, handles: Iterable[Handle]) -> None:
        """Forget pieces that nobody needs any more."""
        self.executor.discard(self.kept.discard(handles) if self.kept else handles)

    def fetch(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece."""
        return self.kept.fetch(self.executor, handle) if self.kept else self.executor.fetch(handle)

    def _ours(self, handle: Handle) -> Any:  # noqa: ANN401 (a value or a handle)
        """Return the value of a piece that the executor does not know; of its own ones the handle."""
        return self.fetch(handle) if isinstance(handle.key, Piece) else handle
