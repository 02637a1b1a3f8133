"""`graph.cytoscape.json`: elements for Cytoscape.js, also opened by Cytoscape. One element a line, so that it streams."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.writing import chunks, join_bodies
from kg.graph.flat import flat_edge, flat_node
from kg.model import Node, Statement

NAME: Final = "graph.cytoscape.json"


def cytoscape_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the elements of a slice, each behind a comma."""
    return ExportPart(
        {
            "nodes": lambda: chunks(map(_node_line, part.nodes)),
            "edges": lambda: chunks(map(_edge_line, part.statements)),
        }
    )


def join_cytoscape(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write the file and return its name."""
    about = json.dumps({"name": options.title, "base-iri": options.base_iri}, ensure_ascii=False)
    head = f'{{"data": {about},\n"elements": {{"nodes": ['
    between = [b'\n],\n"edges": [']
    parts = _listed(bodies("nodes")), [between], _listed(bodies("edges"))
    join_bodies(folder / NAME, *parts, head=head, tail="\n]}}\n", always=True)
    return (NAME,)


def _node_line(node: Node) -> str:
    """Return a node; `id` and the attributes are those of GraphML."""
    return _line({"id": node.id, **flat_node(node)}, node.type)


def _edge_line(stmt: Statement) -> str:
    """Return a statement; its id is `subject relation object`."""
    ends = {"id": stmt.id, "source": stmt.subject, "target": stmt.object}
    return _line({**flat_edge(stmt), **ends}, stmt.relation)


def _line(data: dict[str, Any], group: str) -> str:
    """Return an element: its data, and its type or relation as the class that styles select."""
    return f",\n{json.dumps({'data': data, 'classes': group}, ensure_ascii=False)}"


def _listed(bodies: Iterable[Chunks]) -> Iterator[Chunks]:
    """Yield bodies without the comma before the first element."""
    found = (chunk for chunk in chain.from_iterable(bodies) if chunk)
    yield [next(found, b"").removeprefix(b",")]
    yield found
