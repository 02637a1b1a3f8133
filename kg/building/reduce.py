"""What only all partitions say together: which nodes are named, what follows from several, and how the parts stand in a row."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter

from kg.assemble import (
    UNNAMED,
    derive_variants,
    keep_last,
    kept_nodes,
    merge_derived,
    split_asserted,
    statement_key,
    tombstones,
)
from kg.building import plan, write
from kg.building.extract import split
from kg.building.names import Clustered
from kg.building.runner import Runner
from kg.building.shuffle import Partition
from kg.building.values import Identities, StatementReport, TaskConfig, WriteReport
from kg.execution.base import Handle, Job
from kg.export.base import Facts, merge_facts
from kg.graph.counts import GraphCounts
from kg.graph.newest import add_broader, newest_first, only_named, with_parents
from kg.model import AuthorResolution, KnowledgeGraph, Node, NodeType, Resolution, Statement

# (format, body) -> the pieces of one file or of a part of one, in the order of the file.
BodyHandles = dict[tuple[str, str], list[Handle]]
_OF_PAGE = "html"
# What partitions write stands between the shards: no other folder of ids lies between these two.
_PAPERS_AND_RESULTS = "result/"


@dataclass
class Parts:
    """The output, before its pieces are joined; `page` is the graph that the page shows."""

    bodies: BodyHandles = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    counts: GraphCounts = field(default_factory=GraphCounts)
    drops: Counter[str] = field(default_factory=Counter)
    edited: set[int] = field(default_factory=set)
    page: KnowledgeGraph = field(default_factory=lambda: KnowledgeGraph((), ()))

    def add(self, report: WriteReport) -> None:
        """Add what was written of a shard or partition."""
        self.counts.merge(report.counts)
        for name, facts in report.facts.items():
            self.facts[name] = merge_facts([self.facts.get(name, {}), facts])


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a partition's derived statements and its bodies are, by shard of artifacts and in the order of `bodies_of`."""

    derived: tuple[Handle, ...]
    slices: tuple[tuple[Handle, ...], ...]


@dataclass
class _Whole:
    """What all partitions have said so far; the reports themselves are not kept, since they would not fit."""

    used: set[str] = field(default_factory=set)
    claimed: set[str] = field(default_factory=set)
    shared: dict[str, tuple[str, Node]] = field(default_factory=dict)
    premises: dict[str, tuple[tuple[float, str], tuple[str, ...]]] = field(default_factory=dict)
    pages: list[KnowledgeGraph] = field(default_factory=list)

    def add(self, report: StatementReport, page: KnowledgeGraph) -> None:
        """Add one partition."""
        self.used |= report.used
        self.claimed |= report.claimed
        keep_last(self.shared, report.shared)
        for node, found in report.premises.items():
            self.premises[node] = min(found, self.premises.get(node, found))
        self.pages.append(page)


def write_all(
    runner: Runner,
    partitions: Sequence[Partition],
    clustered: Sequence[Clustered],
    resolution: Resolution,
    authors: AuthorResolution,
    config: TaskConfig,
) -> Parts:
    """Write all partitions and all that stands between them, in all formats."""
    parts, whole = Parts(), _Whole()
    known = _identities(partitions, clustered, resolution, authors, config)
    written = _write_partitions(runner, partitions, clustered, known, config, parts, whole)
    variants = derive_variants(resolution.variants, {node: rank for node, (rank, _) in whole.premises.items()})
    used, claimed = whole.used, whole.claimed
    families, weak = split_asserted(variants, config.min_confidence)
    used.update(end for stmt in families for end in (stmt.subject, stmt.object))
    claimed.update(end for stmt in weak for end in (stmt.subject, stmt.object))
    gone = tombstones({**resolution.replaced, **authors.replaced}, chain(resolution.nodes, authors.nodes), used)
    parts.drops[UNNAMED] += sum(node.id not in used and node.id not in claimed for node in resolution.nodes)
    shared = [node for _, node in whole.shared.values()]
    used.update(
        node.id for node in shared if node.type == NodeType.DIGEST
    )  # evidence leads there, if nothing else does
    add_broader(shared, used)
    add_broader(shared, claimed)
    nodes = [*kept_nodes(chain(resolution.nodes, authors.nodes, shared), used, claimed), *gone]
    nodes.sort(key=attrgetter("id"))
    if _OF_PAGE in config.formats:
        parts.page = _page(whole.pages, nodes, families, config.min_confidence)
    reasons = {rank[1]: behind for rank, behind in whole.premises.values()}
    reasons |= write.reasons_of(variants, config)
    shards = _shards(nodes, variants, written, config)
    bodies = list(zip(shards, _write_shards(runner, shards, reasons, config, parts), strict=True))
    runner.discard(handle for partition in written for handle in partition.derived)
    ordered = [
        *(body for shard, body in bodies if not shard.behind),
        *(part for same in zip(*(one.slices for one in written), strict=True) for part in same),
        *(body for shard, body in bodies if shard.behind),
    ]
    for number, name in enumerate(write.bodies_of(config.formats)):
        parts.bodies[name] = [held[number] for held in ordered]
    parts.drops = +parts.drops
    return parts


