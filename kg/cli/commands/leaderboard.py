"""kg leaderboard: what systems reach on a benchmark, one metric at a time."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.common import format_option, graph_option, print_records
from kg.cli.tables import show_table


@click.command(epilog="Example: kg leaderboard GSM8K --metric accuracy")
@click.argument("benchmark")
@graph_option
@click.option("--metric", default="", metavar="NAME", help="Only this metric, under any of its names.")
@click.option("--family", is_flag=True, help="With all versions and subsets of the benchmark; each row says which.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Rows shown per metric.")
@format_option("table", "json")
def leaderboard(*, benchmark: str, graph: Path, metric: str, family: bool, limit: int, output: str) -> None:
    """Show what is reported on a benchmark or dataset: measured values of the papers' own systems, best first.

    Gains, ratios, ranges, baselines and what is too unsure are left out, and counted.
    """
    from kg.graph.leaderboard import as_record, benchmarks_named, leaderboard
    from kg.graph.open import open_index

    index = open_index(graph)
    found = [leaderboard(index, node, metric=metric, family=family) for node in benchmarks_named(index, benchmark)]
    records = [as_record(index, boards) for boards in found]
    print_records(records, output, partial(_print, limit=limit))


def _print(record: dict[str, Any], limit: int) -> None:
    """Print the boards of one benchmark, and what was left out."""
    label, several = record["label"], len(record["benchmarks"]) > 1
    for board in record["boards"]:
        head = ("rank", board["unit"] or "value", "system", "setting", "paper", "date", "confidence")
        rows = [
            (
                row["rank"],
                row["value"],
                row["system"]["label"] if row["system"] else "(the paper's own)",
                ", ".join(filter(None, (row["benchmark"]["label"] if several else "", row["setting"]))),
                row["paper"]["id"],
                row["date"],
                row["confidence"],
            )
            for row in board["rows"][:limit]
        ]
        show_table(head, rows, title=f"{label}, {board['metric']['label']} ({board['better']} is better)")
        if len(board["rows"]) > limit:
            click.echo(f"... and {len(board['rows']) - limit} more (--limit)")
    if not record["boards"]:
        click.echo(f"{label}: no result that can be ranked")
    if record["left-out"]:
        click.echo("left out: " + "; ".join(f"{count:,} {why}" for why, count in record["left-out"].items()))
