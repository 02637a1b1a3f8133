"""kg review: what is most worth a person's look."""

from pathlib import Path

import click

from kg.cli.common import format_option, graph_option, print_json

_HEAD = """\
# What is most worth a look in {graph}. Take away the "# " before a row to accept it, and sign it (by: NAME);
# kg build --corrections FILE then applies it. Rows that stay comments change nothing.
"""


@click.command(epilog="Example: kg review > corrections.tsv")
@graph_option
@format_option("rows", "json")
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help="Rows at most.")
def review(*, graph: Path, output: str, limit: int) -> None:
    """List what is most worth a look, as rows of a corrections file: unsure statements on which much hangs, things that texts
    see as several types, and names that may be two things.
    """
    from dataclasses import asdict

    from kg.graph.open import read_index
    from kg.graph.review import doubts

    found = doubts(read_index(graph), limit=limit)
    if output == "json":
        print_json([asdict(doubt) for doubt in found])
        return
    click.echo(_HEAD.format(graph=graph), nl=False)
    for doubt in found:
        click.echo(f"\n# {doubt.reason}")
        if doubt.quote:
            click.echo(f"# | {' '.join(doubt.quote.split())}")
        click.echo("# " + "\t".join(doubt.row))
    click.echo(f"kg review: {len(found)} rows", err=True)
