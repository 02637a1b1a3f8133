"""Sizes and versions that share a name: "Llama-2-7B 및 13B" tells of Llama-2-7B and of Llama-2-13B."""

import re
from collections.abc import Iterator

from kg.extraction.names.apart import NUMBER
from kg.extraction.names.suggester import SIZE, TokenSpan
from kg.extraction.text.paper_text import PaperText

# Example: v1.5, V2. Counter-example: 1.5 and 2, which may count anything.
_VERSION = re.compile(r"[vV]\d+(?:\.\d+)*$")
_JOINERS = frozenset([",", "/", "및", "와", "과", "and", "·", "&", "또는", "or"])


def sized(paper: PaperText, span: TokenSpan, *, of_model: bool) -> tuple[str, list[TokenSpan]] | None:
    """Return the name without its size or version, and those that follow in the same list; None where there is no list.

    Example: at "Llama-2-7B" in "Llama-2-7B 및 13B 모델" it returns "Llama-2-" and the place of 13B.
    """
    tokens = paper.tokens
    last = tokens[span.last - 1]
    # Only models come in sizes; anything may come in versions.
    kinds = (SIZE, _VERSION) if of_model else (_VERSION,)
    kind = next((kind for kind in kinds if kind.match(last.text)), None)
    if kind is None:
        joined = _after_stroke(paper, span) if of_model else []
        return (paper.sections[last.section].text[tokens[span.first].start : last.start], joined) if joined else None
    followers = list(_followers(paper, span.last, kind))
    if not followers:
        return None
    text = paper.sections[last.section].text[tokens[span.first].start : last.start]
    return text, followers


def _after_stroke(paper: PaperText, span: TokenSpan) -> list[TokenSpan]:
    """Return the version that a stroke joins to a name that ends with one: the 4o of "GPT-4/4o"."""
    tokens = paper.tokens[span.last - 1 : span.last + 3]
    if len(tokens) < 3 or tokens[1].text != "/" or not (NUMBER.match(tokens[0].text) and NUMBER.match(tokens[2].text)):
        return []
    glued = tokens[0].end == tokens[1].start and tokens[1].end == tokens[2].start
    goes_on = len(tokens) > 3 and tokens[3].start == tokens[2].end and tokens[3].text in "-./"
    return [TokenSpan(span.last + 1, span.last + 2)] if glued and not goes_on and span.last - span.first > 1 else []


def _followers(paper: PaperText, at: int, kind: re.Pattern[str]) -> Iterator[TokenSpan]:
    tokens = paper.tokens
    while at + 1 < len(tokens) and tokens[at].text in _JOINERS and tokens[at].sentence == tokens[at + 1].sentence:
        step = 2 if tokens[at + 1].text in _JOINERS and at + 2 < len(tokens) else 1
        if not kind.match(tokens[at + step].text):
            return
        yield TokenSpan(at + step, at + step + 1)
        at += step + 1
