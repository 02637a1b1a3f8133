"""Lists of pages: papers by month, everything else by its first letter; what the site begins with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.graph.lookup import Lookup
from kg.model import Node, NodeType
from kg.schema.node_types import NODE_TYPES
from kg.site.paths import PAGED, page_path
from kg.text.ids import fold

# How many of each type the first page shows.
TOP: Final = 25
_UNDATED, _OTHERS = "undated", "others"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A page in a list."""

    label: str
    path: str
    date: str = ""
    korean: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages of one type under one key: a month, a letter, "0-9", "가-힣", or a word for the rest."""

    type: str
    key: str
    path: str
    rows: tuple[ListRow, ...]


def listings(nodes: Iterable[Node]) -> list[Listing]:
    """Return all lists, by type in the order of the schema, papers newest first and the others by name."""
    found: dict[tuple[str, str], list[ListRow]] = defaultdict(list)
    for node in nodes:
        found[node.type, _key(node)].append(row_of(node))
    order = [str(kind) for kind in NODE_TYPES if kind in PAGED]
    lists = []
    for (kind, key), rows in found.items():
        rows.sort(key=lambda row: (fold(row.label), row.path))
        rows.sort(key=lambda row: row.date, reverse=True)
        lists.append(Listing(kind, key, f"list/{kind.lower()}-{_file(key)}.html", tuple(rows)))
    lists.sort(key=lambda one: one.key, reverse=True)
    papers = [one for one in lists if one.type == NodeType.PAPER]
    rest = [one for one in reversed(lists) if one.type != NodeType.PAPER]
    return sorted([*papers, *rest], key=lambda one: order.index(one.type))


def tops(index: Lookup, nodes: Iterable[Node], lists: Iterable[Listing]) -> Mapping[str, list[ListRow]]:
    """Return, by type, the newest papers, and of the others those that most statements name."""
    by_type: dict[str, list[ListRow]] = defaultdict(list)
    for one in lists:
        by_type[one.type] += one.rows
    newest = sorted(by_type.pop(NodeType.PAPER, []), key=lambda row: (row.date, row.path), reverse=True)
    named = {page_path(node.id): len(index.statements_to(node.id)) for node in nodes}
    found = {
        kind: sorted(rows, key=lambda row: (-named.get(row.path, 0), fold(row.label), row.path))[:TOP]
        for kind, rows in by_type.items()
    }
    return {NodeType.PAPER: newest[:TOP], **found}


def row_of(node: Node) -> ListRow:
    """Return a node as a row of a list."""
    own = dict(node.attributes)
    return ListRow(node.label, page_path(node.id), str(own.get("date", "")), str(own.get("korean", "")))


def _key(node: Node) -> str:
    """Return the list that a node is in."""
    if node.type == NodeType.PAPER:
        return str(dict(node.attributes).get("date", ""))[:7] or _UNDATED
    first = fold(node.label)[:1]
    if "a" <= first <= "z":
        return first
    if first.isdecimal():
        return "0-9"
    return "가-힣" if "가" <= first <= "힣" else _OTHERS


def _file(key: str) -> str:
    """Return a key in the name of a file. Example: 가-힣 -> hangul."""
    return "hangul" if key.startswith("가") else key
