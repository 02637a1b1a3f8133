"""kg view: open the page."""

from pathlib import Path

import click

from kg.cli.common import BuildPath, graph_option


@click.command()
@click.argument("named", metavar="[GRAPH]", required=False, type=BuildPath())
@graph_option
@click.option("--print", "print_only", is_flag=True, help="Only print where the page is.")
def view(*, named: Path | None, graph: Path, print_only: bool) -> None:
    """Open the interactive page of a build in the browser. GRAPH is its folder or the page itself."""
    from kg.graph.open import open_graph

    page = open_graph(named or graph).page()
    click.echo(page.resolve().as_uri())
    if not print_only:
        click.launch(page.resolve().as_uri())
