"""kg mcp: the graph for assistants."""

import asyncio
import signal
import socket
from contextlib import suppress
from pathlib import Path

import click

from kg.cli.common import BuildPath
from kg.errors import UsageError


@click.command(epilog='Example of a client\'s configuration: {"command": "kg", "args": ["mcp", "-g", "/data/exports"]}')
@click.option("-g", "--graph", "graph_path", default="exports", show_default=True, type=BuildPath(newest=False),
              help="Folder of a build, or its graph.jsonl.")  # fmt: skip
@click.option(
    "--http", is_flag=True, help="Listen on 127.0.0.1 for streamable HTTP instead of speaking over stdin and stdout."
)
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="For --http; 0 takes a free one."
)
def mcp(*, graph_path: Path, http: bool, port: int) -> None:
    """Serve the graph to assistants over the Model Context Protocol, read-only.

    Tools: find, show, why, ask, leaderboard, papers, sparql. Resources: kg://schema, kg://questions, kg://ontology.

    An assistant starts it by itself and speaks over stdin and stdout. A new build is served as soon as it lies there.
    """
    try:
        from kg.mcp.opened import Opened
        from kg.mcp.server import serve_http, serve_stdio
    except ImportError as error:
        raise UsageError(f"kg mcp needs {error.name}", remedy="pip install 'paperkg[mcp]'") from error
    for number in (signal.SIGINT, signal.SIGTERM):  # to be stopped is how a server ends well
        signal.signal(number, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        opened = Opened(graph_path)
        asyncio.run(serve_http(opened, _bound(port), _announce) if http else serve_stdio(opened))


def _bound(port: int) -> socket.socket:
    """Return a socket on this machine's own address."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on 127.0.0.1:{port}: {error.strerror}", remedy="choose another --port, 0 takes a free one"
        ) from error


def _announce(address: str) -> None:
    """Say where the server listens."""
    click.echo(f"kg mcp: {address}; Ctrl-C stops it", err=True)
