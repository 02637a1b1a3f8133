"""Roles to statements: what a paper does with an artifact, with the sentence that says so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.assemble.confidence import rounded
from kg.assemble.merge import Claim
from kg.assemble.purposes import purpose_of
from kg.assemble.telling import as_told
from kg.model import (
    Digest,
    EntityRef,
    Entry,
    Evidence,
    ExtractedEntity,
    Extraction,
    Mention,
    Paper,
    Relation,
    RoleClaim,
)
from kg.text import ids
from kg.text.sentences import sentence_around

# A quote is a sentence; one that runs on for longer is cut around the name.
LONGEST_QUOTE = 800
# The kind of the section that is the title.
TITLE_KIND = "title"


def role_claims(
    papers: Sequence[Paper],
    extractions: Mapping[str, Sequence[Extraction]],
    node_of: Mapping[EntityRef, str],
    extractor: str,
) -> Iterator[Claim]:
    """Yield the claims of each entry, entity and role, as sure as the words of the text make them."""
    mentioned = Relation.MENTIONS
    for paper in papers:
        subject = ids.paper_id(paper.id)
        for entry_index, (entry, extraction) in enumerate(zip(paper.entries, extractions[paper.id], strict=True)):
            for index, entity in enumerate(extraction.entities):
                node = node_of.get((paper.id, entry_index, index))
                if node is None:  # dropped by a correction of the user
                    continue
                for claimed in entity.roles or (RoleClaim(mentioned, entity.score),):
                    for role in as_told(entry, entity, claimed):
                        yield _role_claim(subject, node, entry, entity, role, extractor)


def _role_claim(
    subject: str, node: str, entry: Entry, entity: ExtractedEntity, role: RoleClaim, extractor: str
) -> Claim:
    """Return the claim of a role; `uses` with its purpose, where the text says one, and the sentence that says it."""
    told = purpose_of(entry, entity) if role.role == Relation.USES else None
    if told is None:
        return Claim(subject, role.role, node, role_evidence(entry, entity, role, extractor))
    purpose, mention = told
    evidence = role_evidence(entry, entity, replace(role, mention=mention), extractor)
    return Claim(subject, role.role, node, evidence, (("purpose", str(purpose)),))


def role_evidence(entry: Entry, entity: ExtractedEntity, role: RoleClaim, extractor: str) -> Evidence:
    """Return the sentence that shows a role best. A role is no surer than its entity."""
    mention = entity.mentions[min(role.mention, len(entity.mentions) - 1)]
    return quote_evidence(entry, mention, min(role.score, entity.score), extractor)


def quote_evidence(entry: Entry, mention: Mention, score: float, extractor: str) -> Evidence:
    """Return the sentence around a mention as evidence, with its place in the file."""
    section = entry.sections[mention.section]
    start, end = 0, len(section.text)
    if mention.section > 0:
        start, end = sentence_around(section.text, mention.start, mention.end)
    if end - start > LONGEST_QUOTE:
        margin = max(0, (LONGEST_QUOTE - (mention.end - mention.start)) // 2)
        start, end = max(start, mention.start - margin), min(end, mention.end + margin)
    begin, stop = section.stretch(start, end)
    return Evidence(
        digest=digest_node_id(entry.digest),
        start=begin,
        end=stop,
        section=section.heading,
        quote=section.text[start:end],
        confidence=rounded(score),
        extractor=extractor,
        kind=section.kind if mention.section else TITLE_KIND,
    )


def digest_node_id(digest: Digest) -> str:
    """Return the id of a digest's node."""
    return ids.digest_id(digest.date, digest.sha256)
