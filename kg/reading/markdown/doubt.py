"""What looks like a paper among papers and is none: tools, news and sponsors lead elsewhere; words in bold that say nothing."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.draft import Draft
from kg.reading.facts.ids import is_paper_link

_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\"']+")
# What is called a paper is one, wherever it lies.
_PAPER_WORD = re.compile(
    r"\[[^\[\]\n]{0,40}(?:paper|pdf|report|preprint|article|논문|论文|論文)[^\[\]\n]{0,40}\]", re.I
)


def doubt(text: str, drafts: Sequence[Draft]) -> None:
    """Take the title from what has no id, authors or day, where most have ids: it leads to no paper, or says and leads nowhere."""
    papers = sorted((draft for draft in drafts if draft.title), key=lambda draft: draft.start)
    if 2 * sum(bool(draft.ids) for draft in papers) <= len(papers):
        return
    for draft, stop in pairwise([*papers, Draft(len(text))]):
        if draft.ids or draft.authors or draft.date or draft.title is None:
            continue
        said = text[draft.start : stop.start]
        links = {*draft.links, *_ADDRESS.findall(said)}
        elsewhere = bool(links) and not any(is_paper_link(link) for link in links) and not _PAPER_WORD.search(said)
        if elsewhere or not (links or draft.sections):
            name = draft.title.text[:80]
            draft.note(draft.start, "unit-without-paper", f"{name!r} leads to no paper; its text is left out")
            draft.title = None
