"""Format `ris`: reference managers' records in tagged lines: RIS, PubMed (MEDLINE) and EndNote (refer)."""

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import Notice
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import reading_of, titled
from kg.reading.facts.dates import date_of_name
from kg.reading.located import Located, collapse, part
from kg.reading.records.fields import draft_of
from kg.reading.records.located_json import Json

_TAG = re.compile(r"^(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}- ?(?P<value>[^\n]*)$", re.M)
_REFER = re.compile(r"^%(?P<tag>[0-9A-Z@!#$&*+()^<>?=:]) (?P<value>[^\n]*)$", re.M)
# Web of Science: `TI A title` with lines that go on indented; several authors are several lines.
_ISI = re.compile(r"^(?P<tag>[A-Z][A-Z0-9]) (?P<value>[^\n]*)$|^(?P<end>ER|EF)[ \t]*$", re.M)
_ISI_BEGINS = re.compile(r"\s*(?:FN [^\n]{0,200}\s+VR [\d.]+\s+)?PT [A-Z]\s*\n(?:AU|TI|AF|BA) ")
_BEGINS = re.compile(r"\s*(?:TY {1,2}-|PMID- ?\d|%0 |%A |%T )")
# What tags mean, as keys of a record. `T1`, `TI` and `%T` are the title; `T2` is where it appeared.
_NAMES: Final = {
    "TI": "title", "T1": "title", "CT": "title", "T": "title", "AU": "au", "A1": "au", "FAU": "fau", "A": "au", "AB": "abstract", "N2": "abstract",
    "X": "abstract", "DA": "date", "DP": "date", "8": "date", "PY": "year", "Y1": "date", "D": "year", "DO": "doi", "R": "doi", "LID": "doi",
    "AID": "doi", "UR": "url", "L1": "url", "L2": "url", "L4": "url", "LK": "url", "U": "url", "M3": "note", "ID": "note", "AN": "note", "J": "journal",
    "JO": "journal", "T2": "journal",
}  # fmt: skip
_MISSING = re.compile(r"\s*(?:nan|null|none|n/a)?\s*", re.I)


def recognise(source: SourceText) -> bool:
    """Return whether the text begins with a tag that begins a record."""
    text = source.text.lstrip("\ufeff")
    return _BEGINS.match(text) is not None or _ISI_BEGINS.match(text) is not None


def read(source: SourceText) -> Reading:
    """Read the records."""
    digest = Digest(source.sha256, source.path, "ris", date_of_name(source.path))
    notices: list[Notice] = []
    records = _isi_records if _ISI_BEGINS.match(source.text.lstrip("\ufeff")) else _records
    found = ((start, draft_of(record, start=start, family_first=True)) for start, record in records(source.text))
    return reading_of(titled(found, "a record", source, notices), digest, source, notices)


def _isi_records(text: str) -> Iterator[tuple[int, dict[str, Json]]]:
    """Yield the records of Web of Science's plain text."""
    record: dict[str, Json] = {}
    start = 0
    tags = list(_ISI.finditer(text))
    for found, following in zip(tags, [*tags[1:], None], strict=True):
        tag = found["tag"]
        stop = following.start() if following else len(text)
        if tag == "PT" or tag is None:
            if "title" in record:
                yield start, record
            record, start = {}, found.start()
        elif name := {"AU": "au", "AF": "af", "DI": "doi", "PY": "year", "TI": "title", "AB": "abstract"}.get(tag):
            begin = found.start("value")
            whole = Located(text[begin:stop], begin, stop)
            if name in {"au", "af"}:
                lines = [part(whole, *line.span()) for line in re.finditer(r"[^\n]+", whole.text)]
                record[name] = [line for line in lines if line.text]
            else:
                record[name] = collapse(part(whole, 0, len(whole.text)))
    if "title" in record:
        yield start, record


def _records(text: str) -> Iterator[tuple[int, dict[str, Json]]]:
    """Yield where each record begins and what it says; a line without a tag goes on with the line before."""
    refer = text.lstrip("\ufeff").lstrip()[:1] == "%"
    tags = list((_REFER if refer else _TAG).finditer(text))
    record: dict[str, Json] = {}
    start = tags[0].start() if tags else 0
    for number, found in enumerate(tags):
        tag = found["tag"]
        begins = (
            tag in {"TY", "PMID"}
            or (refer and tag == "0")
            or (number and text[tags[number - 1].end() : found.start()].count("\n") > 1 and refer)
        )
        if begins and record:
            yield start, record
            record = {}
        if begins:
            start = found.start()
        stop = tags[number + 1].start() if number + 1 < len(tags) else len(text)
        value = part(
            Located(text[found.start("value") : stop], found.start("value"), stop), 0, stop - found.start("value")
        )
        if tag == "ER":
            continue
        name = _NAMES.get(tag, "")
        if name and value.text and not _MISSING.fullmatch(value.text):
            value = collapse(value)
            held = record.setdefault(name, [])
            if isinstance(held, list) and not (name == "title" and held):
                held.append(value)
    if record:
        yield start, record
