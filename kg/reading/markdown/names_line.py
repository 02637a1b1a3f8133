"""A line under a title that is the list of the authors and nothing else."""

import re

from kg.reading.facts.dates import partial_date
from kg.reading.facts.people import BY, are_names, leading_names
from kg.reading.located import Located, part, strip
from kg.reading.markup.inline import parse_inline
from kg.reading.markup.shown import shown

_BOLD_NAMES = re.compile(r"\s*\*\*(?P<names>[^*]{5,2000})\*\*\s*")
# Slanted names; a date may stand behind them: `*Ann One, Bob Two* · 2025-01-02`.
_SLANTED = re.compile(r"\s*(?:\*(?P<a>[^*]+)\*|_(?P<b>[^_]+)_)(?P<rest>(?!\w)[^\n]{0,40})$")
# Example: `👥 Ann One, Bob Two`.
_PEOPLE = re.compile("(?:\U0001f465|\U0001f464|\u270d)\ufe0f?\\s*(?P<names>.+)", re.S)
_BY = re.compile(rf"(?:{BY}|authored by|from)\s+(?P<names>[A-ZÀ-ÞА-Я].+)", re.S)
# A link behind the names: the line says more than these. Counter-example: `[Ann One](https://one.example)`.
_LINK_WORD = re.compile(r"\[(?:paper|pdf|arxiv|code|html|link)s?\]\(", re.I)
_PAIR = 2  # the marks of one stretch of bold words
_LONGEST_VENUE = 80  # what may stand behind the names of a line


def names_of_line(piece: Located) -> Located | None:
    """Return a line that is a list of names: slanted, bold, after "by", or plain and whole; maybe with a venue behind them."""
    if "\n" in piece.text or len(piece.text) > 3000:
        return None
    piece = strip(shown(piece)) if "<" in piece.text else piece
    piece = part(piece, 0, len(piece.text.rstrip("\\ "))) if piece.text.endswith("\\") else piece
    if (slanted := _SLANTED.fullmatch(piece.text)) and (not slanted["rest"].strip() or partial_date(slanted["rest"])):
        names = part(piece, *slanted.span("a" if slanted["a"] else "b"))
        names = part(names, by.start("names"), len(names.text)) if (by := _BY.fullmatch(names.text)) else names
        stop = 0 if are_names(names.text) else leading_names(names.text)
        short = stop and len(names.text) - stop < _LONGEST_VENUE
        return part(names, 0, stop) if short else names if are_names(names.text) else None
    if by := _BY.fullmatch(piece.text) or _PEOPLE.fullmatch(piece.text):
        names = part(piece, *by.span("names"))
        if _LINK_WORD.search(names.text):
            return None
        stop = 0 if are_names(names.text) else leading_names(names.text, one=True)
        short = stop and len(names.text) - stop < _LONGEST_VENUE
        return part(names, 0, stop) if short else names if are_names(names.text) else None
    if piece.text.count("**") > _PAIR:  # each name is bold: `**Ann One**¹, **Bob Two**²`
        piece = strip(parse_inline(piece).text)
    bold = _BOLD_NAMES.fullmatch(piece.text)
    names = part(piece, *bold.span("names")) if bold else piece
    stop = leading_names(names.text)
    return part(names, 0, stop) if stop and len(names.text) - stop < _LONGEST_VENUE else None


def date_behind(names: Located, line: Located) -> str:
    """Return the date that stands behind the names of a line, if there is one."""
    at = line.text.find(names.text)
    return partial_date(line.text[at + len(names.text) :]) if at >= 0 else ""
