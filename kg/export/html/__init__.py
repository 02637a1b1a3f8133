"""graph.html: the interactive page. One file with everything in it: no network, no server, no second file.

`payload` packs the graph into columns, `overview` and `layout` choose and place what is seen first, `vis_network` is the
pyvis network, `page` fills the template. The page's own code is under `assets`, as plain ES modules.
"""

from pathlib import Path

from kg.export.base import ExportOptions
from kg.export.html.page import render_page
from kg.model import KnowledgeGraph

__all__ = ["PAGE", "render_page", "write_page"]

PAGE = "graph.html"


def write_page(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write `graph.html` into an existing folder and return its name."""
    with (folder / PAGE).open("w", encoding="utf-8", newline="\n") as out:
        out.write(render_page(graph, options))
    return (PAGE,)
