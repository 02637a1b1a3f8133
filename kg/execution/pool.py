"""A few processes of this machine, for the executors that use them."""

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from kg.errors import WorkerError
from kg.execution.machine import die_with_parent

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
# Items on their way to a worker: it never waits for work, and memory does not grow with the corpus.
_AHEAD = 3


class ProcessPool:
    """Processes with only a few items on their way at any time; they start with the first one and end with the context."""

    # Spawned, not forked: the libraries behind extraction start threads, which do not survive it. A worker starts in a second.
    def __init__(self, size: int, *, method: str = "spawn") -> None:
        """Make the pool; `method` is how the processes start."""
        from concurrent.futures import ProcessPoolExecutor

        self._size = size
        self._others = set(multiprocessing.active_children())
        context = multiprocessing.get_context(method)
        self._pool = ProcessPoolExecutor(size, mp_context=context, initializer=die_with_parent)

    def mapped(self, work: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
        """Yield `work(item)` in the order of the items.

        Raises:
            WorkerError: where a process was killed from outside; else what the work raised.
        """
        from concurrent.futures.process import BrokenProcessPool

        rest = iter(items)
        try:
            waiting = deque(self._pool.submit(work, item) for item in islice(rest, self._size * _AHEAD))
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(self._pool.submit(work, item) for item in islice(rest, 1))
                yield result
        except BrokenProcessPool as error:
            remedy = "if memory was short, use fewer --jobs; what was extracted so far is in the cache"
            raise WorkerError("a worker process was killed", remedy=remedy) from error

    def __enter__(self) -> "ProcessPool":
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """End the processes; at once where something went wrong."""
        if error is not None:
            for worker in set(multiprocessing.active_children()) - self._others:
                worker.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)


def run_forked(calls: Sequence[Callable[[], _Result]], *, jobs: int) -> list[_Result]:
    """Return the results of calls, in order, run in up to `jobs` processes that see this process's memory as it is.

    Only results travel between the processes. Where the system cannot fork (or jobs is 1) the calls run here.

    Raises:
        WorkerError: where a process was killed from outside; else what a call raised.
    """
    jobs = min(jobs, len(calls))
    if jobs <= 1 or sys.platform != "linux":
        return [call() for call in calls]
    _forked.append(calls)
    try:
        with ProcessPool(jobs, method="fork") as pool:
            return list(pool.mapped(_run_forked, range(len(calls))))
    finally:
        _forked.pop()


# The calls of `run_forked`, for the processes forked from this one.
_forked: list[Sequence[Callable[[], Any]]] = []


def _run_forked(number: int) -> Any:  # noqa: ANN401 (what the call gives)
    """Do one call, in a process that was forked from the one that holds it."""
    return _forked[-1][number]()
