"""`graph.jsonl`: everything, one node or statement a line; `kg why`, `kg show` and `kg diff` read it."""

from pathlib import Path

from kg.export.base import Bodies, ExportOptions, ExportPart, Facts, Slice
from kg.export.writing import chunks, join_bodies
from kg.graph.jsonl import node_lines, statement_lines

NAME = "graph.jsonl"


def jsonl_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the lines of a slice."""
    return ExportPart(
        {
            "nodes": lambda: chunks(node_lines(part.nodes)),
            "statements": lambda: chunks(statement_lines(part.statements)),
            "claims": lambda: chunks(statement_lines(part.claims)),
        }
    )


def join_jsonl(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write the file and return its name."""
    join_bodies(folder / NAME, bodies("nodes"), bodies("statements"), bodies("claims"))
    return (NAME,)