def _identities(
    partitions: Sequence[Partition],
    clustered: Sequence[Clustered],
    resolution: Resolution,
    authors: AuthorResolution,
    config: TaskConfig,
) -> Iterable[Identities]:
    """Yield what the whole says to each partition."""
    types = {node.id: node.type for node in resolution.nodes}
    children = frozenset(child for child, _ in resolution.variants)
    moved_to = {step.to for step in resolution.rewrites}
    edited = {edit.object for edit in resolution.edits.rows}
    shown: frozenset[str] = frozenset()
    if _OF_PAGE in config.formats:
        dates = (
            (paper, date)
            for partition in partitions
            for paper, date in zip(partition.report.papers, partition.report.dates, strict=True)
        )
        shown = frozenset(newest_first(dates)[: config.export.view_papers])
    for partition, names in zip(partitions, clustered, strict=True):
        own = sorted({node for node in (*names.report.nodes, *moved_to, *edited) if node in types})
        yield Identities(
            {node: types[node] for node in own},
            {paper: authors.ids_of[paper] for paper in partition.report.papers},
            children.intersection(own),
            resolution.rewrites,
            frozenset(paper for paper in partition.report.papers if paper in shown),
            {paper: authors.sure_of[paper] for paper in partition.report.papers if paper in authors.sure_of},
            resolution.edits,
        )


def _write_partitions(
    runner: Runner,
    partitions: Sequence[Partition],
    clustered: Sequence[Clustered],
    identities: Iterable[Identities],
    config: TaskConfig,
    parts: Parts,
    whole: _Whole,
) -> list[_Written]:
    """Have every partition say what it says."""
    many, bodies = len(config.bounds) + 1, len(write.bodies_of(config.formats))
    jobs = (
        Job(
            (partition.papers, partition.extractions, names.node_of, config, known), 4 + many + write.SLICES * bodies, 4
        )
        for partition, names, known in zip(partitions, clustered, identities, strict=True)
    )
    found = []
    for handles in runner.map("assemble", write.write_partition, jobs, total=len(partitions), keep="apart"):
        for report, part, page in zip(*runner.take(handles[:3]), strict=True):
            parts.add(part)
            parts.drops.update(report.drops)
            parts.edited |= report.edited
            whole.add(report, page)
        *rest, told = handles[3:]
        runner.discard([told])
        starts = range(many, many + write.SLICES * bodies, bodies) if bodies else ()
        found.append(_Written(tuple(rest[:many]), tuple(tuple(rest[start : start + bodies]) for start in starts)))
    runner.discard(handle for partition in partitions for handle in (partition.papers, partition.extractions))
    runner.discard(names.node_of for names in clustered)
    return found


def _page(
    pages: Sequence[KnowledgeGraph], nodes: Sequence[Node], variants: Iterable[Statement], least: float
) -> KnowledgeGraph:
    """Return the graph of the papers that the page shows, with the nodes that they name."""
    said = [stmt for page in pages for stmt in page.statements if not stmt.derived]
    derived, _ = split_asserted(
        merge_derived(stmt for page in pages for stmt in page.statements if stmt.derived), least
    )
    used = {end for stmt in chain(said, derived) for end in (stmt.subject, stmt.object)}
    families = with_parents(variants, used)
    add_broader(nodes, used)
    own = [node for page in pages for node in page.nodes]
    chosen = sorted([*own, *only_named(nodes, used)], key=attrgetter("id"))
    return KnowledgeGraph(tuple(chosen), tuple(sorted([*said, *derived, *families], key=statement_key)))


@dataclass(frozen=True, slots=True)
class _Shard:
    """Nodes that no single paper owns, in the order of ids, and what is said of them."""

    nodes: tuple[Node, ...]
    variants: tuple[Statement, ...] = ()
    derived: tuple[Handle, ...] = ()

    @property
    def behind(self) -> bool:
        """Whether it stands behind papers and results in the order of ids."""
        return self.nodes[0].id > _PAPERS_AND_RESULTS


def _shards(
    nodes: Sequence[Node], variants: Sequence[Statement], written: Sequence[_Written], config: TaskConfig
) -> list[_Shard]:
    """Return what no paper owns, in the order of ids: authors, digests, artifacts, metrics, topics."""
    found: list[_Shard] = []
    for folder, group in groupby(nodes, key=lambda node: node.id.partition("/")[0]):
        held = list(group)
        if folder != "id":
            found += [_Shard(tuple(part)) for part in split(held, plan.SHARD)]
            continue
        derived = zip(*(partition.derived for partition in written), strict=True)
        about = plan.cut_at(sorted(variants, key=statement_key), config.bounds, by="subject")
        found += map(_Shard, plan.cut_at(held, config.bounds), about, derived)
    return found


def _write_shards(
    runner: Runner,
    shards: Sequence[_Shard],
    reasons: Mapping[str, tuple[str, ...]],
    config: TaskConfig,
    parts: Parts,
) -> list[tuple[Handle, ...]]:
    """Write shards in all formats; return where their bodies are. `reasons` are those of all premises of variants."""
    bodies = len(write.bodies_of(config.formats))
    jobs = (
        Job((part.nodes, part.variants, list(part.derived), write.behind(part.variants, reasons), config), 1 + bodies)
        for part in shards
    )
    written = []
    for report, *pieces in runner.map("shards", write.write_shard, jobs, total=len(shards)):
        parts.add(runner.take_one(report))
        written.append(tuple(pieces))
    return written
