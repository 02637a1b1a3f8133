"""The engine of many machines: Dask. Tasks and the data between them are the cluster's, so a lost worker costs its tasks only.

Nothing needs a shared disk but the inputs: pieces lie in the workers' memory (Dask writes them to disk where that is short) and
are computed again where a worker was lost. Every worker runs one task at a time.
"""

import operator
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, wait
from distributed.comm import CommClosedError

from kg.engines.base import Handle, Job, Report, Task, resolve
from kg.errors import UsageError, WorkerError
from kg.parallel import no_collector
from kg.versions import package_fingerprint

# Seconds to wait for a scheduler that does not answer, and for the first worker.
_PATIENCE_S = 30
# Jobs on their way per worker: none waits for work, and the scheduler's memory does not grow with the corpus.
_AHEAD = 3
_LOST = (CancelledError, CommClosedError, TimeoutError, OSError)
_REMEDY = "run the same command again: what was extracted so far is in the cache"


class DaskEngine:
    """Runs jobs on the cluster of a client."""

    def __init__(self, client: Client) -> None:
        """Keep the client, which the caller closes."""
        self._client = client

    def run(self, task: Task, jobs: Iterable[Job], *, total: int, report: Report) -> list[tuple[Handle, ...]]:
        """Run a task once for each job; see `Engine.run`."""
        report(0, total)
        found: list[tuple[Handle, ...]] = []
        with _explained():
            waiting: set[Future] = set()
            for job in jobs:
                whole = self._client.submit(_perform, task, *_given(job.arguments), pure=False)
                pieces = [self._client.submit(operator.getitem, whole, n, pure=False) for n in range(job.pieces)]
                found.append(tuple(map(Handle, pieces)))
                waiting.update(pieces[:1] or [whole])
                while len(waiting) >= self._window():
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

    def _window(self) -> int:
        """Return how many jobs may be on their way."""
        return max(4, _AHEAD * len(self._client.nthreads()))

    def _some_done(self, waiting: set[Future]) -> set[Future]:
        """Wait for at least one job; return those that are not done. Raises what a task raised."""
        done, rest = wait(waiting, return_when="FIRST_COMPLETED")
        for future in done:
            if future.status != "finished":
                future.result()
        return set(rest)


@contextmanager
def opened(address: str, *, jobs: int, scratch: Path) -> Iterator[DaskEngine]:
    """Connect to the scheduler at an address, or start one with `jobs` workers on this machine where it is "".

    Raises:
        UsageError: where nobody answers there, or its workers have another version of kg.
    """
    settings = {
        "distributed.comm.timeouts.connect": _PATIENCE_S,
        "distributed.admin.large-graph-warning-threshold": "1GB",
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
        yield DaskEngine(client)


def _check_versions(client: Client) -> None:
    """See that all workers have this very code: the same input shall give the same bytes."""
    try:
        others = client.run(package_fingerprint)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the workers lack kg: {error}", remedy="install this version of kg on every worker"
        ) from error
    strangers = [worker for worker, version in others.items() if version != package_fingerprint()]
    if strangers:
        remedy = "install this version of kg, with the same libraries, on every worker"
        raise UsageError(f"another version of kg on {', '.join(sorted(strangers))}", remedy=remedy)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn the loss of the cluster into an error that says what to do."""
    try:
        yield
    except KilledWorker as error:
        remedy = f"give the workers more memory; then {_REMEDY}"
        raise WorkerError("a task killed its Dask workers again and again", remedy=remedy) from error
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
    with _ONE_AT_A_TIME, no_collector():
        return task(*arguments)
