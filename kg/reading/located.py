"""Text that knows its place in the file, also where the file spells it differently (escapes, broken lines)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from kg.model import Section

_SPACE = re.compile(r"\s+")
_RUN = re.compile(r"\s\s|[^\S ]")


@dataclass(frozen=True, slots=True)
class Located:
    """A piece of text with its place in the file; `breaks` as in `kg.model.Section`."""

    text: str
    start: int
    end: int
    breaks: tuple[tuple[int, int], ...] = ()

    def as_section(self, heading: str) -> Section:
        """Return it as a section."""
        return Section(heading, self.text, self.start, self.end, self.breaks)


def located(source: str, start: int, end: int) -> Located:
    """Return `source[start:end]` without the white space around it."""
    whole = source[start:end]
    text = whole.lstrip()
    if len(text) < len(whole):
        start += len(whole) - len(text)
    text = text.rstrip()
    return Located(text, start, start + len(text))


def collapse(piece: Located) -> Located:
    """Return `piece` with each run of white space as one space: titles come broken over lines and doubly spaced."""
    if not _RUN.search(piece.text) and piece.text == piece.text.strip():
        return piece
    place = piece.as_section("")
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    length, at = 0, 0
    lead = len(piece.text) - len(piece.text.lstrip())
    body = piece.text.strip()
    for word in _SPACE.split(body):
        if parts:
            parts.append(" ")
            breaks.append((length, place.to_file(lead + at)))
            length += 1
        at = body.index(word, at)
        breaks.append((length, place.to_file(lead + at)))
        breaks.extend(
            (length + offset - lead - at, file_at)
            for offset, file_at in piece.breaks
            if lead + at < offset < lead + at + len(word)
        )
        parts.append(word)
        length += len(word)
        at += len(word)
    start = place.to_file(lead)
    return Located("".join(parts), start, place.to_file(lead + len(body)), _minimal(start, breaks))


def moved(piece: Located, outer: Located) -> Located:
    """Return a piece of `outer.text` with its places counted in the file that `outer` is of."""
    place = outer.as_section("")
    breaks: list[tuple[int, int]] = []
    runs = [(0, piece.start), *piece.breaks, (len(piece.text), piece.end)]
    for (offset, at), (following, _) in pairwise(runs):
        breaks.append((offset, place.to_file(at)))
        first = bisect_right(outer.breaks, at, key=itemgetter(0))
        last = bisect_left(outer.breaks, at + following - offset, key=itemgetter(0))
        breaks.extend((offset + inner - at, file_at) for inner, file_at in outer.breaks[first:last])
    start = place.to_file(piece.start)
    return Located(piece.text, start, place.to_file(piece.end), _minimal(start, breaks))


def cut(piece: Located, most: int) -> Located:
    """Return the first `most` characters of `piece`."""
    if len(piece.text) <= most:
        return piece
    end = piece.as_section("").to_file(most)
    return Located(piece.text[:most], piece.start, end, tuple(pair for pair in piece.breaks if pair[0] < most))


def strip(piece: Located) -> Located:
    """Return `piece` without the white space around it."""
    lead = len(piece.text) - len(piece.text.lstrip())
    text = piece.text.strip()
    if len(text) == len(piece.text):
        return piece
    place = piece.as_section("")
    inner = tuple((offset - lead, file_at) for offset, file_at in piece.breaks if lead < offset < lead + len(text))
    return Located(text, place.to_file(lead), place.to_file(lead + len(text)), inner)


def rebuilt(piece: Located, pieces: Iterable[tuple[str, int, int]]) -> Located:
    """Return the text of `pieces`, each (text, start, end) standing for `piece.text[start:end]`, with its places in the file."""
    place = piece.as_section("")
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    length, text_at, file_at = 0, 0, piece.start
    first = last = -1
    inner = piece.breaks
    for text, start, end in pieces:
        if not text:
            continue
        at = place.to_file(start)
        if first < 0:
            first = text_at = 0
            first, file_at = at, at
        elif at != file_at + length - text_at:
            breaks.append((length, at))
            text_at, file_at = length, at
        if inner and len(text) == end - start:
            for offset, file_offset in inner:
                if start < offset < end and file_offset != file_at + length + offset - start - text_at:
                    text_at, file_at = length + offset - start, file_offset
                    breaks.append((text_at, file_at))
        parts.append(text)
        length += len(text)
        last = place.to_file(end)
    if first < 0:
        return Located("", piece.start, piece.start)
    return Located("".join(parts), first, max(first, last), tuple(breaks))


def part(piece: Located, start: int, end: int) -> Located:
    """Return `piece.text[start:end]` without the white space around it, with its places in the file."""
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    place = piece.as_section("")
    if not text:
        return Located("", place.to_file(start), place.to_file(start))
    begin = place.to_file(start)
    inner = (
        tuple((offset - start, at) for offset, at in piece.breaks if start < offset < start + len(text))
        if piece.breaks
        else ()
    )
    return Located(text, begin, place.to_file(start + len(text)), inner)


def _minimal(start: int, breaks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Drop the pairs that the one before them already implies."""
    kept: list[tuple[int, int]] = []
    text_at, file_at = 0, start
    for text_offset, file_offset in breaks:
        if file_offset != file_at + text_offset - text_at:
            kept.append((text_offset, file_offset))
            text_at, file_at = text_offset, file_offset
    return tuple(kept)


def joined(pieces: Iterable[Located], *, between: str = " ") -> Located:
    """Return pieces of a file as one text with `between` between them, each with its places."""
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    length, start, end = 0, -1, 0
    for piece in pieces:
        if parts:
            breaks.append((length, end))
            parts.append(between)
            length += len(between)
        start = piece.start if start < 0 else start
        breaks.append((length, piece.start))
        breaks.extend((length + offset, at) for offset, at in piece.breaks)
        parts.append(piece.text)
        length += len(piece.text)
        end = piece.end
    return Located("".join(parts), max(start, 0), end, _minimal(max(start, 0), breaks))
