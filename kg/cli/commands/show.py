"""kg show: one entity with its names, family and edges."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.common import format_option, graph_option, print_records
from kg.cli.complete import complete_name
from kg.cli.tables import show_table

# Relations to what is read, not looked up: their texts stand among the facts.
_TEXTS = ("summary", "limitation")


@click.command(epilog="Example: kg show FlashAttention")
@click.argument("name", shell_complete=complete_name)
@graph_option
@format_option("table", "json")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Edges shown per relation.")
@click.option("--claims", is_flag=True, help="Also what digests may say and the graph does not assert.")
def show(*, name: str, graph: Path, output: str, limit: int, claims: bool) -> None:
    """Show the entity with this name, alias, arXiv id, address or node id."""
    from kg.graph.describe import describe_node
    from kg.graph.open import open_index

    index = open_index(graph)
    records = [describe_node(index, node, claims=claims) for node in index.require(name)]
    print_records(records, output, partial(_print, limit=limit))


def _print(record: dict[str, Any], limit: int) -> None:
    """Print one node as tables."""
    rows = [("type", record["type"]), ("id", record["id"])]
    if record["aliases"]:
        rows.append(("other names", ", ".join(record["aliases"])))
    if record["variant-of"]:
        rows.append(("variant of", " -> ".join(record["variant-of"])))
    rows += [(key, ", ".join(v) if isinstance(v, tuple) else str(v)) for key, v in record["attributes"].items()]
    texts = {relation: record["edges"].pop(relation, []) for relation in _TEXTS}
    rows += [(relation, edge["label"]) for relation, found in texts.items() for edge in found]
    show_table((record["label"], ""), rows)
    edges = [*_rows(record["edges"], limit, ""), *_rows(record.get("claims", {}), limit, "claimed")]
    if edges:
        show_table(("relation", "entity", "confidence", ""), edges)


def _rows(edges: dict[str, list[dict[str, Any]]], limit: int, mark: str) -> Iterator[tuple[object, ...]]:
    """Yield a row per edge, at most `limit` of each relation; the last cell says how it is meant."""
    for relation, found in edges.items():
        for edge in found[:limit]:
            how = (mark, "derived" if edge["derived"] else "", f"as {edge['purpose']}" if "purpose" in edge else "")
            yield relation, edge["label"], edge["confidence"], ", ".join(filter(None, how))
        if len(found) > limit:
            yield relation, f"... and {len(found) - limit} more (--limit)", "", mark
