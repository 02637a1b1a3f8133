"""`graph.jsonl`: everything, one node or statement a line; `kg why`, `kg show` and `kg diff` read it."""

from pathlib import Path

from kg.export.base import ExportOptions
from kg.export.writing import write_text
from kg.graph.jsonl import to_lines
from kg.model import KnowledgeGraph

NAME = "graph.jsonl"


def export_jsonl(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (exporter)
    """Write the file and return its name."""
    write_text(to_lines(graph), folder / NAME)
    return (NAME,)
