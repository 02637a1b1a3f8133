"""Reported numbers to Result nodes and their parts."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.assemble.claims import quote_evidence
from kg.assemble.merge import Claim
from kg.assemble.standing import Standing, standing
from kg.model import EntityRef, Entry, Evidence, ExtractedResult, Extraction, Node, NodeType, Paper, Relation
from kg.schema.metrics import ResolvedMetric, resolve_metric
from kg.schema.units import parse_quantity
from kg.text import ids


def result_parts(
    papers: Sequence[Paper],
    extractions: Mapping[str, Sequence[Extraction]],
    node_of: Mapping[EntityRef, str],
    extractor: str,
    least: float = 0.0,
) -> Iterator[tuple[str, Node | None, Claim]]:
    """Yield (paper id, node, claim) about results; the node is the Result or Metric that the claim brings, or None.

    `least` is the least confidence of what will be asserted: of a result as much is stated as holds together at it.
    """
    for paper in papers:
        for entry_index, (entry, extraction) in enumerate(zip(paper.entries, extractions[paper.id], strict=True)):
            nodes = (
                {
                    entity.name: node
                    for index, entity in enumerate(extraction.entities)
                    if (node := node_of.get((paper.id, entry_index, index)))
                }
                if extraction.results
                else {}
            )
            for result in extraction.results:
                for brought, claim in _parts(paper.id, entry, result, nodes, extractor, least):
                    yield paper.id, brought, claim


def _parts(
    paper: str, entry: Entry, result: ExtractedResult, nodes: Mapping[str, str], extractor: str, least: float
) -> Iterator[tuple[Node | None, Claim]]:
    """Yield the node of one result and its claims: that the paper reports it, its metric, and what it is said of."""
    sure = standing(result, least)
    evidence = quote_evidence(entry, result.at, sure.whole, extractor)
    linked = [(Relation.SUBJECT, result.subject), (Relation.BASELINE, result.baseline)]
    linked += [(Relation.ON, name) for name in result.on]
    links = {(str(relation), nodes[name]) for relation, name in linked if name and name in nodes}
    return told_result(paper, (result.value, result.metric, result.kind), links, evidence, sure)


def told_result(
    paper: str, told: tuple[str, str, str], linked: Collection[tuple[str, str]], evidence: Evidence, sure: Standing
) -> Iterator[tuple[Node | None, Claim]]:
    """Yield the node of one result and its claims.

    Args:
        paper: the id of the paper that reports it, as "2510.14973".
        told: its value, metric and kind as they are told.
        linked: what it is said of: relation and node.
        evidence: who says so.
        sure: how sure each part is.
    """
    value, wording, kind = told
    meant = resolve_metric(wording)
    metric = metric_node(meant)
    links = sorted(linked)
    content = json.dumps([value, kind, metric.id, links], ensure_ascii=False)
    node = _result_node(ids.result_id(paper, content), told, meant, sure)
    yield node, Claim(ids.paper_id(paper), Relation.REPORTS, node.id, evidence)
    yield metric, Claim(node.id, Relation.METRIC, metric.id, evidence._replace(confidence=sure.metric))
    for relation, target in links:
        yield None, Claim(node.id, relation, target, evidence._replace(confidence=sure.links[relation]))


def metric_node(meant: ResolvedMetric) -> Node:
    """Return a metric's node; of one that the vocabulary knows its usual unit, its quantity, and which values are better."""
    row = meant.row
    known = {"unit": row.unit, "quantity": row.quantity, "better": str(row.better)} if row else {}
    attributes = tuple(sorted((key, value) for key, value in known.items() if value))
    return Node(ids.metric_id(meant.name), NodeType.METRIC, meant.name, (), attributes)


def _result_node(node_id: str, told: tuple[str, str, str], meant: ResolvedMetric, sure: Standing) -> Node:
    """Return a result's node: value, metric and kind as they are told, and the value as a number or range with its unit."""
    value, wording, kind = told
    attributes: dict[str, str] = {
        "text": value,
        "kind": kind,
        "kind-confidence": str(sure.kind),
        "metric-text": wording,
        "metric-reason": meant.reason,
    }
    if quantity := parse_quantity(value):
        attributes |= {name: part for name, part in quantity._asdict().items() if part}
    return Node(node_id, NodeType.RESULT, f"{value} {wording}", (), tuple(sorted(attributes.items())))
