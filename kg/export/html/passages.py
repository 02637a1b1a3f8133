"""What papers say of themselves, apart from the graph: a summary and limitations are read, not linked to."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kg.export.html.columns import NumberColumn, StringTable, TextColumn
from kg.model import KnowledgeGraph, NodeType, Relation, Statement


class SaidOfItself(NamedTuple):
    """A passage: the statement that leads to it, and its text."""

    statement: Statement
    text: str


def split_passages(graph: KnowledgeGraph) -> tuple[KnowledgeGraph, tuple[SaidOfItself, ...]]:
    """Return the graph without passages, and the passages in the order of their papers, a summary before limitations."""
    texts = {node.id: node.label for node in graph.nodes if node.type == NodeType.PASSAGE}
    if not texts:
        return graph, ()
    found = [SaidOfItself(stmt, texts[stmt.object]) for stmt in graph.statements if stmt.object in texts]
    found.sort(key=lambda item: (item.statement.subject, item.statement.relation != Relation.SUMMARY))
    rest = [stmt for stmt in graph.statements if stmt.object not in texts]
    return KnowledgeGraph(tuple([node for node in graph.nodes if node.id not in texts]), tuple(rest)), tuple(found)


def passage_columns(passages: tuple[SaidOfItself, ...], rows: Mapping[str, int]) -> dict[str, Any]:
    """Return columns of the passages: paper, relation, digest (rows; -1 where none is known), section, start, text."""
    shown = [item for item in passages if item.statement.subject in rows]
    sections = StringTable()
    first = [min(item.statement.evidence, default=None) for item in shown]
    numbers = [sections.number(one.section if one else "") for one in first]
    return {
        "paper": NumberColumn([rows[item.statement.subject] for item in shown], rising=True),
        "limitation": NumberColumn([int(item.statement.relation == Relation.LIMITATION) for item in shown]),
        "digest": NumberColumn([rows.get(one.digest, -1) if one else -1 for one in first]),
        "section": NumberColumn(numbers),
        "start": NumberColumn([one.start if one else 0 for one in first]),
        "text": TextColumn([item.text for item in shown]),
        "sections": sections.strings(),
    }
