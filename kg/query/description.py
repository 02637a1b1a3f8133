"""The service description: what the endpoint speaks (SPARQL 1.1 Service Description)."""

import pyoxigraph as ox

from kg.query.formats import GRAPH_FORMATS
from kg.schema.vocab import PREFIXES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def describe(endpoint: str, form: str) -> str:
    """Return the description of the service at an IRI, in one of the graph formats."""
    service, dataset = ox.NamedNode(endpoint + "#service"), ox.NamedNode(endpoint + "#dataset")
    graph = ox.NamedNode(endpoint + "#graph")
    rdf_type = ox.NamedNode(PREFIXES["rdf"] + "type")
    formats = [(service, "resultFormat", ox.NamedNode(_FORMATS + name)) for name in (*_RESULTS, *_GRAPHS)]
    said = [
        (service, "endpoint", ox.NamedNode(endpoint)),
        (service, "supportedLanguage", ox.NamedNode(_SD + "SPARQL11Query")),
        *formats,
        (service, "defaultDataset", dataset),
        (dataset, "defaultGraph", graph),
    ]
    kinds = ((service, "Service"), (dataset, "Dataset"), (graph, "Graph"))
    triples = [ox.Triple(node, rdf_type, ox.NamedNode(_SD + kind)) for node, kind in kinds]
    triples += [ox.Triple(subject, ox.NamedNode(_SD + name), value) for subject, name, value in said]
    triples.sort(key=str)
    written = ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes={"sd": _SD, "format": _FORMATS})
    return (written or b"").decode()
