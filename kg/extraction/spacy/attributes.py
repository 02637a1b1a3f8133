"""What a Doc knows beside its words: the sections of its text, and what was extracted. Plain lists, which spaCy serialises.

Set by us: `doc._.kg_sections`, a list of [heading, start, end] (offsets into doc.text, the title first), and `doc._.kg_packed`,
the extraction as the cache keeps it. Read from these: `doc._.kg_extraction`, `doc._.kg_roles`, `doc._.kg_results`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.model import Digest, Entry, ExtractedResult, Extraction, Mention, Section
from kg.storage.cache import pack, unpack

_NO_DIGEST = Digest("", "", "")
# Between two sections in the text of a Doc.
_GAP = "\n\n"


class EntityRole(NamedTuple):
    """What an entity does in its paper: `span` is the mention that shows it best; `score` is the role's, in [0, 1]."""

    entity: str
    type: str
    role: str
    score: float
    span: Span


def make_doc(nlp: Language, entry: Entry | Iterable[tuple[str, str]]) -> Doc:
    """Return the Doc, with its words only, of an entry or of (heading, text) pairs, the title first; for `nlp.pipe`.

    The headings are no part of `doc.text`; they stand in `doc._.kg_sections`.
    """
    parts = [(one.heading, one.text) for one in entry.sections] if isinstance(entry, Entry) else list(entry)
    sections, start = [], 0
    for heading, text in parts:
        sections.append([heading, start, start + len(text)])
        start += len(text) + len(_GAP)
    doc = nlp.make_doc(_GAP.join(text for _, text in parts))
    doc._.kg_sections = sections
    return doc


def entry_of(doc: Doc) -> Entry:
    """Return a Doc as extraction reads it. A Doc of plain text has an empty title and one section without a heading."""
    text = doc.text
    sections = doc._.kg_sections or [["", 0, 0], ["", 0, len(text)]]
    return Entry("", _NO_DIGEST, "", tuple(Section(name, text[start:end], start, end) for name, start, end in sections))


def keep_extraction(doc: Doc, extraction: Extraction) -> None:
    """Keep what was extracted from a Doc."""
    doc._.kg_packed = pack(extraction)


def extraction_of(doc: Doc) -> Extraction:
    """Return what was extracted from a Doc, as `kg.extract` gives it: places count within their section."""
    packed = doc._.kg_packed
    return Extraction() if packed is None else unpack(packed, entry_of(doc))


def span_of(doc: Doc, sections: tuple[Section, ...], mention: Mention, label: str, name: str = "") -> Span:
    """Return the words that hold a mention, labelled; `name` becomes the span's id, by which mentions of one entity join."""
    offset = sections[mention.section].start
    start, end = offset + mention.start, offset + mention.end
    span = doc.char_span(start, end, label=label, alignment_mode="expand", span_id=name)
    assert span is not None  # noqa: S101 (both ends lie within the text)
    return span


def _roles(doc: Doc) -> tuple[EntityRole, ...]:
    """Return the roles of all entities, in the order of the entities, the surest role first."""
    sections = entry_of(doc).sections
    return tuple(
        EntityRole(
            entity.name,
            entity.type,
            claim.role,
            claim.score,
            span_of(doc, sections, entity.mentions[claim.mention], entity.type, entity.name),
        )
        for entity in extraction_of(doc).entities
        for claim in entity.roles
    )


def _results(doc: Doc) -> tuple[ExtractedResult, ...]:
    """Return the reported numbers, in the order of `doc.spans["results"]`."""
    return extraction_of(doc).results


def _span_roles(span: Span) -> tuple[EntityRole, ...]:
    """Return the roles of the entity that a span mentions."""
    return tuple(role for role in _roles(span.doc) if role.entity == span.id_)


# At import, as every package of components does it: a Doc that is only loaded must have its attributes too.
Doc.set_extension("kg_sections", default=None, force=True)
Doc.set_extension("kg_packed", default=None, force=True)
Doc.set_extension("kg_extraction", getter=extraction_of, force=True)
Doc.set_extension("kg_roles", getter=_roles, force=True)
Doc.set_extension("kg_results", getter=_results, force=True)
Span.set_extension("kg_roles", getter=_span_roles, force=True)
