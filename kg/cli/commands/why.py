"""kg why: the sentences behind an edge."""

from pathlib import Path
from typing import Any

import click

from kg.cli.common import format_option, graph_option, print_json
from kg.cli.complete import complete_name, complete_relation


@click.command(epilog="Example: kg why SparseD improves-on FlashAttention")
@click.argument("subject", shell_complete=complete_name)
@click.argument("relation", shell_complete=complete_relation)
@click.argument("object_", metavar="OBJECT", shell_complete=complete_name)
@graph_option
@format_option("text", "json")
def why(*, subject: str, relation: str, object_: str, graph: Path, output: str) -> None:
    """Show why the graph says SUBJECT RELATION OBJECT: quotes with file and place, and premises of what was derived.

    Where the graph does not assert it, claims are shown: what digests may say, too unsure or contradicted by something surer.

    Ends are names, aliases, arXiv ids, addresses or node ids; where SUBJECT is an artifact, its paper's edge counts as well.
    """
    from kg.graph.describe import explain
    from kg.graph.open import open_index

    records = explain(open_index(graph), subject, relation, object_)
    if output == "json":
        print_json(records)
    else:
        for record in records:
            _print(record, 0)


def _print(record: dict[str, Any], depth: int) -> None:
    """Print one explained statement; premises stand below it, further in."""
    pad = "  " * depth
    click.echo(f"{pad}{record['statement']}  ({_how_sure(record)})")
    for item in record["evidence"]:
        click.echo(
            f"{pad}  {item['file']}  {item['start']}-{item['end']}  {item['section']}  ({item['confidence']:.2f})"
        )
        click.echo(f"{pad}  | {' '.join(item['quote'].split())}")
    for reason in record["derived"]:
        click.echo(f"{pad}  derived by {reason['rule']} from")
        for premise in reason["premises"]:
            _print(premise, depth + 2)


def _how_sure(record: dict[str, Any]) -> str:
    """Return the confidence of a statement or claim, and what the thing is used as, in words."""
    used = f", as {record['purpose']}" if "purpose" in record else ""
    if record.get("asserted", True):
        return f"confidence {record['confidence']:.2f}{used}"
    return f"claimed, {record['confidence']:.2f}, not asserted{used}"
