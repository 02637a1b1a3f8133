"""A part of the graph as a pyvis network that a notebook user can show and alter."""

import networkx as nx
from pyvis.network import Network


def draw(graph: "nx.MultiDiGraph[str]") -> Network:
    """Return a network with one group per type; edges say their relation and confidence. The page needs no other machine."""
    network = Network(height="700px", width="100%", directed=True, notebook=True, cdn_resources="in_line")
    for node, facts in graph.nodes(data=True):
        title = "\n".join(f"{key}: {value}" for key, value in facts.items())
        network.add_node(node, label=facts["label"], group=facts["type"], title=title, value=graph.degree(node))
    for start, end, relation, facts in graph.edges(keys=True, data=True):
        title = f"{relation} ({facts['confidence']:.2f})"
        network.add_edge(start, end, label=relation, title=title, dashes=facts["derived"])
    return network
