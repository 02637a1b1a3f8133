"""Reported numbers to Result nodes and their parts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.assemble.claims import quote_evidence
from kg.assemble.confidence import rounded
from kg.assemble.merge import Claim
from kg.model import EntityRef, Entry, ExtractedResult, Extraction, Node, NodeType, Paper, Relation
from kg.schema.units import parse_quantity
from kg.text import ids


def result_parts(
    papers: Sequence[Paper],
    extractions: Mapping[str, Sequence[Extraction]],
    node_of: Mapping[EntityRef, str],
    extractor: str,
) -> Iterator[tuple[str, Node | None, Claim]]:
    """Yield (paper id, node, claim) about results; the node is the Result or Metric that the claim brings, or None."""
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
                for brought, claim in _parts(paper.id, entry, result, nodes, extractor):
                    yield paper.id, brought, claim


def _parts(
    paper: str, entry: Entry, result: ExtractedResult, nodes: Mapping[str, str], extractor: str
) -> Iterator[tuple[Node | None, Claim]]:
    """Yield the node of one result and its claims: reports as sure as the whole, metric, subject, on, baseline as their parts."""
    parts = result.parts
    sure = {Relation.SUBJECT: parts.subject, Relation.ON: parts.on, Relation.BASELINE: parts.baseline}
    evidence = quote_evidence(entry, result.at, result.score, extractor)
    metric = Node(ids.metric_id(result.metric), NodeType.METRIC, result.metric)
    linked = [(Relation.SUBJECT, result.subject), (Relation.BASELINE, result.baseline)]
    linked += [(Relation.ON, name) for name in result.on]
    links = sorted({(str(relation), nodes[name]) for relation, name in linked if name and name in nodes})
    content = json.dumps([result.value, metric.id, links], ensure_ascii=False)
    node = _result_node(ids.result_id(paper, content), result)
    yield node, Claim(ids.paper_id(paper), Relation.REPORTS, node.id, evidence)
    yield (
        metric,
        Claim(node.id, Relation.METRIC, metric.id, replace(evidence, confidence=rounded(parts.metric or result.score))),
    )
    for relation, target in links:
        told = replace(evidence, confidence=rounded(sure[Relation(relation)] or result.score))
        yield None, Claim(node.id, relation, target, told)


def _result_node(node_id: str, result: ExtractedResult) -> Node:
    """Return a result's node: the value as written, and as a number with a unit where it is one."""
    attributes = {"text": result.value}
    if quantity := parse_quantity(result.value):
        attributes["value"] = quantity[0]
        if quantity[1]:
            attributes["unit"] = quantity[1]
    return Node(node_id, NodeType.RESULT, f"{result.value} {result.metric}", (), tuple(sorted(attributes.items())))
