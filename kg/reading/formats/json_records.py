"""Formats `hf`, `json` and `jsonl`: records of papers in JSON, whatever holds them, and in lines of JSON or Python literals."""

import re
from dataclasses import replace

from kg.errors import InputError, Notice
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import Draft, reading_of
from kg.reading.facts.dates import any_date, date_of_name, find_date
from kg.reading.facts.labels import meaning_of
from kg.reading.formats.json_lines import recognise as is_lines
from kg.reading.located import Located
from kg.reading.records.containers import draft_under, records_in
from kg.reading.records.keys import plain_key, strings
from kg.reading.records.located_json import Json, noting, parse_located, parse_python
from kg.reading.records.told import told_in
from kg.reading.within import read_within

_DATES = (
    "date",
    "reportdate",
    "digestdate",
    "day",
    "published",
    "publishedat",
    "generated",
    "generatedat",
    "updated",
    "updatedat",
    "lastupdated",
    "scrapeddate",
)


def recognise_hf(source: SourceText) -> bool:
    """Return whether the text is a JSON list of Hugging Face's daily papers, of the archive or of the site's API."""
    head = source.text[:4000]
    return (
        re.match(r"\s*\[\s*(?:\{|\])", head) is not None
        and re.search(r'"(?:paper_url|scraped_date|submittedOnDailyBy|paper|publishedAt)"\s*:', head) is not None
    )


def recognise_json(source: SourceText) -> bool:
    """Return whether the text looks like one JSON value; a file of one-line objects is `jsonl`."""
    return re.match(r"\s*(?:\[\s*(?:[\[{\"\]]|$)|\{\s*(?:[\"}]|$))", source.text) is not None and not is_lines(source)


def read_hf(source: SourceText) -> Reading:
    """Read a list of daily papers."""
    return _read(source, "hf")


def read_json(source: SourceText) -> Reading:
    """Read one JSON value: a list, `{"papers": [..]}`, objects by id or topic, one object, a recording of HTTP.

    Raises:
        InputError: where the file is no JSON, or holds no paper.
    """
    return _read(source, "json")


def _read(source: SourceText, format: str) -> Reading:  # noqa: A002 (the option's name)
    notices: list[Notice] = []
    try:
        top = parse_located(source.text, path=source.path, repeated=noting(source, notices))
    except InputError:
        if not re.match(r"\s*+[\[{]\s*+(?:[\[{]\s*+)?u?'", source.text):
            raise
        try:
            top = parse_python(source.text)
        except ValueError:
            raise InputError("neither JSON nor a Python literal", path=source.path, line=1) from None
    reading = read_value(source, top, format, notices)
    is_notebook = isinstance(top, dict) and {"cells", "nbformat"} <= top.keys()  # mostly programs: no error in a folder
    if not reading.entries and top not in ([], {}) and not is_notebook:
        remedy = 'expected [{"title", "url", "authors", "abstract"}], {"papers": [..]} or an object for each id'
        cause = "JSON of another shape: " + (
            "no item of the list has a title" if isinstance(top, list) else "no list of papers in it"
        )
        raise InputError(cause, path=source.path, line=1, remedy=remedy)
    return reading


def read_value(source: SourceText, top: Json, format: str, notices: list[Notice]) -> Reading:  # noqa: A002
    """Return the papers of the records in a value."""
    digest = Digest(source.sha256, source.path, format, _digest_date(source, top))
    drafts: list[Draft] = []
    for number, (key, item) in enumerate(records_in(top, 0), 1):
        draft = draft_under(key, item)
        if draft is None:
            notices.append(Notice(source.path, 1, "not-a-paper", f"item {number} has no title; passed over"))
        else:
            drafts.append(draft)
    reading = reading_of(drafts, digest, source, notices)
    if any(draft.ids for draft in drafts) or (told := told_in(top)) is None:
        return reading
    inner = read_within(source, told.body, format=format)
    if sum(bool(entry.ids) for entry in inner.entries) <= len(drafts):
        return reading
    return replace(inner, entries=tuple(replace(one, date=one.date or told.day_at(one)) for one in inner.entries))


def _digest_date(source: SourceText, top: Json) -> str:
    """Return the date in the file's name, else the one that the list or its run says."""
    if found := date_of_name(source.path):
        return found
    if isinstance(top, dict):
        for key, value in top.items():
            if (plain_key(key) in _DATES or meaning_of(key) == "date") and not isinstance(value, list | dict):
                for text in strings(value):
                    if found := any_date(text):
                        return found
    if isinstance(top, list):
        for item in top:
            scraped = item.get("scraped_date") if isinstance(item, dict) else None
            if isinstance(scraped, Located) and (found := find_date(scraped.text)):
                return found
    return ""
