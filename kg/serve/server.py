"""Running the application until Ctrl-C or a signal ends it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from socket import socket
from types import FrameType

import uvicorn

from kg.errors import KgError
from kg.serve.app import make_app
from kg.serve.connections import server_options
from kg.serve.pool import Pool
from kg.serve.settings import Settings

# How long open requests may take to end once the server is told to stop; the pool has answered them all before that.
_GRACE_S = 4


def run_server(
    settings: Settings, *, host: str, port: int, announce: Callable[[str], None], tell: Callable[[str], None]
) -> bool:
    """Serve until stopped; call `announce` with `host:port` once connections are taken. False where it could not start.

    `tell` is told of new builds that take the place of the one that is served.

    Raises:
        InputError: where the graph cannot be opened by the workers.
    """
    pool = Pool(settings, tell)
    config = uvicorn.Config(
        make_app(settings, pool),
        host=host,
        port=port,
        log_level="error",
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
        lifespan="off",
        **server_options(settings),
    )
    server = _Server(config, pool, announce)
    with suppress(KeyboardInterrupt, SystemExit):  # Ctrl-C is how a server ends; SystemExit: the port is taken
        server.run()
    if server.failure:
        raise server.failure
    return server.has_served


class _Server(uvicorn.Server):
    """A server that says where it listens, starts and stops its pool, and is not kept from ending by either."""

    def __init__(self, config: uvicorn.Config, pool: Pool, announce: Callable[[str], None]) -> None:
        super().__init__(config)
        self._pool, self._announce = pool, announce
        self.failure: KgError | None = None
        self.has_served = False
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Open the graph, then listen."""
        self._loop = asyncio.get_running_loop()
        try:
            await self._pool.start()
        except KgError as error:
            self.has_served = self.should_exit  # stopped while it was starting
            self.failure = None if self.should_exit else error
            self.should_exit = True
        if self.should_exit:
            self.has_served = self.failure is None
            await self._pool.stop()
            return
        try:
            await super().startup(sockets=sockets)
        except SystemExit:
            await self._pool.stop()
            raise
        if self.started:
            self.has_served = True
            host, port, *_ = next(iter(self.servers)).sockets[0].getsockname()
            self._announce(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note that the server is to end; one that is still opening its graph does not finish that first."""
        super().handle_exit(sig, frame)
        if not self.started and self._loop:
            self._loop.call_soon_threadsafe(self._pool.kill)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Answer all requests, with 503 where they wait or take too long, then end."""
        stopping = asyncio.create_task(self._pool.stop())
        await super().shutdown(sockets=sockets)
        await stopping
