"""Outlines in OPML, as outliners keep them: the list in markdown that says the same."""

import html
import re
from collections.abc import Iterator

from kg.reading.located import Located, rebuilt

_TAG = re.compile(r"<outline\b(?P<said>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|</outline\s*>")
_SAID = re.compile(r"\b(?P<key>text|_note)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)')")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,20});")


def outlined(text: str) -> Located:
    """Return the items of an outline as nested items of a list, notes below them."""
    return rebuilt(Located(text, 0, len(text)), [*_pieces(text)])


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    depth = 0
    for tag in _TAG.finditer(text):
        if tag["said"] is None:
            depth = max(0, depth - 1)
            continue
        said = {
            one["key"]: one.span("a" if one["a"] is not None else "b")
            for one in _SAID.finditer(text, *tag.span("said"))
        }
        for key, lead in (("text", "- "), ("_note", "  ")):
            if key in said and said[key][0] < said[key][1]:
                yield "  " * depth + lead, said[key][0], said[key][0]
                yield from _plain(text, *said[key])
                yield "\n", said[key][1], said[key][1]
        depth += not tag["said"].endswith("/")


def _plain(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words of an attribute without its entities; lines in it are no lines of the list."""
    at = start
    for entity in _ENTITY.finditer(text, start, end):
        yield text[at : entity.start()], at, entity.start()
        yield html.unescape(entity[0]).replace("\n", " "), entity.start(), entity.end()
        at = entity.end()
    yield text[at:end], at, end
