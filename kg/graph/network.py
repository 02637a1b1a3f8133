"""The graph as networkx: a MultiDiGraph whose edge keys are the relations."""

import networkx as nx

from kg.graph.flat import flat_edge, flat_node
from kg.model import KnowledgeGraph


def to_networkx(graph: KnowledgeGraph) -> "nx.MultiDiGraph[str]":
    """Return the graph with node ids as nodes, relations as edge keys and the attributes of `kg.graph.flat`."""
    nxg: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nxg.add_nodes_from((node.id, flat_node(node)) for node in graph.nodes)
    for stmt in graph.statements:
        nxg.add_edge(stmt.subject, stmt.object, key=str(stmt.relation), **flat_edge(stmt))
    return nxg
