"""What GraphML and GEXF share: text that XML can hold, and which attributes a slice has, since their declarations come first."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from kg.export.base import Slice
from kg.graph.flat import Flat, flat_edge, flat_node

# The attribute of papers and artifacts that only the whole graph knows.
COMMUNITY: Final = "community"
# Where the join fills in what only the whole graph knows: no text has it, since XML cannot hold it.
GAP: Final = "\1"
# What XML 1.0 cannot hold, even escaped.
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Ids and relations that need no escape in an attribute. Example: paper/2510.14973. Counter-example: a"b, a&b.
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")
# "domain name kind" -> nothing: a line for each attribute of nodes or edges and the kind of its values.
Kinds = Iterable[str]
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def quoted(text: str) -> str:
    """Return the value of an XML attribute in quotes."""
    return f'"{text}"' if _PLAIN.fullmatch(text) else quoteattr(NOT_XML.sub("\ufffd", text))


def written(value: object) -> str:
    """Return a value as XML Schema writes it, unescaped."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def kinds_of(part: Slice, *, of_edge: Callable[..., Flat] = flat_edge) -> frozenset[str]:
    """Return the attributes of a slice as lines "domain name kind"."""
    return frozenset((*_kinds("node", _node_shapes(part)), *_kinds("edge", _edge_shapes(part, of_edge))))


def declared(kinds: Kinds) -> dict[tuple[str, str], str]:
    """Return (domain, name) -> kind, nodes first; of two kinds of number it is double, of others string."""
    found: dict[tuple[str, str], str] = {}
    for line in sorted(kinds):
        domain, _, rest = line.partition(" ")
        name, _, kind = rest.rpartition(" ")  # a name may hold spaces itself
        known = found.setdefault((domain, name), kind)
        if known != kind:
            found[domain, name] = "double" if {known, kind} == {"long", "double"} else "string"
    return dict(sorted(found.items(), key=lambda item: (item[0][0] != "node", item[0])))


def _node_shapes(part: Slice) -> Iterable[Flat]:
    """Return the attributes of one node of each shape: making those of all takes longer than telling shapes apart."""
    found = {(not node.aliases, *((name, type(value)) for name, value in node.attributes)): node for node in part.nodes}
    return map(flat_node, found.values())


def _edge_shapes(part: Slice, of_edge: Callable[..., Flat]) -> Iterable[Flat]:
    """Return the attributes of one statement of each shape."""
    found = {
        (
            type(stmt.confidence),
            not stmt.evidence,
            not stmt.derivations,
            tuple([(name, type(value)) for name, value in stmt.attributes]) if stmt.attributes else (),
        ): stmt
        for stmt in part.statements
    }
    return map(of_edge, found.values())


def _kinds(domain: str, found: Iterable[Flat]) -> Iterator[str]:
    """Yield "domain name kind" for each attribute."""
    return (f"{domain} {name} {_TYPES[type(value)]}" for flat in found for name, value in flat.items())
