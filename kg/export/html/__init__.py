"""graph.html: the interactive page. One file with everything in it: no network, no server, no second file.

`payload` packs the graph into columns, `overview` and `layout` choose and place what is seen first, `carrier` is the
pyvis network, `page` fills the template. The page's own code is under `assets`, as plain ES modules.
"""

from pathlib import Path

from kg.export.base import ExportOptions
from kg.export.html.page import render_page
from kg.graph.newest import newest_papers
from kg.model import KnowledgeGraph

__all__ = ["PAGE", "export_html", "render_page"]

PAGE = "graph.html"


def export_html(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write `graph.html` into an existing folder and return its name. Of a large graph it holds the newest papers."""
    graph = newest_papers(graph, options.view_papers)
    with (folder / PAGE).open("w", encoding="utf-8", newline="\n") as out:
        out.write(render_page(graph, options))
    return (PAGE,)
