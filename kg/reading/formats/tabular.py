"""Format `csv`: a table of values with a header, divided by commas, tabs, semicolons or bars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.errors import InputError, Notice
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import reading_of
from kg.reading.facts.dates import date_of_name
from kg.reading.facts.labels import meaning_of
from kg.reading.facts.people import leading_names
from kg.reading.located import Located, part, rebuilt
from kg.reading.markdown.rows import is_delimiter
from kg.reading.records.columns import names_of_columns
from kg.reading.records.fields import draft_of
from kg.reading.records.keys import KNOWN_KEYS, plain_key
from kg.reading.records.located_json import Json

_DIVIDERS: Final = (",", "\t", ";", "|")
_HEADERS: Final = frozenset(
    {
        "title",
        "papertitle",
        "ti",
        "articletitle",
        "name",
        "primarytitle",
        "paper",
        "논문제목",
        "제목",
        "标题",
        "论文标题",
        "題目",
        "タイトル",
    }
)
_FAMILY_FIRST = re.compile(r"^\s*+\[?['\"]?[^,;'\"]++, [^,;'\"]++['\"]?\s*+(?:;|['\"]\s*,|\]?$)")


def recognise(source: SourceText) -> bool:
    """Return whether the first line is a header that names a title and more."""
    return _header(source.text) is not None


@dataclass(frozen=True, slots=True)
class _TableHead:
    """The sign that divides the columns, where the rows begin, and the columns' names."""

    divider: str
    start: int
    names: list[str]


def _header(text: str) -> _TableHead | None:
    """Return how a table begins: with a header, above which a few lines of a sheet may stand, or without one, by what stands in it."""
    at = len(text) - len(text.lstrip("\ufeff \n"))
    for _ in range(_LINES_ABOVE):
        stop = text.find("\n", at)
        following = text[stop + 1 : stop + 1 + _LONGEST_HEADER].split("\n", 1)[0] if stop >= 0 else ""
        line = text[at : stop if stop >= 0 else None]
        if found := _named_columns(line[:_LONGEST_HEADER].rstrip("\r"), following):
            return _TableHead(found[0], at + len(line) + 1, found[1])
        if stop < 0 or not _ABOVE.fullmatch(line):
            break
        at = stop + 1
    return _without_header(text)


def _without_header(text: str) -> _TableHead | None:
    """Return how a table begins whose first rows say what its columns are; remarks may stand above them."""
    above = _REMARKS.match(text)
    start = above.end() if above else 0
    lines = text[start : start + _LONGEST_HEADER].split("\n")[:_FIRST_ROWS]
    for divider in _DIVIDERS[:-1]:
        if all(divider in line for line in lines if line.strip()):
            rows = [[cell.text for cell in row] for row in _rows("\n".join(lines), divider, 0)]
            if names := names_of_columns(rows):
                return _TableHead(divider, start, names)
    return None


_REMARKS, _FIRST_ROWS = re.compile(r"(?:\ufeff| )?(?:\s*(?:#[^\n]*)?\n){0,20}"), 6


# A line of a sheet with one cell and no other, or with none: `Reading list 2025,,,`.
_ABOVE = re.compile(r" *+(?:\"[^\"\n]{0,200}\"|[^\"\n]{0,200}?)(?P<divider>[,;\t])(?P=divider)*+\s*+")
_LINES_ABOVE, _LONGEST_HEADER = 10, 10_000


def _named_columns(line: str, following: str) -> tuple[str, list[str]] | None:
    """Return the sign that divides the columns of a line of names, and these, where one of them is the title's."""
    if is_delimiter(following.rstrip("\r")):
        return None  # a table of markdown
    if (
        "|" in line[:1]
        or "<" in line
        or (line[:1] == "#" and line[1:2] not in _DIVIDERS)
        or line.startswith(("-", "*", "{", "[", "@", "%", "TY "))
    ):
        return None
    for divider in _DIVIDERS:
        names = [name.strip().strip('"').strip() for name in line.split(divider)]
        if (
            len(names) > 1
            and any(plain_key(name) in _HEADERS or plain_key(_key(name)) == "title" for name in names)
            and all(len(name) < 60 for name in names)
        ):
            return divider, names
    return None


