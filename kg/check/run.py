"""All checks in one go."""

from pathlib import Path

import pyoxigraph as ox

from kg.check.consistency import check_consistency
from kg.check.facts import check_facts
from kg.check.findings import Finding
from kg.check.quotes import check_quotes
from kg.check.shapes import check_shapes
from kg.check.triples import TripleSource, as_triples


def check_graph(
    source: ox.Store | TripleSource, *, base_iri: str, sources: Path = Path(), shapes: bool = True, quotes: bool = True
) -> tuple[Finding, ...]:
    """Return the findings, the worst first, then by code and node. `sources` is where the digests' paths start.

    `shapes` and `quotes` leave out the slow parts where they are False: SHACL, and reading the sources.
    """
    triples = as_triples(source)
    found = [*check_consistency(triples, base_iri), *check_facts(triples, base_iri)]
    if shapes:
        found += check_shapes(triples)
    if quotes:
        found += check_quotes(triples, sources)
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (order[f.severity], f.code, f.node, f.reason)))
