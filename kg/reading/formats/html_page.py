"""Format `html`: a page about one paper (citation_* or JSON-LD), or one whose blocks repeat, a paper each."""

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import InputError
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import Draft, reading_of
from kg.reading.facts.dates import any_date, date_of_name
from kg.reading.formats.html_words import class_of, every
from kg.reading.located import Located
from kg.reading.records.fields import draft_of, is_record
from kg.reading.records.html_tree import parse_html
from kg.reading.records.keys import Record
from kg.reading.records.located_json import Json, parse_located
from kg.reading.records.xml_tree import Element
from kg.reading.within import read_within

_PAGE = re.compile(r"\s*+(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_LEAST = 2


def recognise(source: SourceText) -> bool:
    """Return whether the text is an HTML page."""
    if _PAGE.match(source.text[:5000]):
        return True
    named = source.path.lower().removesuffix(".gz").removesuffix(".zst").endswith((".html", ".htm", ".xhtml"))
    return (named and "<" in source.text[:2000]) or re.search(r"<html\b", source.text[:1500], re.I) is not None


def read(source: SourceText) -> Reading:
    """Read the papers of a page.

    Raises:
        InputError: where it names none.
    """
    root = parse_html(source.text)
    digest = Digest(source.sha256, source.path, "html", _digest_date(source, root))
    drafts = _described(source, root)
    if len(drafts) < _LEAST:
        from kg.reading.formats.html_blocks import papers_of_markup

        blocks = papers_of_markup(source, 0)
        if len(blocks) > len(drafts):
            drafts = blocks
    if len(drafts) < _LEAST and (plain := _plain(source, root)) is not None:
        return plain
    if not drafts:
        raise InputError(
            "no paper in this page: no citation_* or JSON-LD metadata, and no blocks with a title and an id of a paper",
            path=source.path,
            line=1,
        )
    return reading_of(drafts, digest, source, ())


def _plain(source: SourceText, root: Element) -> Reading | None:
    """Return the papers of a page that shows a plain text, as archives of mails do; None where it tells of fewer than two."""
    texts = [text for element in every(root) if element.name == "pre" and (text := element.text()) is not None]
    longest = max(texts, key=lambda text: len(text.text), default=None)
    if longest is None or "://" not in longest.text:
        return None
    found = read_within(source, longest, format="html", inner="markdown")
    return found if sum(bool(entry.ids) for entry in found.entries) >= _LEAST else None


# -- metadata that a page gives of itself


def _described(source: SourceText, root: Element) -> list[Draft]:
    """Return the papers that meta tags and JSON-LD describe."""
    record: Record = {}
    listed: list[Draft] = []
    for element in every(root):
        if element.name == "meta" and "content" in element.attributes:
            name = (
                element.attributes.get("name") or element.attributes.get("property") or Located("", 0, 0)
            ).text.lower()
            if name.startswith(("citation_", "dc.", "dcterms.")):
                _add_meta(record, name, element.attributes["content"])
        elif element.name == "script" and "ld+json" in element.attributes.get("type", Located("", 0, 0)).text:
            listed.extend(_linked_data(source, element))
    described = draft_of(record, family_first=False) if "title" in record else None
    if described is not None and (described.authors or described.ids):
        return [described]
    return listed


_META: Final = {
    "citation_title": "title", "citation_author": "authors", "citation_authors": "authors", "citation_publication_date": "date", "citation_date": "date",
    "citation_online_date": "date", "citation_doi": "doi", "citation_arxiv_id": "arxiv_id", "citation_abstract": "abstract", "citation_pdf_url": "url",
    "citation_abstract_html_url": "url", "dc.title": "title", "dc.creator": "authors", "dc.date": "date", "dc.identifier": "doi", "dc.description": "abstract",
    "dcterms.abstract": "abstract",
}  # fmt: skip


def _add_meta(record: Record, name: str, content: Located) -> None:
    """Add the content of a meta tag to a record."""
    key = _META.get(name, "")
    held = record.get(key)
    if key == "authors":
        record[key] = [*held, content] if isinstance(held, list) else [content]
    elif key and held is None:
        record[key] = content


def _linked_data(source: SourceText, script: Element) -> Iterator[Draft]:
    """Yield the papers of a JSON-LD script."""
    for piece in script.mixed:
        if isinstance(piece, Located):
            try:
                value = parse_located(source.text, path=source.path, start=piece.start, end=piece.end, line=1)
            except InputError:
                continue
            for item in _nodes(value, 0):
                kind = item.get("@type")
                kinds = [one.text for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, Located)]
                if {"ScholarlyArticle", "Article", "TechArticle", "Report", "CreativeWork"} & {*kinds} and is_record(
                    item
                ):
                    draft = draft_of(item)
                    if draft and (draft.ids or "ScholarlyArticle" in kinds):
                        yield draft


def _nodes(value: Json, depth: int) -> Iterator[dict[str, Json]]:
    """Yield the objects in JSON-LD."""
    if isinstance(value, dict) and depth < 6:
        yield value
        for inner in value.values():
            yield from _nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:1000]:
            yield from _nodes(inner, depth + 1)


_PUBLISHED = re.compile(r"published_time|datepublished|pubdate|^date$", re.I)


def class_of_meta(element: Element) -> str:
    """Return how a meta tag is called."""
    return next(
        (element.attributes[key].text for key in ("property", "name", "itemprop") if key in element.attributes), ""
    )


def _digest_date(source: SourceText, root: Element) -> str:
    """Return the date in the file's name, else the first one that the page shows."""
    if found := date_of_name(source.path):
        return found
    for element in every(root):
        if element.name == "meta" and _PUBLISHED.search(class_of_meta(element)) and "content" in element.attributes:
            if found := any_date(element.attributes["content"].text):
                return found
        elif element.name in {"title", "h1", "h2", "h3", "header", "time"} or re.search(
            r"date|meta|mast", class_of(element)
        ):
            text = element.text()
            if text is not None and len(text.text) < 400 and (found := any_date(text.text)):
                return found
    lines = [text.text for element in every(root) if element.name == "p" and (text := element.text()) is not None]
    return next((found for line in lines[:_FIRST] if len(line) < _SHORT and (found := any_date(line))), "")


_FIRST, _SHORT = 5, 40
