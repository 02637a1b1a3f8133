"""Positions: the same each time, apart from each other, and nearly the same when a graph grows."""

import math
import os
import subprocess
import sys

from kg.export.html.islands import draw_near
from kg.export.html.layout import place
from kg.export.html.overview import choose_overview
from kg.export.html.payload import index_graph
from kg.export.html.vis_network import overview_network
from tests.html.graphs import small_graph
from tests.html.synthetic import synthetic_graph

IDS = [f"id/n{number}" for number in range(40)]
EDGES = [(number, (number * 7 + 3) % 40) for number in range(40)]


def test_the_same_input_gives_the_same_places():
    assert place(IDS, EDGES, [10.0] * 40) == place(IDS, EDGES, [10.0] * 40)


def test_nodes_do_not_cover_each_other():
    points = place(IDS, EDGES, [14.0] * 40)
    gaps = [math.dist(a, b) for i, a in enumerate(points) for b in points[:i]]
    assert min(gaps) > 28


def test_linked_nodes_are_nearer_than_others():
    points = place(IDS, EDGES, [10.0] * 40)
    linked = [math.dist(points[a], points[b]) for a, b in EDGES if a != b]
    every = [math.dist(a, b) for i, a in enumerate(points) for b in points[:i]]
    assert sum(linked) / len(linked) < 0.7 * sum(every) / len(every)


def test_islands_come_near_and_cover_nothing():
    lines = [(0, 1), (1, 2), (3, 4), (5, 6)]
    far = [(0, 0), (120, 0), (60, 100), (2000, 40), (2090, 60), (60, 130), (150, 190)]
    near = draw_near(far, lines)
    assert near[:3] == far[:3]
    assert near[3][0] < 400
    assert (near[4][0] - near[3][0], near[4][1] - near[3][1]) == (90, 20)
    pieces = [near[:3], near[3:5], near[5:]]
    gaps = [
        (abs(x - u), abs(y - v))
        for i, one in enumerate(pieces)
        for other in pieces[:i]
        for x, y in one
        for u, v in other
    ]
    assert all(across >= 80 or down >= 45 for across, down in gaps)


def test_no_node_and_one_node():
    assert place([], [], []) == []
    assert place(["id/a"], [], [10.0]) == [(0, 0)]


def test_overview_is_of_linked_artifacts_only_and_never_too_large():
    index = index_graph(synthetic_graph(4000))
    chosen = choose_overview(index, limit=120)
    assert len(chosen) == len(set(chosen)) == 120
    assert {index.nodes[row].type for row in chosen} <= {"Method", "Model", "Dataset", "Benchmark"}
    network = overview_network(index, limit=120)
    ends = {end for _, *pair in network["edges"] for end in pair}
    assert ends == set(chosen)
    assert network["options"]["physics"] == {"enabled": False}


def test_the_artifacts_of_most_papers_come_first():
    index = index_graph(small_graph())
    chosen = [index.nodes[row].id for row in choose_overview(index, limit=6)]
    assert chosen[:2] == ["id/longtalk-bench", "id/llama-3.1-8b"]  # three papers, two papers and first by name


def test_the_page_does_not_depend_on_the_hash_seed():
    code = (
        "import hashlib; from kg.export.base import ExportOptions; from kg.export.html import render_page;"
        "from tests.html.synthetic import synthetic_graph;"
        "print(hashlib.sha256(render_page(synthetic_graph(400), ExportOptions()).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
