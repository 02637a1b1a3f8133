"""Facts that stand in one line, parted by bars or labels: each is read as if it stood in a line of its own."""

import re
from itertools import pairwise

from kg.reading.facts.dates import partial_date
from kg.reading.facts.ids import ids_in_text, is_paper_link
from kg.reading.located import Located, part, strip
from kg.reading.markdown.fact_lines import VOTES, is_links
from kg.reading.markdown.label_line import bare_label, label_of, markers_end
from kg.reading.markdown.names_line import names_of_line
from kg.reading.markup.inline import parse_inline
from kg.reading.markup.shown import shown

# What parts the facts of a line without labels: `[2501.01234] | Ann One | 2025-01-02`.
_BARS = re.compile(r"\s[|·•｜]\s")
# Labelled facts in one line: `**Authors**: A. One | **Date**: 2025-05-01`, `arXiv：[..] · [PDF](..)`.
_PARTED = re.compile(
    r"[；;]\s{0,3}(?=[^\W\d_]{2,12}\s?[:：])|(?<!\s)\s++[|·•｜]\s++(?=(?:\*{1,2})?[^\s*|:：]{2,20}(?:\*{1,2})?\s*[:：])|(?<=\S)\s{2,}+(?=\*\*[^*\n]{2,20}\*\*\s*[:：]|\*\*[^*\n:：]{2,20}[:：]\*\*)"
)
# One pair of marks around a whole line: `*arXiv 2501.01234 · 2025-01-02*`.
_AROUND = re.compile(r"(?P<mark>\*{1,3}|_{1,3}|`)(?P<words>[^*_`\n]+)(?P=mark)")
_SURE = frozenset({"authors", "link", "id", "date", "votes"})
_LONGEST_LINE, _LONGEST_REMARK, _FEW_LETTERS = 5_000, 30, 12


def parted(piece: Located, *, bars: bool = True) -> list[Located]:
    """Return the facts that stand in one line; remarks between them ("cs.CL", "12 pages") are left out. The piece where it is one.

    Without `bars` only labels part a line, as they do in the midst of a text.
    """
    return (_between_bars(piece) if bars else []) or _labelled(piece) or [piece]


def _labelled(piece: Located) -> list[Located]:
    """Return the labelled facts of a line that begins with a label; none where there is one alone."""
    found, at = [], 0
    for gap in _PARTED.finditer(piece.text[:_LONGEST_LINE]):
        if gap[0][0] in ";；" and not ((key := bare_label(piece.text[gap.end() :])) and key[0]):
            continue  # a sentence goes on
        found.append(part(piece, at, gap.start()))
        at = gap.end()
    return [*found, part(piece, at, len(piece.text))] if found and label_of(piece.text) else []


def _between_bars(piece: Located) -> list[Located]:
    """Return the facts between bars, where all that stands there is facts and short remarks and one of them is sure."""
    if len(piece.text) > _LONGEST_LINE or not _BARS.search(piece.text):
        return []
    piece = part(piece, markers_end(piece.text), len(piece.text))
    piece = strip(shown(piece)) if piece.text.startswith("<") else piece
    if around := _AROUND.fullmatch(piece.text):
        piece = part(piece, *around.span("words"))
    gaps = [(0, 0), *(bar.span() for bar in _BARS.finditer(piece.text)), (len(piece.text),) * 2]
    facts = [part(piece, before[1], after[0]) for before, after in pairwise(gaps)]
    kinds = [_kind(fact) for fact in facts]
    if len(facts) < 2 or "" in kinds or "sure" not in kinds:
        return []
    return [fact for fact, kind in zip(facts, kinds, strict=True) if kind != "remark"]


def _kind(fact: Located) -> str:
    """Return what one of the things between bars is: a sure fact, another fact, a remark; "" where it is none of these."""
    text = fact.text
    if text.count("[") != text.count("]") or text.count("(") != text.count(")"):
        return ""  # the bar stands inside a link
    if key := label_of(text):
        return "sure" if key[0] in _SURE else "fact"
    if is_links(text, {}):
        return "sure" if _leads_to_paper(text) else "fact"
    letters = sum(char.isalpha() for char in text)
    bare = text.strip(" *_`")
    if VOTES.fullmatch(bare) or (letters < _FEW_LETTERS and (partial_date(text) or ids_in_text(text))):
        return "sure"
    if names_of_line(fact):
        return "sure"
    words = parse_inline(fact).text.text
    return "remark" if len(words) <= _LONGEST_REMARK and not re.search(r"[.!?。]\s|[.!?。]$", words) else ""


def _leads_to_paper(text: str) -> bool:
    """Return whether a link of a fact leads to a paper."""
    return any(is_paper_link(link.href) for link in parse_inline(Located(text, 0, len(text))).links())
