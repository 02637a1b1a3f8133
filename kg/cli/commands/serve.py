"""`kg serve`: the graph over HTTP, on this machine."""

import signal
from pathlib import Path

import click

from kg.cli.common import BuildPath
from kg.errors import UsageError


@click.command()
@click.option("-g", "--graph", "graph_path", default="exports", show_default=True, type=BuildPath(newest=False),
              help="A folder that `kg build` wrote, or one RDF file.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 opens it to the network.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--timeout", "timeout_s", default=30.0, show_default=True, type=click.FloatRange(min=0.1),
              help="Seconds that a query may take.")  # fmt: skip
@click.option("--max-rows", default=100_000, show_default=True, type=click.IntRange(min=1),
              help="Rows or triples of an answer; a longer one is refused, or cut where the client asks for that.")  # fmt: skip
@click.option(
    "--max-body", default=1_000_000, show_default=True, type=click.IntRange(min=1), help="Bytes of a request."
)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64),
              help="Long queries at a time; one process more answers the short ones.")  # fmt: skip
@click.option("--max-memory", default=None, type=click.IntRange(0), metavar="MB",
              help="Memory of each of these processes, 0 for no bound.  [default: half of the machine's, shared]")  # fmt: skip
@click.option("--max-connections", default=256, show_default=True, type=click.IntRange(1),
              help="Connections at a time; one that asks nothing makes room for a new one.")  # fmt: skip
@click.option("--graph-iri", multiple=True, metavar="IRI", help="A name for the graph in FROM and default-graph-uri.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin call the endpoint; * for all.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="Another name that this server is called by.")
def serve(
    *, graph_path: Path, host: str, port: int, timeout_s: float, max_rows: int, max_body: int, workers: int,
    max_memory: int | None, max_connections: int, graph_iri: tuple[str, ...], cors: tuple[str, ...],
    allow_host: tuple[str, ...],
) -> None:  # fmt: skip
    """Serve the graph: SPARQL 1.1 Protocol at /sparql (read-only), a query page at /, the interactive view at /view,
    and each thing at the path of its IRI (/id/gsm8k), as a page or as RDF.

    Stop it with Ctrl-C.
    """
    try:
        from kg.serve.server import run_server
        from kg.serve.settings import Settings
    except ImportError as error:
        raise UsageError(f"kg serve needs {error.name}", remedy="pip install 'paperkg[serve]'") from error
    from kg.query import open_store

    open_store(graph_path)  # a missing or broken graph is said here, and the store of a large one is made once
    settings = Settings(
        graph=graph_path, workers=workers, timeout_s=timeout_s, max_rows=max_rows, max_body=max_body,
        hosts=("*",) if host in ("0.0.0.0", "::") else (*Settings(graph_path).hosts, host, *allow_host), cors=cors,  # noqa: S104
        max_memory=None if max_memory is None else max_memory << 20, max_connections=max_connections,
        graph_iris=frozenset(graph_iri),
    )  # fmt: skip

    def announce(address: str) -> None:
        """Say where the server listens, as soon as it does."""
        pages = "/ (query page), /sparql (endpoint), /view (graph)"
        click.echo(f"kg serve: http://{address}{pages}; Ctrl-C stops it", err=True)

    def tell(what: str) -> None:
        """Say what became of a new build."""
        click.echo(f"kg serve: {what}", err=True)

    # To be stopped is how a server ends well: it closes its connections and leaves with 0.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    if not run_server(settings, host=host, port=port, announce=announce, tell=tell):
        raise UsageError(f"cannot listen on {host}:{port}", remedy="choose another --port, 0 takes a free one")
