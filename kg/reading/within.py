"""Texts that stand inside a file under other signs (in a string of JSON, as another mark-up): read as a file of their own."""

from dataclasses import replace
from pathlib import PurePath

from kg.model import AuthorName, Entry, Section
from kg.reading.base import Reading, SourceText
from kg.reading.formats import FORMATS, recognised
from kg.reading.located import Located, moved


def read_within(source: SourceText, body: Located, *, format: str, inner: str = "") -> Reading:  # noqa: A002
    """Read `body` as a digest of its own, recognised or as the format `inner`; its places are told in the file around it.

    `format` is what the digest is called. Without the file's ending nothing is taken for what the outer file is.
    """
    path = source.path.removesuffix(PurePath(source.path).suffix)
    text = SourceText(path, source.sha256, body.text)
    reading = FORMATS[inner or recognised(text)].read(text)
    place = body.as_section("")
    starts = [0, *(at + 1 for at, sign in enumerate(body.text) if sign == "\n")]
    digest = replace(reading.digest, path=source.path, format=format)

    def line(number: int) -> int:
        return source.line_of(place.to_file(starts[min(number, len(starts)) - 1]))

    def stop(end: int) -> int:
        # behind the last sign as it stands in the file: what was left out after it is no part of the quote
        last = place.to_file(end - 1) if end else 0
        return last + 1 if end and source.text[last : last + 1] == body.text[end - 1] else place.to_file(end)

    def section(one: Section) -> Section:
        found = moved(Located(one.text, one.start, one.end, one.breaks), body)
        return replace(one, start=found.start, end=stop(one.end), breaks=found.breaks)

    def name(one: AuthorName) -> AuthorName:
        start, end = place.to_file(one.start), stop(one.end)
        return replace(one, start=start, end=end, quote=source.text[start:end])

    def entry(one: Entry) -> Entry:
        sections, authors = tuple(map(section, one.sections)), tuple(map(name, one.authors))
        return replace(one, digest=digest, sections=sections, authors=authors, line=line(one.line))

    notices = tuple(replace(one, path=source.path, line=line(one.line)) for one in reading.notices)
    return Reading(digest, tuple(map(entry, reading.entries)), notices)
