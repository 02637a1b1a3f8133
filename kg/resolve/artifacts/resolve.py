"""Entities of all papers to nodes: one thing, one node, with its names, its type, its family and the reasons."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Decision, Extraction, Node, Resolution
from kg.resolve.artifacts.clusters import Cluster, cluster_mentions, merge_moved
from kg.resolve.artifacts.labels import best_label
from kg.resolve.artifacts.linking import contested, linked_entities, split_contested, titled_of
from kg.resolve.artifacts.types import vote_type
from kg.resolve.corrections.apply import apply_corrections, apply_rewrites
from kg.resolve.corrections.read import NO_CORRECTIONS, Corrections
from kg.resolve.names.attributes import attributes_of
from kg.resolve.names.grammar import SIZE, VERSION
from kg.resolve.names.identify import identify
from kg.resolve.names.identity import Link
from kg.text.ids import artifact_id
from kg.text.normalize import squash


@dataclass(frozen=True, slots=True)
class Settled:
    """A node as all papers have it, and what its name says about its place in a family.

    `called` are the names of its entities, and `why` the reasons; both are empty where nobody asked for them.
    """

    node: Node
    chain: tuple[Link, ...] = ()
    besides: tuple[Link, ...] = ()
    called: frozenset[str] = frozenset()
    why: tuple[Decision, ...] = ()


def resolve_artifacts(
    extractions: Mapping[str, Sequence[Extraction]],
    *,
    corrections: Corrections = NO_CORRECTIONS,
    reasons: bool = True,
) -> Resolution:
    """Return the artifacts of the whole corpus.

    Args:
        extractions: per arXiv id, one extraction for each entry of that paper.
        corrections: what the user says; applied last.
        reasons: whether to give `decisions`.

    Returns:
        Nodes sorted by id; `node_of` for every (paper, entry index, entity index); variant-of pairs; reasons per node.
        Ids depend on nothing but each paper's own text: adding papers never changes them.
    """
    found = [one for paper in sorted(extractions) for one in linked_entities(paper, extractions[paper])]
    surveyed = cluster_mentions(split_contested(found, contested(titled_of(found))), reasons=reasons)
    settled = [reduce_cluster(node, surveyed.clusters[node]) for node in sorted(surveyed.clusters)]
    resolution = catalogue(settled, merge_moved([surveyed.moved]), corrections=corrections)
    return replace(resolution, node_of=apply_rewrites(surveyed.node_of, resolution.rewrites, extractions))


# What a name says of a thing only if its family is one, and names whose last digit may be no version.
_OF_FAMILY = frozenset(["family", "variant", "version"])
_LETTER_DIGIT = re.compile(r"[A-Z]\d$")


def slug_of(name: str, kind: str) -> str:
    """Return the slug of the thing that a name of a type means."""
    return identify(name, kind).slug


def reduce_cluster(
    node: str, cluster: Cluster, *, slug_of: Callable[[str, str], str] = slug_of, names: bool = True
) -> Settled:
    """Make the node of all its sightings.

    `slug_of` may be another that gives the same, and knows it already; `names` says whether the names of entities are wanted.
    """
    identity = cluster.identity
    kind, minority = vote_type(identity.type, cluster.votes)
    # What also names another thing is no label, however often a text says it for short: "GPT-4" of GPT-4-mini.
    spellings = cluster.spellings
    if len(spellings) > 1:  # else it is the only one whatever it names
        own = {name: count for name, count in spellings.items() if artifact_id(slug_of(name, kind)) == node}
        spellings = own or spellings
    label = best_label(identity.label, spellings, fallback=cluster.name)
    extra: list[tuple[str, bool | tuple[str, ...]]] = [("minority-types", minority)] if minority else []
    attributes = tuple(sorted((*attributes_of(identity, kind), *extra)))
    aliases = cluster.aliases - {label}
    if identity.family:  # what most names mean `slug_of` may know already
        others = {name for name in aliases if artifact_id(slug_of(name, kind)) != node}
        aliases -= {name for name in others if _is_member(name, kind, identity.family)}
    made = Node(node, kind, label, tuple(sorted(aliases)), attributes)
    why = tuple(sorted(cluster.why, key=cluster.why.__getitem__))
    return Settled(made, identity.chain, identity.besides, frozenset(cluster.called if names else ()), why)


def _is_member(name: str, kind: str, family: str) -> bool:
    """Tell whether a name is that of a known member of a family: a text that says "GPT-4/4o" makes no alias of GPT-4."""
    read = identify(name, kind)
    return read.listed and read.family == family and bool(read.parts)


def catalogue(
    settled: Sequence[Settled], moved: Mapping[str, str], *, corrections: Corrections = NO_CORRECTIONS
) -> Resolution:
    """Return the artifacts of the whole corpus, all but `node_of`.

    Args:
        settled: every node that some text names, sorted by id.
        moved: ids that spelled-out acronyms left, each with the node that they went to.
        corrections: what the user says; applied last.
    """
    parents, inferred = _links(settled)
    nodes = with_homonyms({item.node.id: _without_guess(item, parents) for item in settled})
    nodes |= {node: _inferred(node, link, nodes, children) for node, (link, children) in inferred.items()}
    decisions = {item.node.id: item.why for item in settled if item.why}
    decisions |= {node: (Decision("inferred", "named by no text; a parent of others"),) for node in inferred}
    replaced = {old: new for old, new in sorted(moved.items()) if old not in nodes}
    resolution = Resolution(
        tuple(nodes[node] for node in sorted(nodes)),
        {},
        tuple(sorted(parents)),
        dict(sorted(decisions.items())),
        replaced,
    )
    if not corrections.rows:
        return resolution
    return apply_corrections(resolution, corrections, {item.node.id: item.called for item in settled})


def _without_guess(item: Settled, parents: Collection[tuple[str, str]]) -> Node:
    """Return a node without a version that is only guessed from its name, of a family that no text names.

    Examples: "MolT5", "SpO2". Counter-examples: "Foo-2", "Foo2", "GPT4".
    """
    guessed = item.chain and not any(link.strong for link in item.chain) and _LETTER_DIGIT.search(item.node.label)
    if not guessed or any((item.node.id, artifact_id(link.slug)) in parents for link in item.chain):
        return item.node
    return replace(item.node, attributes=tuple(pair for pair in item.node.attributes if pair[0] not in _OF_FAMILY))


def _links(
    settled: Sequence[Settled],
) -> tuple[set[tuple[str, str]], dict[str, tuple[Link, list[str]]]]:
    """Return variant-of pairs, and the parents that no text names with their children.

    A weak parent (guessed from the form of a name) and a further generalisation hold only where some text names them.
    """
    pairs: set[tuple[str, str]] = set()
    inferred: dict[str, tuple[Link, list[str]]] = {}
    named = {item.node.id for item in settled}
    for item in settled:
        node = child = item.node.id
        for link in item.chain:
            parent = artifact_id(link.slug)
            if parent not in named:
                if not link.strong:
                    continue
                inferred.setdefault(parent, (link, []))[1].append(node)
            if child != parent:
                pairs.add((child, parent))
            child = parent
        besides = (artifact_id(link.slug) for link in item.besides)
        pairs.update((node, parent) for parent in besides if parent in named and parent != node)
    return _without_needless(pairs, inferred), inferred


def _without_needless(pairs: set[tuple[str, str]], inferred: dict[str, tuple[Link, list[str]]]) -> set[tuple[str, str]]:
    """Take away the inferred parents that have one child and tell nothing: their child is a variant of what stands above.

    "GPT-4o-Deep-Research" that only GPT-4o-mini-deepresearch makes thinkable is no thing anybody knows; a family of the tables
    and a version or size of one ("Claude-4", "Llama-3.1-8B") are.
    """
    above: defaultdict[str, set[str]] = defaultdict(set)
    below: defaultdict[str, set[str]] = defaultdict(set)
    for child, parent in pairs:
        above[child].add(parent)
        below[parent].add(child)
    waiting = sorted(inferred)
    while waiting:
        node = waiting.pop()
        if len(below[node]) != 1 or _is_known_member(inferred[node][0].label):
            continue
        (child,) = below.pop(node)
        del inferred[node]
        above[child].discard(node)
        for parent in above.pop(node, ()):
            below[parent].discard(node)
            below[parent].add(child)
            above[child].add(parent)
    return {(child, parent) for child, parents in above.items() for parent in parents}


def _is_known_member(name: str) -> bool:
    """Tell whether a name is that of a family of the tables, or of a version or size of one."""
    read = identify(name)
    return read.listed and all(part.rank in (VERSION, SIZE) for part in read.parts)


def with_homonyms(nodes: Mapping[str, Node]) -> dict[str, Node]:
    """Add to nodes of one label the attribute `homonyms`: the ids of the others."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        bearers[squash(node.label)].append(node.id)
    result = dict(nodes)
    for ids in bearers.values():
        for node_id in ids if len(ids) > 1 else ():
            others = tuple(sorted(other for other in ids if other != node_id))
            node = nodes[node_id]
            result[node_id] = replace(node, attributes=tuple(sorted((*node.attributes, ("homonyms", others)))))
    return result


def _inferred(node: str, link: Link, nodes: Mapping[str, Node], children: Iterable[str]) -> Node:
    """Make the node of a parent that no text names; its type is that of most children."""
    kinds = [nodes[child].type for child in children]
    kind = max(sorted(set(kinds)), key=kinds.count)
    attributes = sorted((*attributes_of(identify(link.label), kind), ("inferred", True)))
    return Node(node, kind, link.label, (), tuple(attributes))
