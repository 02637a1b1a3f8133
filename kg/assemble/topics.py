"""What papers are about: statements, and the concepts of the scheme that they lead to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.assemble.claims import quote_evidence
from kg.assemble.merge import Claim
from kg.model import Attributes, Extraction, Node, NodeType, Paper, Relation
from kg.schema.topics import TopicTerm, topics_by_slug
from kg.text import ids


def topic_claims(
    papers: Sequence[Paper], extractions: Mapping[str, Sequence[Extraction]], extractor: str
) -> Iterator[Claim]:
    """Yield one claim per entry and topic."""
    relation = str(Relation.ABOUT)
    for paper in papers:
        subject = ids.paper_id(paper.id)
        for entry, extraction in zip(paper.entries, extractions[paper.id], strict=True):
            for claim in extraction.topics:
                evidence = quote_evidence(entry, claim.mention, claim.score, extractor)
                yield Claim(subject, relation, ids.topic_id(claim.topic), evidence)


def topic_nodes(wanted: Iterable[str]) -> list[Node]:
    """Return the nodes of these topics (by id) and of all that is broader, so that a field can be asked for as a whole."""
    known = {ids.topic_id(slug): term for slug, term in topics_by_slug().items()}
    found: dict[str, Node] = {}
    waiting = sorted(set(wanted))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = _node(key, known[key])
            waiting += [ids.topic_id(slug) for slug in known[key].broader]
    return [found[key] for key in sorted(found)]


def _node(key: str, term: TopicTerm) -> Node:
    """Return a topic's node: the English name is shown, the others are aliases."""
    broader = tuple(sorted(map(ids.topic_id, term.broader)))
    attributes: Attributes = (
        (("broader", broader), ("korean", term.label_ko)) if broader else (("korean", term.label_ko),)
    )
    return Node(key, NodeType.TOPIC, term.label, tuple(sorted(set(term.names) - {term.label})), attributes)
