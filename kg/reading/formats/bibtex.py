"""Format `bibtex`: entries of BibTeX and BibLaTeX, with the place of every value."""

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import Notice
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import reading_of, titled
from kg.reading.facts.dates import date_of_name
from kg.reading.located import Located, collapse, joined, part, rebuilt
from kg.reading.markup.shown import shown
from kg.reading.records.fields import draft_of
from kg.reading.records.located_json import Json

_ENTRY = re.compile(r"@(?P<type>[A-Za-z]+)\s*+[{(]\s*+(?P<key>[^,\s{}()\"=]*+)\s*+,")
_STRING = re.compile(r"@string\s*[{(]\s*(?P<name>[\w:.+-]+)\s*=\s*(?:\{(?P<a>[^{}]*)\}|\"(?P<b>[^\"]*)\")", re.I)
_FIELD = re.compile(r"\s*+(?:,\s*+)?(?P<name>[A-Za-z][\w:.+-]*+)\s*+=\s*")
_BARE = re.compile(r"[^\s,{}\"#]+")
_NEXT = re.compile(r"\s*(?P<sign>[#,}]?)")
_BRACES = re.compile(r"(?<!\\)[{}]|\\ |(?<=[A-Za-z.])~|~(?=[A-Z])")
_NOT_PAPERS: Final = frozenset({"comment", "string", "preamble"})
# Authors and titles in capitals of the record (Google Scholar's `journal={arXiv preprint arXiv:1503.02531}` holds the id).
_KEPT: Final = frozenset({
    "title", "author", "authors", "year", "date", "month", "journal", "eprint", "doi", "url", "abstract", "note", "pdf", "annote", "howpublished", "keywords", "tldr",
    "summary", "number", "archiveprefix", "eprinttype", "journaltitle", "volume", "urls", "link",
})  # fmt: skip


def recognise(source: SourceText) -> bool:
    """Return whether an entry of BibTeX begins a line, and markdown does not begin before."""
    head = source.text[:20_000]
    signs = re.finditer(r"@[A-Za-z]{1,40}\s{0,10}[{(]", head)
    begins = (
        found.start() for found in signs if not head[head.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
    )
    start = next(begins, -1)
    if start < 0:
        return False
    before = source.text[:start]
    return source.path.lower().endswith((".bib", ".bibtex")) or not re.search(
        r"^(?:#{1,6} |[-*] |\||`{3})", before, re.M
    )


def read(source: SourceText) -> Reading:
    """Read the entries; one that is not closed is read up to where it breaks off."""
    digest = Digest(source.sha256, source.path, "bibtex", date_of_name(source.path))
    notices: list[Notice] = []
    found = ((start, draft_of(record, start=start, family_first=True)) for start, record in _entries(source.text))
    return reading_of(titled(found, "an entry", source, notices), digest, source, notices)


def _entries(text: str) -> Iterator[tuple[int, dict[str, Json]]]:
    """Yield where each entry begins and what it says."""
    strings = {
        found["name"].lower(): Located(
            found["a"] or found["b"] or "", *found.span("a" if found["a"] is not None else "b")
        )
        for found in _STRING.finditer(text)
    }
    at = 0
    while found := _ENTRY.search(text, at):
        at = found.end()
        if found["type"].lower() in _NOT_PAPERS:
            continue
        record: dict[str, Json] = {}
        if found["key"]:
            record["note2"] = None
        while field := _FIELD.match(text, at):
            value, at = _value(text, field.end(), strings)
            name = field["name"].lower()
            if value is not None and name in _KEPT and name not in record:
                record[_RENAMED.get(name, name)] = (
                    _plain(value) if name not in {"url", "doi", "eprint", "pdf"} else value
                )
            if text[at : at + 1] == "}":
                break
        yield found.start(), record


_RENAMED: Final = {"howpublished": "note", "journaltitle": "journal", "annote": "summary"}


def _value(text: str, at: int, strings: dict[str, Located]) -> tuple[Located | None, int]:
    """Return the value that begins at `at` (parts joined by #), and where it ends."""
    parts: list[Located] = []
    while at < len(text):
        if text[at] == "{":
            end = _closing(text, at)
            parts.append(Located(text[at + 1 : end], at + 1, end))
            at = end + 1
        elif text[at] == '"':
            end = _quote(text, at + 1)
            parts.append(Located(text[at + 1 : end], at + 1, end))
            at = end + 1
        elif bare := _BARE.match(text, at):
            known = strings.get(bare[0].lower())
            parts.append(known if known is not None else Located(bare[0], at, bare.end()))
            at = bare.end()
        else:
            break
        following = _NEXT.match(text, at)
        at = following.end() if following else at
        if not following or following["sign"] != "#":
            at = following.start("sign") if following and following["sign"] == "}" else at
            break
        at += len(text[at:]) - len(text[at:].lstrip()) if text[at : at + 1].isspace() else 0
    return (joined(parts, between="") if len(parts) > 1 else parts[0] if parts else None), at


_LONGEST_VALUE: Final = 200_000
_BRACE = re.compile(r"\\.|[{}]", re.S)


def _closing(text: str, at: int) -> int:
    """Return where the brace at `at` closes; where it does not, the end of the line before the next entry."""
    depth = 0
    for brace in _BRACE.finditer(text, at, min(len(text), at + _LONGEST_VALUE)):
        if brace[0] == "{":
            depth += 1
        elif brace[0] == "}":
            depth -= 1
            if depth == 0:
                return brace.start()
    following = re.compile(r"\n\s*@[A-Za-z]+\s*\{|\n\s*[A-Za-z]+\s*=\s*[{\"]").search(
        text, at, min(len(text), at + _LONGEST_VALUE)
    )
    return following.start() if following else min(len(text), at + _LONGEST_VALUE)


def _quote(text: str, at: int) -> int:
    """Return where a value in quotation marks ends; marks in braces do not end it."""
    depth = 0
    for place in range(at, min(len(text), at + _LONGEST_VALUE)):
        char = text[place]
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth <= 0 and text[place - 1] != "\\":
            return place
    return min(len(text), at + _LONGEST_VALUE)


def _plain(value: Located) -> Located:
    """Return a value as it shows: accents as letters, without braces, with single spaces."""
    words = shown(value)
    if any(sign in words.text for sign in "{}~"):
        pieces, at = [], 0
        for brace in _BRACES.finditer(words.text):
            pieces.append((words.text[at : brace.start()], at, brace.start()))
            pieces.append((" " if brace[0] in {"~", "\\ "} else "", brace.start(), brace.end()))
            at = brace.end()
        words = rebuilt(words, [*pieces, (words.text[at:], at, len(words.text))])
    return collapse(part(words, 0, len(words.text))) if words.text else words
