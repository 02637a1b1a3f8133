"""What a paper says of itself: a short summary and its limitations, as passages of its digests."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.assemble.claims import digest_node_id
from kg.assemble.merge import Claim
from kg.assemble.records import READER
from kg.model import Entry, Evidence, Node, NodeType, Paper, Relation, Section
from kg.schema.texts import Texts
from kg.text import ids
from kg.text.sentences import sentences

# What is taken of a section: so many sentences, and characters.
_SUMMARY = (2, 600)
_LIMITATIONS = (3, 800)
_WHOLE = (10_000, 20_000)
# Letters of a passage, at least. Counter-example: "Not enough information", "정보 부족".
_LEAST = 20
# Kinds of sections that may hold a summary, the best first; "" is text under a heading that says nothing.
_SUMMARIES = ("summary", "goal", "abstract", "")
# Headings of sections that are read with the limitations and tell of something else.
# Example: "Future work". Counter-example: "Limitations and future work".
_NO_LIMITS = re.compile(
    r"^\W*(?:discussion|future work|open questions?|향후 ?연구|未来工作|今後の課題)\W*$", re.IGNORECASE
)
# A sentence that tells what the paper does. Example: "We propose X". Counter-example: "Transformers are slow".
_OWN = re.compile(
    r"\b(?:we|this (?:paper|work|study|report)|our)\b|본 (?:논문|연구)|이 (?:논문|연구)|제안|소개|本文|本研究|提案|提出",
    re.IGNORECASE,
)


class Passage(NamedTuple):
    """A stretch of a section, `sections[section].text[start:end]`."""

    section: Section
    start: int
    end: int


def passage_claims(papers: Sequence[Paper], texts: Texts) -> Iterator[tuple[Node, Claim]]:
    """Yield the passages of papers with the claims that lead to them: one summary, and the limitations of each digest."""
    if texts == Texts.NONE:
        return
    for paper in papers:
        told = (_summary(entry, kind, texts) for kind in _SUMMARIES for entry in paper.entries)
        if best := next(filter(None, told), None):
            yield _claim(paper, Relation.SUMMARY, *best)
        seen: set[str] = set()
        for entry in paper.entries:
            for found in _limitations(entry, texts):
                text = found.section.text[found.start : found.end]
                if text not in seen:
                    seen.add(text)
                    yield _claim(paper, Relation.LIMITATION, entry, found)


def _summary(entry: Entry, kind: str, texts: Texts) -> tuple[Entry, Passage] | None:
    """Return the first passage of an entry's sections of a kind, of a text under no heading one that speaks of the paper."""
    for section in entry.sections[1:]:
        if section.kind != kind:
            continue
        found = _taken(section, _WHOLE if texts == Texts.ALL else _SUMMARY, own=kind in {"abstract", ""})
        if found:
            return entry, found
    return None


def _limitations(entry: Entry, texts: Texts) -> Iterator[Passage]:
    """Yield the passages of the sections on limitations."""
    for section in entry.sections[1:]:
        if section.kind == "limitations" and not _NO_LIMITS.match(section.heading):
            found = _taken(section, _WHOLE if texts == Texts.ALL else _LIMITATIONS)
            if found:
                yield found


def _taken(section: Section, most: tuple[int, int], *, own: bool = False) -> Passage | None:
    """Return the first sentences of a section, from one about the paper where `own`; None of an empty one."""
    spans = sentences(section.text)
    if not spans:
        return None
    first = 0
    if own and most != _WHOLE:
        first = next((at for at, (start, end) in enumerate(spans) if _OWN.search(section.text, start, end)), 0)
    number, length = most
    start, end = spans[first]
    for _, stop in spans[first + 1 : first + number]:
        if stop - start > length:
            break
        end = stop
    end = min(end, start + length)
    return Passage(section, start, end) if sum(map(str.isalpha, section.text[start:end])) >= _LEAST else None


def _claim(paper: Paper, relation: Relation, entry: Entry, found: Passage) -> tuple[Node, Claim]:
    """Return a passage's node, and what leads to it."""
    section, start, end = found
    text = section.text[start:end]
    node_id = ids.text_id(paper.id, f"{relation}|{text}")
    attributes = (("section-kind", section.kind),) if section.kind else ()
    node = Node(node_id, NodeType.PASSAGE, text, (), attributes)
    # A section that is labelled says what it is; of a text under no heading it is a guess.
    confidence = 1.0 if section.kind else 0.8
    at = section.to_file(start), section.to_file(end)
    evidence = Evidence(digest_node_id(entry.digest), *at, section.heading, text, confidence, READER, section.kind)
    return node, Claim(ids.paper_id(paper.id), str(relation), node_id, evidence)
