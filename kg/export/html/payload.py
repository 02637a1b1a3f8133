"""The graph as columns. `core` is what the page needs to be used; `reasons` (evidence, premises) is unpacked after that."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.export.html.columns import NumberColumn, Part, StringTable, TextColumn, per_mille, sparse
from kg.model import ARTIFACT_TYPES, Attributes, KnowledgeGraph, Node, NodeType, Relation, Statement
from kg.schema.node_types import NODE_TYPES
from kg.schema.relations import WEAK

# A quote that only repeats a name is stored as this number; other quotes are numbers into the table, from 2.
QUOTE_IS_OBJECT = 0
QUOTE_IS_SUBJECT = 1
_FIRST_QUOTE = 2
# Stands for the confidence of the statement itself; others are one more than they are.
_SAME = 0
_NOT_GUESSED = re.compile(r"[^a-z0-9.]+")


@dataclass(frozen=True, slots=True)
class PageIndex:
    """The graph with the numbers that the page uses for it.

    `rows` is node id -> row, `dates` has one ISO date or "" per statement, `subjects` and `objects` are the rows of its
    ends, `premises` is statement id -> row for the statements that others were derived from. `ties` are the statements about
    artifacts, but for mentions: (relation, row of the subject, row of the artifact), in the order of the statements.
    """

    nodes: tuple[Node, ...]
    statements: tuple[Statement, ...]
    rows: Mapping[str, int]
    dates: tuple[str, ...]
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    premises: Mapping[str, int]
    ties: tuple[tuple[str, int, int], ...]


def index_graph(graph: KnowledgeGraph, *, min_confidence: float = 0.0) -> PageIndex:
    """Number the nodes and leave out statements below `min_confidence`, and what only those were about."""
    statements = tuple(stmt for stmt in graph.statements if stmt.confidence >= min_confidence)
    nodes = graph.nodes
    if len(statements) < len(graph.statements):
        linked = {end for stmt in statements for end in (stmt.subject, stmt.object)}
        nodes = tuple(node for node in graph.nodes if node.id in linked or node.type == NodeType.PAPER)
    rows = {node.id: row for row, node in enumerate(nodes)}
    subjects = tuple([rows[stmt.subject] for stmt in statements])
    objects = tuple([rows[stmt.object] for stmt in statements])
    wanted = {premise for stmt in statements for item in stmt.derivations for premise in item.premises}
    premises = {key: row for row, stmt in enumerate(statements) if (key := stmt.id) in wanted} if wanted else {}
    artifact = [node.type in ARTIFACT_TYPES for node in nodes]
    ties = tuple(
        (stmt.relation, subject, target)
        for stmt, subject, target in zip(statements, subjects, objects, strict=True)
        if artifact[target] and subject != target and stmt.relation not in WEAK
    )
    dates = _statement_dates(nodes, statements, premises)
    return PageIndex(nodes, statements, rows, dates, subjects, objects, premises, ties)


def core(index: PageIndex) -> dict[str, Part]:
    """Return nodes and statements as columns, without the reasons behind them.

    Types, relations and dates are numbers: places in their enumerations, and in `dates_of`.
    """
    types = {str(name): place for place, name in enumerate(NodeType)}
    relations = {str(name): place for place, name in enumerate(Relation)}
    number = {date: place for place, date in enumerate(dates_of(index))}
    statements = index.statements
    return {
        "type": NumberColumn([types[node.type] for node in index.nodes]),
        "id": TextColumn(["" if node.id == guessed_id(node) else node.id for node in index.nodes]),
        "label": TextColumn([node.label for node in index.nodes]),
        "aliases": sparse({row: list(node.aliases) for row, node in enumerate(index.nodes) if node.aliases}),
        "subject": NumberColumn(index.subjects, rising=True),
        "relation": NumberColumn([relations[stmt.relation] for stmt in statements]),
        "object": NumberColumn(index.objects),
        "confidence": NumberColumn(per_mille([stmt.confidence for stmt in statements])),
        "derived": NumberColumn([int(stmt.derived) for stmt in statements]),
        "date": NumberColumn([number[date] for date in index.dates]),
        **_attribute_columns("node", map(_beside_label, index.nodes)),
        **_attribute_columns("statement", (stmt.attributes for stmt in statements)),
    }


def dates_of(index: PageIndex) -> list[str]:
    """Return "" and all dates of statements, ascending."""
    return ["", *sorted({date for date in index.dates if date})]


def degrees(index: PageIndex) -> list[int]:
    """Return the number of statements of each row; one that leads from a node to itself counts once."""
    subjects, objects = (np.asarray(ends, dtype=np.int64) for ends in (index.subjects, index.objects))
    ends = np.concatenate([subjects, objects[subjects != objects]])
    found: list[int] = np.bincount(ends, minlength=len(index.nodes)).tolist()
    return found


def guessed_id(node: Node) -> str:
    """Return the id that the page gives a node by its label alone, so that few need to be written down."""
    if not node.label.isascii():
        return ""
    return f"{NODE_TYPES[node.type].folder}/" + _NOT_GUESSED.sub("-", node.label.lower()).strip("-")


def reasons(index: PageIndex, *, quotes: bool = True) -> dict[str, Part]:
    """Return evidence and derivations, in the order of the statements. Without `quotes` only their places are kept."""
    statements = index.statements
    table, sections, extractors, rules = StringTable(), StringTable(), StringTable(), StringTable()
    labels = {node.id: node.label for node in index.nodes}
    evidence = [(stmt, item) for stmt in statements for item in stmt.evidence]
    derivations = [item for stmt in statements for item in stmt.derivations]
    counts = {row: len(stmt.derivations) for row, stmt in enumerate(statements) if stmt.derivations}

    def quote_number(stmt: Statement, quote: str) -> int:
        if not quotes or quote == labels[stmt.object]:
            return QUOTE_IS_OBJECT
        if quote == labels[stmt.subject]:
            return QUOTE_IS_SUBJECT
        return table.number(quote) + _FIRST_QUOTE

    return {
        "quotes": quotes,
        "count": NumberColumn([len(stmt.evidence) for stmt in statements]),
        "digest": NumberColumn([index.rows.get(item.digest, -1) for _, item in evidence]),
        "start": NumberColumn([item.start for _, item in evidence], rising=True),
        "length": NumberColumn([item.end - item.start for _, item in evidence]),
        "section": NumberColumn(sections.numbers(item.section for _, item in evidence)),
        "quote": NumberColumn([quote_number(stmt, item.quote) for stmt, item in evidence]),
        # Most statements have one piece of evidence, and its confidence.
        "confidence": NumberColumn(
            [
                _SAME if item.confidence == stmt.confidence else number + 1
                for (stmt, item), number in zip(
                    evidence, per_mille([item.confidence for _, item in evidence]), strict=True
                )
            ]
        ),
        "extractor": NumberColumn(extractors.numbers(item.extractor for _, item in evidence)),
        "derivations": {
            "count": sparse(counts),
            "rule": rules.numbers(item.rule for item in derivations),
            "confidence": per_mille([item.confidence for item in derivations]),
            # The row of a premise, or its id where it was left out: so that the reason can still be read.
            "premises": [[index.premises.get(premise, premise) for premise in item.premises] for item in derivations],
        },
        "sentences": TextColumn(table.strings()),
        "sections": sections.strings(),
        "extractors": extractors.strings(),
        "rules": rules.strings(),
    }


def _attribute_columns(of: str, rows: Iterable[Attributes]) -> dict[str, Any]:
    """Return `of` and attribute name -> sparse column."""
    columns: dict[str, dict[int, Any]] = defaultdict(dict)
    for row, attributes in enumerate(rows):
        for name, value in attributes:
            columns[name][row] = list(value) if isinstance(value, tuple) else value
    return {f"{of}.{name}": sparse(columns[name]) for name in sorted(columns)}


def _beside_label(node: Node) -> Attributes:
    """Return a node's attributes without a title that only repeats the label."""
    return tuple(pair for pair in node.attributes if pair != ("title", node.label))


