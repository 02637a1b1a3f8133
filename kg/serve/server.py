"""Running the application until Ctrl-C or a signal ends it."""

from collections.abc import Callable
from contextlib import suppress
from socket import socket

import uvicorn

from kg.serve.app import make_app
from kg.serve.settings import Settings

# How long open requests may take to end once the server is told to stop.
_GRACE_S = 5


def run_server(settings: Settings, *, host: str, port: int, announce: Callable[[str], None]) -> bool:
    """Serve until stopped; call `announce` with `host:port` once connections are taken. False where it could not start."""
    config = uvicorn.Config(
        make_app(settings),
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
    )
    server = _Announced(config, announce)
    with suppress(KeyboardInterrupt, SystemExit):  # Ctrl-C is how a server ends; SystemExit: the port is taken
        server.run()
    return server.started


class _Announced(uvicorn.Server):
    """A server that says where it listens."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            host, port, *_ = next(iter(self.servers)).sockets[0].getsockname()
            self._announce(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
