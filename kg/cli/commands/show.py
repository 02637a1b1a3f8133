"""kg show: one entity with its names, family and edges."""

from pathlib import Path
from typing import Any

import click

from kg.cli.common import format_option, graph_option, print_json
from kg.cli.complete import complete_name
from kg.cli.tables import show_table

# Relations to what is read, not looked up: their texts stand among the facts.
_TEXTS = ("summary", "limitation")


@click.command(epilog="Example: kg show FlashAttention")
@click.argument("name", shell_complete=complete_name)
@graph_option
@format_option("table", "json")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Edges shown per relation.")
def show(*, name: str, graph: Path, output: str, limit: int) -> None:
    """Show the entity with this name, alias, arXiv id, address or node id."""
    from kg.graph.describe import describe_node
    from kg.graph.open import open_index

    index = open_index(graph)
    records = [describe_node(index, node) for node in index.require(name)]
    if output == "json":
        print_json(records if len(records) > 1 else records[0])
        return
    for record in records:
        _print(record, limit)


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
    edges: list[tuple[object, ...]] = []
    for relation, found in record["edges"].items():
        edges.extend((relation, e["label"], e["confidence"], "derived" if e["derived"] else "") for e in found[:limit])
        if len(found) > limit:
            edges.append((relation, f"... and {len(found) - limit} more (--limit)", "", ""))
    if edges:
        show_table(("relation", "entity", "confidence", ""), edges)
