"""What an executor does for a build: it runs tasks somewhere and keeps the pieces that they give until they are asked for."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

_Value = TypeVar("_Value")
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
    """One call of a task: its arguments, and how many pieces it gives.

    With `alike` the task also takes what it once gave for the same first `alike` arguments and others behind them, as `before`,
    where that is still known: it redoes only what the others change.
    """

    arguments: tuple[Any, ...]
    pieces: int = 1
    alike: int = 0


class Executor(Protocol):
    """Runs jobs. Values that change their process travel by pickle."""

    def map(
        self, task: Task, jobs: Iterable[Job], *, total: int, report: Report, apart: bool = False
    ) -> list[tuple[Handle, ...]]:
        """Run a task once for each of `total` jobs and return the handles of its pieces, in the order of the jobs.

        `apart` says that arguments and pieces are small beside the work, so that an executor that has all pieces in this
        process may still do these jobs in others.

        Raises:
            WorkerError: where the executor or a part of it is gone; else what the task raised.
        """

    def run_all(self, calls: Sequence[Callable[[], _Value]]) -> list[_Value]:
        """Return the results of calls that need what is in this process's memory, in order."""
        return [call() for call in calls]

    def fetch(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece."""

    def discard(self, handles: Iterable[Handle]) -> None:
        """Forget pieces that nobody needs any more."""


class Deferred:
    """Chunks of bytes that are made while they are asked for. Before they leave their process they are made."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], Iterable[bytes]]) -> None:
        """Keep what makes them; each time they are asked for it is called again."""
        self._make = make

    def __iter__(self) -> Iterator[bytes]:
        """Make the chunks."""
        return iter(self._make())

    def __reduce__(self) -> tuple[type, tuple[list[bytes]]]:
        """Travel as a list."""
        return list, (list(self),)


class Sealed(Generic[_Value]):
    """A value that nobody looks into on its way: pickled once, and unpickled by whoever opens it, if it travels at all."""

    __slots__ = ("_value",)

    def __init__(self, value: "_Value | _Pickled") -> None:
        """Keep the value."""
        self._value = value

    def open(self) -> _Value:
        """Return the value."""
        if isinstance(self._value, _Pickled):
            value: _Value = pickle.loads(self._value)  # noqa: S301 (ours)
            return value
        return self._value

    def __reduce__(self) -> tuple[type, tuple["_Pickled"]]:
        """Travel as bytes."""
        if not isinstance(self._value, _Pickled):
            return Sealed, (_Pickled(pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)),)
        return Sealed, (self._value,)


class _Pickled(bytes):
    """A value as bytes."""

    __slots__ = ()


def resolve(argument: Any, fetch: Callable[[Handle], Any]) -> Any:  # noqa: ANN401 (any argument)
    """Return an argument with the value of each handle in its place."""
    if isinstance(argument, Handle):
        return fetch(argument)
    if isinstance(argument, list):
        return [resolve(item, fetch) for item in argument]
    return argument
