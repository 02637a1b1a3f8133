"""The tables of `kg.export.tables` as Parquet, for DuckDB, Polars, pandas and Spark. See docs/tables.md."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.tables import BOOLEAN, DOUBLE, INTEGER, SCHEMAS, STRING, STRINGS, Row, tables_of, whole
from kg.export.writing import spread

# Rows of a row group, the unit that readers skip and fetch, and that is held in memory here.
ROWS: Final = 1 << 16


def parquet_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return the rows of a slice: each body is a Parquet file.

    What makes a body raises ValueError for an attribute that has no column.
    """
    return ExportPart({name: partial(_body, name, part, options) for name in SCHEMAS})


def join_parquet(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write nodes.parquet, edges.parquet, evidence.parquet and results.parquet, zstd inside, row group by row group."""
    import pyarrow as pa

    for name in SCHEMAS:
        with _opened(folder / f"{name}.parquet", name, options) as out:
            waiting: list[Any] = []
            for table in _read(bodies(name)):
                waiting.append(table)
                if sum(table.num_rows for table in waiting) >= ROWS:
                    found = pa.concat_tables(waiting)
                    full = found.num_rows // ROWS * ROWS
                    out.write_table(found.slice(0, full).combine_chunks(), row_group_size=ROWS)
                    waiting = [found.slice(full)]
            rest = pa.concat_tables(waiting) if waiting else None
            if rest is not None and rest.num_rows:
                out.write_table(rest.combine_chunks(), row_group_size=ROWS)
    return tuple(f"{name}.parquet" for name in SCHEMAS)


def spread_parquet(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write a folder for each table, e.g. nodes-parquet, with a file for each slice that has rows."""
    import pyarrow as pa
    from pyarrow import parquet

    def filled(name: str) -> Iterator[list[bytes]]:
        files = map(list, bodies(name))
        return (file for file in files if parquet.read_metadata(pa.BufferReader(file[0])).num_rows)

    return tuple(file for name in SCHEMAS for file in spread(filled(name), folder, name, "parquet"))


def _body(name: str, part: Slice, options: ExportOptions) -> list[bytes]:
    """Return a table of a slice as a Parquet file, written row group by row group."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with _opened(sink, name, options) as out:
        for group in _groups(tables_of(part)[name]):
            out.write_table(_table(name, group, options), row_group_size=ROWS)
    return [sink.getvalue().to_pybytes()]


def _read(bodies: Iterable[Chunks]) -> Iterator[Any]:
    """Yield the row groups of Parquet files."""
    import pyarrow as pa
    from pyarrow import parquet

    for (body,) in bodies:
        file = parquet.ParquetFile(pa.BufferReader(body))
        yield from map(file.read_row_group, range(file.num_row_groups))


def _schema(name: str, options: ExportOptions) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return the Arrow schema of a table."""
    import pyarrow as pa

    types = {
        STRING: pa.string(),
        STRINGS: pa.list_(pa.string()),
        INTEGER: pa.int64(),
        DOUBLE: pa.float64(),
    }
    types[BOOLEAN] = pa.bool_()
    fields = [pa.field(column, types[kind]) for column, kind in SCHEMAS[name].items()]
    return pa.schema(fields, metadata={"base-iri": options.base_iri, "title": options.title})


def _opened(where: Any, name: str, options: ExportOptions) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return an open writer of a table, into a file or a sink."""
    from pyarrow import parquet

    return parquet.ParquetWriter(where, _schema(name, options), compression="zstd")


def _table(name: str, rows: Sequence[Row], options: ExportOptions) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return rows as an Arrow table."""
    import pyarrow as pa

    schema = _schema(name, options)
    if not rows:
        return schema.empty_table()
    columns = zip(zip(*rows, strict=True), schema, strict=True)
    return pa.Table.from_arrays([_array(pa, values, field.type) for values, field in columns], schema=schema)


def _array(pa: ModuleType, values: Sequence[Any], kind: Any) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return a column as an Arrow array."""
    try:
        return pa.array(values, type=kind)
    except UnicodeEncodeError:
        return pa.array(list(map(whole, values)), type=kind)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows of one row group after another."""
    rows = iter(rows)
    while group := list(islice(rows, ROWS)):
        yield group
