"""From a partition to its part of the output: statements, then each format. Tasks: plain values in, one value per piece."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any

from kg.assemble import (
    Identified,
    PartitionStatements,
    make_statements,
    merge_derived,
    split_asserted,
    statement_key,
)
from kg.building.extract import split
from kg.building.values import Extractions, Identities, StatementReport, TaskConfig, WriteReport
from kg.execution.base import Deferred
from kg.export import EXPORTERS
from kg.export.base import Facts, Slice, merge_facts
from kg.graph.counts import GraphCounts
from kg.graph.newest import following
from kg.model import NOT_ASSERTED, EntityRef, KnowledgeGraph, Node, Paper, Relation, Statement
from kg.resolve.corrections.apply import apply_rewrites
from kg.text import ids

# Statement id -> the ids of its evidence and derivations.
Reasons = dict[str, tuple[str, ...]]
_RESULT, _TEXT = "result/", "text/"
# Papers of a partition that are written together where what they give is kept.
GROUP = 8
# What a partition writes: papers, results, passages.
SLICES = 3
# Relations to what belongs to one paper alone.
_OWN = (Relation.REPORTS, Relation.SUMMARY, Relation.LIMITATION)


@dataclass(frozen=True, slots=True)
class Derived:
    """What some papers derive for one shard of artifacts, with the reasons behind the premises."""

    statements: tuple[Statement, ...]
    reasons: Reasons


def write_partition(
    papers: Sequence[Paper],
    extractions: Extractions,
    node_of: Mapping[EntityRef, str],
    config: TaskConfig,
    known: Identities,
    *,
    before: Sequence[Sequence[Any]] = (),
) -> tuple[tuple[Any, ...], ...]:
    """Return what a partition says, written in all formats; each piece has one value for each of its groups of papers.

    The pieces: a `StatementReport`, a `WriteReport`, what the page shows of it (a `KnowledgeGraph`), one `Derived` for each
    shard of artifacts, the bodies of papers, those of results and those of passages, each in the order of `bodies_of`, and
    what the group was told of the whole. There are several groups where pieces are kept: `before` is what this partition once
    gave, when maybe other things were known, and a group that is told the same as then gives the same.
    """
    refs = apply_rewrites(node_of, known.rewrites, extractions)
    groups = split(papers, GROUP) if config.kept else [papers]
    found = []
    for group, earlier in zip_longest(groups, zip(*before, strict=True)):
        names = frozenset(paper.id for paper in group)
        of_group = {ref: node for ref, node in refs.items() if ref[0] in names} if len(groups) > 1 else refs
        told = _told(known, names, of_group.values()) if len(groups) > 1 else known
        same = earlier is not None and earlier[-1] == told
        found.append(earlier if same else _write_papers(group, extractions, of_group, told, config))
    return tuple(zip(*found, strict=True))


def _told(known: Identities, papers: frozenset[str], nodes: Iterable[str]) -> Identities:
    """Return what is known of some papers, and of the nodes that they name or corrections may have them name."""
    own = {*nodes, *(edit.object for edit in known.edits.rows)}
    return replace(
        known,
        types={node: known.types[node] for node in own if node in known.types},
        authors={paper: known.authors[paper] for paper in papers},
        children=known.children & own,
        shown=known.shown & papers,
        sure_of={paper: sure for paper, sure in known.sure_of.items() if paper in papers},
    )


def _write_papers(
    papers: Sequence[Paper],
    extractions: Extractions,
    refs: Mapping[EntityRef, str],
    known: Identities,
    config: TaskConfig,
) -> tuple[Any, ...]:
    """Return what some papers say, written in all formats: the values of one group for all pieces of `write_partition`."""
    said = make_statements(
        papers,
        extractions,
        Identified(refs, known.types, known.authors, known.children, known.edits, known.sure_of),
        extractor=config.extractor,
        min_confidence=config.min_confidence,
        texts=config.texts,
    )
    reasons = _reasons(said, config)
    counts = GraphCounts()
    counts.add(said.nodes, said.statements, said.claims)
    slices = [_written(part, config) for part in _slices(said)]
    report = StatementReport(
        used=_named(said.statements),
        claimed=_named(said.claims),
        shared=said.shared,
        premises={node: (rank, reasons.get(rank[1], ())) for node, rank in said.premises.items()},
        drops=said.drops,
        edited=said.edited,
    )
    facts = {name: merge_facts([found[name] for _, found in slices]) for name in slices[0][1]}
    shown = _shown(said, known.shown)
    bodies = [body for found, _ in slices for body in found]
    return report, WriteReport(counts, facts), shown, *_derived(said, reasons, config), *bodies, known


def write_shard(
    nodes: tuple[Node, ...],
    variants: tuple[Statement, ...],
    derived: Sequence[Sequence[Derived]],
    reasons: Reasons,
    config: TaskConfig,
) -> tuple[Any, ...]:
    """Return a shard of nodes that no single paper owns, written in all formats: a `WriteReport`, then each body, alone.

    What is too weak together with all that derives it is a claim.

    Args:
        nodes: the nodes, sorted by id.
        variants: the variant-of statements about them.
        derived: what the groups of each partition derive for them.
        reasons: the ids of what stands behind the premises of the variants.
        config: what holds for all.
    """
    parts = list(chain.from_iterable(derived))
    found = merge_derived(stmt for part in parts for stmt in part.statements)
    asserted, weak = split_asserted(sorted([*found, *variants], key=statement_key), config.min_confidence)
    statements, claims = tuple(asserted), tuple(weak)
    known: Reasons = dict(reasons)
    for part in parts:
        known |= part.reasons
    bodies, facts = _written(Slice(nodes, statements, known, claims=claims), config)
    counts = GraphCounts()
    counts.add(nodes, statements, claims)
    return WriteReport(counts, facts), *((body,) for body in bodies)


def bodies_of(formats: Iterable[str]) -> list[tuple[str, str]]:
    """Return (format, body) of all bodies, in the order in which tasks give them."""
    return [(name, body) for name in formats for body in EXPORTERS[name].bodies]


def reasons_of(statements: Iterable[Statement], config: TaskConfig) -> Reasons:
    """Return the ids of what stands behind each statement; none where no format needs them."""
    if not any(EXPORTERS[name].reasons for name in config.formats):
        return {}
    from kg.export.rdf.evidence import justifications

    return {stmt.id: tuple(justifications(stmt)) for stmt in statements}


def behind(statements: Iterable[Statement], reasons: Mapping[str, tuple[str, ...]]) -> Reasons:
    """Return the reasons of the premises of some statements."""
    wanted = (premise for stmt in statements for reason in stmt.derivations for premise in reason.premises)
    return {premise: reasons[premise] for premise in wanted if premise in reasons}


def _slices(said: PartitionStatements) -> tuple[Slice, Slice, Slice]:
    """Return papers, results and passages apart: in the order of ids all of one come before all of the next."""
    papers = tuple(node for node in said.nodes if not node.id.startswith((_RESULT, _TEXT)))
    passages = tuple(node for node in said.nodes if node.id.startswith(_TEXT))
    results = tuple(node for node in said.nodes if node.id.startswith(_RESULT))
    about = tuple(stmt for stmt in said.statements if not stmt.subject.startswith(_RESULT))
    parts = tuple(stmt for stmt in said.statements if stmt.subject.startswith(_RESULT))
    of_papers, of_results = (
        tuple(stmt for stmt in said.claims if stmt.subject.startswith(_RESULT) == results) for results in (False, True)
    )
    reports = tuple(stmt for some in (about, of_papers) for stmt in some if stmt.relation == Relation.REPORTS)
    return (
        Slice(papers, about, claims=of_papers),
        Slice(results, parts, reports=reports, claims=of_results),
        Slice(passages),
    )


def _named(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the ids of the objects that no single paper owns."""
    return frozenset(stmt.object for stmt in statements if not stmt.object.startswith((_RESULT, _TEXT)))


