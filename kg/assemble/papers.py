"""What some papers say: their statements, with what other papers may say as well kept apart, so that any division will do."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kg.assemble.asserting import bound, split_asserted, split_exclusive, split_reported
from kg.assemble.claims import role_claims
from kg.assemble.derive import Premises, Prominence, derive_principal, surest
from kg.assemble.edits import Editor
from kg.assemble.merge import drop_weaker_mentions, fit_types, merge_claims
from kg.assemble.passages import passage_claims
from kg.assemble.records import digest_node, paper_node, record_claims
from kg.assemble.results import result_parts
from kg.assemble.topics import topic_claims, topic_nodes
from kg.model import Digest, EntityRef, Extraction, Node, NodeType, Paper, Relation, Statement, unasserted
from kg.model.edits import NO_EDITS, Edits
from kg.schema.texts import Texts
from kg.text import ids
from kg.text.people import why_no_author

statement_key = attrgetter("subject", "relation", "object")


@dataclass(frozen=True, slots=True)
class Identified:
    """What names in some papers stand for.

    Attributes:
        node_of: the node of each entity.
        types: the type of each of these nodes.
        authors: each paper's author ids, in the order of `author_names`.
        children: nodes that are variants of others.
        edits: what a person adds or takes away.
        sure_of: how sure each of these authors is, for papers where one is not.
    """

    node_of: Mapping[EntityRef, str]
    types: Mapping[str, str]
    authors: Mapping[str, Sequence[str]]
    children: Collection[str]
    edits: Edits = NO_EDITS
    sure_of: Mapping[str, Sequence[float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartitionStatements:
    """What some papers say.

    Attributes:
        nodes: the papers, their results and passages, sorted by id.
        shared: digests, metrics and topics, which other papers may bring too, each with the last paper (its id) that brings it.
        statements: those whose subject is a paper or a result, sorted.
        claims: the same that are not asserted, sorted.
        derived: what follows for artifacts from what is asserted; other papers may be premises of the same statements.
        premises: the surest statement about each variant.
        drops: what did not get into the graph as it was claimed, by reason.
        edited: lines of the corrections file that changed something here.
    """

    nodes: tuple[Node, ...]
    shared: tuple[tuple[str, Node], ...]
    statements: tuple[Statement, ...]
    claims: tuple[Statement, ...]
    derived: tuple[Statement, ...]
    premises: Premises
    drops: Counter[str]
    edited: frozenset[int] = frozenset()


def make_statements(
    papers: Sequence[Paper],
    extractions: Mapping[str, Sequence[Extraction]],
    known: Identified,
    *,
    extractor: str,
    min_confidence: float = 0.0,
    texts: Texts = Texts.SUMMARY,
) -> PartitionStatements:
    """Return what some papers say. `extractions` holds one Extraction per entry of each paper, under the paper's id.

    Roles and results below `min_confidence` are claims (and counted), and nothing is derived from them.
    """
    editor = Editor(known.edits, {ids.paper_id(paper.id) for paper in papers})
    roles = merge_claims(editor.roles(role_claims(papers, extractions, known.node_of, extractor)))
    roles, unfit = fit_types(roles, known.types)
    roles, weaker = drop_weaker_mentions(roles, min_confidence)
    roles, below = split_asserted(roles, min_confidence)
    roles, contradicted = split_exclusive(roles)
    stated = bound(Relation.REPORTS, min_confidence)
    parts = list(editor.results(result_parts(papers, extractions, known.node_of, extractor, stated)))
    said = merge_claims(claim for _, _, claim in parts)
    reports, unreported = split_asserted((s for s in said if s.relation == Relation.REPORTS), min_confidence)
    about, unsure = split_reported((s for s in said if s.relation != Relation.REPORTS), reports, stated)
    topics, vague = split_asserted(merge_claims(topic_claims(papers, extractions, extractor)), min_confidence)
    results, claims = [*reports, *about], [*below, *contradicted, *unreported, *unsure, *vague]
    passages = list(passage_claims(papers, texts))
    read = editor.records(record_claims(papers, known.authors, editor.listed, known.sure_of), known.authors)
    records = merge_claims([*read, *(claim for _, claim in passages)])
    # What is derived is about artifacts, so it never stands among the roles, which are about papers.
    derived = editor.derived(derive_principal(roles, _prominence(papers, extractions, known.node_of), known.types))
    drops = Counter(
        {
            "role: below the minimum confidence, a claim": len(below),
            "role: a surer one of the same pair excludes it, a claim": len(contradicted),
            "result: below the minimum confidence, a claim": len(unreported),
            "topic: below the minimum confidence, a claim": len(vague),
            "role: object's settled type does not fit, kept as mentions": unfit,
            "role: mentions of what the paper says more about": weaker,
            **_nobodies(papers),
        }
    )
    reported = {stmt.object for stmt in reports}
    brought = {node.id: (paper, node) for paper, node, _ in parts if node}
    own = [*map(paper_node, papers), *{node.id: node for node, _ in passages}.values()]
    own += [
        node if node.id in reported else unasserted(node)
        for _, node in brought.values()
        if node.type == NodeType.RESULT
    ]
    shared = [found for found in brought.values() if found[1].type != NodeType.RESULT]
    shared += [(paper.id, digest_node(digest)) for digest, paper in _last_paper_of_each(papers).items()]
    shared += [
        ("", node) for node in topic_nodes(stmt.object for stmt in [*topics, *vague])
    ]  # the same from every paper
    shared += editor.shared()
    return PartitionStatements(
        tuple(sorted(own, key=attrgetter("id"))),
        tuple(sorted(shared, key=lambda found: found[1].id)),
        tuple(sorted([*roles, *results, *topics, *records], key=statement_key)),
        tuple(sorted(claims, key=statement_key)),
        tuple(derived),
        surest([*roles, *results, *claims], known.children),
        drops,
        frozenset(editor.applied),
    )


def _nobodies(papers: Iterable[Paper]) -> Counter[str]:
    """Return how many of the listed authors name nobody, by reason."""
    reasons = (why_no_author(author.name) for paper in papers for entry in paper.entries for author in entry.authors)
    return Counter(f"author: {why}" for why in reasons if why)


def keep_last(found: dict[str, tuple[str, Node]], shared: Iterable[tuple[str, Node]]) -> None:
    """Add the nodes that some papers bring to those `found` before; of two with one id, the last paper's is kept."""
    for paper, node in shared:
        if node.id not in found or paper >= found[node.id][0]:
            found[node.id] = paper, node


def _last_paper_of_each(papers: Iterable[Paper]) -> dict[Digest, Paper]:
    """Return each digest of the papers with the last paper that it tells of."""
    return {entry.digest: paper for paper in papers for entry in paper.entries}


def _prominence(
    papers: Iterable[Paper], extractions: Mapping[str, Sequence[Extraction]], node_of: Mapping[EntityRef, str]
) -> dict[tuple[str, str], Prominence]:
    """Return how prominent each artifact is in each paper, over all entries."""
    found: dict[tuple[str, str], Prominence] = {}
    for paper in papers:
        subject = ids.paper_id(paper.id)
        for entry_index, extraction in enumerate(extractions[paper.id]):
            for index, entity in enumerate(extraction.entities):
                node = node_of.get((paper.id, entry_index, index))
                if node is None:
                    continue
                key = (subject, node)
                before = found.get(key, Prominence(None, 0))
                in_title = [m.start for m in entity.mentions if m.section == 0]
                in_title += [before.title_at] if before.title_at is not None else []
                found[key] = Prominence(min(in_title, default=None), before.mentions + len(entity.mentions))
    return found
