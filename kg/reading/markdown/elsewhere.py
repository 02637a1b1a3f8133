"""Units that lead elsewhere: news, tools and sponsors among the papers of a newsletter look like these, but no link of theirs leads to a paper."""

import re
from collections.abc import Sequence

from kg.reading.draft import Draft
from kg.reading.facts.ids import ids_in_text, is_paper_link
from kg.reading.located import located
from kg.reading.markup.inline import parse_inline
from kg.reading.sources.limits import LONGEST_TEXT

# Papers from which on units without one are something else; in a list of papers one among so many has an address of its own.
_LEAST, _RARE = 2, 20
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]", re.M)
# A link called so may be of a paper that has no other address. Counter-examples: `Read more`, `Start free`.
_OF_A_PAPER = re.compile(
    r"\b(?:paper|pdf|report|preprint|article|code|project|website|dataset|demo|model|poster|slides|abstract)s?\b|논문|论文|論文|代码|코드",
    re.I,
)


def without_elsewhere(text: str, drafts: Sequence[Draft], refs: dict[str, str]) -> None:
    """Take the titles from the units that lead elsewhere, where the file has papers; what has authors or no link is kept."""
    named = sorted((draft for draft in drafts if draft.title), key=lambda draft: draft.start)
    papers = [draft for draft in named if is_paper(draft)]
    if len(papers) < _LEAST:
        return
    stops = [*(draft.start for draft in named), len(text)]
    strange = [
        draft
        for draft, stop in zip(named, stops[1:], strict=True)
        if not is_paper(draft)
        and not draft.authors
        and (_leads_elsewhere(text, draft, stop, refs) or (_is_loud(draft) and not any(map(_is_loud, papers))))
    ]
    if len(strange) * _RARE < len(named):
        return
    for draft in strange:
        said = draft.title.text[:80] if draft.title else ""
        draft.note(draft.start, "unit-without-paper", f"{said!r} leads to no paper; its text is left out")
        draft.title = None


def is_paper(draft: Draft) -> bool:
    """Return whether a draft has an id or a link of a paper."""
    return bool(draft.ids) or any(is_paper_link(link) for link in draft.links)


def _is_loud(draft: Draft) -> bool:
    """Return whether a title is words in capitals: `ONE MORE THING` heads a part of a newsletter whose papers are not called so."""
    words = draft.title.text if draft.title else ""
    return words.isupper() and len(words.split()) > 1


def _leads_elsewhere(text: str, draft: Draft, stop: int, refs: dict[str, str]) -> bool:
    """Return whether a unit has links, and all lead to something else than a paper, and are not called so."""
    heading = _HEADING.search(text, draft.title.end if draft.title else draft.start, stop)
    piece = located(text, draft.start, min(heading.start() if heading else stop, draft.start + LONGEST_TEXT))
    inline = parse_inline(piece, refs)
    links = [link for link in inline.links() if link.href.startswith("http")]
    words = (inline.text.text[link.start : link.end] for link in links)
    said = [word for word in words if "://" not in word]
    return bool(links) and not (
        ids_in_text(piece.text)
        or any(is_paper_link(link.href) for link in links)
        or any(_OF_A_PAPER.search(word) for word in said)
    )
