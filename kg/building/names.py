"""Which names are which nodes: clusters of each partition, merged bucket by bucket, then families and people over the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from kg.building.runner import Runner
from kg.building.shuffle import Partition
from kg.building.values import ClusterReport, Extractions
from kg.execution.base import Handle, Job
from kg.model import AuthorResolution, EntityRef, Resolution
from kg.resolve import Corrections, resolve_authors
from kg.resolve.artifacts.clusters import Cluster, cluster_mentions, merge_clusters, merge_moved
from kg.resolve.artifacts.linking import contested, linked_entities, merge_titled, split_contested
from kg.resolve.artifacts.resolve import Settled, catalogue, reduce_cluster, slug_of
from kg.resolve.corrections.edits import authors_of

# (name, type) -> the slug of the thing that it means.
Slugs = dict[tuple[str, str], str]
# How many partitions' names make one bucket of names.
_PARTITIONS_OF_A_BUCKET = 8


@dataclass(frozen=True, slots=True)
class Clustered:
    """The names of one partition: its report, where the node of each entity is, and where its clusters are, by bucket."""

    report: ClusterReport
    node_of: Handle
    clusters: tuple[Handle, ...]


def cluster(runner: Runner, partitions: Sequence[Partition]) -> list[Clustered]:
    """Find out which names each partition has, after all have said what their titles introduce."""
    first = contested(merge_titled(partition.report.titled for partition in partitions))
    # What is kept fits into memory, and is read piece by piece: the fewer the better.
    buckets = 1 if runner.kept else 1 + len(partitions) // _PARTITIONS_OF_A_BUCKET
    jobs = [Job((partition.extractions, first, buckets), 2 + buckets) for partition in partitions]
    found = runner.map("cluster", cluster_partition, jobs, keep="here")
    return [Clustered(runner.take_one(report), node_of, tuple(rows)) for report, node_of, *rows in found]


def resolve_names(runner: Runner, clustered: Sequence[Clustered], corrections: Corrections) -> Resolution:
    """Make the nodes of all artifacts: bucket by bucket from all partitions, then families and homonyms over the whole."""
    buckets = list(zip(*(one.clusters for one in clustered), strict=True))
    with_names = bool(corrections.rows)
    known = runner.kept.remembered(reduce_bucket) if runner.kept else {}
    found = runner.map("resolve", reduce_bucket, [Job((list(bucket), with_names, known), 2) for bucket in buckets])
    for bucket in buckets:
        runner.discard(bucket)
    settled = [item for nodes, _ in found for item in runner.take_one(nodes)]
    used = [runner.take_one(slugs) for _, slugs in found]
    if runner.kept:
        runner.kept.remember(reduce_bucket, {pair: slug for some in used for pair, slug in some.items()})
    settled.sort(key=lambda item: item.node.id)
    return catalogue(settled, merge_moved(dict(one.report.moved) for one in clustered), corrections=corrections)


def resolve_people(partitions: Sequence[Partition], corrections: Corrections) -> AuthorResolution:
    """Return who is who among the authors of all papers."""
    reports = [partition.report for partition in partitions]
    listed = {paper: names for report in reports for paper, names in zip(report.papers, report.authors, strict=True)}
    listed |= {paper: names for paper, names in authors_of(corrections).items() if paper in listed}
    return resolve_authors(listed, corrections=corrections)


def cluster_partition(
    extractions: Extractions, first: dict[str, str], buckets: int
) -> tuple[ClusterReport | dict[EntityRef, str] | dict[str, Cluster], ...]:
    """Return a report, the node of each entity, and what is known of the nodes, in as many buckets as asked for.

    `first` is what `contested` says of all papers.
    """
    seen = (one for paper in sorted(extractions) for one in linked_entities(paper, extractions[paper]))
    found = cluster_mentions(split_contested(seen, first), reasons=False)
    shared: list[dict[str, Cluster]] = [{} for _ in range(buckets)]
    for node, of_node in found.clusters.items():
        shared[crc32(node.encode("utf-8", "surrogatepass")) % buckets][node] = of_node
    return ClusterReport(tuple(sorted(found.clusters)), found.moved), found.node_of, *shared


def reduce_bucket(
    parts: Sequence[dict[str, Cluster]],
    with_names: bool,  # noqa: FBT001 (of a job)
    known: Slugs,
) -> tuple[list[Settled], Slugs]:
    """Return the nodes of one bucket, from all partitions, and the slugs that were asked for.

    `with_names` keeps the names of entities, which corrections need; `known` are slugs that need not be found again.
    """
    clusters = merge_clusters(parts)
    used: Slugs = {}

    def recalled(name: str, kind: str) -> str:
        pair = name, kind
        if pair not in used:
            used[pair] = known.get(pair) or slug_of(name, kind)
        return used[pair]

    return [reduce_cluster(node, clusters[node], slug_of=recalled, names=with_names) for node in sorted(clusters)], used
