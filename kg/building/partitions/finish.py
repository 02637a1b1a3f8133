"""From names to the parts of the output: what each portion says, then what only all of them say together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter

from kg.assemble import UNNAMED, derive_variants, in_order, keep_last, kept_nodes, merge_derived, tombstones
from kg.building.manifest import GraphCounts
from kg.building.partitions import plan, telling
from kg.building.partitions.runner import Runner
from kg.building.partitions.steps import Gathered, Surveyed
from kg.building.partitions.values import Names, PartReport, Recipe, TellReport
from kg.execution.base import Handle, Job
from kg.execution.parallel import split
from kg.export.base import Facts
from kg.graph.newest import newest_first, only_named, with_parents
from kg.model import AuthorResolution, KnowledgeGraph, Node, Resolution, Statement

# (format, body) -> the pieces of one file or of a stretch of one, in the order of the file.
Bodies = dict[tuple[str, str], list[Handle]]


@dataclass
class Parts:
    """The output, before its pieces are joined; `page` is the graph that the page shows."""

    bodies: Bodies = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    counts: GraphCounts = field(default_factory=GraphCounts)
    drops: Counter[str] = field(default_factory=Counter)
    page: KnowledgeGraph = field(default_factory=lambda: KnowledgeGraph((), ()))

    def add(self, report: PartReport) -> None:
        """Add what was written of a stretch."""
        self.counts.merge(report.counts)
        for name, facts in report.facts.items():
            self.facts[name] = telling.merge_facts([self.facts.get(name, {}), facts])


@dataclass(frozen=True, slots=True)
class _Told:
    """Where a portion's derived statements and its bodies are, by stretch of artifacts and in the order of `bodies_of`."""

    derived: tuple[Handle, ...]
    papers: tuple[Handle, ...]
    results: tuple[Handle, ...]


@dataclass
class _Whole:
    """What all portions have said so far; the reports themselves are not kept, since they would not fit."""

    used: set[str] = field(default_factory=set)
    shared: dict[str, tuple[str, Node]] = field(default_factory=dict)
    premises: dict[str, tuple[tuple[float, str], tuple[str, ...]]] = field(default_factory=dict)
    pages: list[KnowledgeGraph] = field(default_factory=list)

    def add(self, report: TellReport, page: KnowledgeGraph) -> None:
        """Add one portion."""
        self.used |= report.used
        keep_last(self.shared, report.shared)
        for node, found in report.premises.items():
            self.premises[node] = min(found, self.premises.get(node, found))
        self.pages.append(page)


def finish(
    runner: Runner,
    portions: Sequence[Gathered],
    surveys: Sequence[Surveyed],
    resolution: Resolution,
    authors: AuthorResolution,
    recipe: Recipe,
) -> Parts:
    """Write all portions and all that stands between them, in all formats."""
    parts, whole = Parts(), _Whole()
    names = _names(portions, surveys, resolution, authors, recipe)
    told = _tell(runner, portions, surveys, names, recipe, parts, whole)
    variants = derive_variants(resolution.variants, {node: rank for node, (rank, _) in whole.premises.items()})
    used = whole.used
    used.update(end for stmt in variants for end in (stmt.subject, stmt.object))
    gone = tombstones({**resolution.replaced, **authors.replaced}, chain(resolution.nodes, authors.nodes), used)
    parts.drops[UNNAMED] += sum(node.id not in used for node in resolution.nodes)
    nodes = [*kept_nodes(chain(resolution.nodes, authors.nodes), used), *gone]
    nodes += [node for _, node in whole.shared.values()]
    nodes.sort(key=attrgetter("id"))
    if "html" in recipe.formats:
        parts.page = _page(whole.pages, nodes, variants)
    reasons = {rank[1]: behind for rank, behind in whole.premises.values()}
    reasons |= telling.reasons_of(variants, recipe)
    stretches = _stretches(nodes, variants, told, recipe)
    written = _write(runner, stretches, reasons, recipe, parts)
    runner.discard(handle for portion in told for handle in portion.derived)
    ordered = [*written, *(portion.papers for portion in told), *(portion.results for portion in told)]
    for number, name in enumerate(telling.bodies_of(recipe.formats)):
        parts.bodies[name] = [bodies[number] for bodies in ordered]
    parts.drops = +parts.drops
    return parts


