"""The same work on several cores: batches go to worker processes, results come back in the order of the batches."""

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import WorkerError
from kg.model import Entry, Extraction

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
if TYPE_CHECKING:
    from concurrent.futures import Future

    from kg.extraction import Extractor


# Fewer are done sooner here than a worker takes to start.
_BATCHES_PER_WORKER = 4
# Batches on their way to a worker: it never waits for work, and memory does not grow with the corpus.
_AHEAD = 3


@cache
def shared_extractor() -> "Extractor":
    """Return this process's extractor, loaded once: loading it costs more than a batch."""
    from kg.extraction import load_extractor

    return load_extractor()


def extract_batches(batches: Sequence[Sequence[Entry]], *, jobs: int) -> Iterator[Sequence[Extraction]]:
    """Yield each batch's extractions, in order; every entry is read alone, so the number of jobs changes nothing else.

    Raises:
        WorkerError: where a worker was killed from outside.
    """
    jobs = min(jobs, len(batches) // _BATCHES_PER_WORKER)
    if jobs <= 1:
        yield from map(_extract, batches)
        return
    # Not fork: the libraries behind extraction start threads, which do not survive it. A worker starts in about a second.
    yield from _mapped(_extract, batches, workers=jobs, method="spawn", prepare=_start_extracting)


def run_all(tasks: Sequence[Callable[[], _Result]], *, jobs: int) -> list[_Result]:
    """Return the results of the tasks, in order, run in up to `jobs` processes that see this process's memory as it is.

    Only results travel between the processes. Where the system cannot fork (or jobs is 1) the tasks run here.

    Raises:
        WorkerError: where a process was killed from outside; else what a task raised.
    """
    jobs = min(jobs, len(tasks))
    if jobs <= 1 or sys.platform != "linux":
        return [task() for task in tasks]
    _forked.append(tasks)
    try:
        numbers = range(len(tasks))
        return list(_mapped(_run_forked, numbers, workers=jobs, method="fork", prepare=_die_with_parent))
    finally:
        _forked.pop()


def split(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return the items in batches of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def usable_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _mapped(
    work: Callable[[_Item], _Result], items: Iterable[_Item], *, workers: int, method: str, prepare: Callable[[], None]
) -> Iterator[_Result]:
    """Yield `work(item)` in the order of the items; only a few items are on their way at any time."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context(method)
    others = set(multiprocessing.active_children())
    waiting: deque[Future[_Result]] = deque()
    rest = iter(items)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=prepare)
    try:
        waiting.extend(pool.submit(work, item) for item in islice(rest, workers * _AHEAD))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(work, item) for item in islice(rest, 1))
            yield result
    except BrokenProcessPool as error:
        remedy = "if memory was short, use fewer --jobs; what was extracted so far is in the cache"
        raise WorkerError("a worker process was killed", remedy=remedy) from error
    except BaseException:
        # Stopped or failed: nobody waits for what the workers are doing.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


# The tasks of `run_all`, for the processes forked from this one.
_forked: list[Sequence[Callable[[], Any]]] = []


def _run_forked(number: int) -> Any:  # noqa: ANN401 (what the task gives)
    """Run one task, in a process that was forked from the one that holds it."""
    return _forked[-1][number]()


def _extract(batch: Sequence[Entry]) -> Sequence[Extraction]:
    """Extract one batch, in this process or in a worker."""
    return shared_extractor().extract(batch)


def _start_extracting() -> None:
    """Make a worker ready."""
    _die_with_parent()
    shared_extractor()


def _die_with_parent() -> None:
    """End this worker when the process that started it is gone, however that ended; and leave Ctrl-C to it."""
    import signal
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
