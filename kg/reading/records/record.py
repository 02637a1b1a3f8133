"""One paper as a JSON record, whatever its dialect: the fields that the JSON formats share."""

import re
from dataclasses import dataclass

from kg.errors import Notice
from kg.model import TITLE, AuthorName, Digest, Entry, Section
from kg.reading.authors import author_name, split_authors
from kg.reading.base import SourceText, find_arxiv_id, find_date, paper_key
from kg.reading.located import Located, collapse, cut, strip
from kg.reading.records.located_json import Json
from kg.reading.sources.limits import (
    LONGEST_LINK,
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_AUTHORS,
    MOST_LINKS,
    MOST_VOTES,
)

# Example: https://arxiv.org/abs/2510.14973. Counter-example: https:]//arxiv.org, httpmeta.
_LINK = re.compile(r"https?://[^\s/]")
_STARS = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)\s*([kK]?)")


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a paper's record, found but not yet turned into an entry."""

    title: Located
    text: Located | None
    arxiv: str
    authors: tuple[AuthorName, ...] = ()
    date: str = ""
    votes: int | None = None
    links: tuple[str, ...] = ()
    odd_votes: bool = False


def to_entry(record: Record, digest: Digest, source: SourceText) -> tuple[Entry, list[Notice]]:
    """Return the record as an entry with the sections Title and, where there is text, Abstract; and what was odd."""
    title = collapse(cut(record.title, LONGEST_TITLE))
    sections: list[Section] = [title.as_section(TITLE)]
    if record.text and record.text.text.strip():
        sections.append(cut(strip(record.text), LONGEST_TEXT).as_section("Abstract"))
    entry = Entry(
        paper=paper_key(record.arxiv, title.text),
        digest=digest,
        title=title.text,
        sections=tuple(sections),
        authors=tuple(name for name in record.authors[:MOST_AUTHORS] if len(name.name) <= LONGEST_NAME),
        date=record.date or digest.date,
        votes=record.votes,
        line=source.line_of(record.title.start),
        links=tuple(link for link in record.links[:MOST_LINKS] if len(link) <= LONGEST_LINK and _LINK.match(link)),
    )
    faults = [
        ("no-text", len(sections) == 1, f"no abstract for {entry.paper}"),
        ("long-title", len(record.title.text) > LONGEST_TITLE, f"a title of {len(record.title.text)} characters; cut"),
        ("long-text", len(record.text.text if record.text else "") > LONGEST_TEXT, f"more than {LONGEST_TEXT} characters; cut"),
        ("many-authors", len(entry.authors) < len(record.authors), f"{len(entry.authors)} authors are read: {MOST_AUTHORS}"
         f" names, none longer than {LONGEST_NAME} characters"),
        ("odd-link", len(entry.links) < len(record.links), f"{len(record.links) - len(entry.links)} links are none, or too long"),
        ("odd-votes", record.odd_votes, "not a number of votes"),
    ]  # fmt: skip
    return entry, [source.notice(record.title.start, code, message) for code, holds, message in faults if holds]


def text_of(record: Json, *keys: str) -> Located | None:
    """Return the first of the keys that holds a non-empty string."""
    if isinstance(record, dict):
        for key in keys:
            value = record.get(key)
            if isinstance(value, Located) and value.text.strip():
                return value
    return None


def string_of(record: Json, *keys: str) -> str:
    """Return the first non-empty string of the keys, stripped and no longer than a link; empty where there is none."""
    found = text_of(record, *keys)
    return found.text.strip()[:LONGEST_LINK] if found else ""


def arxiv_of(record: Json, *keys: str) -> str:
    """Return the arXiv id in the first of the keys that holds one (an id or a link)."""
    if isinstance(record, dict):
        for key in keys:
            if found := find_arxiv_id(string_of(record, key)):
                return found
    return ""


def authors_of(record: Json, key: str = "authors") -> tuple[AuthorName, ...]:
    """Return the authors in order: a list of strings, of objects with a name, or one string for all."""
    value = record.get(key) if isinstance(record, dict) else None
    if isinstance(value, Located):
        return split_authors(value)[0]
    if not isinstance(value, list):
        return ()
    found = [item if isinstance(item, Located) else text_of(item, "name", "fullname") for item in value]
    return tuple(author_name(item) for item in found if item and item.text.strip())


def votes_of(record: Json, *keys: str) -> tuple[int | None, bool]:
    """Return a count written as a number or as text such as `64` or `1.02k`; and whether one was given that is none."""
    for key in keys:
        value = record.get(key) if isinstance(record, dict) else None
        number: int | None = None
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, Located) and (found := _STARS.fullmatch(value.text.strip())):
            number = round(float(found[1]) * (1000 if found[2] else 1))
        if number is not None:
            return (number, False) if 0 <= number <= MOST_VOTES else (None, True)
    return None, False


def date_of(record: Json, *keys: str) -> str:
    """Return the first date in the keys, as YYYY-MM-DD."""
    return next((date for key in keys if (date := find_date(string_of(record, key)))), "")


def links_of(record: Json, *keys: str) -> tuple[str, ...]:
    """Return the links in the keys, each once: strings or lists of strings."""
    links: list[str] = []
    for key in keys:
        value = record.get(key) if isinstance(record, dict) else None
        items = value if isinstance(value, list) else [value]
        links.extend(item.text for item in items if isinstance(item, Located) and item.text.startswith("http"))
    return tuple(dict.fromkeys(links))
