"""`graph.gexf` (GEXF 1.3): for Gephi, with a timeline, communities and colours. Streamed like GraphML.

When a node was first named, and what belongs together, only the whole graph knows: the join reads an index of nodes and edges
(ids and dates, no texts) and fills these two into the lines that the slices wrote.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.timeline import gather
from kg.export.writing import chunks, join_bodies
from kg.export.xml import COMMUNITY, GAP, NOT_XML, declared, kinds_of, quoted, written
from kg.graph.flat import Flat, flat_edge, flat_node
from kg.model import Node, Statement
from kg.schema.node_types import NODE_TYPES

NAME: Final = "graph.gexf"
_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""
_TAIL = "</edges>\n</graph>\n</gexf>\n"
_KINDS = "kinds"


def gexf_part(part: Slice, options: ExportOptions) -> ExportPart:  # noqa: ARG001 (part writer)
    """Return what a slice adds: its nodes and edges with gaps, what fills them, and the attributes that it has."""
    return ExportPart(
        {
            "nodes": lambda: chunks(map(_node_line, part.nodes)),
            "edges": lambda: chunks(map(_edge_line, part.statements)),
            "index": lambda: chunks(_index_lines(part)),
        },
        {_KINDS: kinds_of(part, of_edge=_edge_values)},
    )


def join_gexf(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write the file and return its name."""
    found = gather(json.loads(line) for line in _lines(bodies("index")))
    head = "".join(_head(facts.get(_KINDS, frozenset()), options))
    nodes = _filled(bodies("nodes"), ((found.starts.get(key, ""), found.communities.get(key)) for key in found.nodes))
    edges = _filled(bodies("edges"), ((start, None) for start in found.edge_starts()))
    between = [b"</nodes>\n<edges>\n"]
    join_bodies(folder / NAME, [nodes, between, edges], head=head, tail=_TAIL, always=True)
    return (NAME,)


def _head(kinds: Iterable[str], options: ExportOptions) -> Iterator[str]:
    """Yield all that stands before the nodes."""
    yield _HEAD
    title = escape(NOT_XML.sub("\ufffd", options.title))
    yield f"<meta><creator>kg</creator><description>{title}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    found = {**declared(kinds), ("node", COMMUNITY): "long"}
    for domain in ("node", "edge"):
        yield f'<attributes class="{domain}" mode="static">\n'
        for (of, name), kind in sorted(found.items()):
            if of == domain:
                yield f'<attribute id={quoted(name)} title={quoted(name)} type="{kind}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"


def _node_line(node: Node) -> str:
    """Return a node as a line."""
    colour = NODE_TYPES[node.type].light if node.type in NODE_TYPES else "#808080"
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    values = _values(flat_node(node))
    return (
        f"<node id={quoted(node.id)} label={quoted(node.label)}{GAP}>"
        f'<attvalues>{values}{GAP}</attvalues><viz:color r="{red}" g="{green}" b="{blue}"/></node>\n'
    )


def _edge_line(stmt: Statement) -> str:
    """Return a statement as a line; `kind` lets several stand between the same two nodes."""
    ends = f"source={quoted(stmt.subject)} target={quoted(stmt.object)}"
    name = quoted(str(stmt.relation))
    return (
        f"<edge {ends} label={name} kind={name}{GAP}><attvalues>{_values(_edge_values(stmt))}{GAP}</attvalues></edge>\n"
    )


def _edge_values(stmt: Statement) -> Flat:
    """Return the attributes of an edge; the place of the quote goes, since `start` and `end` are times in GEXF."""
    return {name: value for name, value in flat_edge(stmt).items() if name not in {"start", "end"}}


def _values(flat: Flat) -> str:
    """Return attributes, sorted by name."""
    return "".join(f"<attvalue for={quoted(key)} value={quoted(written(flat[key]))}/>" for key in sorted(flat))


def _index_lines(part: Slice) -> Iterator[str]:
    """Yield what the join must know: `[id, type, date]` of nodes, `[subject, object, premises]` of edges."""
    for node in part.nodes:
        yield f"{json.dumps([node.id, node.type, str(dict(node.attributes).get('date', ''))])}\n"
    for stmt in part.statements:
        premises = [] if stmt.evidence else [name for reason in stmt.derivations for name in reason.premises]
        yield f"{json.dumps([stmt.subject, stmt.object, [name.partition(' ')[0] for name in premises]])}\n"


def _filled(bodies: Iterable[Chunks], fillings: Iterable[tuple[str, int | None]]) -> Iterator[bytes]:
    """Yield lines with their gaps filled: a start, and a community."""
    gap = GAP.encode()
    for line, (start, community) in zip(_lines(bodies), fillings, strict=True):
        before, between, after = line.split(gap)
        when = f' start="{start}"' if start else ""
        group = "" if community is None else f'<attvalue for="{COMMUNITY}" value="{community}"/>'
        yield b"".join((before, when.encode(), between, group.encode(), after))


def _lines(bodies: Iterable[Chunks]) -> Iterator[bytes]:
    """Yield the lines of bodies; a chunk holds whole ones."""
    return chain.from_iterable(chunk.splitlines(keepends=True) for body in bodies for chunk in body)
