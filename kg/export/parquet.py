"""Parquet tables for DuckDB, Polars, pandas and Spark: nodes, edges, claims, evidence and results. See docs/tables.md.

Everything that graph.jsonl holds is in the first four; `results` joins what the graph says of each number. Types are flat
and plain: strings, 64-bit integers, doubles, booleans and lists of strings.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.writing import spread
from kg.model import NOT_ASSERTED, Attributes, Derivation, Evidence, Node, NodeType, Relation, Statement
from kg.schema.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES, ValueKind
from kg.schema.namespaces import derivation_id
from kg.text import ids

# Rows of a row group, the unit that readers skip and fetch, and that is held in memory here.
ROWS: Final = 1 << 16
# Column -> type, in the order of the files.
Schema = Mapping[str, str]
_STRING, _STRINGS, _INTEGER, _DOUBLE, _BOOLEAN = "string", "strings", "int64", "double", "bool"

# Attribute of a node or edge -> type of its column. A decimal is a string, so that no digit is lost.
_COLUMN_TYPES = {ValueKind.INTEGER: _INTEGER, ValueKind.BOOLEAN: _BOOLEAN}
_NODE_ATTRIBUTES, _EDGE_ATTRIBUTES = (
    {row.name: _STRINGS if row.many else _COLUMN_TYPES.get(row.kind, _STRING) for row in sorted(rows)}
    for rows in (NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES)
)
_CLAIM: Schema = {"subject": _STRING, "relation": _STRING, "object": _STRING}


# What the table of results has of a result itself.
_OF_RESULT = ("kind", "value", "minimum", "maximum", "unit", "text", "metric-text")


def _column(attribute: str) -> str:
    """Return the column of an attribute: SQL takes underscores without quotes."""
    return attribute.replace("-", "_")


SCHEMAS: Final[Mapping[str, Schema]] = {
    "nodes": {"id": _STRING, "type": _STRING, "label": _STRING, "aliases": _STRINGS}
    | {_column(name): kind for name, kind in _NODE_ATTRIBUTES.items()},
    "edges": {**_CLAIM, "confidence": _DOUBLE, "derived": _BOOLEAN, **_EDGE_ATTRIBUTES},
    "claims": {**_CLAIM, "confidence": _DOUBLE, "derived": _BOOLEAN, **_EDGE_ATTRIBUTES},
    "evidence": {"id": _STRING, **_CLAIM, "digest": _STRING, "start": _INTEGER, "end": _INTEGER, "section": _STRING}
    | {"quote": _STRING, "confidence": _DOUBLE, "extractor": _STRING, "rule": _STRING, "premises": _STRINGS},
    "results": {"id": _STRING, "paper": _STRING, "subject": _STRING, "metric": _STRING}
    | {_column(name): _STRING for name in _OF_RESULT}
    | {"on": _STRINGS, "baseline": _STRING, "confidence": _DOUBLE},
}
_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    _STRING: str,
    _STRINGS: lambda value: list(value) if isinstance(value, tuple) else [str(value)],
    _INTEGER: int,
    _BOOLEAN: bool,
}
_HALF_PAIR = re.compile("[\ud800-\udfff]")
Row = tuple[Any, ...]


def parquet_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return the rows of a slice: each body is a Parquet file.

    What makes a body raises ValueError for an attribute that has no column.
    """
    return ExportPart({name: partial(_body, name, part, options) for name in SCHEMAS})


