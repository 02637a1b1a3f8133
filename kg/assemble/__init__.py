"""Assembling: papers, extractions and resolutions to statements with evidence, and to the nodes that they name."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.assemble.asserting import split_asserted
from kg.assemble.derive import derive_variants, merge_derived
from kg.assemble.papers import Identified, PartitionStatements, keep_last, make_statements, statement_key
from kg.assemble.records import author_names
from kg.model import Node, prune_links, unasserted

__all__ = [
    "UNNAMED",
    "Identified",
    "PartitionStatements",
    "author_names",
    "derive_variants",
    "keep_last",
    "kept_nodes",
    "make_statements",
    "merge_derived",
    "split_asserted",
    "statement_key",
    "tombstones",
]

# Why a node that was found is not in the graph.
UNNAMED = "node: no statement names it"


def kept_nodes(nodes: Iterable[Node], used: Collection[str], claimed: Collection[str]) -> Iterator[Node]:
    """Yield the nodes that statements (`used`) or only claims (`claimed`) name, with only those homonyms that are named too."""
    for node in nodes:
        if node.id in used:
            yield prune_links(node, used)
        elif node.id in claimed:
            yield unasserted(prune_links(node, used))


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
