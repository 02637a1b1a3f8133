"""The executor of many machines: Dask. Tasks and the data between them are the cluster's, so a lost worker costs its tasks only.

Nothing needs a shared disk but the inputs: pieces lie in the workers' memory (Dask writes them to disk where that is short) and
are computed again where a worker was lost. Every worker runs one task at a time.
"""

import ctypes
import operator
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, wait
from distributed.comm import CommClosedError

from kg.errors import UsageError, WorkerError
from kg.execution.base import Deferred, Executor, Handle, Job, Report, Task, resolve
from kg.execution.machine import no_collector
from kg.storage.versions import package_fingerprint

# Seconds to wait for a scheduler that does not answer, and for workers where there are none.
_PATIENCE_S = 30
# Jobs on their way per worker: none waits for work, and the scheduler's memory does not grow with the corpus.
_AHEAD = 3
_LOST = (CancelledError, CommClosedError, TimeoutError, OSError)
_REMEDY = "run the same command again: what was extracted so far is in the cache"


class DaskExecutor(Executor):
    """Runs jobs on the cluster of a client."""

    def __init__(self, client: Client) -> None:
        """Keep the client, which the caller closes."""
        self._client = client

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
        waiting: set[Future] = set()
        for job in jobs:
            with _explained():
                whole = self._client.submit(_perform, task, *_given(job.arguments), pure=False)
                pieces = [self._client.submit(operator.getitem, whole, n, pure=False) for n in range(job.pieces)]
                window = max(4, _AHEAD * len(self._client.nthreads()))
            found.append(tuple(map(Handle, pieces)))
            waiting.update(pieces[:1] or [whole])
            while len(waiting) >= window:
                waiting = self._some_done(waiting)
                report(len(found) - len(waiting), total)
        while waiting:
            waiting = self._some_done(waiting)
            report(total - len(waiting), total)
        return found

    def fetch(self, handle: Handle) -> Any:  # noqa: ANN401 (whatever the task gave)
        """Return the value of a piece."""
        with _explained():
            return self._client.gather(handle.key)

    def discard(self, handles: Iterable[Handle]) -> None:
        """Let the cluster forget pieces."""
        for handle in handles:
            handle.key.release()

    def _some_done(self, waiting: set[Future]) -> set[Future]:
        """Wait for at least one job; return those that are not done. Raises what a task raised."""
        lonely = False
        while True:
            with _explained():
                try:
                    done, rest = wait(waiting, timeout=_PATIENCE_S, return_when="FIRST_COMPLETED")
                    break
                except TimeoutError:  # a long task, or nobody is there to do it
                    workers = self._client.sync(self._client.scheduler.ncores, callback_timeout=_PATIENCE_S)
            if lonely and not workers:
                raise WorkerError("the Dask cluster has no workers any more", remedy=f"start some; then {_REMEDY}")
            lonely = not workers
        for future in done:
            _check(future)
        return set(rest)


def _check(future: Future) -> None:
    """Raise what a task raised, or that it is lost."""
    error = future.exception() if future.status == "error" else None
    if isinstance(error, KilledWorker):
        remedy = f"give the workers more memory; then {_REMEDY}"
        raise WorkerError("a task killed its Dask workers again and again", remedy=remedy) from error
    if error is not None:
        raise error
    if future.status != "finished":
        raise WorkerError("the Dask scheduler is gone", remedy=_REMEDY)


@contextmanager
def opened(address: str, *, jobs: int, scratch: Path) -> Iterator[DaskExecutor]:
    """Connect to the scheduler at an address, or start one with `jobs` workers on this machine where it is "".

    Raises:
        UsageError: where nobody answers there, or its workers have another version of kg.
    """
    settings = {
        "distributed.comm.timeouts.connect": _PATIENCE_S,
        "distributed.admin.large-graph-warning-threshold": "1GB",
        # Of workers that start here: it looks at them every 10 ms (4 % of their time), for a dashboard that nobody opens.
        "distributed.worker.profile.enabled": False,
    }
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(settings))
        if not address:
            cluster = LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                dashboard_address=":0",
                local_directory=str(scratch),
                silence_logs=50,
            )
            stack.enter_context(cluster)
        try:
            client = stack.enter_context(Client(address or cluster, timeout=_PATIENCE_S))
            client.wait_for_workers(1, timeout=_PATIENCE_S)
        except (OSError, TimeoutError, ValueError) as error:
            remedy = "give the address that `dask scheduler` prints, e.g. tcp://host:8786, and start workers"
            raise UsageError(f"no Dask cluster with workers at {address}: {error}", remedy=remedy) from error
        _check_versions(client)
        yield DaskExecutor(client)


def _check_versions(client: Client) -> None:
    """See that all workers have this very code: the same input shall give the same bytes.

    First whether they have kg at all, by a function that every worker has: one that it cannot import kills a worker.
    """
    try:
        client.run(version, "paperkg")
        others = client.run(package_fingerprint)
    except ImportError as error:
        raise UsageError(
            f"the workers lack kg: {error}", remedy="install this version of kg on every worker"
        ) from error
    strangers = [worker for worker, fingerprint in others.items() if fingerprint != package_fingerprint()]
    if strangers:
        remedy = "install this version of kg, with the same libraries, on every worker"
        raise UsageError(f"another version of kg on {', '.join(sorted(strangers))}", remedy=remedy)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn the loss of the cluster into an error that says what to do."""
    try:
        yield
    except _LOST as error:
        raise WorkerError("the Dask scheduler is gone", remedy=_REMEDY) from error


def _given(arguments: Sequence[Any]) -> list[Any]:
    """Return arguments as Dask takes them: a future stands for its value, also in a list."""
    key: Callable[[Handle], Any] = operator.attrgetter("key")
    return [resolve(argument, key) for argument in arguments]


# Extraction keeps caches of its own and limits threads, so one task at a time.
_ONE_AT_A_TIME = threading.Lock()


def _perform(task: Task, *arguments: Any) -> tuple[Any, ...]:  # noqa: ANN401 (any arguments)
    """Run one job on a worker."""
    _keep_memory()
    with _ONE_AT_A_TIME, no_collector():
        return tuple(map(_made, task(*arguments)))


def _made(value: Any) -> Any:  # noqa: ANN401 (whatever the task gave)
    """Return a piece whose bytes are made, as one body or several."""
    if isinstance(value, tuple):
        return tuple(map(_made, value))
    return list(value) if isinstance(value, Deferred) else value


@cache
def _keep_memory() -> None:
    """Have glibc keep freed memory: workers run tasks beside their main thread, where giving it back costs 40 % more time."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for parameter, value in _MALLOPT.items():
            mallopt(parameter, value)


# M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of malloc.h, in bytes.
_MALLOPT = {-1: 256 << 20, -3: 64 << 20}
