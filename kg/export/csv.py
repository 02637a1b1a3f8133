"""The tables of `kg.export.tables` as CSV: for spreadsheets, pandas, R and `neo4j-admin database import`. See docs/tables.md.

Headers are those of neo4j-admin, which other readers take for plain names.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from kg.export import tables
from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.writing import join_bodies, spread

# Between the values of a list; inside of one stands what looks like it.
JOINT, INSIDE = ";", "\N{FULLWIDTH SEMICOLON}"
# What a spreadsheet would run instead of show (in some languages full width too), and what looks escaped already.
# Example: =1+1, @me, '=x. Counter-example: -3.5, a=b.
_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# Of these, the columns that neo4j-admin must know by their role.
_ROLES: Final = {
    "nodes": {"id": "id:ID", "type": ":LABEL"},
    "edges": {"subject": ":START_ID", "relation": ":TYPE", "object": ":END_ID"},
    "claims": {},  # what the graph does not assert is no edge of theirs
    "evidence": {"id": "id:ID"},
    "results": {},
}
_KINDS: Final = {
    tables.STRING: "",
    tables.STRINGS: ":string[]",
    tables.INTEGER: ":long",
    tables.DOUBLE: ":double",
    tables.BOOLEAN: ":boolean",
}
_ROWS = 500


def csv_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the rows of a slice; what makes a body raises ValueError for an attribute that has no column."""
    return ExportPart({name: partial(_body, name, part) for name in tables.SCHEMAS})


def join_csv(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write the five files and return their names."""
    for name in tables.SCHEMAS:
        join_bodies(folder / f"{name}.csv", bodies(name), head=header(name), always=True)
    return tuple(f"{name}.csv" for name in tables.SCHEMAS)


def spread_csv(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write a folder for each table, e.g. nodes-csv, with a file for each slice that has rows, each with the header."""

    def headed(name: str) -> Iterator[Chunks]:
        for body in bodies(name):
            rest = iter(body)
            first = next(rest, b"")
            yield chain([header(name).encode(), first], rest) if first else ()

    return tuple(file for name in tables.SCHEMAS for file in spread(headed(name), folder, name, "csv"))


def header(name: str) -> str:
    """Return the first line of a table, e.g. `id:ID,:LABEL,label,aliases:string[]`."""
    roles: Mapping[str, str] = _ROLES[name]
    typed = _KINDS if roles else dict.fromkeys(_KINDS, "")  # neo4j-admin has the results among the nodes
    columns = tables.SCHEMAS[name].items()
    return ",".join(roles.get(column, f"{column}{typed[kind]}") for column, kind in columns) + "\n"


def guard_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs: `'` before what would be, and before what looks so escaped."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _body(name: str, part: Slice) -> Iterator[bytes]:
    """Yield the rows of a table of a slice as lines, some hundred at a time."""
    renders = [_RENDERS[kind] for kind in tables.SCHEMAS[name].values()]
    rows = iter(tables.tables_of(part)[name])
    while block := list(islice(rows, _ROWS)):
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows(_cells(block, renders))
        yield out.getvalue().encode()


def _cells(rows: Iterable[tables.Row], renders: list[Callable[[Any], Any]]) -> Iterator[list[Any]]:
    """Yield the cells of each row."""
    for row in rows:
        yield [None if value is None else render(value) for render, value in zip(renders, row, strict=True)]


def _text(value: str) -> str:
    """Return a text as a cell; what no reader takes becomes U+FFFD."""
    return guard_cell(str(tables.whole(value)).replace("\0", "\N{REPLACEMENT CHARACTER}"))


def _list(values: list[str]) -> str:
    """Return a list as a cell."""
    return _text(JOINT.join(value.replace(JOINT, INSIDE) for value in values))


def _truth(value: object) -> str:
    """Return a truth value as pandas and neo4j-admin read it."""
    return "true" if value else "false"


_RENDERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    tables.STRING: _text,
    tables.STRINGS: _list,
    tables.INTEGER: int,
    tables.DOUBLE: float,
    tables.BOOLEAN: _truth,
}
