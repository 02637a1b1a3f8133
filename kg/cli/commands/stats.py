"""kg stats: counts of a graph."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import format_option, graph_option, print_json
from kg.cli.tables import show_table

if TYPE_CHECKING:
    from kg.model import KnowledgeGraph


@click.command()
@graph_option
@format_option("table", "json")
@click.option("--top", type=click.IntRange(0), default=5, show_default=True, help="Artifacts shown per relation.")
@click.option("--network", is_flag=True, help="Also what is central, and the largest communities; takes longer.")
def stats(*, graph: Path, output: str, top: int, network: bool) -> None:
    """Count nodes by type, statements by relation, and show what most papers use, test on and improve on."""
    from kg.graph.describe import most_papers
    from kg.graph.open import open_index

    found = open_index(graph)
    counts = found.counts().as_dict()
    tops = most_papers(found, top)
    shape = _shape(found.graph, top) if network else {}
    if output == "json":
        print_json({**counts, "top": tops, **shape})
        return
    show_table(("nodes", "count"), counts["nodes"].items())
    derived = counts["derived"]
    names = sorted({*counts["statements"], *derived})
    show_table(
        ("statements", "said", "derived"), [(n, counts["statements"].get(n, 0), derived.get(n, 0)) for n in names]
    )
    rows = [(relation, row["label"], row["papers"]) for relation, found_rows in tops.items() for row in found_rows]
    show_table(("most papers", "artifact", "papers"), rows)
    if network:
        show_table(("central artifacts",), [(label,) for label in shape["central"]])
        groups = ((group["size"], ", ".join(group["labels"])) for group in shape["communities"])
        show_table(("nodes", "community"), groups)


def _shape(graph: "KnowledgeGraph", top: int) -> dict[str, list[Any]]:
    """Return labels of central artifacts, and size and best linked artifacts of the largest communities."""
    from kg.graph.structure import central, communities, links
    from kg.model import NodeType

    linked, nodes = links(graph), {node.id: node for node in graph.nodes}
    groups = [
        {"size": len(group), "labels": [nodes[key].label for key in group if nodes[key].type != NodeType.PAPER][:5]}
        for group in communities(linked)[:top]
    ]
    return {"central": [nodes[key].label for key in central(linked, top)], "communities": groups}
