"""A markdown file as lines: which is a heading, an item of a list, a row of a table, a quotation, plain words or none of these."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_HEAD = re.compile(r"[ \t]{0,3}(?P<marks>#{1,6})[ \t]+(?P<words>.*)")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+•●▪◦]|\*{2,6}(?![^*\n]*\*\*)|\d{1,4}[.)、]|\d{1,2}/(?:n\b|\d{1,2})?|\(\d{1,4}\)|\[\d{1,4}\](?=\s+\S))(?P<gap>[ \t]+)(?P<words>.*)"
)
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"[ \t]{0,3}(?:[—–─━═＝]{3,}[ \t]*|(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_DEFINITION = re.compile(r"[ \t]{0,3}\[[^\]\n]+\]:\s")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
# A drawer of Emacs' org mode. Example: `:AUTHOR: Ann One`, `:PROPERTIES:`. Counter-example: `:star: new`.
_DRAWER = re.compile(r"[ \t]{0,40}:(?P<key>[A-Z_]{2,20}):(?=[ \t]|\Z|\n)")
# White space, and the signs without width that editors leave in empty lines.
_BLANK = " \t\r\f\v\xa0\u200b\u200c\u200d\u2060\ufeff\u3000"
_TAB = 4


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: `kind` is blank, heading, item, row, quote, words, rule or code; its words stand at [start, end).

    `level` is a heading's level; `indent` how far a line is moved in, in columns, up to its words for an item.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    indent: int = 0
    words: int = 0


def read_lines(text: str, at: int) -> Iterator[TextLine]:
    """Yield the lines of `text[at:]`; what stands in fences and comments is `code`."""
    fence = ""
    hidden = [found.span() for found in _COMMENT.finditer(text, at)] if "<!--" in text else []
    shadow = 0
    while at < len(text):
        whole = _LINE.match(text, at)
        assert whole is not None  # noqa: S101 (the pattern matches anything)
        start, at = at, max(whole.end(), at + 1)
        end = whole.end() - (1 if text[whole.end() - 1 : whole.end()] == "\n" else 0)
        while shadow < len(hidden) and hidden[shadow][1] <= start:
            shadow += 1
        if shadow < len(hidden) and hidden[shadow][0] <= start and end <= hidden[shadow][1]:
            yield TextLine("code", start, end)
            continue
        mark = _FENCE.match(text, start, end)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
            yield TextLine("code", start, end)
        elif mark:
            fence = mark[1]
            yield TextLine("code", start, end)
        else:
            yield _line(text, start, end)


def holds_rule(text: str, start: int, end: int) -> bool:
    """Return whether a line of signs, which parts what stands above and below it, lies in a stretch."""
    return any(_RULE.fullmatch(line.strip("\r")) for line in text[start:end].split("\n"))


def _line(text: str, start: int, end: int) -> TextLine:
    """Return what one line is."""
    bare = text[start:end].strip(_BLANK)
    if not bare:
        return TextLine("blank", start, end)
    if head := _HEAD.match(text, start, end):
        return TextLine("heading", head.start("words"), end, level=len(head["marks"]))
    if _RULE.fullmatch(text, start, end):
        return TextLine("rule", start, end)
    if item := _ITEM.match(text, start, end):
        indent = _columns(item["indent"]) + (len(item["marker"]) - 1 if item["marker"][:2] == "**" else 0)
        inner = _ITEM.match(text, item.start("words"), end)  # "- - title": a slip of the pen
        begin = (
            inner.start("words")
            if inner and item["marker"] in "-*+" and inner["marker"] in "-*+"
            else item.start("words")
        )
        return TextLine("item", begin, end, indent=indent, words=indent + len(item["marker"]) + _columns(item["gap"]))
    if drawer := _DRAWER.match(text, start, end):
        known = drawer["key"] in {"PROPERTIES", "END"}
        return TextLine("code" if known else "words", drawer.start("key"), end, indent=_TAB)
    indent = _columns(text[start : end - len(text[start:end].lstrip())])
    if bare[0] == "|" or (bare.count("|") > 1 and "|" in bare.strip("|")):
        return TextLine("row", start, end, indent=indent)
    if bare[0] == ">":
        return TextLine("quote", start, end, indent=indent)
    if _DEFINITION.match(text, start, end):
        return TextLine("code", start, end)
    return TextLine("words", start, end, indent=indent)


def _columns(blank: str) -> int:
    """Return how many columns white space takes."""
    return sum(_TAB if char == "\t" else 1 for char in blank)
