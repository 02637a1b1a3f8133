"""Formats `hf`, `json` and `jsonl`: records of papers in JSON, whatever holds them, and in lines of JSON or Python literals."""

import json
import re
from collections.abc import Iterator

from kg.errors import InputError, Notice
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import Draft, merge_repeated, to_entry
from kg.reading.facts.dates import any_date, find_date
from kg.reading.facts.ids import ids_of_field
from kg.reading.located import Located, part
from kg.reading.markdown.rows import draft_of_row
from kg.reading.records.fields import _OTHERS as OTHERS
from kg.reading.records.fields import draft_of, is_record, plain_key, strings
from kg.reading.records.located_json import Json, noting, parse_located, parse_python

_FIRST = re.compile(r"\s*(\{[^\n]*)")
_DATES = ("date", "reportdate", "digestdate", "day", "published", "publishedat", "generated", "generatedat", "updated", "updatedat", "lastupdated", "scrapeddate")
_EXPECTED = 'expected {"id" or "arxiv", "title", "text" or "abstract", "authors", "date"}'
# Levels of containers in which records are looked for.
_DEEPEST = 12


def recognise_hf(source: SourceText) -> bool:
    """Return whether the text is a JSON list of Hugging Face's daily papers, of the archive or of the site's API."""
    head = source.text[:4000]
    return re.match(r"\s*\[\s*(?:\{|\])", head) is not None and re.search(r'"(?:paper_url|scraped_date|submittedOnDailyBy|paper|publishedAt)"\s*:', head) is not None


def recognise_json(source: SourceText) -> bool:
    """Return whether the text looks like one JSON value; a file of one-line objects is `jsonl`."""
    return re.match(r"\s*(?:\[\s*(?:[\[{\"\]]|$)|\{\s*(?:[\"}]|$))", source.text) is not None and not recognise_lines(source)


def recognise_lines(source: SourceText) -> bool:
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
        if not re.match(r"\s*[\[{]\s*[\[{]?\s*u?'", source.text):
            raise
        try:
            top = parse_python(source.text)
        except ValueError:
            raise InputError("neither JSON nor a Python literal", path=source.path, line=1) from None
    digest = Digest(source.sha256, source.path, format, _digest_date(source, top))
    drafts: list[Draft] = []
    for number, (key, item) in enumerate(_records(top, 0), 1):
        draft = _draft(key, item, source)
        if draft is None:
            notices.append(Notice(source.path, 1, "not-a-paper", f"item {number} has no title; passed over"))
        else:
            drafts.append(draft)
    if not drafts and top not in ([], {}):
        remedy = 'expected [{"title", "url", "authors", "abstract"}], {"papers": [..]} or an object for each id'
        cause = "JSON of another shape: " + ("no item of the list has a title" if isinstance(top, list) else "no list of papers in it")
        raise InputError(cause, path=source.path, line=1, remedy=remedy)
    entries = []
    for draft in merge_repeated(drafts):
        entry, odd = to_entry(draft, digest, source)
        entries.append(entry)
        notices.extend(odd)
    return Reading(digest, tuple(entries), tuple(notices))


def _draft(key: str, item: Json, source: SourceText) -> Draft | None:
    """Return the draft of a record, or of a table row in a string; the key it stands under may be its id."""
    draft = draft_of_row(item, source) if isinstance(item, Located) else draft_of(item, source)
    if draft is not None and key and not draft.ids:
        draft.add_ids(ids_of_field(key))
    return draft


