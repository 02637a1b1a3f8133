"""Format `jsonl`: one record of a paper a line, as JSON or as a Python literal."""

import json
import re

from kg.errors import InputError, Notice
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import Draft, reading_of
from kg.reading.facts.dates import date_of_name
from kg.reading.records.containers import draft_under, records_in
from kg.reading.records.located_json import noting, parse_located, parse_python

_FIRST = re.compile(r"\s*(\{[^\n]*)")
_EXPECTED = 'expected {"id" or "arxiv", "title", "text" or "abstract", "authors", "date"}'


def recognise(source: SourceText) -> bool:
    """Return whether the first line that is not blank is an object of its own, as JSON or as a Python literal."""
    first = _FIRST.match(source.text)
    if not first:
        return False
    rest = source.text[first.end() :].lstrip()
    named = source.path.lower().removesuffix(".gz").removesuffix(".zst").endswith((".jsonl", ".ndjson"))
    try:
        return isinstance(json.loads(first[1]), dict) and (bool(rest) or named)
    except (ValueError, RecursionError):
        if re.match(r"\s*\{\s*u?'", first[1]):
            return True
        return named


def read(source: SourceText) -> Reading:
    """Read the lines. A line that is no paper is counted and passed over.

    Raises:
        InputError: where no line of a file that has lines is a paper.
    """
    digest = Digest(source.sha256, source.path, "jsonl", date_of_name(source.path))
    drafts: list[Draft] = []
    notices: list[Notice] = []
    at = passed = 0
    for line, content in enumerate(source.text.split("\n"), 1):
        start, at = at, at + len(content) + 1
        if not content.strip():
            continue
        found, fault = _line(source, start, start + len(content), line, notices)
        if fault:
            passed += 1
            notices.append(Notice(source.path, line, "bad-line", f"{fault}; line passed over"))
        drafts.extend(found)
    if passed and not drafts:
        first = next(notice for notice in notices if notice.code == "bad-line")
        raise InputError(first.message.removesuffix("; line passed over"), path=source.path, line=first.line)
    return reading_of(drafts, digest, source, notices)


def _line(source: SourceText, start: int, end: int, line: int, notices: list[Notice]) -> tuple[list[Draft], str]:
    """Return the drafts of one line, or what is wrong with it."""
    try:
        item = parse_located(
            source.text, path=source.path, start=start, end=end, line=line, repeated=noting(source, notices)
        )
    except InputError as error:
        if "'" not in source.text[start : min(end, start + 200)]:
            return [], error.cause
        try:
            item = parse_python(source.text, start=start, end=end)
        except ValueError:
            return [], error.cause
    found = [draft for key, record in records_in(item, 0) if (draft := draft_under(key, record))]
    return found, "" if found else f"no paper: {_EXPECTED}"
