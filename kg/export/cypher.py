"""`graph.cypher`: statements that put the graph into Neo4j and other engines of openCypher. See docs/graph-tools.md.

Nodes have the label `Entity`, whose id is unique, and their type; relations keep their names. Cypher takes no label from a
value, so each type and relation is a body of its own; the join puts its rows into batches.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.tables import column, whole
from kg.export.writing import chunks, join_bodies
from kg.graph.flat import flat_edge
from kg.model import Node, NodeType, Relation, Statement

NAME: Final = "graph.cypher"
# Body -> the type or relation of its rows, in the order of the file.
_NODE_BODIES: Final = {f"node {name}": str(name) for name in NodeType}
_EDGE_BODIES: Final = {f"edge {name}": str(name) for name in Relation}
# Rows of a statement: enough that few are sent, few enough that one is parsed at once.
BATCH: Final = 200
_HEAD = "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"
_NODES = "MERGE (n:Entity {{id: row.id}}) SET n += row SET n:{name};\n"
_EDGES = "MATCH (s:Entity {{id: row.s}}), (o:Entity {{id: row.o}}) MERGE (s)-[r:{name}]->(o) SET r += row.p;\n"
# What a string in quotes cannot hold as it is.
_SPECIAL = re.compile(r"['\\\x00-\x1f\x7f\u0085\u2028\u2029]")
_ESCAPES: Final = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def cypher_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return the rows of a slice, by type and by relation."""
    nodes = {body: partial(_node_rows, name, part.nodes) for body, name in _NODE_BODIES.items()}
    edges = {body: partial(_edge_rows, name, part.statements) for body, name in _EDGE_BODIES.items()}
    return ExportPart({**nodes, **edges})


def join_cypher(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:  # noqa: ARG001 (joiner)
    """Write the file and return its name."""
    parts = (_batches(body, bodies(body)) for body in (*_NODE_BODIES, *_EDGE_BODIES))
    join_bodies(folder / NAME, parts, head=_HEAD, always=True)
    return (NAME,)


def literal(value: object) -> str:
    """Return a value as Cypher writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name_of(key)}: {literal(item)}' for key, item in value.items())}}}"
    return _string(value) if isinstance(value, str) else str(value)


def name_of(name: str) -> str:
    """Return a name as it stands in a statement, in backticks where it must. Example: uses, `improves-on`."""
    return name if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else f"`{name.replace('`', '``')}`"


def _string(text: str) -> str:
    """Return a string in quotes; what no engine takes becomes U+FFFD."""
    clean: Any = whole(text)
    return f"'{_SPECIAL.sub(lambda found: _ESCAPES.get(found[0], chr(0xFFFD)), clean)}'"


def _node_rows(kind: str, nodes: Iterable[Node]) -> Iterator[bytes]:
    """Yield the rows of one type of nodes."""
    return chunks(f"{literal(_node_row(node))}\n" for node in nodes if node.type == kind)


def _edge_rows(relation: str, statements: Iterable[Statement]) -> Iterator[bytes]:
    """Yield the rows of one relation."""
    return chunks(f"{literal(_edge_row(stmt))}\n" for stmt in statements if stmt.relation == relation)


def _node_row(node: Node) -> dict[str, Any]:
    """Return the properties of a node, named as the columns of the tables."""
    own = {column(name): value for name, value in node.attributes}
    return {"id": node.id, "label": node.label, **({"aliases": node.aliases} if node.aliases else {}), **own}


def _edge_row(stmt: Statement) -> dict[str, Any]:
    """Return both ends and the properties of a statement, which are those of GraphML."""
    flat = {column(name): value for name, value in flat_edge(stmt).items() if name != "relation"}
    return {"s": stmt.subject, "o": stmt.object, "p": flat}


def _batches(body: str, found: Iterable[Chunks]) -> Iterator[bytes]:
    """Yield the statements of a body."""
    domain, _, name = body.partition(" ")
    end = (_NODES if domain == "node" else _EDGES).format(name=name_of(name))
    lines = chain.from_iterable(chunk.splitlines() for part in found for chunk in part)
    while rows := list(islice(lines, BATCH)):
        yield b"UNWIND [\n" + b",\n".join(rows) + f"\n] AS row {end}".encode()
