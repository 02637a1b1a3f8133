"""Blocks of a markdown file, with the headings that markdown's strict rules do not see."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.reading.facts.labels import is_structure, kind_of, meaning_of
from kg.reading.markdown.blocks import Block, split_blocks

_LINK_BEGUN = re.compile(r"(?:\d{1,4}[.)]\s*)?\[(?!.*\](?:\(|[^\]]*\w))", re.S)
_RULE = re.compile(r"(?P<words>[^\n]+(?:\n[^\n]+)?)\n[ \t]{0,3}(?P<rule>={3,}|-{3,})[ \t]*\r?$")
# Example: `###[A Title](..)`, `##Title`. Counter-example: `#nlp #llm` (words that people are found by).
_TIGHT = re.compile(r"(?P<hashes>#{1,6})(?=[\[*<]|(?<=##)\w|\w[^\n]{0,400}\]\()(?P<words>[^\n]*)")


# A line that is bold from end to end, maybe after a number or a picture. Counter-examples: `**Abstract:**`, `**Note** that`.
_BOLD_LINE = re.compile(
    r"[^\w\n*_\[]{0,8}(?:\d{1,3}[.)｜|、:：】\]]?\s+)?(?:\*\*|__)(?![\s*_])(?P<words>[^*\n]{8,400}[^*\s:：\n])(?:\*\*|__)(?P<rest>[^\n\w]{0,12}|\s+\[[^\n]{0,600})(?:\n|\Z)"
)
_SUMMARY = re.compile(
    r"\s*(?:<details[^<>\n]{0,80}>\s*)?<summary[^<>\n]{0,80}>(?P<words>[^\n]{8,900}?)(?:</summary>|\Z)", re.I
)
MARKED: Final = 7  # the level of titles that are no headings


def bold_line(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the line that is bold from end to end at a place, its colon too: `**Lamps that read**`, `**Lamps that read:**`."""
    return _BOLD_HEADLINE.match(text, start, end)


_BOLD_HEADLINE = re.compile(
    r"[^\w\n*_\[]{0,8}(?:\d{1,3}[.)]?\s+)?(?:\*\*|__)(?![\s*_])(?P<words>[^*\n]{2,400})(?:\*\*|__)[^\n\w]{0,12}(?:\n|\Z)"
)


def may_be_marked(text: str) -> bool:
    """Return whether bold lines or folded parts of a text may be the titles of papers."""
    return text.count("\n**") + text.count("<summary") > 1 or (text.startswith("**") and "\n**" in text)


def with_marked_titles(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, with bold lines at the margin and the words of folded parts as headings below all others."""
    for block in blocks:
        title = None
        if block.kind == "text" and (block.start == 0 or text[block.start - 1] == "\n"):
            title = _BOLD_LINE.match(text, block.start, block.end)
        elif block.kind == "html":
            title = _SUMMARY.match(text, block.start, block.end)
        if title is None or len(re.findall(r"[^\W\d_]", title["words"])) < _LEAST_LETTERS or is_label(title["words"]):
            yield block
            continue
        begin, end = title.span() if block.kind == "text" else title.span("words")
        yield Block("heading", MARKED, begin, end)
        if title.end() < block.end and text[title.end() : block.end].strip():
            yield Block(block.kind, 0, title.end(), block.end)


_LEAST_LETTERS = 6


def is_label(words: str) -> bool:
    """Return whether bold words say what kind of text follows, or which part of a file."""
    bare = re.sub(r"<[^<>]{0,200}>", "", words)
    return bool(meaning_of(bare)) or is_structure(bare) or bool(kind_of(bare) and len(bare.split()) < _FEW)


_FEW = 4


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


def with_ids_joined(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; a heading that is an id alone and the title in the deeper heading below it are one: `## arXiv:id`, `### Title`."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            whole = Block("heading", waiting.level, waiting.start, block.end)
            fits = block.kind == "heading" and block.level > waiting.level
            fits = fits and not is_label(text[block.start : block.end])
            if fits:
                yield whole
            else:
                yield from (waiting, block)
            waiting = None
        elif block.kind == "heading" and _ID_HEADING.fullmatch(text, block.start, block.end):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting


_ID_HEADING = re.compile(
    r"\s*(?:\[?(?:arxiv\s?:\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?\]?)(?:\(https?://[^\s()]{1,300}\))?\s*", re.I
)


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
