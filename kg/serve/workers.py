"""Processes that answer queries. A query cannot be stopped inside the engine, so one that takes too long ends with its process.

Each worker opens the graph once; a large one is the on-disk store, whose pages all workers share.
"""

import multiprocessing
import queue
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from kg.errors import InputError
from kg.serve.settings import Settings

# How long a worker may take to open its graph: a large one that could not be kept on disk takes a while to load.
_START_S = 120.0
_READY = "ready"


@dataclass(frozen=True, slots=True)
class Request:
    """A query and the forms in which its answer may be written: of rows (SELECT, ASK) and of graphs; None: not acceptable."""

    query: str
    rows_form: str | None
    graph_form: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP status with a body; `form` is the format of an answer, "" for an error text."""

    status: int
    form: str
    body: str
    truncated: bool = False


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, our end of its pipe, and whether it has said that its graph is open."""

    process: BaseProcess
    connection: Connection
    ready: bool = False

    def wait(self, seconds: float) -> bool:
        """Return whether the graph is open, waiting for it if need be; raises EOFError where the process has died."""
        if not self.ready and self.connection.poll(seconds):
            self.ready = self.connection.recv() == _READY
        return self.ready


class Pool:
    """A fixed number of workers. `run` blocks; call it from threads."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings; `start` makes the processes."""
        self._settings = settings
        self._context = multiprocessing.get_context("spawn")
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._all: set[BaseProcess] = set()

    def start(self) -> None:
        """Start the workers and wait until each has opened the graph.

        Raises:
            InputError: where a worker cannot open it.
        """
        workers = [self._spawn() for _ in range(self._settings.workers)]
        try:
            opened = all(worker.wait(_START_S) for worker in workers)
        except (EOFError, OSError):
            opened = False
        if not opened:
            self.stop()
            raise InputError("cannot be opened by a worker", path=str(self._settings.graph), remedy="check free memory")
        for worker in workers:
            self._idle.put(worker)

    def stop(self) -> None:
        """End all workers."""
        for process in tuple(self._all):
            process.terminate()
        for process in tuple(self._all):
            process.join(5)
            if process.is_alive():
                process.kill()
                process.join(5)
        self._all.clear()

    def run(self, request: Request) -> Reply:
        """Return the answer; status 503 where no worker got free or the query took too long."""
        limit = self._settings.timeout_s
        try:
            worker = self._idle.get(timeout=limit)
        except queue.Empty:
            return Reply(503, "", f"busy: no worker got free within {limit:g} s; try again")
        try:
            reason = f"no answer within {limit:g} s; narrow the query"
            if worker.wait(_START_S):
                worker.connection.send(request)
                if worker.connection.poll(limit):
                    reply = worker.connection.recv()
                    self._idle.put(worker)
                    return reply if isinstance(reply, Reply) else Reply(500, "", "internal error")
        except (EOFError, OSError):
            reason = "the query needed more memory than it may; narrow it"
        self._replace(worker)
        return Reply(503, "", reason)

    def _spawn(self) -> _Worker:
        """Start one worker."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._settings), daemon=True)
        process.start()
        theirs.close()
        self._all.add(process)
        return _Worker(process, ours)

    def _replace(self, worker: _Worker) -> None:
        """End a worker that hangs or has died and start another."""
        worker.process.kill()
        worker.process.join(5)
        worker.connection.close()
        self._all.discard(worker.process)
        self._idle.put(self._spawn())


def work(connection: Connection, settings: Settings) -> None:
    """Answer requests until the pipe closes: the body of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends its workers
    _bound_memory(settings.max_memory)
    from kg.query import open_store
    from kg.serve.evaluate import answer

    graph = open_store(settings.graph)
    connection.send(_READY)
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        connection.send(answer(graph, request, settings.max_rows))


def _bound_memory(limit: int) -> None:
    """Bound the process's memory where the system can."""
    if limit and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
