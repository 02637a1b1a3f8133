"""Sizes that share a name: "Llama-2-7B 및 13B" tells of Llama-2-7B and of Llama-2-13B."""

from collections.abc import Iterator

from kg.extract.paper_text import PaperText
from kg.extract.spans import SIZE, Span

_JOINERS = frozenset([",", "/", "및", "와", "과", "and", "·", "&", "또는", "or"])


def sized(paper: PaperText, span: Span) -> tuple[str, list[Span]] | None:
    """Return the name without its size, and the sizes that follow in the same list; None where there is no list.

    Example: at "Llama-2-7B" in "Llama-2-7B 및 13B 모델" it returns "Llama-2-" and the place of 13B.
    """
    tokens = paper.tokens
    last = tokens[span.last - 1]
    if not SIZE.match(last.text):
        return None
    followers = list(_followers(paper, span.last))
    if not followers:
        return None
    text = paper.sections[last.section].text[tokens[span.first].start : last.start]
    return text, followers


def _followers(paper: PaperText, at: int) -> Iterator[Span]:
    tokens = paper.tokens
    while at + 1 < len(tokens) and tokens[at].text in _JOINERS and tokens[at].sentence == tokens[at + 1].sentence:
        step = 2 if tokens[at + 1].text in _JOINERS and at + 2 < len(tokens) else 1
        if not SIZE.match(tokens[at + step].text):
            return
        yield Span(at + step, at + step + 1)
        at += step + 1
