"""Reading: digest files to entries with exact positions. One module per format, one table of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.errors import InputError, Notice, UsageError
from kg.model import Digest
from kg.reading.base import Reader, Reading, Recogniser, SourceText, cap
from kg.reading.formats import blog, daily, daily_plain, hf, jsonl
from kg.reading.sources.files import InputFile, find_inputs, load

__all__ = ["FORMATS", "Format", "InputFile", "Reading", "find_inputs", "load", "read_file"]


@dataclass(frozen=True, slots=True)
class Format:
    """One input format: what it is, how it is recognised, how it is read."""

    description: str
    recognise: Recogniser
    read: Reader


# The order is the order of recognition: the plainest markdown comes last.
FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "hf": Format("JSON list of Hugging Face daily papers (archive or API)", hf.recognise, hf.read),
        "jsonl": Format("one JSON object a line; also the arXiv metadata snapshot", jsonl.recognise, jsonl.read),
        "blog": Format("blog post with front matter and sections", blog.recognise, blog.read),
        "daily": Format("papers with votes, authors and bullets with bold keys", daily.recognise, daily.read),
        "daily-plain": Format("papers with plain bullets", daily_plain.recognise, daily_plain.read),
    }
)


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
    return Reading(reading.digest, reading.entries, cap((*source.notices, *reading.notices)))


def _read(source: SourceText, item: InputFile, format: str | None) -> Reading:  # noqa: A002 (the option's name)
    """Read a text by the format that is forced or recognised."""
    if not source.text.strip():
        return _nothing(source, "empty", "empty file")
    name = format or next((name for name, known in FORMATS.items() if known.recognise(source)), None)
    if name is None:
        if item.named:
            remedy = f"expected one of {', '.join(FORMATS)}; force one with --format"
            raise InputError("not a digest: no format fits", path=item.path, line=1, remedy=remedy)
        return _nothing(source, "not-a-digest", "no format fits; passed over")
    reading = FORMATS[name].read(source)
    if not reading.entries:
        notice = Notice(item.path, 1, "no-papers", f"no paper in this {name} file")
        return Reading(reading.digest, (), (*reading.notices, notice))
    return reading


def _nothing(source: SourceText, code: str, message: str) -> Reading:
    """Return a reading without papers."""
    return Reading(Digest(source.sha256, source.path, ""), (), (Notice(source.path, 1, code, message),))
