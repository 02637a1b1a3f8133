"""A paper's only author, where no label says so: one name is told from other words by the lists of names at the same place of other papers."""

import re
from collections import Counter
from collections.abc import Sequence

from kg.reading.authors import split_authors
from kg.reading.draft import Draft
from kg.reading.facts.people import leading_names
from kg.reading.located import located

# What differs between two papers in what stands between title and names: addresses and numbers.
_VARIES = re.compile(r"https?://[^\s()<>\"]+|\d+")
_LONGEST_GAP, _LONGEST_NAME, _LEAST = 200, 60, 2


def take_lone_names(text: str, drafts: Sequence[Draft]) -> None:
    """Give the papers without authors the one name that stands where at least two others, and no fewer than these papers, have theirs."""
    papers = [draft for draft in drafts if draft.title]
    gaps: Counter[str] = Counter()
    ends: dict[str, set[str]] = {}
    for draft in papers:
        if draft.title and draft.authors and 0 < draft.authors[0].start - draft.title.end < _LONGEST_GAP:
            gap = _VARIES.sub("\0", text[draft.title.end : draft.authors[0].start])
            if not re.search(r"\w{3}", gap.replace("\0", "")) or "<" in gap:
                gaps[gap] += 1
                ends.setdefault(gap, set()).add(text[draft.authors[-1].end : draft.authors[-1].end + 1])
    alone = [draft for draft in papers if not draft.authors]
    if not alone or not gaps:
        return
    gap, count = gaps.most_common(1)[0]
    if count < max(_LEAST, len(alone)):
        return
    between = re.compile('(?:https?://[^\\s()<>"]+|\\d+)'.join(re.escape(piece) for piece in gap.split("\0")))
    for draft in alone:
        if draft.title and (found := between.match(text, draft.title.end)):
            _take(text, draft, found.end(), ends[gap])


def _take(text: str, draft: Draft, at: int, ends: set[str]) -> None:
    """Take the name at a place, if nothing else stands there."""
    line = text[at : at + _LONGEST_NAME].split("\n", 1)[0]
    stop = leading_names(re.split(r"[*_<(\[]| [-–—|·] ", line, maxsplit=1)[0].rstrip(), one=True)
    if stop and text[at + stop : at + stop + 1] in ends:
        draft.authors = split_authors(located(text, at, at + stop))[0]
