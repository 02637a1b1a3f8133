"""kg stats: counts of a graph."""

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
    from kg.graph.describe import most_papers
    from kg.graph.open import load_graph

    found = load_graph(graph)
    counts = count_graph(found).as_dict()
    tops = most_papers(found, top)
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
