"""`graph.graphml`: for Gephi, yEd, Cytoscape and networkx. Streamed: networkx's writer holds the whole document.

What belongs together only the whole graph knows: where it is asked for, the join reads which papers and artifacts are linked, and
fills the numbers of their communities into the lines that the slices wrote.

Measured on the graph of 4,784 papers (40,782 nodes, 82,626 edges): networkx takes 5.1 times as long, with lxml 4.3 times.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from pathlib import Path

from kg.export.base import Bodies, Chunks, ExportOptions, ExportPart, Facts, Slice
from kg.export.writing import chunks, join_bodies
from kg.export.xml import COMMUNITY, GAP, NOT_XML, Kinds, declared, kinds_of, quoted, written
from kg.graph.flat import Flat, flat_edge, flat_node
from kg.model import Node, Statement

NAME = "graph.graphml"
_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TAIL = "</graph>\n</graphml>\n"
# The fact that the file begins with.
_KINDS = "kinds"
# Ids of papers and artifacts.
_LINKABLE = ("paper/", "id/")
# Example: \1"paper/2510.14973"\1, in the line of that node.
_GAPS = re.compile(f"{GAP}([^{GAP}]*){GAP}".encode())
# What is replaced or escaped in text; most values hold none of it.
_NEEDS_CARE = re.compile("[^\t\n\u0020-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
# An element's attributes -> their text; a shape is the attributes' names and the types of their values.
_Shape = tuple[tuple[str, ...], tuple[type, ...]]
_Template = tuple[list[str], tuple[Callable[[object], str], ...], Callable[[Flat], tuple[object, ...]]]


def graphml_part(part: Slice, options: ExportOptions) -> ExportPart:
    """Return what a slice adds to the file, and the attributes that it has: their declarations come first in the file."""
    return ExportPart(
        {
            "links": lambda: chunks(_link_lines(part.statements) if options.communities else ()),
            "nodes": lambda: chunks(_node_lines(part.nodes, gaps=options.communities)),
            "edges": lambda: chunks(_edge_lines(part.statements)),
        },
        {_KINDS: kinds_of(part)},
    )


def join_graphml(bodies: Bodies, facts: Facts, folder: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write the file and return its name."""
    kinds, nodes = facts.get(_KINDS, frozenset()), bodies("nodes")
    if options.communities and (numbers := _community_numbers(bodies("links"))):
        kinds |= {f"node {COMMUNITY} long"}
        nodes = _filled(nodes, numbers)
    head = "".join(_head(kinds))
    join_bodies(folder / NAME, nodes, bodies("edges"), head=head, tail=_TAIL, always=True)
    return (NAME,)


def _head(kinds: Kinds) -> Iterator[str]:
    """Yield all that stands before the elements."""
    yield _HEAD
    for (domain, name), kind in declared(kinds).items():
        key = quoted(f"{domain}-{name}")
        yield f'<key id={key} for="{domain}" attr.name={quoted(name)} attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'


def _node_lines(nodes: Iterable[Node], *, gaps: bool) -> Iterator[str]:
    """Yield a line per node, of papers and artifacts with gaps where their communities are wanted."""
    attributes = _Attributes("node")
    for node in nodes:
        name = quoted(node.id)
        gap = f"{GAP}{name}{GAP}" if gaps and node.id.startswith(_LINKABLE) else ""
        yield f"<node id={name}>{attributes.text(flat_node(node))}{gap}</node>\n"


def _edge_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield a line per statement."""
    attributes = _Attributes("edge")
    for stmt in statements:
        ends = f"source={quoted(stmt.subject)} target={quoted(stmt.object)} id={quoted(stmt.relation)}"
        yield f"<edge {ends}>{attributes.text(flat_edge(stmt))}</edge>\n"


def _link_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield which papers and artifacts are linked. In quotes, ids have no tab and end no line."""
    for stmt in statements:
        if stmt.object.startswith(_LINKABLE) and stmt.subject.startswith(_LINKABLE):
            yield f"{quoted(stmt.subject)}\t{quoted(stmt.object)}\n"


def _community_numbers(links: Iterable[Chunks]) -> dict[str, int]:
    """Return the number of the community of each id, in quotes."""
    from kg.graph.structure import community_numbers  # here, since networkx takes its time

    lines = (line for chunk in chain.from_iterable(links) for line in chunk.decode().split("\n") if line)
    return community_numbers((one, other) for one, _, other in (line.partition("\t") for line in lines))


def _filled(bodies: Iterable[Chunks], numbers: Mapping[str, int]) -> Iterator[Chunks]:
    """Yield the lines of nodes with their gaps filled, each with the number of its id's community where it is in one."""
    texts = {key.encode(): f'<data key="node-{COMMUNITY}">{group}</data>'.encode() for key, group in numbers.items()}
    return ((_GAPS.sub(lambda gap: texts.get(gap[1], b""), chunk) for chunk in body) for body in bodies)


class _Attributes:
    """The attributes of nodes or edges: text by a template per shape."""

    def __init__(self, domain: str) -> None:
        """`domain` is "node" or "edge"."""
        self._domain = domain
        self._templates: dict[_Shape, _Template] = {}

    def text(self, flat: Flat) -> str:
        """Return the attributes of one node or edge, sorted by name."""
        shape = tuple(flat), tuple(map(type, flat.values()))
        template = self._templates.get(shape)
        if template is None:
            template = self._templates[shape] = self._template(shape)
        around, renders, pick = template
        parts = around.copy()
        parts[1::2] = [render(value) for render, value in zip(renders, pick(flat), strict=True)]
        return "".join(parts)

    def _template(self, shape: _Shape) -> _Template:
        """Return the text around the values, what renders each and what picks them, all in the order of names."""
        types = dict(zip(*shape, strict=True))
        names = sorted(types)  # two at least: every node has a type and a label, every edge a relation and more
        starts = [f"<data key={quoted(f'{self._domain}-{name}')}>" for name in names]
        between = [starts[0], *(f"</data>{start}" for start in starts[1:]), "</data>"]
        parts = [part for text in between for part in (text, "")][:-1]
        return parts, tuple(_RENDERS[types[name]] for name in names), itemgetter(*names)


def _text(value: object) -> str:
    """Return a string as XML text."""
    text = str(value)
    return NOT_XML.sub("\ufffd", text).translate(_ESCAPES) if _NEEDS_CARE.search(text) else text


_RENDERS: dict[type, Callable[[object], str]] = {bool: written, int: str, float: str, str: _text}
