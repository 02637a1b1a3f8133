"""Bounds of connections, which uvicorn does not set: how many there are, and how long each may take to ask and to listen."""

import asyncio
import sys
from dataclasses import dataclass, field
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.settings import Settings

# Files that are no connection: what Python, the event loop and new processes need, and three for each worker.
_FILES, _FILES_PER_WORKER = 24, 3
_BACKLOG = 128


def connections_and_backlog(settings: Settings) -> tuple[int, int]:
    """Return how many connections may be open, and how many may wait to be, so that files never run out."""
    free = _files(settings.max_connections + _BACKLOG + 128) - _FILES - _FILES_PER_WORKER * settings.processes
    backlog = max(min(_BACKLOG, free // 4), 1)  # that many may come at once, before the oldest can be closed
    return max(min(settings.max_connections, free - backlog), 1), backlog


def _files(wanted: int) -> int:
    """Return how many files this process may open, raised to what is wanted where that is allowed."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    more = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
    return more


@dataclass(slots=True)
class _Books:
    """The connections there are, and the seconds that they may take."""

    most: int
    head_s: float
    send_s: float
    whole_s: float
    # Those of which no request is being answered, the one that has waited longest first.
    asking: dict["BoundedConnection", None] = field(default_factory=dict)
    answering: set["BoundedConnection"] = field(default_factory=set)


class BoundedConnection(H11Protocol):
    """A connection that is closed where its header or a whole request takes too long, or where another needs its place."""

    books: ClassVar[_Books]
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; the one that has been asking longest makes room for it."""
        super().connection_made(transport)
        if len(self.books.asking) + len(self.books.answering) >= self.books.most:
            if not self.books.asking:
                transport.write(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n\r\n")
                transport.close()
                return
            next(iter(self.books.asking)).end()
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read; once the header is there, the time of the whole request begins."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the end of this answer to be read."""
        unread = bool(self.transport.get_write_buffer_size())
        if self in self.books.answering:
            self.books.answering.discard(self)
            self._wait(self.books.send_s if unread else 0)
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._forget()
        super().connection_lost(exc)

    def end(self) -> None:
        """Close the connection at once."""
        self._forget()
        self.transport.abort()

    def _look(self) -> None:
        """See whether a request has begun to be answered."""
        if self in self.books.asking and self.cycle is not None and not self.cycle.response_complete:
            del self.books.asking[self]
            self.books.answering.add(self)
            self._arm(self.books.whole_s)

    def _wait(self, more_s: float = 0) -> None:
        """Wait for the header of a request."""
        if more_s or not self.transport.is_closing():
            self.books.asking[self] = None
            self._arm(self.books.head_s + more_s)

    def _arm(self, seconds: float) -> None:
        """End the connection in so many seconds."""
        if self._timer:
            self._timer.cancel()
        self._timer = self.loop.call_later(seconds, self.end)

    def _forget(self) -> None:
        """Take the connection off the books."""
        if self._timer:
            self._timer.cancel()
        self.books.asking.pop(self, None)
        self.books.answering.discard(self)


def server_options(settings: Settings) -> dict[str, Any]:
    """Return the options of uvicorn that bound connections."""
    most, backlog = connections_and_backlog(settings)
    # Reading the body, waiting for a worker, running, and being read.
    whole_s = settings.body_s + 2 * settings.timeout_s + settings.send_s
    books = _Books(most, settings.head_s, settings.send_s, whole_s)
    bounded = type("Bounded", (BoundedConnection,), {"books": books})  # uvicorn makes connections from the class alone
    return {"http": bounded, "ws": "none", "backlog": backlog}
