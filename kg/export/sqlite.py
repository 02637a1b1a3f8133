"""`graph.sqlite`: tables with full-text search, for SQL, Datasette and the look-ups of kg. See docs/tables.md."""

import marshal
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.graph.sqlite.rows import ROWS, Row
from kg.graph.sqlite.schema import NAME
from kg.graph.sqlite.write import write_sqlite

# Rows of a chunk.
_AT_ONCE = 1000
# Table of reasons -> the table whose rows they stand behind.
_BEHIND = {"evidence": "statements", "claim_evidence": "claims"}


def sqlite_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the rows of a slice, table by table."""

    def packed(table: str) -> Iterator[bytes]:
        source, make = ROWS[table]
        rows = make(getattr(part, source))
        while some := list(islice(rows, _AT_ONCE)):
            yield marshal.dumps(some)

    return ExportPart({table: lambda table=table: packed(table) for table in ROWS})  # type: ignore[misc]


def join_sqlite(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write the file and return its name. Statements are numbered over all slices, and so is what stands behind them."""
    sizes: dict[str, list[int]] = {"statements": [], "claims": []}

    def rows(table: str) -> Iterator[Row]:
        before, of = 0, _BEHIND.get(table)
        for place, body in enumerate(bodies(table)):
            size = 0
            for size, row in enumerate(_unpacked(body), 1):  # noqa: B007 (counted)
                yield (row[0] + before, *row[1:]) if of else row
            if table in sizes:
                sizes[table].append(size)
            before += sizes[of][place] if of else 0

    write_sqlite(folder / NAME, rows)
    return (NAME,)


def _unpacked(body: Chunks | Iterable[bytes]) -> Iterator[Row]:
    """Yield the rows of a body: what this module packed, in this build."""
    for chunk in body:
        waiting = BytesIO(chunk)
        while waiting.tell() < len(chunk):
            yield from marshal.load(waiting)  # noqa: S302 (ours)
