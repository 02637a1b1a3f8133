"""From a portion to the parts of the output: statements, then each format. Also tasks: plain values in, one value per piece."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kg.assemble import Identified, Told, in_order, merge_derived, tell
from kg.building.manifest import GraphCounts
from kg.building.partitions.values import Extractions, Names, PartReport, Recipe, TellReport
from kg.export import EXPORTERS
from kg.export.base import Slice
from kg.graph.newest import following
from kg.model import EntityRef, KnowledgeGraph, Node, Paper, Relation, Statement
from kg.resolve.corrections.apply import apply_rewrites
from kg.text import ids

# Statement id -> the ids of its evidence and derivations.
Reasons = dict[str, tuple[str, ...]]
_RESULT = "result/"
WITH_REASONS = {"turtle", "ntriples"}


@dataclass(frozen=True, slots=True)
class Derived:
    """What some papers derive for one stretch of artifacts, with the reasons behind the premises."""

    statements: tuple[Statement, ...]
    reasons: Reasons


def tell_portion(
    papers: Sequence[Paper],
    extractions: Extractions,
    node_of: Mapping[EntityRef, str],
    names: Names,
    recipe: Recipe,
) -> tuple[Any, ...]:
    """Return what a portion says, written in all formats.

    The pieces: a `TellReport`, a `PartReport`, what the page shows of it (a `KnowledgeGraph`), one `Derived` for each stretch
    of artifacts, and the bodies of papers and then those of results, each in the order of `bodies_of`.
    """
    refs = apply_rewrites(node_of, names.rewrites, extractions)
    known = Identified(refs, names.types, names.authors, names.children)
    told = tell(
        papers,
        extractions,
        known,
        extractor=recipe.extractor,
        min_confidence=recipe.min_confidence,
    )
    first, second = _slices(told)
    reasons = _reasons(told, recipe)
    counts = GraphCounts()
    counts.add(told.nodes, told.statements)
    of_papers, facts = _written(first, recipe)
    of_results, more = _written(second, recipe)
    report = TellReport(
        used=frozenset(stmt.object for stmt in told.statements if stmt.object.startswith(("id/", "author/"))),
        shared=told.shared,
        premises={node: (rank, reasons.get(rank[1], ())) for node, rank in told.premises.items()},
        drops=told.drops,
    )
    part = PartReport(counts, {name: merge_facts([facts[name], more[name]]) for name in facts})
    return report, part, _shown(told, names.shown), *_derived(told, reasons, recipe), *of_papers, *of_results


def finish_stretch(
    nodes: tuple[Node, ...],
    variants: tuple[Statement, ...],
    derived: Sequence[Derived],
    reasons: Reasons,
    recipe: Recipe,
) -> tuple[Any, ...]:
    """Return a stretch of nodes that no single paper owns, written in all formats: a `PartReport`, then the bodies.

    Args:
        nodes: the nodes, sorted by id.
        variants: the variant-of statements about them.
        derived: what papers derive for them.
        reasons: the ids of what stands behind the premises of the variants.
        recipe: what holds for all.
    """
    found = merge_derived(stmt for part in derived for stmt in part.statements)
    statements = tuple(sorted([*found, *variants], key=in_order))
    behind: Reasons = dict(reasons)
    for part in derived:
        behind |= part.reasons
    bodies, facts = _written(Slice(nodes, statements, behind), recipe)
    counts = GraphCounts()
    counts.add(nodes, statements)
    return PartReport(counts, facts), *bodies


def bodies_of(formats: Iterable[str]) -> list[tuple[str, str]]:
    """Return (format, body) of all bodies, in the order in which tasks give them; formats without slices have none."""
    return [(name, body) for name in formats if (form := EXPORTERS[name].slices) for body in form.bodies]


def merge_facts(parts: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """Return the union of facts."""
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        for key, values in part.items():
            found[key] = found.get(key, frozenset()) | values
    return found


def _slices(told: Told) -> tuple[Slice, Slice]:
    """Return papers and results apart: in the order of ids all papers come before all results."""
    papers = tuple(node for node in told.nodes if not node.id.startswith(_RESULT))
    results = tuple(node for node in told.nodes if node.id.startswith(_RESULT))
    about = tuple(stmt for stmt in told.statements if not stmt.subject.startswith(_RESULT))
    parts = tuple(stmt for stmt in told.statements if stmt.subject.startswith(_RESULT))
    reports = tuple(stmt for stmt in about if stmt.relation == Relation.REPORTS)
    return Slice(papers, about), Slice(results, parts, reports=reports)


def _written(part: Slice, recipe: Recipe) -> tuple[list[bytes], dict[str, Mapping[str, frozenset[str]]]]:
    """Return the bodies of a slice in the order of `bodies_of`, and the facts of each format."""
    bodies: list[bytes] = []
    facts = {}
    for name in recipe.formats:
        form = EXPORTERS[name]
        if form.slices:
            written = form.load_parts()[0](part, recipe.export)
            bodies += [written.bodies[body] for body in form.slices.bodies]
            facts[name] = written.facts
    return bodies, facts


def _reasons(told: Told, recipe: Recipe) -> Reasons:
    """Return the ids of evidence behind all statements that others follow from."""
    wanted = {premise for stmt in told.derived for reason in stmt.derivations for premise in reason.premises}
    wanted |= {name for _, name in told.premises.values()}
    return reasons_of((stmt for stmt in told.statements if stmt.id in wanted), recipe)


def reasons_of(statements: Iterable[Statement], recipe: Recipe) -> Reasons:
    """Return the ids of what stands behind each statement; none where no format needs them."""
    if WITH_REASONS.isdisjoint(recipe.formats):
        return {}
    from kg.export.rdf.evidence import justifications

    return {stmt.id: tuple(justifications(stmt)) for stmt in statements}


def _derived(told: Told, reasons: Reasons, recipe: Recipe) -> list[Derived]:
    """Return what is derived for each stretch of artifacts."""
    found: list[list[Statement]] = [[] for _ in range(len(recipe.bounds) + 1)]
    for stmt in told.derived:
        found[bisect_right(recipe.bounds, stmt.subject)].append(stmt)
    return [Derived(tuple(part), behind(part, reasons)) for part in found]


def behind(statements: Iterable[Statement], reasons: Mapping[str, tuple[str, ...]]) -> Reasons:
    """Return the reasons of the premises of some statements."""
    wanted = (premise for stmt in statements for reason in stmt.derivations for premise in reason.premises)
    return {premise: reasons[premise] for premise in wanted if premise in reasons}


def _shown(told: Told, papers: frozenset[str]) -> KnowledgeGraph:
    """Return what the page shows of a portion: some of its papers, with what follows from them."""
    nodes = {ids.paper_id(paper) for paper in papers}
    if not nodes:
        return KnowledgeGraph((), ())
    results = {stmt.object for stmt in told.statements if stmt.subject in nodes and stmt.relation == Relation.REPORTS}
    chosen = nodes | results
    said = {stmt.id for stmt in told.statements if stmt.subject in chosen}
    statements = tuple(following(chain(told.statements, told.derived), said))
    return KnowledgeGraph(tuple(node for node in told.nodes if node.id in chosen), statements)
