"""What an engine does for a build: it runs tasks somewhere and keeps what they give until it is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

# A plain function of a module. It returns a tuple, one value for each piece.
Task = Callable[..., tuple[Any, ...]]
# Called as (done, total).
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Handle:
    """A piece that some task gave, wherever it lies. As an argument of a job, or in a list there, it stands for its value."""

    key: Any


@dataclass(frozen=True, slots=True)
class Job:
    """One call of a task: its arguments, and how many pieces it gives."""

    arguments: tuple[Any, ...]
    pieces: int = 1


class Engine(Protocol):
    """Runs jobs. All values travel by pickle."""

    def run(self, task: Task, jobs: Iterable[Job], *, total: int, report: Report) -> list[tuple[Handle, ...]]:
        """Run a task once for each of `total` jobs and return the handles of its pieces, in the order of the jobs.

        Raises:
            WorkerError: where the engine or a part of it is gone; else what the task raised.
        """

    def fetch(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece."""

    def discard(self, handles: Iterable[Handle]) -> None:
        """Forget pieces that nobody needs any more."""


def resolve(argument: Any, fetch: Callable[[Handle], Any]) -> Any:  # noqa: ANN401 (any argument)
    """Return an argument with the value of each handle in its place."""
    if isinstance(argument, Handle):
        return fetch(argument)
    if isinstance(argument, list):
        return [resolve(item, fetch) for item in argument]
    return argument
