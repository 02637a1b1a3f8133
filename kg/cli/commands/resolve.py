"""kg resolve: which entity each name is."""

import json
from pathlib import Path

import click

from kg.cli.common import BuildPath
from kg.schema.node_types import ARTIFACT_TYPES


@click.command(epilog="Example: kg resolve GPT4o 'GPT-4o mini'")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--type", "type_", type=click.Choice([kind.value for kind in ARTIFACT_TYPES]), help="What it is.")
@click.option("-g", "--graph", type=BuildPath(), help="A build whose nodes count as well.")
def resolve(*, names: tuple[str, ...], type_: str | None, graph: Path | None) -> None:
    """Print one JSON line per name: id, label, the chain of what it is a variant of, and the reasons."""
    from kg.graph.open import load_graph
    from kg.resolve import resolve_name

    nodes = load_graph(graph).nodes if graph else None
    for name in names:
        click.echo(json.dumps(resolve_name(name, type=type_, graph_nodes=nodes).as_dict(), ensure_ascii=False))
