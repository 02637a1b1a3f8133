"""Blocks of a markdown file, with the headings that markdown's strict rules do not see."""

import re
from collections.abc import Iterator

from kg.reading.markdown.blocks import Block, split_blocks

_LINK_BEGUN = re.compile(r"(?:\d{1,4}[.)]\s*)?\[(?!.*\]\()", re.S)
_RULE = re.compile(r"(?P<words>[^\n]+(?:\n[^\n]+)?)\n[ \t]{0,3}(?P<rule>={3,}|-{3,})[ \t]*\r?$")
_TIGHT = re.compile(r"(?P<hashes>#{1,6})(?=[\[\w*<])(?P<words>[^\n]*)")


def _may_be_ruled(text: str, block: Block) -> bool:
    """Return whether a row of signs may stand in a block."""
    return text.find("\n---", block.start, block.end) >= 0 or text.find("\n===", block.start, block.end) >= 0


def joined_blocks(text: str, start: int) -> Iterator[Block]:
    """Yield the blocks; a heading whose link goes on in the next block (a title broken over lines) is made whole.

    A line above a row of `=` or `-` and a line such as `###[title](link)` are headings too, where they hold a link.
    """
    waiting: Block | None = None
    for block in split_blocks(text, start=start):
        if waiting is not None:
            whole = Block("heading", waiting.level, waiting.start, block.end)
            joined = block.kind != "heading" and "](" in text[block.start : block.end]
            yield whole if joined else waiting
            waiting = None
            if joined:
                continue
        if block.kind == "heading" and _LINK_BEGUN.match(text, block.start, block.end):
            waiting = block
        elif block.kind == "text" and (text.startswith("#", block.start) or _may_be_ruled(text, block)):
            yield from _odd_headings(text, block)
        else:
            yield block
    if waiting is not None:
        yield waiting


def _odd_headings(text: str, block: Block) -> Iterator[Block]:
    """Yield a block of text, with the headings in it that markdown's strict rules do not see."""
    part = text[block.start : block.end]
    if part[:1] == "#" and (tight := _TIGHT.match(part)):
        begin = block.start + tight.start("words")
        yield Block("heading", len(tight["hashes"]), begin, block.start + tight.end())
        if tight.end() < len(part.rstrip()):
            yield Block("text", 0, block.start + tight.end() + 1, block.end)
        return
    if ("\n=" in part or "\n-" in part) and (rule := _RULE.match(part)):
        words = rule["words"]
        if "\n" not in words or "](" in words:
            yield Block("heading", 1 if rule["rule"][0] == "=" else 2, block.start, block.start + rule.end("words"))
            if rule.end() < len(part.rstrip()):
                yield Block("text", 0, block.start + rule.end() + 1, block.end)
            return
    yield block
