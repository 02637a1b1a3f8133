"""Processes that answer queries. A query cannot be stopped inside the engine, so one that takes too long ends with its process.

Each worker opens the graph once; a large one is the on-disk store, whose pages all workers share.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from kg.errors import InputError, KgError
from kg.serve.builds import Signature, look
from kg.serve.messages import Reply, Request
from kg.serve.settings import Settings

# How long a worker may take to open its graph: a large one that could not be kept on disk takes a while to load.
_START_S = 120.0
_context = multiprocessing.get_context("spawn")


@dataclass(eq=False, slots=True)
class Worker:
    """A process and our end of its pipe. Its graph is open."""

    process: BaseProcess
    connection: Connection

    async def ask(self, request: Request, seconds: float) -> Reply | None:
        """Return the answer, None where it takes longer. Raises EOFError or OSError where the process has died."""
        self.connection.send(request)
        return await self.answer(seconds)

    async def answer(self, seconds: float) -> Reply | None:
        """Return the answer to what was asked, None where it takes longer."""
        found = await _receive(self.connection, seconds)
        return found if isinstance(found, Reply) else None

    async def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        await asyncio.to_thread(self.process.join, 5)
        self.connection.close()


async def open_worker(settings: Settings, running: set[BaseProcess]) -> tuple[Worker, Signature | None]:
    """Start a worker; return it with the build that it has opened (None: the files changed meanwhile).

    `running` holds its process from the start on, so that it can be ended before it is ready.

    Raises:
        InputError: where it cannot open the graph.
    """
    ours, theirs = _context.Pipe()
    process = _context.Process(target=work, args=(theirs, settings), daemon=True)
    await asyncio.to_thread(process.start)
    running.add(process)
    theirs.close()
    worker = Worker(process, ours)
    try:
        said = await _receive(ours, _START_S)
    except (EOFError, OSError):
        said = "its process died; check free memory and --max-memory"
    except asyncio.CancelledError:
        process.kill()
        raise
    if isinstance(said, tuple | None) and process.is_alive():
        return worker, said
    running.discard(process)
    await worker.end()
    raise InputError(f"cannot be opened by a worker: {said}", path=str(settings.graph))


async def _receive(connection: Connection, seconds: float) -> object:
    """Return the next object of a pipe, None where none comes in time."""
    loop = asyncio.get_running_loop()
    there: asyncio.Future[None] = loop.create_future()

    def note() -> None:
        if not there.done():
            there.set_result(None)

    loop.add_reader(connection.fileno(), note)
    try:
        await asyncio.wait_for(there, seconds)
    except TimeoutError:
        return None
    finally:
        loop.remove_reader(connection.fileno())
    return await asyncio.to_thread(connection.recv)


def work(connection: Connection, settings: Settings) -> None:
    """Answer requests until the pipe closes: the body of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends its workers
    threading.Thread(target=_end_with_server, daemon=True).start()
    _bound_memory(settings.memory)
    from kg.query import open_store
    from kg.serve.evaluate import answer

    before = look(settings.graph)
    try:
        graph = open_store(settings.graph)
    except (KgError, OSError, MemoryError) as error:
        connection.send(f"{error or type(error).__name__}")
        return
    connection.send(before if before == look(settings.graph) else None)
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        connection.send(answer(graph, request, settings.max_rows))


def _end_with_server() -> None:
    """End this process with the one that started it, also in the middle of a query."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _bound_memory(limit: int) -> None:
    """Bound the process's memory where the system can."""
    if limit and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
