"""From the engine to rdflib."""

import pyoxigraph as ox
import rdflib

from kg.query.store import GraphStore
from kg.schema.namespaces import prefixes_for


def to_rdflib(graph: GraphStore) -> rdflib.Graph:
    """Return an opened graph as an rdflib graph with the prefixes of the ontology and of the graph's folders bound."""
    found = rdflib.Graph()
    for prefix, iri in prefixes_for(graph.base_iri).items():
        found.bind(prefix, iri, replace=True)
    written = graph.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return found.parse(data=written or b"", format="nt")
