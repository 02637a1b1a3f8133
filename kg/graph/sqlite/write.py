"""Writing graph.sqlite: rows in the order of ids, then indexes. The same rows and the same SQLite give the same bytes."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from kg.graph.sqlite.rows import ROWS, Row, without_half_pairs
from kg.graph.sqlite.schema import AFTER, BEFORE, COLUMNS
from kg.model.graph import KnowledgeGraph

# Rows that are put in at once: where one of them holds what UTF-8 cannot, only so many are looked at.
_AT_ONCE = 1000


def write_sqlite(path: Path, rows: Callable[[str], Iterable[Row]]) -> None:
    """Write a new file. `rows` gives the rows of a table, and is called once for each.

    Raises:
        OSError: where it cannot be written.
    """
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript(BEFORE)
            for table, columns in COLUMNS.items():
                places = ", ".join("?" * (columns.count(",") + 1))
                _put(database, f"insert into {table} ({columns}) values ({places})", rows(table))
            database.executescript(AFTER)
    except sqlite3.OperationalError as error:  # no room, no permission
        raise OSError(str(error)) from error


def write_graph(path: Path, graph: KnowledgeGraph) -> None:
    """Write a whole graph; raises what `write_sqlite` does."""

    def rows(table: str) -> Iterator[Row]:
        part, make = ROWS[table]
        return make(getattr(graph, part))

    write_sqlite(path, rows)


def _put(database: sqlite3.Connection, insert: str, rows: Iterable[Row]) -> None:
    """Insert rows."""
    rows = iter(rows)
    while some := list(islice(rows, _AT_ONCE)):
        before = database.total_changes
        try:
            database.executemany(insert, some)
        except UnicodeEncodeError:
            rest = some[database.total_changes - before :]
            database.executemany(insert, map(without_half_pairs, rest))
