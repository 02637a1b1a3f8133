"""kg diff: what changed between two builds."""

from pathlib import Path

import click

from kg.cli.common import format_option, print_json, show_table
from kg.cli.errors import FINDINGS


@click.command(epilog="Exit code 1 where they differ. Example: kg diff exports-old exports")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@format_option("table", "json")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Rows shown of each kind.")
@click.pass_context
def diff(ctx: click.Context, *, old: Path, new: Path, output: str, limit: int) -> None:
    """Compare two builds (folders or graph.jsonl files): nodes and statements added, removed, changed."""
    from dataclasses import asdict

    from kg.graph.diff import diff_graphs
    from kg.graph.lookup import load_graph

    found = diff_graphs(load_graph(old), load_graph(new))
    kinds = asdict(found)
    if output == "json":
        print_json({**{kind: list(keys) for kind, keys in kinds.items()}, "equal": found.empty})
    else:
        rows = [(kind.replace("_", " "), len(keys), "\n".join(keys[:limit])) for kind, keys in kinds.items()]
        show_table(("change", "count", "first of them"), rows)
    if not found.empty:
        ctx.exit(FINDINGS)
