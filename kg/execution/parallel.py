"""The same work on several cores: batches go to worker processes, results come back in the order of the batches."""

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import WorkerError
from kg.model import Entry, Extraction
from kg.storage.cache import pack, unpack

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
if TYPE_CHECKING:
    from kg.extraction import Extractor


# Texts: fewer are done sooner here than another worker takes to start.
_WORTH_A_WORKER = 128
# Batches on their way to a worker: it never waits for work, and memory does not grow with the corpus.
_AHEAD = 3


@cache
def shared_extractor() -> "Extractor":
    """Return this process's extractor, loaded once: loading it costs more than a batch."""
    from kg.extraction import load_extractor

    return load_extractor()


class Workers:
    """Processes that extract. They start when they are needed, or before that where it is known that they will be (`warm`).

    Every entry is read alone, so their number changes nothing but the time.
    """

    def __init__(self, jobs: int) -> None:
        """Allow up to `jobs` processes; with one, extraction happens in this process."""
        self._jobs = jobs
        self._pool: _Pool | None = None

    def warm(self, texts: int) -> None:
        """Start as many processes as so many texts deserve; they load the models while this process does other things."""
        jobs = min(self._jobs, max(1, texts // _WORTH_A_WORKER))
        if self._jobs > 1 and texts:
            self._start(jobs)

    def extract(self, batches: Sequence[Sequence[Entry]]) -> Iterator[Sequence[Extraction]]:
        """Yield each batch's extractions, in order.

        Raises:
            WorkerError: where a worker was killed from outside.
        """
        texts = sum(len(batch) for batch in batches)
        if texts >= 2 * _WORTH_A_WORKER:
            self.warm(texts)
        if self._pool is None:
            return map(_extract, batches)
        packed = ([_sections(entry) for entry in batch] for batch in batches)
        found = self._pool.mapped(_extract_packed, packed)
        return ([*map(unpack, some, batch)] for some, batch in zip(found, batches, strict=True))

    def run(self, work: Callable[[_Item], _Result], items: Iterable[_Item], *, total: int) -> Iterator[_Result]:
        """Yield `work(item)` in the order of the `total` items; the processes start where there is more than one.

        Raises:
            WorkerError: where a worker was killed from outside; else what the work raised.
        """
        if self._jobs > 1 and total > 1:
            self._start(self._jobs)
        return self._pool.mapped(work, items) if self._pool else map(work, items)

    def _start(self, size: int) -> None:
        """Start the processes, if they are not there yet."""
        if self._pool is None:
            # Not fork: the libraries behind extraction start threads, which do not survive it. A worker starts in about a second.
            self._pool = _Pool(size, method="spawn", prepare=_start_extracting)
            self._pool.start()

    def __enter__(self) -> "Workers":
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """End the processes; at once where something went wrong."""
        if self._pool is not None:
            self._pool.end(at_once=error is not None)
            self._pool = None


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
    pool = _Pool(jobs, method="fork", prepare=_die_with_parent)
    done = False
    try:
        results = list(pool.mapped(_run_forked, range(len(tasks))))
        done = True
        return results
    finally:
        pool.end(at_once=not done)
        _forked.pop()


def split(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return the items in batches of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


@contextmanager
def no_collector() -> Iterator[None]:
    """Switch the cycle collector off: a build makes millions of values and no cycles, and each pass would visit them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def usable_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool:
    """A few processes, with only a few pieces of work on their way at any time."""

    def __init__(self, size: int, *, method: str, prepare: Callable[[], None]) -> None:
        """Make the pool; processes start with the first work or with `start`."""
        from concurrent.futures import ProcessPoolExecutor

        self._size = size
        self._others = set(multiprocessing.active_children())
        self._pool = ProcessPoolExecutor(size, mp_context=multiprocessing.get_context(method), initializer=prepare)

    def start(self) -> None:
        """Start all processes now."""
        for _ in range(self._size):
            self._pool.submit(_nothing)

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

    def end(self, *, at_once: bool) -> None:
        """End the processes; `at_once` does not wait for what they are doing."""
        if at_once:
            for worker in set(multiprocessing.active_children()) - self._others:
                worker.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _nothing() -> None:
    """Do nothing: a process starts with the first work that it is given."""


# The tasks of `run_all`, for the processes forked from this one.
_forked: list[Sequence[Callable[[], Any]]] = []


def _run_forked(number: int) -> Any:  # noqa: ANN401 (what the task gives)
    """Run one task, in a process that was forked from the one that holds it."""
    return _forked[-1][number]()


def _extract(batch: Sequence[Entry]) -> Sequence[Extraction]:
    """Extract one batch, in this process or in a worker."""
    return shared_extractor().extract(batch)


def _sections(entry: Entry) -> list[tuple[str, str]]:
    """Return all that extraction looks at: a whole entry takes ten times as long to send."""
    return [(section.heading, section.text) for section in entry.sections]


def _extract_packed(batch: Sequence[Sequence[tuple[str, str]]]) -> list[list[Any]]:
    """Extract one batch in a worker; values as plain lists are sent in a third of the time."""
    return [pack(extraction) for extraction in shared_extractor().extract_sections(batch)]


def _start_extracting() -> None:
    """Make a worker ready. What is loaded now stays, so the cycle collector need not look at it again and again."""
    _die_with_parent()
    shared_extractor()
    gc.freeze()


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
