"""Papers as groups of labelled lines, with neither headings nor lists: `Title: ..`, `Authors: ..`, `Link: ..`."""

import re

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.ids import ids_in_text
from kg.reading.facts.labels import meaning_of
from kg.reading.located import located, part
from kg.reading.markdown.body import Body
from kg.reading.markdown.label_line import label_of
from kg.reading.markup.inline import parse_inline
from kg.reading.markup.shown import shown

_TITLE = re.compile(
    r"^[ \t]*(?:[^\w\n]{0,4})(?:paper title|title|제목|논문 ?제목|标题|论文标题|论文题目|论文名称|题目|題名|タイトル)[^\w\n]{0,3}[:：][ \t]*(?P<words>[^\n]+(?:\n[ \t]{1,8}(?![^\n]{0,30}[:：])[^\n]+)*)",
    re.M | re.I,
)
_SEPARATOR = re.compile(r"[ \t]*(?:\\\\|[-=*_]{3,})[ \t]*\r?")
_MAIL_LINK = re.compile(r"\\\\\s*\(\s*https?://\S+\s*,[^()]*\)")


def labelled_units(source: SourceText, start: int, refs: dict[str, str]) -> list[Draft]:
    """Return a draft for each line that is labelled as a title: its unit reaches from the labelled lines above to the next unit."""
    text = source.text
    titles = list(_TITLE.finditer(text, start))
    begins = [
        _begin(text, found.start(), titles[number - 1].end() if number else start)
        for number, found in enumerate(titles)
    ]
    drafts = []
    for number, found in enumerate(titles):
        stop = begins[number + 1] if number + 1 < len(titles) else len(text)
        draft = Draft(found.start("words"))
        inline = parse_inline(shown(located(text, *found.span("words"))), refs)
        draft.title = inline.part(0, len(inline.text.text))
        for link in inline.links():
            draft.add_link(link.href)
        body = Body(source, draft, refs=refs)
        if not label_of(text[begins[number] : found.start()].strip()):
            draft.add_ids(ids_in_text(text[begins[number] : found.start()]))
            begins[number] = found.start()
        for begin, end in ((begins[number], found.start()), (found.end(), stop)):
            _add(source, body, begin, end)
        if draft.ids or draft.authors or draft.sections:
            drafts.append(draft)
    return drafts


def _begin(text: str, title: int, floor: int) -> int:
    """Return where the labelled lines above a title begin."""
    if (begun := _parted(text, title, floor)) is not None:
        return begun
    at, close = title, False
    while at > floor:
        before = text.rfind("\n", floor, at - 1) + 1
        before = max(before, floor)
        line = text[before : at - 1]
        key = label_of(line.strip()) if line.strip() else None
        told = key and key[0] in {"id", "date", "link", "skip", "votes"}
        if line.strip() and not told and not (ids_in_text(line) and len(line) < _LONGEST_LINE):
            break
        if before >= at or (close and not line.strip()):
            break  # the lines right above a title are its own; those above a gap are of the paper before
        close = close or (at == title and bool(line.strip()))
        at = before
    return at


_LONGEST_LINE = 100


def _parted(text: str, title: int, floor: int) -> int | None:
    """Return where the unit of a title begins behind a line of signs, where a label or an id stands there first; else None."""
    near = max(floor, title - _FAR)
    rules = [rule.end() for rule in _RULE.finditer(text, near, title)]
    first = text[rules[-1] : title].lstrip().split("\n", 1)[0] if rules else ""
    key = label_of(first)
    return rules[-1] if first and ((key and key[0] == "id") or ids_in_text(first)) else None


_FAR = 1_000  # characters between a line of signs and the title below it
_RULE = re.compile(r"^[ \t]{0,3}(?:\\\\|[-=*_]{3,80})[ \t]*\r?\n", re.M)


def _add(source: SourceText, body: Body, start: int, end: int) -> None:
    """Add the paragraphs of a stretch to a unit; lines of signs part them."""
    text = source.text
    at = begun = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if not line.strip() or _SEPARATOR.fullmatch(line) or _MAIL_LINK.match(line.strip()):
            body.add(begun, at)
            begun = stop + 1
        at = stop + 1
    if begun < end:
        body.add(begun, end)


__all__ = ["labelled_units", "meaning_of", "part"]
