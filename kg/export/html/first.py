"""What the page needs for its first picture and its card, before the whole graph is unpacked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kg.export.html.columns import per_mille
from kg.export.html.payload import PageIndex, dates_of, degrees
from kg.model import NodeType, Relation
from kg.schema.node_types import NODE_TYPES


def first_look(index: PageIndex, overview: Mapping[str, Any], card: Mapping[str, Any]) -> dict[str, Any]:
    """Return the nodes that the overview and the card name, the statements drawn, and counts of the whole graph.

    A node is [row, id, type, label, number of statements, whether it is inferred]; a statement is [row, subject, relation,
    object, confidence out of 10,000, whether it is derived, date]. Types, relations and dates are numbers.
    """
    types = [str(name) for name in NodeType]
    relations = [str(name) for name in Relation]
    dates = dates_of(index)
    degree = degrees(index)
    rows = sorted({node["id"] for node in overview["nodes"]} | set(_rows_of(card)))
    drawn = sorted(edge[0] for edge in overview["edges"])
    number = {date: place for place, date in enumerate(dates)}
    return {
        "types": types,
        "relations": relations,
        "dates": dates,
        "folders": {name: NODE_TYPES[name].folder for name in types},
        "counts": [len(index.nodes), len(index.statements)],
        "totals": {
            "types": Counter(node.type for node in index.nodes),
            "relations": Counter(stmt.relation for stmt in index.statements),
        },
        "days": _papers_by_day(index),
        "nodes": [
            [
                row,
                index.nodes[row].id,
                types.index(index.nodes[row].type),
                index.nodes[row].label,
                degree[row],
                int(dict(index.nodes[row].attributes).get("inferred") is True),
            ]
            for row in rows
        ],
        "statements": [
            [
                row,
                index.subjects[row],
                relations.index(index.statements[row].relation),
                index.objects[row],
                *per_mille([index.statements[row].confidence]),
                int(index.statements[row].derived),
                number[index.dates[row]],
            ]
            for row in drawn
        ],
    }


def _rows_of(card: Mapping[str, Any]) -> Iterable[int]:
    """Yield the rows that the card names."""
    yield from (question["row"] for question in card["questions"])
    yield from (row for row, _ in card["benchmarks"])
    for paper in card["news"]["papers"]:
        yield from (paper["row"], *paper["introduces"], *paper["improves"])


def _papers_by_day(index: PageIndex) -> list[list[Any]]:
    """Return [date, number of papers] ascending; "" stands for papers without a date."""
    found = Counter(str(dict(node.attributes).get("date", "")) for node in index.nodes if node.type == NodeType.PAPER)
    return [[date, found[date]] for date in sorted(found)]
