"""The executor of one process: pieces are the objects themselves, nothing is pickled and no file is written."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from kg.execution.base import Executor, Handle, Job, Report, Task, resolve


class InlineExecutor(Executor):
    """Runs jobs here, one after another."""

    def __init__(self) -> None:
        """Begin with no pieces."""
        self._held: dict[int, Any] = {}
        self._numbers = count()

    def map(
        self,
        task: Task,
        jobs: Iterable[Job],
        *,
        total: int,
        report: Report,
        apart: bool = False,  # noqa: ARG002 (here is the only place)
    ) -> list[tuple[Handle, ...]]:
        """Run a task once for each job; see `Executor.map`."""
        report(0, total)
        found = []
        for done, job in enumerate(jobs, start=1):
            found.append(self._keep(task(*(resolve(argument, self.fetch) for argument in job.arguments))))
            report(done, total)
        return found

    def fetch(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece."""
        return self._held[handle.key]

    def discard(self, handles: Iterable[Handle]) -> None:
        """Let go of pieces."""
        for handle in handles:
            self._held.pop(handle.key, None)

    def _keep(self, values: Iterable[Any]) -> tuple[Handle, ...]:
        """Keep the pieces of a job."""
        handles = []
        for value in values:
            number = next(self._numbers)
            self._held[number] = value
            handles.append(Handle(number))
        return tuple(handles)