def _records(value: Json, depth: int) -> Iterator[tuple[str, Json]]:
    """Yield the records in a value, each with the key that it stands under."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        if value and not any(isinstance(item, dict | list) for item in value):
            return
        for item in value:
            if isinstance(item, dict) and not is_record(item) and depth == 0:
                inner = list(_inside(item, depth + 1))
                yield from inner if inner else [("", item)]
            elif isinstance(item, dict) and not is_record(item):
                yield from _inside(item, depth + 1)
            elif isinstance(item, dict):
                yield from _one(item, depth)
            elif isinstance(item, list):
                yield from _records(item, depth + 1)
            elif depth == 0:
                yield "", None if not isinstance(item, Located) else item
    elif isinstance(value, dict):
        if is_record(value) and _tells_more(value):
            yield from _one(value, depth)
        else:
            inner = list(_inside(value, depth + 1))
            if inner or not is_record(value):
                yield from inner
            else:
                yield "", value


def _one(item: dict[str, Json], depth: int) -> Iterator[tuple[str, Json]]:
    """Yield a record, unless it is a list of papers with a title of its own."""
    if not _tells_more(item) and (inner := list(_inside(item, depth + 1))):
        yield from inner
    else:
        yield "", item


def _tells_more(item: dict[str, Json]) -> bool:
    """Return whether a record with a title says what only a paper has: authors, an abstract, an id."""
    plain = {plain_key(key) for key, value in item.items() if value}
    if any(isinstance(item.get(key), dict) for key in ("paper", "content", "attributes", "article", "fields")) and "title" not in plain:
        return True
    return bool(plain & {"authors", "author", "abstract", "doi", "arxivid", "externalids", "eprint", "paper", "authorships", "paperurl", "arxiv", "summary", "abstractinvertedindex"})


def _inside(value: dict[str, Json], depth: int) -> Iterator[tuple[str, Json]]:
    """Yield the records that an object holds: in lists, by id, by topic, or in the answers of a recording."""
    for key, item in value.items():
        name = plain_key(key)
        if name in OTHERS:
            continue
        if isinstance(item, dict):
            if is_record(item):
                yield (key, item) if _tells_more(item) or not list(_inside(item, depth + 1)) else next(iter(_inside(item, depth + 1)))
            elif depth < _DEEPEST:
                yield from _inside(item, depth + 1)
        elif isinstance(item, list) and any(isinstance(one, dict | list) for one in item[:3]):
            yield from ((key if len(item) == 1 else "", one) for _, one in _records(item, depth + 1) if one is not None)
        elif isinstance(item, Located):
            if item.text.count("|") > 2 and item.text.lstrip()[:1] == "|":
                yield key, item
            elif name in {"string", "body", "text", "content", "response"} and item.text.lstrip()[:1] in {"{", "["}:
                yield from _recorded(item, depth)


def _recorded(body: Located, depth: int) -> Iterator[tuple[str, Json]]:
    """Yield the records in JSON that stands as a string in JSON (a recorded answer)."""
    try:
        inner = parse_located(body.text, path="")
    except InputError:
        return
    yield from _records(_moved(inner, body), depth + 1)


def _moved(value: Json, body: Located) -> Json:
    """Return a value with the places of its strings counted in the file."""
    if isinstance(value, Located):
        moved = part(body, value.start, value.end)
        place = body.as_section("")
        breaks = sorted({*((offset, place.to_file(at)) for offset, at in value.breaks), *(() if value.breaks else moved.breaks)})
        return Located(value.text, place.to_file(value.start), place.to_file(value.end), tuple(breaks))
    if isinstance(value, dict):
        return {key: _moved(item, body) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, body) for item in value]
    return value


def _digest_date(source: SourceText, top: Json) -> str:
    """Return the date in the file's name, else the one that the list or its run says."""
    name = source.path.rsplit("/", 1)[-1]
    if found := find_date(name):
        return found
    if isinstance(top, dict):
        for key, value in top.items():
            if plain_key(key) in _DATES and not isinstance(value, list | dict):
                for text in strings(value):
                    if found := any_date(text):
                        return found
    if isinstance(top, list):
        for item in top:
            scraped = item.get("scraped_date") if isinstance(item, dict) else None
            if isinstance(scraped, Located) and (found := find_date(scraped.text)):
                return found
    return ""


def read_lines(source: SourceText) -> Reading:
    """Read the lines. A line that is no paper is counted and passed over.

    Raises:
        InputError: where no line of a file that has lines is a paper.
    """
    digest = Digest(source.sha256, source.path, "jsonl", find_date(source.path.rsplit("/", 1)[-1]))
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
    entries = []
    for draft in merge_repeated(drafts):
        entry, odd = to_entry(draft, digest, source)
        entries.append(entry)
        notices.extend(odd)
    return Reading(digest, tuple(entries), tuple(notices))


def _line(source: SourceText, start: int, end: int, line: int, notices: list[Notice]) -> tuple[list[Draft], str]:
    """Return the drafts of one line, or what is wrong with it."""
    try:
        item = parse_located(source.text, path=source.path, start=start, end=end, line=line, repeated=noting(source, notices))
    except InputError as error:
        if "'" not in source.text[start : min(end, start + 200)]:
            return [], error.cause
        try:
            item = parse_python(source.text, start=start, end=end)
        except ValueError:
            return [], error.cause
    found = [draft for key, record in _records(item, 0) if (draft := _draft(key, record, source))]
    return found, "" if found else f"no paper: {_EXPECTED}"
