"""The graph as tables: nodes, edges, claims, evidence, results, row by row; Parquet and CSV are made of them. See docs/tables.md.

Everything that graph.jsonl holds is in the first four; `results` joins what the graph says of each number. Types are flat
and plain: strings, 64-bit integers, doubles, booleans and lists of strings.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from kg.export.base import Slice
from kg.model import NOT_ASSERTED, Attributes, Derivation, Evidence, Node, NodeType, Relation, Statement
from kg.schema.attributes import NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES, ValueKind
from kg.schema.namespaces import derivation_id
from kg.text import ids

# Column -> type, in the order of the files.
Schema = Mapping[str, str]
STRING, STRINGS, INTEGER, DOUBLE, BOOLEAN = "string", "strings", "int64", "double", "bool"

# Attribute of a node or edge -> type of its column. A decimal is a string, so that no digit is lost.
_COLUMN_TYPES = {ValueKind.INTEGER: INTEGER, ValueKind.BOOLEAN: BOOLEAN}
NODE_COLUMNS, EDGE_COLUMNS = (
    {row.name: STRINGS if row.many else _COLUMN_TYPES.get(row.kind, STRING) for row in sorted(rows)}
    for rows in (NODE_ATTRIBUTES, STATEMENT_ATTRIBUTES)
)
# What the table of results has of a result itself.
_OF_RESULT = ("kind", "value", "minimum", "maximum", "unit", "text", "metric-text")
_CLAIM: Schema = {"subject": STRING, "relation": STRING, "object": STRING}


def column(attribute: str) -> str:
    """Return the column of an attribute: SQL takes underscores without quotes."""
    return attribute.replace("-", "_")


SCHEMAS: Final[Mapping[str, Schema]] = {
    "nodes": {"id": STRING, "type": STRING, "label": STRING, "aliases": STRINGS}
    | {column(name): kind for name, kind in NODE_COLUMNS.items()},
    "edges": {**_CLAIM, "confidence": DOUBLE, "derived": BOOLEAN, **EDGE_COLUMNS},
    "claims": {**_CLAIM, "confidence": DOUBLE, "derived": BOOLEAN, **EDGE_COLUMNS},
    "evidence": {"id": STRING, **_CLAIM, "digest": STRING, "start": INTEGER, "end": INTEGER, "section": STRING}
    | {
        "quote": STRING,
        "confidence": DOUBLE,
        "extractor": STRING,
        "section_kind": STRING,
        "rule": STRING,
        "premises": STRINGS,
    },
    "results": {"id": STRING, "paper": STRING, "subject": STRING, "metric": STRING}
    | {column(name): STRING for name in _OF_RESULT}
    | {"on": STRINGS, "baseline": STRING, "confidence": DOUBLE},
}
_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    STRING: str,
    STRINGS: lambda value: list(value) if isinstance(value, tuple) else [str(value)],
    INTEGER: int,
    BOOLEAN: bool,
}
_HALF_PAIR = re.compile("[\ud800-\udfff]")
Row = tuple[Any, ...]


def tables_of(part: Slice) -> dict[str, Iterable[Row]]:
    """Return the rows of each table of a slice; iterating raises ValueError for an attribute that has no column."""
    return {
        "nodes": map(_node_row, part.nodes),
        "edges": map(_edge_row, part.statements),
        "claims": map(_edge_row, part.claims),
        "evidence": _evidence_rows(part.supported()),
        "results": _result_rows(part),
    }


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
    return node.id, str(node.type), node.label, list(node.aliases), *_attributes(node.attributes, NODE_COLUMNS)


def _edge_row(stmt: Statement) -> Row:
    """Return the row of a statement."""
    attributes = _attributes(stmt.attributes, EDGE_COLUMNS)
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
    return key, *claim, *place, item.confidence, item.extractor, item.kind or None, None, None


def _rule_row(stmt: Statement, reason: Derivation) -> Row:
    """Return the row of one derivation; a premise is `subject relation object` of another statement."""
    key = derivation_id(reason.rule, stmt.id, reason.premises)
    nowhere = (None,) * 5
    claim = stmt.subject, stmt.relation, stmt.object
    return key, *claim, *nowhere, reason.confidence, None, None, reason.rule, list(reason.premises)


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


def whole(value: Any) -> Any:  # noqa: ANN401 (a cell)
    """Return a cell with U+FFFD for half a surrogate pair, which UTF-8 cannot hold."""
    if isinstance(value, list):
        return [whole(part) for part in value]
    return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
