"""kg diff: what changed between two builds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import BuildPath, format_option, print_json
from kg.cli.errors import FINDINGS
from kg.cli.tables import show_table

if TYPE_CHECKING:
    from kg.graph.diff import Count, GraphDiff


@click.command(epilog="Example: kg diff exports-old exports")
@click.argument("old", type=BuildPath())
@click.argument("new", type=BuildPath())
@format_option("table", "json")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Rows shown of each kind.")
@click.pass_context
def diff(ctx: click.Context, *, old: Path, new: Path, output: str, limit: int) -> None:
    """Compare two builds (folders, or graph.jsonl files, also .gz): nodes and statements added, removed, changed, and new ids.

    Exit code 1 where they differ.
    """
    from dataclasses import asdict

    from kg.graph.differing import diff_builds

    found, counts = diff_builds(old, new)
    if output == "json":
        plain = {name: {kind: asdict(count) for kind, count in table.items()} for name, table in counts.items()}
        print_json({**asdict(found), "counts": plain, "equal": found.empty})
    else:
        _draw(found, counts, limit)
    if not found.empty:
        ctx.exit(FINDINGS)


def _draw(found: "GraphDiff", counts: "dict[str, dict[str, Count]]", limit: int) -> None:
    """Print the counts of what differs, and the first keys of each kind."""
    from dataclasses import asdict

    if found.empty:
        click.echo("kg: no difference", err=True)
        return
    rows = [
        (name, kind, count.old, count.new, count.added, count.removed, count.changed)
        for name, table in counts.items()
        for kind, count in table.items()
        if count.added or count.removed or count.changed
    ]
    show_table(("what", "of", "old", "new", "added", "removed", "changed"), rows)
    lists = {
        kind: [" -> ".join(key) if isinstance(key, tuple) else key for key in keys]
        for kind, keys in asdict(found).items()
        if keys
    }
    firsts = [(kind.replace("_", " "), len(keys), "\n".join(keys[:limit])) for kind, keys in lists.items()]
    show_table(("change", "count", "first of them"), firsts)
