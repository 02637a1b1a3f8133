"""The end of a file behind the last rule: thanks, links to subscribe, who made it. It is no text of the last paper."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.draft import Draft
from kg.reading.markdown.rest import PAPER_ADDRESS

# A line of signs; one of `=` right under words makes them a heading unless it is long.
_RULE = re.compile(
    r"^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,}|={10,}|(?:\*[ \t]){2,}\*|(?:-[ \t]){2,}-|[—–─━═]{3,})[ \t]*\r?$", re.M
)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]", re.M)
_WORD = re.compile(r"\w{3}")
_LONGEST, _LEAST = 600, 2


def without_footer(text: str, drafts: Sequence[Draft]) -> None:
    """Take the text behind the last rule of a file from the last paper, where rules stand in no other paper's text."""
    papers = [draft for draft in drafts if draft.title]
    if len(papers) < _LEAST:
        return
    starts = sorted(draft.start for draft in papers)
    last = max(papers, key=lambda draft: draft.start)
    rules = list(_RULE.finditer(text, last.start))
    tail = text[rules[-1].end() :] if rules else ""
    if not tail.strip() or len(tail) > _LONGEST or _HEADING.search(tail) or PAPER_ADDRESS.search(tail):
        return
    if any(_parts(text, one, two) for one, two in pairwise(starts)):
        return
    kept = [section for section in last.sections if section.start < rules[-1].end()]
    if len(kept) < len(last.sections):
        last.sections = kept
        last.note(
            rules[-1].end(),
            "unit-without-paper",
            "behind the last rule stands the end of the file, and no text of a paper",
        )


def _parts(text: str, start: int, end: int) -> bool:
    """Return whether a rule stands in the middle of what a unit says: words of it follow, and no heading of other units."""
    for rule in _RULE.finditer(text, start, end):
        below = _HEADING.split(text[rule.end() : end], maxsplit=1)[0]
        if _WORD.search(below):
            return True
    return False
