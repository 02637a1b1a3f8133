"""The shape of a graph: what is central, what belongs together, how two things are linked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

import kg as library
from kg.errors import UsageError
from kg.graph.structure import central, communities, links, shortest_paths
from kg.model import Derivation, KnowledgeGraph, Node, Statement

from ..cli.test_cli import kg

WHY = (Derivation("rule", ("x",), 0.5),)


def graph_of(*edges, papers=()):
    """A graph of methods, with papers beside them."""
    names = sorted({name for edge in edges for name in edge})
    nodes = tuple(Node(f"id/{name}", "Paper" if name in papers else "Method", name) for name in names)
    return KnowledgeGraph(nodes, tuple(Statement(f"id/{a}", "uses", f"id/{b}", (), WHY) for a, b in edges))


# Two clusters with a bridge, and a pair beside them.
LEFT = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"), ("b", "d")]
RIGHT = [("p", "q"), ("q", "r"), ("r", "p"), ("p", "s"), ("q", "s"), ("p", "t")]
GRAPH = graph_of(*LEFT, *RIGHT, ("d", "s"), ("y", "z"), papers=("p",))


def test_communities_are_the_clusters():
    found = communities(links(GRAPH))
    assert [set(group) for group in found] == [
        {"id/p", "id/q", "id/r", "id/s", "id/t"}, {"id/a", "id/b", "id/c", "id/d"}, {"id/y", "id/z"},
    ]  # fmt: skip
    assert found[0][0] == "id/p"  # the best linked first


def test_the_same_links_give_the_same_communities_in_any_order():
    turned = KnowledgeGraph(GRAPH.nodes[::-1], GRAPH.statements[::-1])
    assert communities(links(turned)) == communities(links(GRAPH))


def test_what_hangs_on_by_one_link_is_where_that_leads():
    hanging = [("a", f"a{number}") for number in range(9)] + [("r", f"r{number}") for number in range(9)]
    found = communities(links(graph_of(*LEFT, *RIGHT, ("d", "s"), *hanging)))
    for one, other in hanging:
        assert [f"id/{one}" in group for group in found] == [f"id/{other}" in group for group in found]


def test_what_is_central_is_an_artifact():
    assert "id/p" not in central(links(GRAPH), 3)  # a paper, with most links of all
    assert len(central(links(GRAPH), 3)) == 3
    assert central(links(KnowledgeGraph((), ())), 3) == ()


def test_paths_are_the_shortest_and_go_both_ways():
    found = shortest_paths(GRAPH, ["id/c"], ["id/t"], 5)
    undirected = nx.Graph((s.subject, s.object) for s in GRAPH.statements)
    assert {len(chain) for chain in found} == {nx.shortest_path_length(undirected, "id/c", "id/t")}
    for chain in found:
        for key in chain:
            assert key in {stmt.id for stmt in GRAPH.statements}
    assert shortest_paths(GRAPH, ["id/a"], ["id/z"], 5) == []
    assert shortest_paths(GRAPH, ["id/a"], ["id/none"], 5) == []


def test_digests_are_no_step():
    nodes = (Node("paper/1", "Paper", "1"), Node("paper/2", "Paper", "2"), Node("digest/d", "Digest", "d"))
    said = tuple(Statement(node.id, "appears-in", "digest/d", (), WHY) for node in nodes[:2])
    assert shortest_paths(KnowledgeGraph(nodes, said), ["paper/1"], ["paper/2"], 5) == []


def test_the_same_in_every_process(tmp_path):
    command = [Path(sys.executable).with_name("kg"), "stats", "--network", "--format", "json"]
    printed = {
        subprocess.run(
            command,
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
    shape = json.loads(printed.pop())
    assert len(shape["communities"]) == 5
    assert 0 < len(shape["central"]) <= 5  # those among the first fifteen that are no papers
    sizes = [group["size"] for group in shape["communities"]]
    assert sizes == sorted(sizes, reverse=True)
    table = kg("stats", "--network").stdout
    assert shape["central"][0] in table
    assert "community" in table


def test_the_library_asks_by_name():
    graph = library.open(Path(__file__).parents[2] / "exports")
    chains = graph.paths("Mamba", "gsm-8k", most=2)
    assert 0 < len(chains) <= 2
    assert chains[0][0].split()[0] == "id/mamba" or chains[0][0].split()[2] == "id/mamba"
    assert set(graph.central(3)) <= {node for group in graph.communities() for node in group}
    with pytest.raises(UsageError, match="nothing is named"):
        graph.paths("Mamba", "nothing of the kind")
