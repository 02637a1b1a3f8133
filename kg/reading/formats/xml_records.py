"""Format `xml`: feeds (Atom, RSS), OAI-PMH, the ACL Anthology, EndNote, PubMed, and other XML whose records have a title."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.errors import InputError
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import Draft, reading_of
from kg.reading.facts.dates import any_date, date_of_name, field_date, partial_date
from kg.reading.facts.ids import ids_of_link
from kg.reading.located import Located, joined
from kg.reading.records.fields import draft_of
from kg.reading.records.keys import Record
from kg.reading.records.located_json import Json
from kg.reading.records.names import told_names
from kg.reading.records.xml_tree import Element, parse_xml

_HEAD = re.compile(
    r"\s*(?:<\?xml\b|<(?:\w+:)?(?:feed|rss|OAI-PMH|RDF|collection|volume|records|PubmedArticleSet|xml|modsCollection|ListRecords|channel|entry|dblp)\b)",
    re.I,
)
_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.I)
# Elements that are one paper each.
_RECORDS: Final = frozenset(
    {
        "entry",
        "item",
        "record",
        "paper",
        "pubmedarticle",
        "article",
        "inproceedings",
        "incollection",
        "doc",
        "mods",
        "publication",
        "document",
    }
)
# Elements around what a record says.
_WRAPPERS: Final = frozenset({
    "metadata", "arxiv", "arxivraw", "dc", "titles", "dates", "contributors", "medlinecitation", "article", "pubmeddata", "articleidlist", "urls",
    "web-urls", "related-urls", "pdf-urls", "pub-dates", "articlemeta", "front", "header", "titleinfo", "origininfo", "abstract-group", "article-meta", "title-group", "contrib-group",
})  # fmt: skip
_NAMES: Final = {
    "articletitle": "title", "article-title": "title", "contrib": "authors", "abstracttext": "abstract", "authorlist": "authors", "electronic-resource-num": "doi", "creator": "creator",
    "description": "description", "ee": "url", "pubdate": "pubdate",
}  # fmt: skip
# arXiv's RSS puts the number and the kind of announcement before the abstract.
_ANNOUNCED = re.compile(r"\s*(?:arXiv:\S+\s+)?Announce Type:\s*\S+\s+(?:Abstract:\s*)?", re.I)


def recognise(source: SourceText) -> bool:
    """Return whether the text is XML, and no HTML page."""
    head = source.text[:2000]
    return _HEAD.match(head.lstrip("\ufeff")) is not None and not _HTML.search(head)


def read(source: SourceText) -> Reading:
    """Read the records; a file that breaks off is read up to there, with a notice.

    Raises:
        InputError: where nothing can be read of it.
    """
    root, fault = parse_xml(source)
    drafts, posts = [], []
    volume = _volume_date(root)
    digest = Digest(source.sha256, source.path, "xml", _digest_date(source, root))
    for element in _records(root):
        record = _record(element)
        if several := _told_of(source, record):
            drafts += several
            continue
        draft = draft_of(record, start=element.start, family_first=_is_swapped(element))
        if draft is not None:
            if not draft.ids:
                draft.add_ids(_linked(record))
                posts += [draft] if draft.ids else []
            draft.date = draft.date or volume
            if len(_ids_linked(record)) > 1 and not draft.ids:
                draft.note(
                    draft.start, "several-papers", "a post that leads to several papers, read as one of its own name"
                )
            drafts.append(draft)
    _without_posters(posts)
    if fault and not drafts:
        raise InputError(fault[1], path=source.path, line=source.line_of(fault[0]))
    reading = reading_of(drafts, digest, source, ())
    if fault is None:
        return reading
    cut = source.notice(fault[0], "cut-file", f"{fault[1]}; read up to there")
    return replace(reading, notices=(*reading.notices, cut))


def _without_posters(posts: Sequence[Draft]) -> None:
    """Take whoever wrote several posts about papers from these: the authors are those that a post's text begins with."""
    written = Counter(post.authors[0].name for post in posts if post.authors)
    for post in posts:
        who, post.authors = post.authors, ()
        told_names(post, bare=True)
        if not post.authors and who and written[who[0].name] == 1:
            post.authors = who


def _linked(record: Record) -> Iterator[str]:
    """Yield the id of the one paper that the text of a post leads to; nothing where it leads to several."""
    found = _ids_linked(record)
    if len(found) == 1:
        yield from found.pop()


def _ids_linked(record: Record) -> set[tuple[str, ...]]:
    """Return the ids of the papers that the text of a post leads to."""
    texts = (
        value.text
        for key in ("description", "encoded", "content", "summary")
        if isinstance(value := record.get(key), Located)
    )
    return {ids_of_link(link)[:1] for text in texts for link in _ADDRESS.findall(text[:_LONGEST])} - {()}


def _told_of(source: SourceText, record: Record) -> list[Draft]:
    """Return the papers that the text of a post tells of, where it is HTML with a block for each of several."""
    for key in ("encoded", "content", "description"):
        said = record.get(key)
        as_written = isinstance(said, Located) and not said.breaks and said.end - said.start == len(said.text)
        if not isinstance(said, Located) or not as_written or "<a " not in said.text:
            continue
        if len({ids_of_link(link)[:1] for link in _ADDRESS.findall(said.text)} - {()}) < _LEAST_PAPERS:
            continue
        from kg.reading.formats.html_blocks import papers_of_markup

        found = papers_of_markup(SourceText(source.path, source.sha256, source.text[: said.end]), said.start)
        day = next(
            (
                field_date(value.text)
                for name in ("pubdate", "date", "published", "updated")
                if isinstance(value := record.get(name), Located)
            ),
            "",
        )
        for draft in found:
            draft.date = draft.date or day
        if len(found) >= _LEAST_PAPERS:
            return found
    return []


