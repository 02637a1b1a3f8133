"""`graph.jsonl`: everything, one node or statement a line; `kg why`, `kg show` and `kg diff` read it."""

from pathlib import Path

from kg.export.base import Bodies, ExportOptions, ExportPart, Facts, Slice
from kg.export.writing import chunks, write_text
from kg.graph.jsonl import node_lines, statement_lines, to_lines
from kg.model import KnowledgeGraph

NAME = "graph.jsonl"


def export_jsonl(graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (exporter)
    """Write the file and return its name."""
    write_text(to_lines(graph), folder / NAME)
    return (NAME,)


def jsonl_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the lines of a slice."""
    lines = {"nodes": node_lines(part.nodes), "statements": statement_lines(part.statements)}
    return ExportPart({name: b"".join(chunks(found)) for name, found in lines.items()})


def join_jsonl(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001
    """Write what `export_jsonl` writes, from the parts of all slices."""
    with (folder / NAME).open("wb") as out:
        out.writelines(bodies("nodes"))
        out.writelines(bodies("statements"))
    return (NAME,)
