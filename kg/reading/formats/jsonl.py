"""Format `jsonl`: one paper a line; the arXiv metadata snapshot has the same shape."""

import json
import re

from kg.errors import InputError, Notice
from kg.model import AuthorName, Digest, Entry
from kg.reading.base import Reading, SourceText, find_date
from kg.reading.located import Located
from kg.reading.records.located_json import Json, noting, parse_located
from kg.reading.records.record import Record, arxiv_of, authors_of, date_of, text_of, to_entry, votes_of

_FIRST = re.compile(r"\s*(\{[^\n]*)")


def recognise(source: SourceText) -> bool:
    """Return whether the first line that is not blank is a JSON object of its own."""
    first = _FIRST.match(source.text)
    if not first:
        return False
    try:
        return isinstance(json.loads(first[1]), dict)
    except (ValueError, RecursionError):
        return source.path.endswith((".jsonl", ".ndjson"))


def read(source: SourceText) -> Reading:
    """Read the lines. A line that is no paper is counted and passed over.

    Raises:
        InputError: where no line of a file that has lines is a paper.
    """
    digest = Digest(source.sha256, source.path, "jsonl", find_date(source.path.rsplit("/", 1)[-1]))
    entries: list[Entry] = []
    notices: list[Notice] = []
    at = passed = 0
    for line, content in enumerate(source.text.split("\n"), 1):
        start, at = at, at + len(content) + 1
        if not content.strip():
            continue
        record, fault = _record_at(source, start, start + len(content), line, notices)
        if record is None:
            passed += 1
            notices.append(Notice(source.path, line, "bad-line", f"{fault}; line passed over"))
            continue
        entry, odd = to_entry(record, digest, source)
        entries.append(entry)
        notices.extend(odd)
    if passed and not entries:
        first = next(notice for notice in notices if notice.code == "bad-line")
        raise InputError(first.message.removesuffix("; line passed over"), path=source.path, line=first.line)
    return Reading(digest, tuple(entries), tuple(notices))


def _record_at(source: SourceText, start: int, end: int, line: int, notices: list[Notice]) -> tuple[Record | None, str]:
    """Return the record of one line, or what is wrong with it."""
    try:
        item = parse_located(
            source.text, path=source.path, start=start, end=end, line=line, repeated=noting(source, notices)
        )
    except InputError as error:
        return None, error.cause
    record = _record(item)
    return (
        record,
        "" if record else 'no paper: expected {"id" or "arxiv", "title", "text" or "abstract", "authors", "date"}',
    )


def _record(item: Json) -> Record | None:
    """Return the fields of one line."""
    title = text_of(item, "title")
    if title is None:
        return None
    votes, odd = votes_of(item, "votes", "upvotes")
    return Record(
        title=title,
        text=text_of(item, "text", "abstract", "summary"),
        arxiv=arxiv_of(item, "arxiv", "arxiv_id", "id", "url", "link"),
        authors=_parsed_authors(item) or authors_of(item),
        date=date_of(item, "date", "published", "update_date"),
        votes=votes,
        odd_votes=odd,
    )


def _parsed_authors(item: Json) -> tuple[AuthorName, ...]:
    """Return the authors of the arXiv snapshot's `authors_parsed`: lists of last name, first name, suffix."""
    rows = item.get("authors_parsed") if isinstance(item, dict) else None
    names = []
    for row in rows if isinstance(rows, list) else []:
        parts = [part for part in row if isinstance(part, Located)] if isinstance(row, list) else []
        last, first, suffix = (*(part.text.strip() for part in parts), "", "", "")[:3]
        if last and parts:
            name = " ".join(part for part in (first, last, suffix) if part)
            names.append(AuthorName(name, parts[0].start, parts[0].end, parts[0].text))
    return tuple(names)
