"""What the main unit of a file leaves: papers in units of another kind, and links to papers that stand in no unit.

A newsletter has bold titles for the papers of the week and a list of quick hits below; a digest with headings ends in a table.
The kind that carries most papers is read first; here the other kinds are asked for the links that it left.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.ids import PAPER_ADDRESS, ids_of_link
from kg.reading.markdown.headings import Outline, read_headings
from kg.reading.markdown.lines import read_lines
from kg.reading.markdown.lists import find_others

# A unit of text ends at a blank line or a heading, whatever follows.
_GAP = re.compile(r"\n[ \t]*(?:\n|#{1,6} )|\Z")


def with_rest(
    source: SourceText, start: int, kind: str, drafts: Sequence[Draft], found: Outline, refs: dict[str, str]
) -> list[Draft]:
    """Return the drafts with those of papers in units of other kinds, in the order of the file; what is left is noted.

    `kind` is the kind of unit of the drafts. A link inside a unit that has another paper is what that paper points to.
    """
    _adopt(source, start, kind, drafts, found)
    own = {one for draft in drafts for one in _ids(draft)}
    left = {one: at for one, at in _linked(source, start).items() if one not in own}
    if not left or not own:
        return list(drafts)
    held = _held(source, kind, drafts, found)
    left = {one: at for one, at in left.items() if not _within(held, at)}
    kept = list(drafts)
    for other in _others(source, start, kind, drafts, found, refs):
        if left.keys() & set(other.ids) and not _within(held, other.start):
            kept.append(other)
            left = {one: at for one, at in left.items() if one not in _ids(other) and not _spans(other, at)}
    kept.extend(_noted(one, at) for one, at in left.items())
    return sorted(kept, key=lambda draft: draft.start)


def _adopt(source: SourceText, start: int, kind: str, drafts: Sequence[Draft], found: Outline) -> None:
    """Give the papers without an id the one that their unit links to, however it is called, where each links to exactly one."""
    alone = [draft for draft in drafts if draft.title and not draft.ids]
    if len(alone) < _LEAST:
        return
    places = sorted((at, one) for one, at in _linked(source, start).items())
    spans = dict(_held(source, kind, drafts, found))
    inside = [{one for at, one in places if draft.start <= at < spans.get(draft.start, draft.start)} for draft in alone]
    if all(len(ids) == 1 for ids in inside) and len(set().union(*inside)) == len(alone):
        for draft, ids in zip(alone, inside, strict=True):
            draft.add_ids(ids)


_LEAST = 2


def _linked(source: SourceText, start: int) -> dict[str, int]:
    """Return the papers that the text links to, each with the place of its first link; not what fences and comments hide."""
    found: dict[str, int] = {}
    text = source.text
    at = text.find("http", start)
    while at >= 0:  # most addresses are passed over by their host: quicker than one pattern for the whole text
        if (link := PAPER_ADDRESS.match(text, at)) is not None:
            for one in ids_of_link(link.group())[:1]:
                found.setdefault(one, at)
        at = text.find("http", link.end() if link else at + 4)
    if found and ("```" in source.text or "~~~" in source.text or "<!--" in source.text):
        hidden = [(line.start, line.end) for line in read_lines(source.text, start) if line.kind == "code"]
        found = {one: at for one, at in found.items() if not _within(hidden, at)}
    return found


def _held(source: SourceText, kind: str, drafts: Sequence[Draft], found: Outline) -> list[tuple[int, int]]:
    """Return the stretches that belong to units: under a heading all up to the next of its level, else the unit's own lines."""
    text = source.text
    starts = sorted(draft.start for draft in drafts if draft.title)
    if kind in {"headings", "note"}:
        stops = sorted(
            {*starts, len(text), *(h.block.start for h in found.heads.values() if h.block.level <= found.level)}
        )
        return [(at, stops[bisect_right(stops, at)] if at < stops[-1] else len(text)) for at in starts]
    spans = []
    for draft in sorted(drafts, key=lambda draft: draft.start):
        gap = _GAP.search(text, max(_end(draft), draft.title.end if draft.title else 0))
        spans.append((draft.start, gap.start() if gap else len(text)))
    return spans


def _others(
    source: SourceText, start: int, kind: str, drafts: Sequence[Draft], found: Outline, refs: dict[str, str]
) -> Iterator[Draft]:
    """Yield the papers in units of other kinds than the one that was read."""
    starts = sorted(draft.start for draft in drafts)
    if kind not in {"headings", "note"} and found.count:
        for draft in list(
            read_headings(source, found, label=None, refs=refs)
        ):  # a draft is whole when the next one begins
            # A heading above papers of the main kind is that of a topic.
            if draft.title and not any(_spans(draft, at) for at in starts):
                yield draft
    yield from find_others(source, start, refs, kind=kind, starts=starts)


def _ids(draft: Draft) -> set[str]:
    return {*draft.ids, *(one for link in draft.links for one in ids_of_link(link))} if draft.title else set()


def _spans(draft: Draft, at: int) -> bool:
    """Return whether a place stands between the beginning of a unit and the end of its text."""
    return draft.start <= at < _end(draft)


def _end(draft: Draft) -> int:
    """Return where the text of a unit ends; its beginning where it has none."""
    return max([draft.start, *(section.end for section in draft.sections)])


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Return whether a place is in one of the spans, which are in the order of the text."""
    number = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return number >= 0 and at < spans[number][1]


def _noted(one: str, at: int) -> Draft:
    """Return a draft without a title that notes a link outside all units."""
    draft = Draft(at)
    draft.note(at, "link-outside-units", f"{one} is linked outside the papers' units; nothing is read of it")
    return draft