def _statement_dates(
    nodes: Sequence[Node], statements: Sequence[Statement], premises: Mapping[str, int]
) -> tuple[str, ...]:
    """Return when each statement was first said: the date of its paper, for a derived one the first of its premises."""
    of_node = {node.id: str(date) for node in nodes for name, date in node.attributes if name == "date"}
    for stmt in statements:
        if stmt.relation == Relation.REPORTS and not of_node.get(stmt.object):
            of_node[stmt.object] = of_node.get(stmt.subject, "")
    dates = [of_node.get(stmt.subject) or _first_digest(stmt, of_node) for stmt in statements]
    # Premises may be derived themselves (a chain of variants), so go round until nothing changes.
    waiting = [row for row, date in enumerate(dates) if not date]
    while waiting:
        for row in waiting:
            known = [premises.get(premise) for item in statements[row].derivations for premise in item.premises]
            dates[row] = min((dates[other] for other in known if other is not None and dates[other]), default="")
        still = [row for row in waiting if not dates[row]]
        if len(still) == len(waiting):
            break
        waiting = still
    return tuple(dates)


def _first_digest(stmt: Statement, of_node: Mapping[str, str]) -> str:
    """Return the first date of the digests that say it, "" where none has a date."""
    dates = (of_node.get(item.digest, "") for item in stmt.evidence)
    return min((date for date in dates if date), default="")
