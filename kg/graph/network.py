"""The graph as networkx: a MultiDiGraph whose edge keys are the relations."""

from collections.abc import Iterable

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


def neighbourhood(
    graph: "nx.MultiDiGraph[str]", starts: Iterable[str], *, depth: int, most: int
) -> "nx.MultiDiGraph[str]":
    """Return the part of a graph at most `depth` edges away from some nodes, or of the whole graph where there are none.

    Of more than `most` nodes those stay that are nearest, then those with most edges, then those first by id.
    """
    plain = graph.to_undirected(as_view=True)
    starts = list(starts)
    steps = (
        dict.fromkeys(graph, depth)
        if not starts
        else dict(nx.multi_source_dijkstra_path_length(plain, starts, depth, weight=_one))
    )
    kept = sorted(steps, key=lambda node: (steps[node], -graph.degree(node), node))[:most]
    found: nx.MultiDiGraph[str] = graph.subgraph(kept).copy()
    return found


def _one(_start: str, _end: str, _edges: object) -> int:
    """Return the length of any edge."""
    return 1
