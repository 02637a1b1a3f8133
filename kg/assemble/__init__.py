"""Assembling: papers, extractions and resolutions to one graph of statements with evidence."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.assemble.derive import derive_variants, merge_derived
from kg.assemble.papers import Identified, Told, in_order, keep_last, tell
from kg.assemble.records import author_names
from kg.model import AuthorResolution, Extraction, KnowledgeGraph, Node, Paper, Resolution, prune_homonyms

__all__ = [
    "UNNAMED",
    "Assembly",
    "Identified",
    "Told",
    "assemble",
    "author_names",
    "derive_variants",
    "in_order",
    "keep_last",
    "kept_nodes",
    "merge_derived",
    "tell",
    "tombstones",
]

# Why a node that was found is not in the graph.
UNNAMED = "node: no statement names it"


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
    known = Identified(resolution.node_of, types, authors.ids_of, {child for child, _ in resolution.variants})
    told = tell(papers, extractions, known, extractor=extractor, min_confidence=min_confidence)
    derived = merge_derived(told.derived)
    variants = derive_variants(resolution.variants, told.premises)
    statements = sorted([*told.statements, *derived, *variants], key=in_order)
    used = {end for stmt in statements for end in (stmt.subject, stmt.object)}
    others = [*resolution.nodes, *authors.nodes]
    table = {node.id: node for node in kept_nodes(others, used)}
    table |= {node.id: node for _, node in told.shared}
    table |= {node.id: node for node in tombstones({**resolution.replaced, **authors.replaced}, others, used)}
    table |= {node.id: node for node in told.nodes}
    drops = told.drops + Counter({UNNAMED: len(types.keys() - used)})
    graph = KnowledgeGraph(tuple(table[key] for key in sorted(table)), tuple(statements))
    return Assembly(graph, tuple(sorted((reason, count) for reason, count in drops.items() if count)))


def kept_nodes(nodes: Iterable[Node], used: Collection[str]) -> Iterator[Node]:
    """Yield the nodes that statements name (`used`), with only those homonyms that are named too."""
    return (prune_homonyms(node, used) for node in nodes if node.id in used)


def tombstones(replaced: Mapping[str, str], nodes: Iterable[Node], used: Collection[str]) -> list[Node]:
    """Return a node for each id that was merged into another, so that old links still lead somewhere, sorted by id.

    Only ids whose new node is in the graph (`used`) and that are no node now.
    """
    if not replaced:
        return []
    wanted = {*replaced, *replaced.values()}
    types = {node.id: node.type for node in nodes if node.id in wanted}
    return [
        Node(old, types[new], old.partition("/")[2], (), (("replaced-by", new),))
        for old, new in sorted(replaced.items())
        if new in types and old not in types and new in used
    ]
