"""kg why: the sentences behind an edge."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import format_option, graph_option, print_json
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.lookup import Index
    from kg.model import Node, Statement


@click.command(epilog="Example: kg why SparseD improves-on FlashAttention")
@click.argument("subject")
@click.argument("relation")
@click.argument("object_", metavar="OBJECT")
@graph_option
@format_option("text", "json")
def why(*, subject: str, relation: str, object_: str, graph: Path, output: str) -> None:
    """Show why the graph says SUBJECT RELATION OBJECT: quotes with file and place, and premises of what was derived.

    Ends are names, aliases, arXiv ids or node ids; where SUBJECT is an artifact, its paper's edge counts as well.
    """
    from kg.graph.lookup import Index, load_graph
    from kg.model import Relation

    if relation not in list(Relation):
        raise UsageError(f"unknown relation {relation!r}", remedy=f"one of {', '.join(Relation)}")
    index = Index(load_graph(graph))
    subjects, objects = index.require(subject), index.require(object_)
    found = index.between(subjects, relation, objects)
    if not found:
        raise UsageError(
            f"the graph does not say {subject} {relation} {object_}", remedy=_remedy(index, subjects, objects)
        )
    records = [_explain(index, stmt, ()) for stmt in found]
    if output == "json":
        print_json(records)
    else:
        for record in records:
            _print(record, 0)


def _remedy(index: "Index", subjects: tuple["Node", ...], objects: tuple["Node", ...]) -> str:
    """Return what it says instead about the two."""
    ends = {node.id for node in objects}
    said = sorted({str(stmt.relation) for node in subjects for stmt in index.outgoing[node.id] if stmt.object in ends})
    return f"it says {', '.join(said)}" if said else "see kg show for what it says of each"


def _explain(index: "Index", stmt: "Statement", above: tuple[str, ...]) -> dict[str, Any]:
    """Return a statement with its evidence, and its premises with theirs."""
    return {
        "statement": f"{index.nodes[stmt.subject].label} {stmt.relation} {index.nodes[stmt.object].label}",
        "id": stmt.id,
        "confidence": stmt.confidence,
        "evidence": [
            {
                "file": dict(index.nodes[item.digest].attributes).get("path", item.digest),
                "start": item.start,
                "end": item.end,
                "section": item.section,
                "confidence": item.confidence,
                "quote": item.quote,
            }
            for item in sorted(stmt.evidence, key=lambda item: (-item.confidence, item))
        ],
        "derived": [
            {
                "rule": reason.rule,
                "premises": [
                    _explain(index, index.by_id[key], (*above, stmt.id))
                    for key in reason.premises
                    if key in index.by_id and key not in above
                ],
            }
            for reason in stmt.derivations
        ],
    }


def _print(record: dict[str, Any], depth: int) -> None:
    """Print one explained statement; premises stand below it, further in."""
    pad = "  " * depth
    click.echo(f"{pad}{record['statement']}  (confidence {record['confidence']:.2f})")
    for item in record["evidence"]:
        click.echo(
            f"{pad}  {item['file']}  {item['start']}-{item['end']}  {item['section']}  ({item['confidence']:.2f})"
        )
        click.echo(f"{pad}  | {' '.join(item['quote'].split())}")
    for reason in record["derived"]:
        click.echo(f"{pad}  derived by {reason['rule']} from")
        for premise in reason["premises"]:
            _print(premise, depth + 2)
