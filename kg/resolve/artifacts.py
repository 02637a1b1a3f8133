"""Entities of all papers to nodes: one thing, one node, with its names, its type, its family and the reasons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.ids import artifact_id, slug
from kg.model import Decision, EntityRef, Extraction, Node, Resolution
from kg.resolve.apply import apply_corrections
from kg.resolve.attributes import attributes_of
from kg.resolve.common import is_common
from kg.resolve.corrections import NO_CORRECTIONS, Corrections
from kg.resolve.group import Sighting, distinguish, renamed, sight
from kg.resolve.identify import identify
from kg.resolve.identity import Identity, Link
from kg.resolve.labels import alias_names, best_label, is_fragment
from kg.resolve.types import settle
from kg.textnorm import squash


@dataclass
class _Cluster:
    """All sightings of one node, in order of (paper, entry, entity)."""

    identity: Identity
    sightings: list[tuple[str, Sighting]] = field(default_factory=list)


def resolve_artifacts(
    extractions: Mapping[str, Sequence[Extraction]], *, corrections: Corrections = NO_CORRECTIONS
) -> Resolution:
    """Return the artifacts of the whole corpus.

    Args:
        extractions: per arXiv id, one extraction for each entry of that paper.
        corrections: what the user says; applied last.

    Returns:
        Nodes sorted by id; `node_of` for every (paper, entry index, entity index); variant-of pairs; reasons per node.
        Ids depend on nothing but each paper's own text: adding papers never changes them.
    """
    clusters: dict[str, _Cluster] = {}
    node_of: dict[EntityRef, str] = {}
    moved: dict[str, str] = {}
    for ref, sighting in apart(
        [found for paper in sorted(extractions) for found in _sightings(paper, extractions[paper])]
    ):
        node = artifact_id(sighting.identity.slug)
        clusters.setdefault(node, _Cluster(sighting.identity)).sightings.append((ref[0], sighting))
        node_of[ref] = node
        if sighting.alone:
            moved[artifact_id(sighting.alone)] = node
    parents, inferred = _links(clusters)
    nodes = {node: _node(node, cluster) for node, cluster in clusters.items()}
    nodes = with_homonyms(nodes)
    nodes |= {node: _inferred(node, link, nodes, children) for node, (link, children) in inferred.items()}
    decisions = {node: _reasons(cluster) for node, cluster in clusters.items()}
    decisions |= {node: (Decision("inferred", "named by no text; a parent of others"),) for node in inferred}
    replaced = {old: new for old, new in sorted(moved.items()) if old not in nodes}
    resolution = Resolution(
        tuple(nodes[node] for node in sorted(nodes)),
        node_of,
        tuple(sorted(parents)),
        dict(sorted(decisions.items())),
        replaced,
    )
    return apply_corrections(resolution, corrections, _names(extractions))


def _names(extractions: Mapping[str, Sequence[Extraction]]) -> dict[EntityRef, str]:
    """Return the name of every entity."""
    return {
        (paper, entry, index): entity.name
        for paper, entries in extractions.items()
        for entry, extraction in enumerate(entries)
        for index, entity in enumerate(extraction.entities)
    }


def _sightings(paper: str, entries: Sequence[Extraction]) -> list[tuple[EntityRef, Sighting]]:
    """Return the entities of one paper with what they are, judged over all of the paper's entries."""
    seen = [
        ((paper, entry, index), sight(entity))
        for entry, extraction in enumerate(entries)
        for index, entity in enumerate(extraction.entities)
        if not is_fragment(entity.name)
    ]
    # What a short acronym is in one entry of the paper, where it is spelled out, it is in the others.
    spelled: dict[str, Sighting] = {}
    for _, sighting in seen:
        if _is_spelled(sighting):
            spelled.setdefault(squash(sighting.entity.name), sighting)
    result = []
    for ref, sighting in seen:
        alone = distinguish(sighting, paper)
        shared = spelled.get(squash(sighting.entity.name)) if is_common(sighting.entity.name) else None
        if shared is None or sighting.identity.listed or _is_spelled(sighting):
            result.append((ref, alone))
        else:
            chosen = distinguish(replace(sighting, identity=shared.identity), paper)
            result.append((ref, replace(chosen, alone=alone.identity.slug)))
    return result


def _is_spelled(sighting: Sighting) -> bool:
    """Tell whether the text gives a long form."""
    return any(step.rule == "long-form" for step in sighting.identity.why)


def apart(found: Sequence[tuple[EntityRef, Sighting]]) -> list[tuple[EntityRef, Sighting]]:
    """Keep apart what two papers introduce under one name: the paper with the lowest arXiv id keeps the bare name.

    Only names that no table knows and that head both papers' titles. A paper that arrives later has a higher arXiv id, so
    that ids stay; the table of homonyms settles the known cases in any order of arrival.
    """
    titled: defaultdict[str, set[str]] = defaultdict(set)
    for (paper, _, _), sighting in found:
        if sighting.titled and not sighting.identity.listed:
            titled[sighting.identity.slug].add(paper)
    first = {bare: min(papers) for bare, papers in titled.items()}
    result = []
    for ref, sighting in found:
        bare, paper = sighting.identity.slug, ref[0]
        later = not sighting.identity.listed and paper in titled.get(bare, ()) and paper != first[bare]
        result.append((ref, renamed(sighting, f"{bare}-{slug(paper)}", paper) if later else sighting))
    return result


def _links(
    clusters: Mapping[str, _Cluster],
) -> tuple[set[tuple[str, str]], dict[str, tuple[Link, list[str]]]]:
    """Return variant-of pairs, and the parents that no text names with their children.

    A weak parent (guessed from the form of a name) and a further generalisation hold only where some text names them.
    """
    pairs: set[tuple[str, str]] = set()
    inferred: dict[str, tuple[Link, list[str]]] = {}
    for node, cluster in sorted(clusters.items()):
        child = node
        for link in cluster.identity.chain:
            parent = artifact_id(link.slug)
            if parent not in clusters:
                if not link.strong:
                    continue
                inferred.setdefault(parent, (link, []))[1].append(node)
            if child != parent:
                pairs.add((child, parent))
            child = parent
        named = (artifact_id(link.slug) for link in cluster.identity.besides)
        pairs.update((node, parent) for parent in named if parent in clusters and parent != node)
    return pairs, inferred


def _node(node: str, cluster: _Cluster) -> Node:
    """Make the node of a cluster."""
    sightings = [sighting for _, sighting in cluster.sightings]
    kind, minority = settle(cluster.identity.type, ((seen.entity.type, seen.entity.score) for seen in sightings))
    label = best_label(cluster.identity, cluster.sightings)
    names = alias_names(cluster.identity, sightings)
    extra: list[tuple[str, bool | tuple[str, ...]]] = [("minority-types", minority)] if minority else []
    return Node(
        node,
        kind,
        label,
        tuple(sorted(names - {label})),
        tuple(sorted((*attributes_of(cluster.identity, kind), *extra))),
    )


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


def _reasons(cluster: _Cluster) -> tuple[Decision, ...]:
    """Return every reason of a cluster once, in order of appearance."""
    return tuple(dict.fromkeys(step for _, seen in cluster.sightings for step in seen.identity.why))