_LEAST_PAPERS = 2
_ADDRESS, _LONGEST = re.compile(r"https?://[^\s\"'<>]{4,500}"), 20_000


def _records(element: Element) -> Iterator[Element]:
    """Yield the innermost elements that are records with a title."""
    todo = [element]
    while todo:
        one = todo.pop()
        if one.name in _RECORDS and not any(_is_record(child) for child in _below(one)):
            yield one
        else:
            todo.extend(reversed(one.children))


def _below(element: Element) -> Iterator[Element]:
    """Yield all elements inside of one."""
    todo = list(element.children)
    while todo:
        one = todo.pop()
        yield one
        todo.extend(one.children)


def _is_record(element: Element) -> bool:
    """Return whether an element is a record inside of another; `article` is also a part of PubMed's."""
    return element.name in _RECORDS - {"article", "doc", "document"} and any(
        child.name in {"title", "titles", "metadata"} for child in element.children
    )


def _is_swapped(element: Element) -> bool:
    """Return whether names stand as "Family, Given": Dublin Core and EndNote write them so."""
    return any(child.name in {"dc", "contributors"} for child in _below(element))


def _record(element: Element) -> Record:
    """Return what an element says, as a record: values by names; several of one name are a list."""
    found: dict[str, list[Json]] = {}
    _collect(element, found, 0)
    record: Record = {}
    for name, values in found.items():
        if name in {"abstract", "description", "summary"} and len(values) > 1:
            texts = [value for value in values if isinstance(value, Located)]
            record[name] = (
                joined(texts) if name == "abstract" else max(texts, key=lambda text: len(text.text), default=None)
            )
        else:
            record[name] = values[0] if len(values) == 1 else values
    if isinstance(said := record.get("description"), Located) and (lead := _ANNOUNCED.match(said.text)):
        from kg.reading.located import part

        record["description"] = part(said, lead.end(), len(said.text))
    return record


def _collect(element: Element, found: dict[str, list[Json]], depth: int) -> None:
    """Add what the children of an element say."""
    for child in element.children:
        name = _NAMES.get(child.name, child.name)
        if child.name == "name" and any(one.name == "namepart" for one in child.children):
            name = "authors"  # MODS
        if child.name == "link" and "href" in child.attributes:
            found.setdefault("link", []).append(child.attributes["href"])
        elif child.name in {"articleid", "article-id"}:
            kind = child.attributes.get("idtype") or child.attributes.get("pub-id-type")
            if (text := child.text()) and kind:
                found.setdefault(kind.text, []).append(text)
        elif child.name == "abstract" and not child.is_leaf():  # parts with labels (PubMed), sections (JATS)
            found.setdefault("abstract", []).extend(text for leaf in _leaves(child) if (text := leaf.text()))
        elif child.name in {"journal", "articledate", "pub-date"} and (day := _day(child)) is not None:
            found.setdefault("date", []).append(day)
        elif child.name in _WRAPPERS and not child.is_leaf() and depth < 8:
            _collect(child, found, depth + 1)
        elif (value := _value(child)) is not None:
            found.setdefault(name, []).append(value)


def _leaves(element: Element) -> Iterator[Element]:
    """Yield the innermost elements of words, without headings."""
    for child in element.children:
        if child.is_leaf() and child.name not in {"title", "label"}:
            yield child
        elif not child.is_leaf():
            yield from _leaves(child)


def _day(element: Element) -> Located | None:
    """Return the day in an element, written in parts: year, month, day (PubMed)."""
    parts = {one.name: one.text() for one in (element, *_below(element)) if one.name in {"year", "month", "day"}}
    pieces = [said for name in ("year", "month", "day") if (said := parts.get(name)) is not None]
    return joined(pieces, between="-") if pieces else None


def _value(element: Element) -> Json:
    """Return what an element says: words, or what its children say by name."""
    if element.is_leaf():
        return element.text()
    found: dict[str, list[Json]] = {}
    for child in element.children:
        if (value := _value(child)) is not None:
            found.setdefault(child.name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _digest_date(source: SourceText, root: Element) -> str:
    """Return the date in the file's name, else the feed's own: when it was answered or updated."""
    if found := date_of_name(source.path):
        return found
    for outer in (
        root,
        *root.children,
        *(child for top in root.children for child in top.children if child.name == "channel"),
    ):
        for child in outer.children:
            if child.name in {"responsedate", "updated", "lastbuilddate", "pubdate", "date"} and (text := child.text()):
                return any_date(text.text)
    return ""


def _volume_date(root: Element) -> str:
    """Return the month or year of a volume of the ACL Anthology, whose papers have none of their own."""
    for element in _below(root):
        if element.name == "meta":
            said = {child.name: text.text.strip() for child in element.children if (text := child.text())}
            if year := field_date(said.get("year", "")):
                return partial_date(f"{re.split('[-–/]', said.get('month', ''))[0]} {year}", year=True)
    return ""
