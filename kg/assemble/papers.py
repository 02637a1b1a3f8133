"""What some papers say: their statements, with what other papers may say as well kept apart, so that any division will do."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.assemble.claims import role_claims
from kg.assemble.derive import Premises, Prominence, derive_principal, surest
from kg.assemble.edits import Editor
from kg.assemble.merge import drop_weaker_mentions, fit_types, merge_claims
from kg.assemble.passages import passage_claims
from kg.assemble.records import digest_node, is_name, paper_node, record_claims
from kg.assemble.results import result_parts
from kg.assemble.topics import topic_claims, topic_nodes
from kg.model import Digest, EntityRef, Extraction, Node, NodeType, Paper, Relation, Statement
from kg.model.edits import NO_EDITS, Edits
from kg.schema.texts import Texts
from kg.text import ids

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
    """

    node_of: Mapping[EntityRef, str]
    types: Mapping[str, str]
    authors: Mapping[str, Sequence[str]]
    children: Collection[str]
    edits: Edits = NO_EDITS


@dataclass(frozen=True, slots=True)
class PartitionStatements:
    """What some papers say.

    Attributes:
        nodes: the papers, their results and passages, sorted by id.
        shared: digests, metrics and topics, which other papers may bring too, each with the last paper (its id) that brings it.
        statements: those whose subject is a paper or a result, sorted.
        derived: what follows for artifacts; other papers may be premises of the same statements.
        premises: the surest statement about each variant.
        drops: what did not get into the graph as it was claimed, by reason.
        edited: lines of the corrections file that changed something here.
    """

    nodes: tuple[Node, ...]
    shared: tuple[tuple[str, Node], ...]
    statements: tuple[Statement, ...]
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

    Roles and results below `min_confidence` are left out (and counted), and so is what only they would lead to.
    """
    editor = Editor(known.edits, {ids.paper_id(paper.id) for paper in papers})
    roles = merge_claims(editor.roles(role_claims(papers, extractions, known.node_of, extractor)))
    roles, below = _keep_confident(roles, min_confidence)
    roles, unfit = fit_types(roles, known.types)
    roles, weaker = drop_weaker_mentions(roles)
    parts = list(editor.results(result_parts(papers, extractions, known.node_of, extractor)))
    results, results_below = _keep_confident(merge_claims(claim for _, _, claim in parts), min_confidence)
    results, unreported = _keep_reported(results)
    topics, vague = _keep_confident(merge_claims(topic_claims(papers, extractions, extractor)), min_confidence)
    passages = list(passage_claims(papers, texts))
    read = editor.records(record_claims(papers, known.authors, editor.listed), known.authors)
    records = merge_claims([*read, *(claim for _, claim in passages)])
    # What is derived is about artifacts, so it never stands among the roles, which are about papers.
    derived = editor.derived(derive_principal(roles, _prominence(papers, extractions, known.node_of), known.types))
    drops = Counter(
        {
            "role: below the minimum confidence": below,
            "result: below the minimum confidence": results_below + unreported,
            "topic: below the minimum confidence": vague,
            "role: object's settled type does not fit, kept as mentions": unfit,
            "role: mentions of what the paper says more about": weaker,
            "author: no letter in the name": sum(
                not is_name(author.name) for paper in papers for entry in paper.entries for author in entry.authors
            ),
        }
    )
    named = {stmt.object for stmt in results}
    brought = {node.id: (paper, node) for paper, node, _ in parts if node and node.id in named}
    own = [
        *map(paper_node, papers),
        *{node.id: node for node, _ in passages}.values(),
        *(node for _, node in brought.values() if node.type == NodeType.RESULT),
    ]
    shared = [found for found in brought.values() if found[1].type != NodeType.RESULT]
    shared += [(paper.id, digest_node(digest)) for digest, paper in _last_paper_of_each(papers).items()]
    shared += [("", node) for node in topic_nodes(stmt.object for stmt in topics)]  # the same from every paper
    shared += editor.shared()
    return PartitionStatements(
        tuple(sorted(own, key=attrgetter("id"))),
        tuple(sorted(shared, key=lambda found: found[1].id)),
        tuple(sorted([*roles, *results, *topics, *records], key=statement_key)),
        tuple(derived),
        surest([*roles, *results], known.children),
        drops,
        frozenset(editor.applied),
    )


def keep_last(found: dict[str, tuple[str, Node]], shared: Iterable[tuple[str, Node]]) -> None:
    """Add the nodes that some papers bring to those `found` before; of two with one id, the last paper's is kept."""
    for paper, node in shared:
        if node.id not in found or paper >= found[node.id][0]:
            found[node.id] = paper, node


def _last_paper_of_each(papers: Iterable[Paper]) -> dict[Digest, Paper]:
    """Return each digest of the papers with the last paper that it tells of."""
    return {entry.digest: paper for paper in papers for entry in paper.entries}


def _keep_confident(statements: list[Statement], least: float) -> tuple[list[Statement], int]:
    """Return the statements at or above a confidence, and how many are not."""
    kept = [stmt for stmt in statements if stmt.confidence >= least]
    return kept, len(statements) - len(kept)


def _keep_reported(statements: list[Statement]) -> tuple[list[Statement], int]:
    """Return the statements about results without parts of those that no paper is sure enough to report, and how many went.

    Each part has a confidence of its own, so that a part can be surer than the whole.
    """
    reported = {stmt.object for stmt in statements if stmt.relation == Relation.REPORTS}
    kept = [stmt for stmt in statements if stmt.relation == Relation.REPORTS or stmt.subject in reported]
    return kept, len(statements) - len(kept)


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
