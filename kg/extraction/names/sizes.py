"""Sizes and versions that share a name: "Llama-2-7B 및 13B" tells of Llama-2-7B and of Llama-2-13B."""

import re
from collections.abc import Iterator

from kg.extraction.names.suggester import SIZE, Span
from kg.extraction.text.paper_text import PaperText

# Example: v1.5, V2. Counter-example: 1.5 and 2, which may count anything.
_VERSION = re.compile(r"[vV]\d+(?:\.\d+)*$")
_JOINERS = frozenset([",", "/", "및", "와", "과", "and", "·", "&", "또는", "or"])


def sized(paper: PaperText, span: Span, *, of_model: bool) -> tuple[str, list[Span]] | None:
    """Return the name without its size or version, and those that follow in the same list; None where there is no list.

    Example: at "Llama-2-7B" in "Llama-2-7B 및 13B 모델" it returns "Llama-2-" and the place of 13B.
    """
    tokens = paper.tokens
    last = tokens[span.last - 1]
    # Only models come in sizes; anything may come in versions.
    kinds = (SIZE, _VERSION) if of_model else (_VERSION,)
    kind = next((kind for kind in kinds if kind.match(last.text)), None)
    if kind is None:
        return None
    followers = list(_followers(paper, span.last, kind))
    if not followers:
        return None
    text = paper.sections[last.section].text[tokens[span.first].start : last.start]
    return text, followers


def _followers(paper: PaperText, at: int, kind: re.Pattern[str]) -> Iterator[Span]:
    tokens = paper.tokens
    while at + 1 < len(tokens) and tokens[at].text in _JOINERS and tokens[at].sentence == tokens[at + 1].sentence:
        step = 2 if tokens[at + 1].text in _JOINERS and at + 2 < len(tokens) else 1
        if not kind.match(tokens[at + step].text):
            return
        yield Span(at + step, at + step + 1)
        at += step + 1
