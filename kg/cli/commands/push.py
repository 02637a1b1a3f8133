"""`kg push`: the graph to a SPARQL graph store."""

import os
from pathlib import Path

import click

from kg.cli.common import graph_option


@click.command()
@click.argument("url")
@graph_option
@click.option("--into", metavar="IRI", default=None, help="The named graph to fill; without it the default graph.")
@click.option("--keep", is_flag=True, help="Add to what is there instead of replacing it.")
@click.option("--user", default="", help="User name; the password is read from KG_PUSH_PASSWORD.")
@click.option(
    "--timeout", "timeout_s", default=300.0, show_default=True, type=click.FloatRange(min=1), help="Seconds per file."
)
def push(*, url: str, graph: Path, into: str | None, keep: bool, user: str, timeout_s: float) -> None:
    """Send the graph to a SPARQL 1.1 Graph Store endpoint at URL, replacing what is there.

    \b
    kg push http://127.0.0.1:7878/store                                      Oxigraph
    kg push http://127.0.0.1:3030/papers/data                                Fuseki
    kg push http://127.0.0.1:7200/repositories/papers/rdf-graphs/service     GraphDB
    """  # noqa: D301 (click wants the character itself: what follows keeps its lines)
    from kg.query.push import push_graph

    password = os.environ.get("KG_PUSH_PASSWORD", "")
    for sent in push_graph(graph, url, into=into, keep=keep, user=user, password=password, timeout_s=timeout_s):
        click.echo(f"kg push: {sent.method} {sent.file} -> {sent.status}", err=True)
