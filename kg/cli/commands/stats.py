"""kg stats: counts of a graph."""

from collections import Counter
from pathlib import Path

import click

from kg.cli.common import format_option, graph_option, print_json, show_table


@click.command()
@graph_option
@format_option("table", "json")
@click.option("--top", type=click.IntRange(0), default=5, show_default=True, help="Artifacts shown per relation.")
def stats(*, graph: Path, output: str, top: int) -> None:
    """Count nodes by type, statements by relation, and show what most papers use, test on and improve on."""
    from kg.building.manifest import count_graph
    from kg.graph.lookup import load_graph
    from kg.model import NodeType, Relation

    found = load_graph(graph)
    counts = count_graph(found).as_dict()
    types = {node.id: node.type for node in found.nodes}
    labels = {node.id: node.label for node in found.nodes}
    tops = {}
    for relation in (Relation.INTRODUCES, Relation.USES, Relation.EVALUATED_ON, Relation.IMPROVES_ON):
        said = [s.object for s in found.statements if s.relation == relation and types[s.subject] == NodeType.PAPER]
        ranked = sorted(Counter(said).items(), key=lambda item: (-item[1], item[0]))
        tops[str(relation)] = [{"label": labels[key], "papers": count} for key, count in ranked[:top]]
    if output == "json":
        print_json({**counts, "top": tops})
        return
    show_table(("nodes", "count"), counts["nodes"].items())
    derived = counts["derived"]
    names = sorted({*counts["statements"], *derived})
    show_table(
        ("statements", "said", "derived"), [(n, counts["statements"].get(n, 0), derived.get(n, 0)) for n in names]
    )
    rows = [(relation, row["label"], row["papers"]) for relation, found_rows in tops.items() for row in found_rows]
    show_table(("most papers", "artifact", "papers"), rows)
