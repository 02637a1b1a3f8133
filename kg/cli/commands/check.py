"""`kg check`: is the built graph what it says it is?"""

import gc
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import graph_option, print_json
from kg.cli.tables import show_table

if TYPE_CHECKING:
    from kg.check import Finding
    from kg.check.triples import TripleSource

SEVERITIES = ("info", "warning", "error")
# Findings of one kind that a table shows; JSON has all.
SHOWN = 10


@click.command()
@graph_option
@click.option("--sources", default=".", show_default=True, type=click.Path(path_type=Path),
              help="The folder that the build was run in: where the digests' paths start.")  # fmt: skip
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", show_default=True,
              help="Leave with exit code 1 where a finding is as bad as this.")  # fmt: skip
@click.option("--format", "output", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--shapes/--no-shapes", default=True, help="Validate with SHACL (slow for large graphs).")
@click.option("--quotes/--no-quotes", default=True, help="Compare the quotes with the digests.")
def check(*, graph: Path, sources: Path, fail_on: str, output: str, shapes: bool, quotes: bool) -> None:
    """Check a graph: SHACL shapes, a reason for every statement, quotes at their place, no loops, no loose ends.

    Findings have a severity, a reason and a remedy. Exit code 1 where one is at or above --fail-on.
    """
    from kg.check import check_graph, worst_at_least

    triples, base_iri = _triples(graph)
    findings = check_graph(triples, base_iri=base_iri, sources=sources, shapes=shapes, quotes=quotes)
    if output == "json":
        names = ("severity", "code", "node", "reason", "remedy")
        print_json([{name: getattr(finding, name) for name in names} for finding in findings])
    else:
        _table(findings, base_iri)
    if fail_on != "never" and worst_at_least(findings, fail_on):
        raise click.exceptions.Exit(1)


def _triples(graph: Path) -> tuple["TripleSource", str]:
    """Return a graph, in memory where it fits, and where its nodes live."""
    from kg.check.triples import MemoryTriples, StoredTriples
    from kg.execution.machine import no_collector
    from kg.query import open_store, read_quads

    triples = MemoryTriples()
    with no_collector():
        if base_iri := read_quads(graph, triples.add):
            gc.freeze()  # they stay to the end: no later pass needs to look at them
            return triples, base_iri
    opened = open_store(graph)
    return StoredTriples(opened.store), opened.base_iri


def _table(findings: tuple["Finding", ...], base_iri: str) -> None:
    """Draw the findings, of each kind the first few, and say on stderr how many there are."""
    rows, left = [], []
    for (severity, code), group in groupby(findings, key=lambda finding: (finding.severity, finding.code)):
        kind = list(group)
        rows += [(severity, code, f.node.removeprefix(base_iri), f"{f.reason}; {f.remedy}") for f in kind[:SHOWN]]
        if len(kind) > SHOWN:
            left.append(f"{len(kind) - SHOWN} more {code}")
    if rows:
        show_table(("severity", "code", "node", "reason; remedy"), rows)
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in reversed(SEVERITIES)}
    said = ", ".join(f"{count} {severity}{'s' * (count != 1)}" for severity, count in counts.items() if count)
    more = f" ({', '.join(left)}; --format json shows all)" if left else ""
    click.echo(f"kg check: {said or 'nothing found'}{more}", err=True)
