"""The lossless form: one JSON object a line, nodes first, then statements. Written and read back here."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Attributes, Derivation, Evidence, KnowledgeGraph, Node, Statement

_DROPPED: tuple[Any, ...] = ((), "")


def to_lines(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield the lines, each with its line end."""
    for node in graph.nodes:
        yield _line(
            {"node": node.id, "type": node.type, "label": node.label, "aliases": node.aliases} | _open(node.attributes)
        )
    for stmt in graph.statements:
        yield _line(_statement_record(stmt))


def read_jsonl(path: Path) -> KnowledgeGraph:
    """Return the graph in a file that `to_lines` gave.

    Raises:
        InputError: where the file cannot be read or a line is no node and no statement.
    """
    nodes: list[Node] = []
    statements: list[Statement] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                    if "node" in record:
                        nodes.append(_node(record))
                    else:
                        statements.append(_statement(record))
                except (ValueError, KeyError, TypeError) as error:
                    cause = f"no node and no statement of a kg graph ({type(error).__name__}: {error})"
                    raise InputError(cause, path=str(path), line=number, remedy="build it again") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=str(path), remedy="run kg build first") from error
    return KnowledgeGraph(tuple(nodes), tuple(statements))


def _statement_record(stmt: Statement) -> dict[str, Any]:
    """Return a statement as JSON values."""
    record: dict[str, Any] = {"subject": stmt.subject, "relation": stmt.relation, "object": stmt.object}
    record["confidence"] = stmt.confidence
    record["evidence"] = [
        {
            "digest": item.digest,
            "start": item.start,
            "end": item.end,
            "section": item.section,
            "quote": item.quote,
            "confidence": item.confidence,
            "extractor": item.extractor,
        }
        for item in stmt.evidence
    ]
    record["derivations"] = [
        {"rule": item.rule, "premises": list(item.premises), "confidence": item.confidence} for item in stmt.derivations
    ]
    return record | _open(stmt.attributes)


def _open(attributes: Attributes) -> dict[str, Any]:
    """Return attributes under their own key, since their names are open."""
    return {"attributes": dict(attributes)} if attributes else {}


def _line(record: dict[str, Any]) -> str:
    """Return a record as a line; empty lists and strings are left out."""
    kept = {key: value for key, value in record.items() if value not in _DROPPED and value != []}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


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
