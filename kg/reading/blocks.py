"""Markdown as a flat run of blocks with exact positions, by markdown-it-py's block rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from markdown_it import MarkdownIt

# The start of a line inside a list or a quote: markers and spaces before the words.
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)]|>)(?=[ \t]|$))*[ \t]*")
_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 6) or a stretch of text (`level` 0); `kind` is heading, text, quote or html."""

    kind: str
    level: int
    start: int
    end: int


@cache
def _parser() -> MarkdownIt:
    """Return the block parser; rules that would eat a digest's text (setext headings, references, code) are off."""
    return MarkdownIt("commonmark", {"maxNesting": 20}).disable(
        ["inline", "lheading", "reference", "code", "text_join", "hr"]
    )


def split_blocks(source: str, *, start: int = 0) -> Iterator[Block]:
    """Yield the blocks of `source[start:]` in order; positions count from the beginning of `source`."""
    lines = re.split(r"(?<=\n)", source[start:])
    starts = [start, *accumulate((len(line) for line in lines), initial=start)][1:]
    quote = 0
    for token in _parser().parse(_plain_lines(source[start:])):
        quote += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.map is None or token.type not in _LEAVES:
            continue
        first, last = token.map
        kind = "quote" if quote and token.type == "inline" else _LEAVES[token.type]
        begin, end = starts[first], starts[min(last, len(lines))]
        level = 0
        if token.type == "heading_open":
            level = int(token.tag[1])
            hashes = _HASHES.match(source, begin, end)
            begin = hashes.end() if hashes else begin
        else:
            markers = _MARKERS.match(source, begin, end)
            begin = markers.end() if markers and kind != "html" else begin
        if kind == "html":
            yield from _html_lines(source, begin, end)
        else:
            yield Block(kind, level, begin, max(begin, end))


def _html_lines(source: str, start: int, end: int) -> Iterator[Block]:
    """Yield the lines of an HTML block as blocks of their own: the block swallows what follows a tag without a blank line."""
    for line in re.compile(r"[^\n]+").finditer(source, start, end):
        markers = _MARKERS.match(source, line.start(), line.end())
        yield Block("html", 0, markers.end() if markers else line.start(), line.end())


def _plain_lines(text: str) -> str:
    """Return the text with every line end as one newline character, keeping the number of lines."""
    return text.replace("\r\n", "\n").replace("\r", " ").replace("\x00", " ")


# Leaves of the token stream. A heading is taken at its opening token, its inline token (same lines) is passed over below.
_LEAVES = {"heading_open": "heading", "paragraph_open": "text", "html_block": "html", "fence": "text"}
