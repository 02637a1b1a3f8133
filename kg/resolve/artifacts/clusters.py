"""What the sightings of one node add up to. Clusters of different papers merge, so that no step needs all papers at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Decision, EntityRef
from kg.resolve.artifacts.group import LinkedEntity
from kg.resolve.artifacts.labels import alias_names, spellings_of
from kg.resolve.artifacts.types import OWN, Votes, add_counts
from kg.resolve.names.identity import NameIdentity
from kg.text.ids import artifact_id


@dataclass(slots=True)
class Cluster:
    """All that is kept of a node's sightings.

    `first` is the earliest sighting in the order of papers, entries and entities: its identity is the node's, `name` its name.
    `spellings` counts papers, `called` are the names of entities, `aliases` those and the mentions that are names. `why` says
    where each reason is given first: in which sighting, and at which place among its reasons.
    """

    first: EntityRef
    identity: NameIdentity
    name: str
    votes: Votes = field(default_factory=Votes)
    spellings: dict[str, int] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    why: dict[Decision, tuple[EntityRef, int]] = field(default_factory=dict)

    def merge(self, other: "Cluster") -> None:
        """Add the sightings of other papers."""
        if other.first < self.first:
            self.first, self.identity, self.name = other.first, other.identity, other.name
        self.votes.merge(other.votes)
        add_counts(self.spellings, other.spellings)
        self.called |= other.called
        self.aliases |= other.aliases
        for step, place in other.why.items():
            self.why[step] = min(place, self.why.get(step, place))


@dataclass(slots=True)
class MentionClusters:
    """The nodes of some papers: clusters by node id, the node of every entity, and ids that spelled-out acronyms left.

    `moved` maps such an id to the sighting that left it last and to that sighting's node.
    """

    clusters: dict[str, Cluster] = field(default_factory=dict)
    node_of: dict[EntityRef, str] = field(default_factory=dict)
    moved: dict[str, tuple[EntityRef, str]] = field(default_factory=dict)


def cluster_mentions(found: Iterable[tuple[EntityRef, LinkedEntity]], *, reasons: bool) -> MentionClusters:
    """Add up sightings that come paper by paper. `reasons` keeps why each one is what it is; a build does not need it."""
    result = MentionClusters()
    counted: set[tuple[str, str]] = set()
    paper = ""
    for ref, linked in found:
        if ref[0] != paper:
            paper = ref[0]
            counted.clear()
        node = artifact_id(linked.identity.slug)
        result.node_of[ref] = node
        cluster = result.clusters.get(node)
        if cluster is None:
            cluster = result.clusters[node] = Cluster(ref, linked.identity, linked.entity.name)
        _add(cluster, ref, linked, counted, reasons=reasons)
        if linked.alone:
            result.moved[artifact_id(linked.alone)] = ref, node
    return result


def _add(
    cluster: Cluster, ref: EntityRef, linked: LinkedEntity, counted: set[tuple[str, str]], *, reasons: bool
) -> None:
    """Add one sighting; `counted` are the (slug, spelling) pairs that its paper has counted for already."""
    entity, bare = linked.entity, linked.identity.slug
    cluster.votes.add(entity.type, OWN if entity.is_own else entity.score)
    cluster.called.add(entity.name)
    alias_names([linked], known=cluster.aliases)
    for name in spellings_of(linked):
        if (bare, name) not in counted:
            counted.add((bare, name))
            add_counts(cluster.spellings, {name: 1})
    if reasons:
        for number, step in enumerate(linked.identity.why):
            cluster.why.setdefault(step, (ref, number))


def merge_clusters(parts: Iterable[dict[str, Cluster]]) -> dict[str, Cluster]:
    """Return the clusters of several groups of papers, together. The values given are used up."""
    merged: dict[str, Cluster] = {}
    for part in parts:
        for node, cluster in part.items():
            if node in merged:
                merged[node].merge(cluster)
            else:
                merged[node] = cluster
    return merged


def merge_moved(parts: Iterable[dict[str, tuple[EntityRef, str]]]) -> dict[str, str]:
    """Return id left -> node, of the last sighting that left it."""
    last: dict[str, tuple[EntityRef, str]] = {}
    for part in parts:
        for old, found in part.items():
            last[old] = max(found, last.get(old, found))
    return {old: node for old, (_, node) in last.items()}
