"""kg view: open the page."""

from pathlib import Path

import click

from kg.cli.common import BuildPath


@click.command()
@click.argument("graph", type=BuildPath(), default=Path("exports"))
@click.option("--print", "print_only", is_flag=True, help="Only print where the page is.")
def view(*, graph: Path, print_only: bool) -> None:
    """Open the interactive page of a build in the browser. GRAPH is its folder or the page itself."""
    from kg.graph.open import open_graph

    page = open_graph(graph).page()
    click.echo(page.resolve().as_uri())
    if not print_only:
        click.launch(page.resolve().as_uri())
