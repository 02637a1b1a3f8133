"""Reported numbers to Result nodes and their parts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.assemble.claims import quote_evidence
from kg.assemble.merge import Claim
from kg.assemble.standing import Standing, standing
from kg.model import EntityRef, Entry, ExtractedResult, Extraction, Node, NodeType, Paper, Relation
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
    meant = resolve_metric(result.metric)
    metric = metric_node(meant)
    linked = [(Relation.SUBJECT, result.subject), (Relation.BASELINE, result.baseline)]
    linked += [(Relation.ON, name) for name in result.on]
    links = sorted({(str(relation), nodes[name]) for relation, name in linked if name and name in nodes})
    content = json.dumps([result.value, result.kind, metric.id, links], ensure_ascii=False)
    node = _result_node(ids.result_id(paper, content), result, meant, sure)
    yield node, Claim(ids.paper_id(paper), Relation.REPORTS, node.id, evidence)
    yield metric, Claim(node.id, Relation.METRIC, metric.id, replace(evidence, confidence=sure.metric))
    for relation, target in links:
        yield None, Claim(node.id, relation, target, replace(evidence, confidence=sure.links[relation]))


def metric_node(meant: ResolvedMetric) -> Node:
    """Return a metric's node; of one that the vocabulary knows its usual unit, its quantity, and which values are better."""
    row = meant.row
    known = {"unit": row.unit, "quantity": row.quantity, "better": str(row.better)} if row else {}
    attributes = tuple(sorted((key, value) for key, value in known.items() if value))
    return Node(ids.metric_id(meant.name), NodeType.METRIC, meant.name, (), attributes)


def _result_node(node_id: str, result: ExtractedResult, meant: ResolvedMetric, sure: Standing) -> Node:
    """Return a result's node: what was extracted as it was written, and the value as a number or range with its unit."""
    attributes: dict[str, str] = {
        "text": result.value,
        "kind": result.kind,
        "kind-confidence": str(sure.kind),
        "metric-text": result.metric,
        "metric-reason": meant.reason,
    }
    if quantity := parse_quantity(result.value):
        attributes |= {name: value for name, value in quantity._asdict().items() if value}
    return Node(node_id, NodeType.RESULT, f"{result.value} {result.metric}", (), tuple(sorted(attributes.items())))
