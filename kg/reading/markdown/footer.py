"""The end of a file, behind the last rule or paragraph: thanks, links to subscribe, who made it. It is no text of the last paper."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.draft import Draft
from kg.reading.facts.ids import PAPER_ADDRESS

# A line of signs; one of `=` right under words makes them a heading unless it is long.
_RULE = re.compile(
    r"^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,}|={10,}|(?:\*[ \t]){2,}\*|(?:-[ \t]){2,}-|[—–─━═]{3,})[ \t]*\r?$", re.M
)
# What stands below all papers in a mail of arXiv.
_END = re.compile(r"^%%%---%%%---[%-]{0,80}[ \t]{0,8}\r?$", re.M)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]", re.M)
_WORD = re.compile(r"\w{3}")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")
_LONGEST, _LEAST = 600, 2


def without_footer(text: str, drafts: Sequence[Draft]) -> None:
    """Take the end of the file from the last paper: what stands behind a rule or a paragraph more, where no other paper has these."""
    papers = [draft for draft in drafts if draft.title]
    if len(papers) < _LEAST:
        return
    starts = sorted(draft.start for draft in papers)
    last = max(papers, key=lambda draft: draft.start)
    end = _END.search(text, starts[-1])
    at = end.start() if end else _behind_rule(text, starts) or _behind_paragraphs(text, starts)
    tail = text[at:]
    if not at or not tail.strip() or len(tail) > _LONGEST or _HEADING.search(tail) or PAPER_ADDRESS.search(tail):
        return
    kept = [section for section in last.sections if section.start < at]
    if len(kept) < len(last.sections):
        last.sections = kept
        last.note(at, "unit-without-paper", "behind the last paper stands the end of the file; it is left out")


def _behind_rule(text: str, starts: Sequence[int]) -> int:
    """Return where the last rule of a file ends, 0 where none stands in the last paper alone."""
    rules = list(_RULE.finditer(text, starts[-1]))
    return rules[-1].end() if rules and not any(_parts(text, one, two) for one, two in pairwise(starts)) else 0


def _behind_paragraphs(text: str, starts: Sequence[int]) -> int:
    """Return where the last paper has said all: all others have the same number of paragraphs, and it has one more; else 0."""
    counts = {len(_said(_HEADING.split(text[one:two], maxsplit=1)[0])) for one, two in pairwise(starts)}
    own = _said(text, starts[-1])
    count = counts.pop() if len(counts) == 1 and len(starts) > _LEAST else 0
    return own[count] if count and len(own) == count + 1 else 0


def _said(text: str, start: int = 0) -> list[int]:
    """Return where the paragraphs of a stretch begin that have words."""
    return [one.start() for one in _PARAGRAPH.finditer(text, start) if _WORD.search(one[0])]


def _parts(text: str, start: int, end: int) -> bool:
    """Return whether a rule stands in the middle of what a unit says: words of it follow, and no heading of other units."""
    for rule in _RULE.finditer(text, start, end):
        below = _HEADING.split(text[rule.end() : end], maxsplit=1)[0]
        if _WORD.search(below):
            return True
    return False
