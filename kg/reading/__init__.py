"""Reading: digest files to entries with exact positions. One table of formats, one module for each kind of them."""

from kg.errors import InputError, Notice, UsageError
from kg.model import Digest
from kg.reading.base import Reading, SourceText, cap
from kg.reading.formats import FORMATS, Format, recognised
from kg.reading.formats.front_matter import read_front_matter
from kg.reading.language import languages
from kg.reading.sources.files import InputFile, find_inputs, load

__all__ = ["FORMATS", "Format", "InputFile", "Reading", "find_inputs", "load", "read_file", "recognised"]


def read_file(item: InputFile, *, format: str | None = None) -> Reading:  # noqa: A002 (the option's name)
    """Read one digest; `format` forces one of FORMATS, else the first that recognises the text reads it.

    A file without any paper gives a Reading without entries and a notice (`empty`, `no-papers` or `not-a-digest`).

    Raises:
        InputError: where the file cannot be read, or was named by the user and is no digest.
        UsageError: where `format` is unknown.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"unknown format {format!r}", remedy=f"one of {', '.join(FORMATS)}")
    source = load(item.source)
    reading = _read(source, item, format)
    notices = (*source.notices, *reading.notices, *languages(source.path, reading.entries))
    return Reading(reading.digest, reading.entries, cap(notices))


def _read(source: SourceText, item: InputFile, format: str | None) -> Reading:  # noqa: A002 (the option's name)
    """Read a text by the format that is forced or recognised."""
    if not source.text.strip():
        return _nothing(source, "empty", "empty file")
    name = format or recognised(source)
    reading = FORMATS[name].read(source)
    if reading.entries or (_may_be_empty(source, reading) and not format):
        return reading if reading.entries else _without_papers(reading, "no paper in this file")
    if format and (other := recognised(source)) != format and FORMATS[other].module != FORMATS[format].module:
        raise InputError(
            f"not {format}: it looks like {other}",
            path=item.path,
            line=1,
            remedy=f"leave --format away, or say --format {other}",
        )
    if item.named or format:
        raise InputError(
            f"no paper in it: {seen_in(source, name)}", path=item.path, line=1, remedy=_remedy(source, name)
        )
    if name == "markdown" and reading.digest.format not in FORMATS:
        return _nothing(source, "not-a-digest", f"no papers in it ({seen_in(source, name)}); passed over")
    return _without_papers(reading, f"no paper in this {name} file")


# Characters after its front matter up to which a post is one of a day without papers.
_SHORT_POST = 400


def _may_be_empty(source: SourceText, reading: Reading) -> bool:
    """Return whether a feed, an answer or a post is one of a day without papers: a digest all the same."""
    if reading.digest.format == "blog":
        return len(source.text) - read_front_matter(source.text).end < _SHORT_POST
    return reading.digest.format in {"hf", "json", "xml"} and not reading.notices


def seen_in(source: SourceText, name: str) -> str:
    """Return what a file without papers holds, for a message."""
    from kg.reading.markdown.seen import seen_in as seen

    return seen(source) if name == "markdown" else f"{source.text.count(chr(10)) + 1} lines, read as {name}"


def _remedy(source: SourceText, name: str) -> str:
    """Return the smallest file of the format that works; of markdown, that of the nearest layout."""
    if name == "markdown":
        from kg.reading.markdown.seen import SMALLEST, nearest

        return f"the smallest file that works: {SMALLEST[nearest(source)]!r}; docs/input.md shows all layouts"
    smallest = FORMATS[name].smallest
    return (
        f"the smallest file that works: {smallest!r}" if smallest else "docs/input.md shows the smallest of every kind"
    )


def _without_papers(reading: Reading, message: str) -> Reading:
    """Return a reading with the notice that it has no papers."""
    notice = Notice(reading.digest.path, 1, "no-papers", message)
    return Reading(reading.digest, (), (*reading.notices, notice))


def _nothing(source: SourceText, code: str, message: str) -> Reading:
    """Return a reading without papers."""
    return Reading(Digest(source.sha256, source.path, ""), (), (Notice(source.path, 1, code, message),))
