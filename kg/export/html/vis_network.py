"""The pyvis network: nodes, edges and options of the overview, and the vis-network library that pyvis ships.

pyvis' own template is not used: it loads things from the network. Nor is `add_edge`: it compares each edge with all others.
"""

import json
import math
from importlib.resources import files
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network

from kg.export.html.layout import place
from kg.export.html.overview import choose_overview, overview_edges
from kg.export.html.payload import PageIndex, degrees

_VIS = "lib/vis-9.1.2/vis-network.min.js"

# No physics: positions are given. No straightening of edges on drag, no keyboard of its own: the page has its own.
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 100_000,
        "keyboard": {"enabled": False},
        "navigationButtons": False,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "labelHighlightBold": False, "shapeProperties": {}},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "arrowStrikethrough": False},
}


def size_of(degree: int) -> int:
    """Return a node's radius in pixels by the number of its statements: 8 for one, 14 for ten, 22 for a hundred."""
    return round(min(30.0, 6 + 2.4 * math.log2(1 + degree)))


def overview_network(index: PageIndex, *, limit: int) -> dict[str, Any]:
    """Return nodes (id is the row, with x, y, size), edges (id is the statement's row) and vis-network options."""
    chosen = choose_overview(index, limit=limit)
    edges = overview_edges(index, chosen)
    place_of = {row: place for place, row in enumerate(chosen)}
    pairs = sorted({(min(one, other), max(one, other)) for _, one, other in edges})
    degree = degrees(index)
    sizes = [size_of(degree[row]) for row in chosen]
    points = place([index.nodes[row].id for row in chosen], [(place_of[a], place_of[b]) for a, b in pairs], sizes)
    network = Network(directed=True, cdn_resources="in_line")
    for row, size, (x, y) in zip(chosen, sizes, points, strict=True):
        network.add_node(row, label=index.nodes[row].label, x=x, y=y, size=size)
    network.edges = [Edge(one, other, directed=True, id=row).options for row, one, other in edges]
    network.options = OPTIONS
    nodes, drawn, _, _, _, options = network.get_network_data()
    return {
        "limit": limit,
        "nodes": [{key: node[key] for key in ("id", "x", "y", "size")} for node in nodes],
        "edges": [[edge["id"], edge["from"], edge["to"]] for edge in drawn],
        "options": json.loads(options),
    }


def vis_network_script() -> str:
    """Return vis-network as pyvis ships it, with its licence comment; the pointer to a source map is dropped."""
    text = (files("pyvis") / "templates" / _VIS).read_text(encoding="utf-8")
    return text.split("//# sourceMappingURL=")[0].rstrip() + "\n"
