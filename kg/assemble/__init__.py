"""Assembling: papers, extractions and resolutions to one graph of statements with evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kg import ids
from kg.assemble.claims import role_claims
from kg.assemble.derive import Prominence, derive_principal, derive_variants
from kg.assemble.merge import drop_weaker_mentions, fit_types, merge_claims
from kg.assemble.records import author_names, digest_node, is_name, paper_node, record_claims
from kg.assemble.results import result_parts
from kg.model import AuthorResolution, Extraction, KnowledgeGraph, Node, Paper, Resolution, Statement

__all__ = ["Assembly", "assemble", "author_names"]


@dataclass(frozen=True, slots=True)
class Assembly:
    """The graph, and what did not get into it as it was claimed: (reason, count) pairs, sorted."""

    graph: KnowledgeGraph
    drops: tuple[tuple[str, int], ...]


def assemble(
    papers: Sequence[Paper],
    extractions: Mapping[str, Sequence[Extraction]],
    resolution: Resolution,
    authors: AuthorResolution,
    *,
    extractor: str,
    min_confidence: float = 0.0,
) -> Assembly:
    """Build the graph. `extractions` holds one Extraction per entry of each paper, under the paper's id.

    Roles and results below `min_confidence` are left out (and counted), and so is what only they would lead to.
    """
    types = {node.id: node.type for node in resolution.nodes}
    roles = merge_claims(role_claims(papers, extractions, resolution, extractor))
    roles, below = _keep_confident(roles, min_confidence)
    roles, unfit = fit_types(roles, types)
    roles, weaker = drop_weaker_mentions(roles)
    results, brought = _results(papers, extractions, resolution, extractor)
    results, results_below = _keep_confident(results, min_confidence)
    records = merge_claims(record_claims(papers, authors.ids_of))
    derived = derive_principal(roles, _prominence(papers, extractions, resolution), types)
    said = {stmt.id for stmt in roles}
    derived = [stmt for stmt in derived if stmt.id not in said]
    variants = derive_variants(resolution.variants, [*roles, *results])
    statements = sorted(
        [*roles, *results, *records, *derived, *variants], key=attrgetter("subject", "relation", "object")
    )
    tombstones = _tombstones({**resolution.replaced, **authors.replaced}, [*resolution.nodes, *authors.nodes])
    nodes = _nodes(papers, [*resolution.nodes, *authors.nodes, *brought], statements, tombstones)
    known = {node.id for node in resolution.nodes}
    drops = Counter(
        {
            "role: below the minimum confidence": below,
            "result: below the minimum confidence": results_below,
            "role: object's settled type does not fit, kept as mentions": unfit,
            "role: mentions of what the paper says more about": weaker,
            "author: no letter in the name": sum(
                not is_name(author.name) for paper in papers for entry in paper.entries for author in entry.authors
            ),
            "node: no statement names it": len(known - {node.id for node in nodes}),
        }
    )
    return Assembly(KnowledgeGraph(nodes, tuple(statements)), tuple(sorted((k, v) for k, v in drops.items() if v)))


def _keep_confident(statements: list[Statement], least: float) -> tuple[list[Statement], int]:
    """Return the statements at or above a confidence, and how many are not."""
    kept = [stmt for stmt in statements if stmt.confidence >= least]
    return kept, len(statements) - len(kept)


def _results(
    papers: Sequence[Paper], extractions: Mapping[str, Sequence[Extraction]], resolution: Resolution, extractor: str
) -> tuple[list[Statement], list[Node]]:
    """Return the statements about results and the Result and Metric nodes."""
    parts = list(result_parts(papers, extractions, resolution, extractor))
    return merge_claims(claim for _, claim in parts), [node for node, _ in parts if node]


def _prominence(
    papers: Sequence[Paper], extractions: Mapping[str, Sequence[Extraction]], resolution: Resolution
) -> dict[tuple[str, str], Prominence]:
    """Return how prominent each artifact is in each paper, over all entries."""
    found: dict[tuple[str, str], Prominence] = {}
    for paper in papers:
        subject = ids.paper_id(paper.id)
        for entry_index, extraction in enumerate(extractions[paper.id]):
            for index, entity in enumerate(extraction.entities):
                node = resolution.node_of.get((paper.id, entry_index, index))
                if node is None:
                    continue
                key = (subject, node)
                before = found.get(key, Prominence(None, 0))
                in_title = [m.start for m in entity.mentions if m.section == 0]
                in_title += [before.title_at] if before.title_at is not None else []
                found[key] = Prominence(min(in_title, default=None), before.mentions + len(entity.mentions))
    return found


def _without_dangling(node: Node, used: set[str]) -> Node:
    """Return the node with only those homonyms that are in the graph."""
    attributes = dict(node.attributes)
    homonyms = attributes.get("homonyms")
    if not isinstance(homonyms, tuple) or used.issuperset(homonyms):
        return node
    attributes["homonyms"] = tuple(other for other in homonyms if other in used)
    return replace(node, attributes=tuple(sorted((key, value) for key, value in attributes.items() if value != ())))


def _tombstones(replaced: Mapping[str, str], nodes: Sequence[Node]) -> list[Node]:
    """Return a node for each id that was merged into another, so that old links still lead somewhere."""
    types = {node.id: node.type for node in nodes}
    return [
        Node(old, types[new], old.partition("/")[2], (), (("replaced-by", new),))
        for old, new in sorted(replaced.items())
        if new in types and old not in types
    ]


def _nodes(
    papers: Sequence[Paper], others: Sequence[Node], statements: Sequence[Statement], tombstones: Sequence[Node]
) -> tuple[Node, ...]:
    """Return the nodes that statements name, and all papers and tombstones, sorted by id."""
    used = {stmt.subject for stmt in statements} | {stmt.object for stmt in statements}
    table = {node.id: _without_dangling(node, used) for node in others if node.id in used}
    table |= {node.id: node for node in tombstones if dict(node.attributes)["replaced-by"] in used}
    for paper in papers:
        node = paper_node(paper)
        table[node.id] = node
        for entry in paper.entries:
            digest = digest_node(entry.digest)
            table[digest.id] = digest
    return tuple(table[key] for key in sorted(table))