def read(source: SourceText) -> Reading:
    """Read the rows. A row without a title, or with other columns than the header, is counted.

    Raises:
        InputError: where there is no header that names a title.
    """
    header = _header(source.text)
    if header is None:
        raise InputError(
            "no header that names a title",
            path=source.path,
            line=1,
            remedy="begin with a line such as: title,authors,arxiv_id,abstract",
        )
    rows, names = _rows(source.text, header.divider, header.start), header.names
    digest = Digest(source.sha256, source.path, "csv", date_of_name(source.path))
    drafts, notices = [], []
    body = list(rows)
    people = next((number for number, name in enumerate(names) if meaning_of(name) == "authors"), -1)
    is_swapped = any(
        _FAMILY_FIRST.match(cells[people].text) and not leading_names(cells[people].text.strip(" []'\""))
        for cells in body
        if 0 <= people < len(cells)
    )
    for cells in body:
        if len(cells) == 1 and not cells[0].text.strip():
            continue
        at = cells[0].start
        if len(cells) != len(names):
            notices.append(source.notice(at, "bad-row", f"{len(cells)} columns where the header has {len(names)}"))
        record: dict[str, Json] = {}
        for name, cell in zip(names, cells, strict=False):
            key = _key(name)
            if cell.text.strip():
                record.setdefault(name if key in record else key, cell)
        # "Nord, Ola" is one person in a file that writes "Park, Mina; Weiß, Jonas"
        alone = (
            is_swapped and people < len(cells) and cells[people].text.count(",") == 1 and ";" not in cells[people].text
        )
        draft = draft_of(record, start=at, family_first=alone)
        if draft is None:
            notices.append(source.notice(at, "not-a-paper", "a row without a title; passed over"))
        else:
            drafts.append(draft)
    return reading_of(drafts, digest, source, notices)


def _key(name: str) -> str:
    """Return the key that a header stands for: itself where it is known, else what a word in it says, "Link to paper" -> "url"."""
    if plain_key(name) in KNOWN_KEYS or not plain_key(name):
        return name if plain_key(name) else meaning_of(name) or name
    if meaning := _MEANS.get(meaning_of(name)):
        return meaning
    return next((key for sign, key in _SAID if sign.search(name)), name)


_MEANS: Final = {
    "title": "title",
    "authors": "authors",
    "link": "url",
    "id": "arxivid",
    "date": "date",
    "abstract": "abstract",
    "summary": "summary",
}
# Words of a header that is no known key. Counter-example: `Date added`, `Corresponding author`, `Number of authors`.
_SAID: Final = tuple(
    (
        re.compile(rf"^(?!.*\b(?:added|modified|accessed|number|count|corresponding|no\.?)\b).*\b(?:{words})\b", re.I),
        key,
    )
    for words, key in (
        ("link|url|address", "url"),
        ("authors?|who|autoren|auteurs|autores|autori", "authors"),
        ("published|date|when|year|jahr|année|año|datum|fecha", "date"),
        ("title|titel|titre|título|titolo", "title"),
        ("abstract|summary|zusammenfassung|résumé|resumen|riassunto", "summary"),
        ("why|notes?|thoughts|takeaways?", "notes"),
    )
)


def _rows(text: str, divider: str, at: int) -> Iterator[list[Located]]:
    """Yield the cells of each row from a place on, with their places; a cell in quotes may hold the divider and line ends."""
    sign = re.escape(divider)
    cell = re.compile(rf'[ ]*"(?P<quoted>[^"]*(?:""[^"]*)*)"?[^{sign}\n]*|(?P<plain>[^{sign}\n]*)')
    row: list[Located] = []
    while at <= len(text):
        found = cell.match(text, at)
        if found is None:
            break
        if found["quoted"] is not None:
            row.append(_unquoted(Located(found["quoted"], *found.span("quoted"))))
        else:
            row.append(part(Located(found[0], found.start(), found.end()), 0, len(found[0])))
        at = found.end()
        if at >= len(text) or text[at] == "\n":
            if len(row) > 1 or row[0].text:
                yield row
            row = []
            if at >= len(text):
                break
        at += 1


def _unquoted(cell: Located) -> Located:
    """Return a cell with its doubled quotation marks as one."""
    if '""' not in cell.text:
        return cell
    pieces, at = [], 0
    for mark in re.finditer('""', cell.text):
        pieces += [(cell.text[at : mark.start()], at, mark.start()), ('"', mark.start(), mark.end())]
        at = mark.end()
    return rebuilt(cell, [*pieces, (cell.text[at:], at, len(cell.text))])


__all__ = ["Notice", "read", "recognise"]
