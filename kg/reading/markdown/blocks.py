"""Markdown as a flat run of blocks with exact positions.

Most lines of a digest are plain: a heading, a bullet, a line of text, a blank one. Those are read here, one regular
expression a line. Where anything else stands (quotes, HTML, fences, numbered lists, tabs), markdown-it-py reads the stretch
between the headings around it. Both give the same blocks; tests/reading/test_blocks.py compares them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from markdown_it import MarkdownIt

from kg.reading.sources.limits import DEEPEST_MARKUP, LARGEST_MARKUP

# The start of a line inside a list or a quote: markers and spaces before the words.
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)]|>)(?=[ \t]|$))*[ \t]*")
_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]*")
_LINES = re.compile(r"[^\n]+")
_NEWLINE = re.compile(r"(?<=\n)")
# What may follow a mark, so that it is one: "# a" is a heading, "#a" is not.
_GAP = r"(?:[ \t\r\n\x00]|\Z)"
# A stretch of plain text begins here. Counter-examples: "> quote", "<div>", "1. item", "- item", "```".
_WORDS = rf"(?![ \t\r\n\x00<>]|#{{1,6}}{_GAP}|[-+*]{_GAP}|\d{{1,9}}[.)]{_GAP}|`{{3}}|~{{3}})[^\n]+"
_PLAIN = re.compile(
    rf"(?P<blank>[ \t]*\r?(?:\n|\Z))|(?P<heading>#{{1,6}}(?=[ \t\r\n]|\Z)[^\n]*)"
    rf"|(?P<bullet> {{0,3}}[-*+] {{1,4}}(?P<item>{_WORDS}))|(?P<text> *(?P<words>{_WORDS}))"
)
# A heading at the margin ends every list, quote and paragraph before it.
_HEADING = re.compile(r"#{1,6}(?=[ \t\r\n]|\Z)")
# Only these can swallow a heading at the margin: fences and the HTML that lasts until its end tag ...
_SWALLOWS = re.compile(r"`{3}|~{3}|<(?:[!?]|script|pre|style|textarea)", re.I)
# ... and a tag's lines until the next blank one.
_FEW = 200
_BLANK_BEFORE = re.compile(r"(?:\A|\n)[ \t]*\r?\n\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 6) or a stretch of text (`level` 0); `kind` is heading, text or html."""

    kind: str
    level: int
    start: int
    end: int


def split_blocks(source: str, *, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of `source[start:]` in order; positions count from the beginning of `source`."""
    at = start
    while at < len(source):
        stop = _next_heading(source, at + 1)
        blocks = _plain(source, at, stop)
        if blocks is None:
            stop = _end_of_markup(source, at, stop)
            yield from _marked(source, at, stop)
        else:
            yield from blocks
        at = stop


def _next_heading(source: str, start: int) -> int:
    """Return where the next heading at the margin begins, or the end."""
    at = source.find("\n#", start - 1)
    while at >= 0 and not _HEADING.match(source, at + 1):
        at = source.find("\n#", at + 1)
    return at + 1 if at >= 0 else len(source)


def _plain(source: str, start: int, end: int) -> list[Block] | None:
    """Return the blocks of a stretch, or None where a line of it is not plain."""
    found: list[Block] = []
    begin = -1  # where the paragraph that is being read begins
    at = start
    while at < end:
        line = _PLAIN.match(source, at, end)
        if line is None:
            return None
        kind = line.lastgroup
        if begin >= 0 and kind != "text":
            found.append(Block("text", 0, begin, at))
            begin = -1
        after = line.end() if kind == "blank" else min(line.end() + 1, end)
        if kind == "heading":
            hashes = _HASHES.match(source, at, after)
            begun = hashes.end() if hashes else at
            level = len(source[at:begun].rstrip(" \t"))
            found.append(Block("heading", level, begun, max(begun, after)))
        elif begin < 0 and kind != "blank":
            begin = line.start("item" if kind == "bullet" else "words")
        at = after
    if begin >= 0:
        found.append(Block("text", 0, begin, end))
    return found


def _end_of_markup(source: str, start: int, stop: int) -> int:
    """Return where a stretch with marks ends: at a heading that surely stands outside of them, else after the largest piece."""
    furthest = min(start + LARGEST_MARKUP, len(source))
    begin, tag = start, False
    while stop < furthest:
        if _SWALLOWS.search(source, begin, stop):
            return _next_heading(source, furthest)
        tag = tag or source.find("<", begin, stop) >= 0
        if not tag or _BLANK_BEFORE.search(source, max(start, stop - _FEW), stop):
            return stop
        begin, stop = stop, _next_heading(source, stop + 1)
    return stop


def _marked(source: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks of a stretch by markdown-it-py, in pieces of bounded size."""
    while start < end:
        stop = end
        if end - start > LARGEST_MARKUP:
            stop = source.find("\n", start + LARGEST_MARKUP, end) + 1 or end
        yield from _parsed(source, start, stop)
        start = stop


@cache
def _parser() -> MarkdownIt:
    """Return the block parser; rules that would eat a digest's text (setext headings, references, code) are off."""
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST_MARKUP}).disable(
        ["inline", "lheading", "reference", "code", "text_join", "hr"]
    )


def _parsed(source: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks that markdown-it-py finds in `source[start:end]`."""
    part = source[start:end]
    lines = _NEWLINE.split(part)
    starts = [start, *accumulate((len(line) for line in lines), initial=start)][1:]
    for token in _parser().parse(_plain_lines(part)):
        if token.map is None or token.type not in _LEAVES:
            continue
        first, last = token.map
        kind = _LEAVES[token.type]
        begin, stop = starts[first], starts[min(last, len(lines))]
        level = 0
        if token.type == "heading_open":
            level = int(token.tag[1])
            hashes = _HASHES.match(source, begin, stop)
            begin = hashes.end() if hashes else begin
        elif kind == "html":
            yield from _html_lines(source, begin, stop)
            continue
        else:
            markers = _MARKERS.match(source, begin, stop)
            begin = markers.end() if markers else begin
        yield Block(kind, level, begin, max(begin, stop))


def _html_lines(source: str, start: int, end: int) -> Iterator[Block]:
    """Yield the lines of an HTML block as blocks of their own: the block swallows what follows a tag without a blank line."""
    for line in _LINES.finditer(source, start, end):
        markers = _MARKERS.match(source, line.start(), line.end())
        yield Block("html", 0, markers.end() if markers else line.start(), line.end())


def _plain_lines(text: str) -> str:
    """Return the text with every line end as one newline character, keeping the number of lines."""
    return text.replace("\r\n", "\n").replace("\r", " ").replace("\x00", " ")


# Leaves of the token stream. A heading is taken at its opening token, its inline token (same lines) is passed over.
_LEAVES = {"heading_open": "heading", "paragraph_open": "text", "html_block": "html", "fence": "text"}