def join_parquet(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write nodes, edges, claims, evidence and results.parquet, zstd inside, row group by row group."""
    import pyarrow as pa

    for name in SCHEMAS:
        with _opened(folder / f"{name}.parquet", name, options) as out:
            waiting: list[Any] = []
            for table in _read(bodies(name)):
                waiting.append(table)
                if sum(table.num_rows for table in waiting) >= ROWS:
                    whole = pa.concat_tables(waiting)
                    full = whole.num_rows // ROWS * ROWS
                    out.write_table(whole.slice(0, full).combine_chunks(), row_group_size=ROWS)
                    waiting = [whole.slice(full)]
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
        for group in _groups(_tables(part)[name]):
            out.write_table(_table(name, group, options), row_group_size=ROWS)
    return [sink.getvalue().to_pybytes()]


def _read(bodies: Iterable[Chunks]) -> Iterator[Any]:
    """Yield the row groups of Parquet files."""
    import pyarrow as pa
    from pyarrow import parquet

    for (body,) in bodies:
        file = parquet.ParquetFile(pa.BufferReader(body))
        yield from map(file.read_row_group, range(file.num_row_groups))


def _tables(part: Slice) -> dict[str, Iterable[Row]]:
    """Return the rows of each table."""
    return {
        "nodes": map(_node_row, part.nodes),
        "edges": map(_edge_row, part.statements),
        "claims": map(_edge_row, part.claims),
        "evidence": _evidence_rows(part.supported()),
        "results": _result_rows(part),
    }


def _schema(name: str, options: ExportOptions) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return the Arrow schema of a table."""
    import pyarrow as pa

    types = {_STRING: pa.string(), _STRINGS: pa.list_(pa.string()), _INTEGER: pa.int64(), _DOUBLE: pa.float64()}
    types[_BOOLEAN] = pa.bool_()
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
        return pa.array(list(map(_whole, values)), type=kind)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows of one row group after another."""
    rows = iter(rows)
    while group := list(islice(rows, ROWS)):
        yield group


def _attributes(attributes: Attributes, schema: Schema) -> Iterator[Any]:
    """Yield the value of each attribute in the order of columns, None where it is absent."""
    known = dict(attributes)
    for name, kind in schema.items():
        value = known.pop(name, None)
        yield None if value is None else _CONVERT[kind](value)
    if known:
        raise ValueError(f"attribute {min(known)!r} is not in kg.schema.attributes")


def _node_row(node: Node) -> Row:
    """Return the row of a node."""
    return node.id, str(node.type), node.label, list(node.aliases), *_attributes(node.attributes, _NODE_ATTRIBUTES)


def _edge_row(stmt: Statement) -> Row:
    """Return the row of a statement."""
    attributes = _attributes(stmt.attributes, _EDGE_ATTRIBUTES)
    return stmt.subject, stmt.relation, stmt.object, stmt.confidence, stmt.derived, *attributes


def _evidence_rows(statements: Iterable[Statement]) -> Iterator[Row]:
    """Yield a row per evidence and per derivation, statement by statement."""
    for stmt in statements:
        for item in stmt.evidence:
            yield _quote_row(stmt, item)
        for reason in stmt.derivations:
            yield _rule_row(stmt, reason)


def _quote_row(stmt: Statement, item: Evidence) -> Row:
    """Return the row of one place in a digest; the id is that of the RDF."""
    claim = stmt.subject, stmt.relation, stmt.object
    key = ids.evidence_id(item.digest, item.start, item.end, *claim)
    place = item.digest, item.start, item.end, item.section, item.quote
    return key, *claim, *place, item.confidence, item.extractor, None, None


def _rule_row(stmt: Statement, reason: Derivation) -> Row:
    """Return the row of one derivation; a premise is `subject relation object` of another statement."""
    key = derivation_id(reason.rule, stmt.id, reason.premises)
    nowhere = (None,) * 5
    claim = stmt.subject, stmt.relation, stmt.object
    return key, *claim, *nowhere, reason.confidence, None, reason.rule, list(reason.premises)


def _result_rows(part: Slice) -> Iterator[Row]:
    """Yield a row per result that is asserted, in the order of ids."""
    nodes = {
        node.id: dict(node.attributes)
        for node in part.nodes
        if node.type == NodeType.RESULT and NOT_ASSERTED not in node.attributes
    }
    said: dict[tuple[str, str], list[str]] = {}
    sure: dict[str, float] = {}
    for stmt in chain(part.statements, part.reports):
        if stmt.subject in nodes:
            said.setdefault((stmt.subject, stmt.relation), []).append(stmt.object)
        elif stmt.relation == Relation.REPORTS and stmt.object in nodes:
            said.setdefault((stmt.object, stmt.relation), []).append(stmt.subject)
            sure[stmt.object] = max(stmt.confidence, sure.get(stmt.object, 0.0))
    for key, own in nodes.items():
        paper, subject, metric, baseline = (
            next(iter(said.get((key, relation), ())), None)
            for relation in (Relation.REPORTS, Relation.SUBJECT, Relation.METRIC, Relation.BASELINE)
        )
        told = (None if own.get(name) is None else str(own[name]) for name in _OF_RESULT)
        yield key, paper, subject, metric, *told, said.get((key, Relation.ON), []), baseline, sure.get(key)


def _whole(value: Any) -> Any:  # noqa: ANN401 (a cell)
    """Return a cell with U+FFFD for half a surrogate pair, which UTF-8 cannot hold."""
    if isinstance(value, list):
        return [_whole(part) for part in value]
    return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