def _written(part: Slice, config: TaskConfig) -> tuple[list[Deferred], dict[str, Facts]]:
    """Return the bodies of a slice in the order of `bodies_of`, and the facts of each format."""
    forms = {name: form for name in config.formats if (form := EXPORTERS[name]).bodies}
    written = {name: form.load_part()(part, config.export) for name, form in forms.items()}
    bodies = [Deferred(written[name].bodies[body]) for name, body in bodies_of(forms)]
    return bodies, {name: found.facts for name, found in written.items()}


def _reasons(said: PartitionStatements, config: TaskConfig) -> Reasons:
    """Return the ids of evidence behind all statements that others follow from."""
    wanted = {premise for stmt in said.derived for reason in stmt.derivations for premise in reason.premises}
    wanted |= {name for _, name in said.premises.values()}
    return reasons_of((stmt for stmt in chain(said.statements, said.claims) if stmt.id in wanted), config)


def _derived(said: PartitionStatements, reasons: Reasons, config: TaskConfig) -> list[Derived]:
    """Return what is derived for each shard of artifacts."""
    found: list[list[Statement]] = [[] for _ in range(len(config.bounds) + 1)]
    for stmt in said.derived:
        found[bisect_right(config.bounds, stmt.subject)].append(stmt)
    return [Derived(tuple(part), behind(part, reasons)) for part in found]


def _shown(said: PartitionStatements, papers: frozenset[str]) -> KnowledgeGraph:
    """Return what the page shows of a partition: some of its papers, with what follows from them."""
    nodes = {ids.paper_id(paper) for paper in papers}
    if not nodes:
        return KnowledgeGraph((), ())
    if all(node.id in nodes or node.id.startswith((_RESULT, _TEXT)) for node in said.nodes):
        asserted = tuple(node for node in said.nodes if NOT_ASSERTED not in node.attributes)
        return KnowledgeGraph(asserted, (*said.statements, *said.derived))
    own = {stmt.object for stmt in said.statements if stmt.subject in nodes and stmt.relation in _OWN}
    chosen = nodes | own
    known = {stmt.id for stmt in said.statements if stmt.subject in chosen}
    statements = tuple(following(chain(said.statements, said.derived), known))
    return KnowledgeGraph(tuple(node for node in said.nodes if node.id in chosen), statements)