def _names(
    portions: Sequence[Gathered],
    surveys: Sequence[Surveyed],
    resolution: Resolution,
    authors: AuthorResolution,
    recipe: Recipe,
) -> Iterable[Names]:
    """Yield what the whole says to each portion."""
    types = {node.id: node.type for node in resolution.nodes}
    children = {child for child, _ in resolution.variants}
    moved_to = {step.to for step in resolution.rewrites}
    shown: frozenset[str] = frozenset()
    if "html" in recipe.formats:
        dates = (
            (paper, date)
            for portion in portions
            for paper, date in zip(portion.report.papers, portion.report.dates, strict=True)
        )
        shown = frozenset(newest_first(dates)[: recipe.export.view_papers])
    for portion, cluster_mentions in zip(portions, surveys, strict=True):
        own = {node for node in (*cluster_mentions.report.nodes, *moved_to) if node in types}
        yield Names(
            {node: types[node] for node in own},
            {paper: authors.ids_of[paper] for paper in portion.report.papers},
            frozenset(own & children),
            resolution.rewrites,
            frozenset(paper for paper in portion.report.papers if paper in shown),
        )


def _tell(
    runner: Runner,
    portions: Sequence[Gathered],
    surveys: Sequence[Surveyed],
    names: Iterable[Names],
    recipe: Recipe,
    parts: Parts,
    whole: _Whole,
) -> list[_Told]:
    """Have every portion say what it says."""
    many, bodies = len(recipe.bounds) + 1, len(telling.bodies_of(recipe.formats))
    jobs = (
        Job((portion.papers, portion.extractions, cluster_mentions.node_of, known, recipe), 3 + many + 2 * bodies)
        for portion, cluster_mentions, known in zip(portions, surveys, names, strict=True)
    )
    found = []
    for handles in runner.run("assemble", telling.tell_portion, jobs, total=len(portions)):
        report, part, page = runner.take(handles[:3])
        parts.add(part)
        parts.drops.update(report.drops)
        whole.add(report, page)
        rest = handles[3:]
        found.append(_Told(rest[:many], rest[many : many + bodies], rest[many + bodies :]))
    runner.discard(handle for portion in portions for handle in (portion.papers, portion.extractions))
    runner.discard(cluster_mentions.node_of for cluster_mentions in surveys)
    return found


def _page(pages: Sequence[KnowledgeGraph], nodes: Iterable[Node], variants: Iterable[Statement]) -> KnowledgeGraph:
    """Return the graph of the papers that the page shows, with the nodes that they name."""
    said = [stmt for page in pages for stmt in page.statements if not stmt.derived]
    derived = merge_derived(stmt for page in pages for stmt in page.statements if stmt.derived)
    used = {end for stmt in chain(said, derived) for end in (stmt.subject, stmt.object)}
    families = with_parents(variants, used)
    own = [node for page in pages for node in page.nodes]
    chosen = sorted([*own, *only_named(nodes, used)], key=attrgetter("id"))
    return KnowledgeGraph(tuple(chosen), tuple(sorted([*said, *derived, *families], key=in_order)))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Nodes that no single paper owns, in the order of ids, and what is said of them."""

    nodes: tuple[Node, ...]
    variants: tuple[Statement, ...] = ()
    derived: tuple[Handle, ...] = ()


def _stretches(
    nodes: Sequence[Node], variants: Sequence[Statement], told: Sequence[_Told], recipe: Recipe
) -> list[_Stretch]:
    """Return what stands before the papers, in the order of ids: authors, digests, artifacts, metrics."""
    found: list[_Stretch] = []
    for folder, group in groupby(nodes, key=lambda node: node.id.partition("/")[0]):
        held = list(group)
        if folder != "id":
            found += [_Stretch(tuple(part)) for part in split(held, plan.STRETCH)]
            continue
        derived = zip(*(portion.derived for portion in told), strict=True)
        about = plan.cut_at(sorted(variants, key=in_order), recipe.bounds, by="subject")
        found += map(_Stretch, plan.cut_at(held, recipe.bounds), about, derived)
    return found


def _write(
    runner: Runner,
    stretches: Sequence[_Stretch],
    reasons: Mapping[str, tuple[str, ...]],
    recipe: Recipe,
    parts: Parts,
) -> list[tuple[Handle, ...]]:
    """Write stretches in all formats; return where their bodies are. `reasons` are those of all premises of variants."""
    bodies = len(telling.bodies_of(recipe.formats))
    jobs = (
        Job((part.nodes, part.variants, list(part.derived), telling.behind(part.variants, reasons), recipe), 1 + bodies)
        for part in stretches
    )
    written = []
    for report, *pieces in runner.run("finish", telling.finish_stretch, jobs, total=len(stretches)):
        parts.add(runner.take_one(report))
        written.append(tuple(pieces))
    return written
