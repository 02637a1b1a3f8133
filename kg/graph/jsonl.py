"""The lossless form: one JSON object a line, nodes first, then statements, then claims. Written and read back here."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as _quoted
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model.graph import NOT_ASSERTED, Attributes, Derivation, Evidence, KnowledgeGraph, Node, Statement

_REMEDY = "give the graph.jsonl of a build, or build it again"
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def node_lines(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield a line per node with its line end: compact JSON as text, put together here, since its form is fixed."""
    for node in nodes:
        fields = [*_text("node", node.id), *_text("type", node.type), *_text("label", node.label)]
        if node.aliases:
            fields.append(f'"aliases":[{",".join(map(_quoted, node.aliases))}]')
        yield f"{{{','.join([*fields, *_open(node.attributes)])}}}\n"


def statement_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield a line per statement, as `node_lines`."""
    for stmt in statements:
        yield f"{{{','.join(_statement_fields(stmt))}}}\n"


def read_jsonl(path: Path) -> KnowledgeGraph:
    """Return the graph in a file of such lines, also packed as .gz.

    Raises:
        InputError: where the file cannot be read or a line is no node and no statement.
    """
    return read_lines(path, numbered_lines(path))


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file, also packed as .gz, with their numbers from 1.

    Raises:
        InputError: where the file cannot be read.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from enumerate(lines, 1)
    except OSError as error:
        cause = f"cannot be read: {error.strerror or error}"
        raise InputError(cause, path=str(path), remedy="run kg build first") from error
    except (EOFError, UnicodeDecodeError, zlib.error) as error:
        raise InputError(f"no whole graph.jsonl: {error}", path=str(path), remedy="build it again") from error


def read_lines(path: Path, lines: Iterable[tuple[int, str]]) -> KnowledgeGraph:
    """Return the graph that some lines of a file are.

    Raises:
        InputError: where a line is no node and no statement.
    """
    nodes: list[Node] = []
    statements: list[Statement] = []
    claims: list[Statement] = []
    for number, line in lines:
        try:
            record = json.loads(line)
            if "node" in record:
                nodes.append(_node(record))
            else:
                stmt = _statement(record)
                (claims if NOT_ASSERTED in stmt.attributes else statements).append(stmt)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"without {error}" if isinstance(error, KeyError) else str(error)
            cause = f"not a node or a statement of a graph of kg: {reason}"
            raise InputError(cause, path=str(path), line=number, remedy=_REMEDY) from error
    return KnowledgeGraph(tuple(nodes), tuple(statements), tuple(claims))


def _statement_fields(stmt: Statement) -> list[str]:
    """Return a statement as the fields of a JSON object; empty lists and strings are left out."""
    fields = [*_text("subject", stmt.subject), *_text("relation", stmt.relation), *_text("object", stmt.object)]
    fields.append(f'"confidence":{_number(stmt.confidence)}')
    if stmt.evidence:
        fields.append(f'"evidence":[{",".join(map(_evidence, stmt.evidence))}]')
    if stmt.derivations:
        fields.append(f'"derivations":[{",".join(map(_reason, stmt.derivations))}]')
    return [*fields, *_open(stmt.attributes)]


def _evidence(item: Evidence) -> str:
    """Return evidence as JSON."""
    kind = f',"kind":{_quoted(item.kind)}' if item.kind else ""
    return (
        f'{{"digest":{_quoted(item.digest)},"start":{item.start},"end":{item.end},"section":{_quoted(item.section)},'
        f'"quote":{_quoted(item.quote)},"confidence":{_number(item.confidence)},"extractor":{_quoted(item.extractor)}{kind}}}'
    )


def _reason(item: Derivation) -> str:
    """Return a derivation as JSON."""
    premises = ",".join(map(_quoted, item.premises))
    return f'{{"rule":{_quoted(item.rule)},"premises":[{premises}],"confidence":{_number(item.confidence)}}}'


def _text(name: str, value: str) -> tuple[str, ...]:
    """Return a field with a string; none where it is empty."""
    return (f'"{name}":{_quoted(value)}',) if value else ()


def _number(value: float) -> str:
    """Return a number as `json` writes it: the shortest text that means the same float."""
    return float.__repr__(value) if isinstance(value, float) else str(value)


def _open(attributes: Attributes) -> tuple[str, ...]:
    """Return attributes under their own key, since their names are open; no field where there are none."""
    return (f'"attributes":{_COMPACT.encode(dict(attributes))}',) if attributes else ()


def _node(record: dict[str, Any]) -> Node:
    """Return the node of a record."""
    aliases = tuple(record.get("aliases", ()))
    return Node(record["node"], record["type"], record.get("label", ""), aliases, _closed(record.get("attributes", {})))


def _statement(record: dict[str, Any]) -> Statement:
    """Return the statement of a record."""
    return Statement(
        record["subject"],
        record["relation"],
        record["object"],
        tuple(Evidence(**item) for item in record.get("evidence", ())),
        tuple(_derivation(item) for item in record.get("derivations", ())),
        record["confidence"],
        _closed(record.get("attributes", {})),
    )


def _derivation(item: dict[str, Any]) -> Derivation:
    """Return the derivation of a record."""
    return Derivation(item["rule"], tuple(item["premises"]), item["confidence"])


def _closed(attributes: dict[str, Any]) -> Attributes:
    """Return attributes as sorted pairs, lists as tuples."""
    pairs: Iterable[tuple[str, Any]] = attributes.items()
    return tuple(sorted((name, tuple(value) if isinstance(value, list) else value) for name, value in pairs))
