"""The shape of a graph, asked of networkx: what is central, what belongs together, how two things are linked."""

from collections.abc import Iterable, Mapping
from itertools import islice, pairwise

import networkx as nx

from kg.model import ARTIFACT_TYPES, KnowledgeGraph, NodeType

# Louvain visits nodes in a random order; with this start it is the same one each time.
_SEED = 1
_KINDS = frozenset((*ARTIFACT_TYPES, NodeType.PAPER))


def links(graph: KnowledgeGraph) -> "nx.Graph[str]":
    """Return papers and artifacts as a simple undirected graph: an edge where any statement links two of them."""
    types = {node.id: node.type for node in graph.nodes}
    return linked(types, ((stmt.subject, stmt.object) for stmt in graph.statements))


def linked(types: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> "nx.Graph[str]":
    """Return what `links` does, of the type of each node and both ends of each statement."""
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from((key, {"type": kind}) for key, kind in types.items() if kind in _KINDS)
    found.add_edges_from((subject, object_) for subject, object_ in pairs if subject in found and object_ in found)
    return found


def central(linked: "nx.Graph[str]", top: int) -> tuple[str, ...]:
    """Return the `top` artifacts that most of the graph hangs on, by VoteRank: each next one away from what the last reach."""
    # A round looks at all nodes; few papers come among the first, since most name no more than a dozen things.
    ranked = nx.voterank(linked, 2 * top + 10)
    return tuple(islice((node for node in ranked if linked.nodes[node]["type"] != NodeType.PAPER), top))


def communities(linked: "nx.Graph[str]") -> tuple[tuple[str, ...], ...]:
    """Return the communities by Louvain's method, the largest first; in each the nodes with most links first.

    What is linked to nothing is in none. The same links give the same communities, in whatever order they come.
    """
    # Numbers, not names: the order of a set of strings changes from process to process.
    names = sorted(node for node, degree in linked.degree() if degree)
    number_of = {name: number for number, name in enumerate(names)}
    pairs = ((number_of[one], number_of[other]) for one, other in linked.edges)
    numbered: nx.Graph[int] = nx.Graph(sorted((min(pair), max(pair)) for pair in pairs))
    groups = (
        sorted((names[number] for number in group), key=lambda node: (-linked.degree(node), node))
        for group in grouped(numbered)
    )
    return tuple(sorted((tuple(group) for group in groups), key=lambda group: (-len(group), group)))


def community_numbers(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the number of the community of each node, of the links between them: 1 is the largest."""
    groups = communities(nx.Graph(pairs))
    return {key: number for number, group in enumerate(groups, 1) for key in group}


def grouped(graph: "nx.Graph[int]") -> list[set[int]]:
    """Return the communities of a graph without loops, whose edges may have a `weight`, by Louvain's method, in any order.

    What hangs on by one link belongs where that leads; to leave it out halves the work.
    """
    leaf_of = {node: next(iter(near)) for node, near in graph.adjacency() if len(near) == 1}
    core = graph.subgraph(sorted(node for node in graph if node not in leaf_of))
    found: list[set[int]] = nx.community.louvain_communities(core, seed=_SEED) if core else []
    group_of = {node: group for group in found for node in group}
    for leaf, node in leaf_of.items():
        if node in group_of:
            group_of[node].add(leaf)
        elif leaf < node:  # each is the other's only one
            found.append({leaf, node})
    return found


def shortest_paths(graph: KnowledgeGraph, starts: Iterable[str], ends: Iterable[str], most: int) -> list[list[str]]:
    """Return up to `most` shortest chains of statement ids from one of some nodes to one of others, whatever their direction.

    Digests and metrics, which link all to all, are no step of a chain. None where nothing links them.
    """
    types = {node.id: node.type for node in graph.nodes}
    linked: nx.Graph[str] = nx.Graph()
    for stmt in graph.statements:
        if not {types[stmt.subject], types[stmt.object]} & {NodeType.DIGEST, NodeType.METRIC}:
            linked.add_edge(stmt.subject, stmt.object)
            linked.edges[stmt.subject, stmt.object].setdefault("by", stmt.id)
    found: list[list[str]] = []
    for start in starts:
        for end in ends:
            if start in linked and end in linked and nx.has_path(linked, start, end):
                chains = islice(nx.all_shortest_paths(linked, start, end), most)
                found += [[linked.edges[pair]["by"] for pair in pairwise(chain)] for chain in chains]
    return sorted(found, key=lambda chain: (len(chain), chain))[:most]
