"""The graph that is served: opened once, opened anew where another build has taken its place."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Lock

from kg.errors import KgError, UsageError
from kg.library import Graph, Table
from kg.library.table import table_of
from kg.query.formats import read_answer
from kg.serve.builds import Signature, look
from kg.serve.messages import Request
from kg.serve.pool import Pool
from kg.serve.settings import Settings

# Seconds and rows of a query in SPARQL.
TIMEOUT_S, MOST_ROWS = 10.0, 200
_ANSWERED = (200, 206)


class Opened:
    """A graph whose look-ups are in this process, and whose queries are answered by others, which can be ended."""

    def __init__(self, path: Path) -> None:
        """Open the graph.

        Raises:
            InputError: where there is none, or it is broken.
        """
        self.path = path
        self._lock = Lock()
        self._seen, self._graph = look(path), _open(path)
        self._settings = Settings(path, workers=1, timeout_s=TIMEOUT_S, max_rows=MOST_ROWS)
        self._pool: Pool | None = None
        self._started: asyncio.Task[None] | None = None

    def graph(self) -> Graph:
        """Return the graph of the build that lies there; where a new one cannot be opened, that of the old one."""
        with self._lock:
            seen: Signature | None = look(self.path)
            if seen not in (None, self._seen):
                try:
                    self._graph = _open(self.path)
                except KgError:
                    return self._graph
                self._seen = seen
            return self._graph

    @asynccontextmanager
    async def answering(self) -> AsyncIterator[None]:
        """Have processes that answer queries, as long as the block lasts; they start while other tools answer already."""
        self._pool = pool = Pool(self._settings)
        self._started = asyncio.create_task(pool.start())
        try:
            yield
        finally:
            self._pool = None
            self._started.cancel()
            await pool.stop()

    def kill(self) -> None:
        """End the processes at once."""
        if self._pool:
            self._pool.kill()

    async def ask(self, query: str) -> Table:
        """Return the answer of a query, at most MOST_ROWS rows of it.

        Raises:
            UsageError: for what is no query, is refused, or takes longer than TIMEOUT_S.
        """
        if self._pool is None or self._started is None:
            raise UsageError("nothing answers queries here")
        await asyncio.shield(self._started)
        reply = await self._pool.run(Request(query, "json", "ntriples", cut=True))
        if reply.status not in _ANSWERED:
            raise UsageError(reply.body)
        answer = read_answer(reply.body, reply.form, truncated=reply.rows is not None)
        return table_of(answer, self.graph().store.base_iri)


def _open(path: Path) -> Graph:
    """Return a graph with all that its look-ups need: the first answer shall come as soon as the others."""
    graph = Graph(path)
    _ = graph.find("a name of nothing"), graph.store
    return graph
