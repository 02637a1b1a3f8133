"""From nodes and statements to rows of graph.sqlite, and back."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from kg.graph.sqlite.schema import NODE_COLUMNS, STATEMENT_COLUMNS
from kg.model.graph import Attributes, Derivation, Evidence, Node, Statement
from kg.schema.attributes import AttributeRow, ValueKind
from kg.text.matching import letters
from kg.text.normalize import squash

Row = tuple[Any, ...]
_TYPES: Final = {ValueKind.INTEGER: int, ValueKind.BOOLEAN: bool}


class Cells(NamedTuple):
    """The columns of attributes: names and types of their values, the place of each, and a row without any."""

    names: tuple[str, ...]
    types: tuple[type, ...]
    places: Mapping[str, int]
    empty: tuple[None, ...]
    nothing: list[None]


def _layout(rows: Mapping[str, AttributeRow]) -> Cells:
    """Return how attributes lie in columns."""
    types = tuple(tuple if row.many else _TYPES.get(row.kind, str) for row in rows.values())
    none = [None] * (len(rows) + 1)
    return Cells(tuple(rows), types, {name: place for place, name in enumerate(rows)}, tuple(none), none)


_NODE_CELLS, _STATEMENT_CELLS = _layout(NODE_COLUMNS), _layout(STATEMENT_COLUMNS)
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def node_rows(nodes: Iterable[Node]) -> Iterator[Row]:
    """Yield a row of `nodes` for each node."""
    for node in nodes:
        aliases = _encode(node.aliases) if node.aliases else None
        yield node.id, str(node.type), node.label, aliases, *_cells(node.attributes, _NODE_CELLS)


def name_rows(nodes: Iterable[Node]) -> Iterator[Row]:
    """Yield a row of `names` for each name of each node, the label first."""
    for node in nodes:
        for place, name in enumerate((node.label, *node.aliases)):
            yield node.id, name, not place, squash(name), letters(name)


def statement_rows(statements: Iterable[Statement]) -> Iterator[Row]:
    """Yield a row of `statements` for each statement."""
    for stmt in statements:
        claim = stmt.subject, str(stmt.relation), stmt.object
        yield *claim, stmt.confidence, stmt.derived, *_cells(stmt.attributes, _STATEMENT_CELLS)


def evidence_rows(statements: Iterable[Statement]) -> Iterator[Row]:
    """Yield a row of `evidence` for each place and each derivation; the first column counts the statements from 1."""
    for number, stmt in enumerate(statements, 1):
        for item in stmt.evidence:
            place = item.digest, item.start, item.end, item.section, item.quote
            yield number, *place, item.confidence, item.extractor, item.kind, None, None
        for reason in stmt.derivations:
            yield (
                number,
                None,
                None,
                None,
                None,
                None,
                reason.confidence,
                None,
                None,
                reason.rule,
                _encode(reason.premises),
            )


# Table -> what gives its rows.
ROWS: Final[dict[str, tuple[str, Callable[[Iterable[Any]], Iterator[Row]]]]] = {
    "nodes": ("nodes", node_rows),
    "names": ("nodes", name_rows),
    "statements": ("statements", statement_rows),
    "evidence": ("statements", evidence_rows),
    "claims": ("claims", statement_rows),
    "claim_evidence": ("claims", evidence_rows),
}


def read_node(row: Sequence[Any]) -> Node:
    """Return the node of id, type, label, aliases and attributes."""
    key, kind, label, aliases, *cells = row
    return Node(key, kind, label, tuple(json.loads(aliases)) if aliases else (), _attributes(cells, _NODE_CELLS))


def read_evidence(row: Sequence[Any]) -> Evidence:
    """Return the evidence of digest, start, end, section, quote, confidence, extractor and the kind of the section."""
    return Evidence(*row)


def read_derivation(row: Sequence[Any]) -> Derivation:
    """Return the derivation of rule, premises and confidence."""
    rule, premises, confidence = row
    return Derivation(rule, tuple(json.loads(premises)), confidence)


def read_qualifiers(cells: Sequence[Any]) -> Attributes:
    """Return the attributes of a statement of its last columns."""
    return _attributes(cells, _STATEMENT_CELLS)


def without_half_pairs(row: Row) -> Row:
    """Return a row with U+FFFD for half a surrogate pair, which UTF-8 cannot hold."""
    return tuple(_HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", cell) if isinstance(cell, str) else cell for cell in row)


def _cells(attributes: Attributes, cells: Cells) -> tuple[Any, ...]:
    """Return the columns of attributes; the last one has those without a column of their own, or with a value that none takes."""
    if not attributes:
        return cells.empty
    found: list[Any] = list(cells.empty)
    left = {}
    for name, value in attributes:
        place = cells.places.get(name, -1)
        if place < 0 or type(value) is not cells.types[place]:
            left[name] = value
        else:
            found[place] = _encode(value) if isinstance(value, tuple) else value
    if left:
        found[-1] = _encode(left)
    return tuple(found)


def _attributes(row: Sequence[Any], cells: Cells) -> Attributes:
    """Return the attributes that columns hold."""
    if row == cells.nothing:
        return ()
    found = [
        (name, bool(value) if kind is bool else tuple(json.loads(value)) if kind is tuple else value)
        for name, kind, value in zip(cells.names, cells.types, row, strict=False)
        if value is not None
    ]
    if row[-1] is not None:
        left = json.loads(row[-1]).items()
        found = sorted([*found, *((name, tuple(value) if isinstance(value, list) else value) for name, value in left)])
    return tuple(found)
