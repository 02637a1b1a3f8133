"""Papers as items of lists, rows of tables, quotations and paragraphs: the repeated units of files without paper headings."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.dates import partial_date
from kg.reading.facts.ids import PAPER_ADDRESS, ids_beside_title, ids_in_text, ids_of_link, is_paper_link
from kg.reading.facts.labels import KINDS, is_structure
from kg.reading.located import Located, located
from kg.reading.markdown.body import Body
from kg.reading.markdown.items import ListItem, group
from kg.reading.markdown.label_line import label_of
from kg.reading.markdown.prose import cards, prose
from kg.reading.markdown.title_line import take_head
from kg.reading.markup.inline import Inline, parse_inline
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.title import Title, find_title
from kg.reading.sources.limits import LONGEST_TEXT

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass
class FoundLists:
    """Units of one kind, with how sure each is: strong ones alone make a list of papers."""

    strong: list[Draft] = field(default_factory=list)
    weak: list[tuple[int, Draft]] = field(default_factory=list)
    like: list[tuple[tuple[int, str], Draft]] = field(default_factory=list)
    beside: Counter[tuple[int, str]] = field(default_factory=Counter)
    odd: list[Draft] = field(default_factory=list)


def find_units(source: SourceText, start: int, refs: dict[str, str]) -> tuple[str, list[Draft]]:
    """Return the kind of unit that carries papers (list, table, cards or prose) and the drafts, in the order of the file."""
    items, rows, quotes, paragraphs = group(source, start, refs)
    listed = FoundLists()
    for item in items:
        _visit(source, item, refs, listed)
    if not (listed.strong or rows or quotes) and not papers_linked(source.text, paragraphs):
        items, rows, quotes, _ = group(
            source, start, refs, cited=True
        )  # references may be all that a file has of papers
        for item in items:
            _visit(source, item, refs, listed)
    drafts = listed.strong + ([draft for _, draft in listed.weak] if len(listed.strong) >= _LEAST_STRONG else [])
    drafts += [draft for place, draft in listed.like if listed.beside[place] >= _LEAST_STRONG]
    taken = {"list": drafts, "table": rows}
    if not drafts and not rows:
        taken["cards"] = cards(source, quotes, refs)
        if not taken["cards"]:
            below = [(one.start, one.end) for one in _flat(items)]
            taken["prose"] = prose(source, _with_quotes(paragraphs, quotes), refs, items=below)
    kind = max(taken, key=lambda name: len(taken[name]))
    found = sorted((draft for name in taken for draft in taken[name]), key=lambda draft: draft.start)
    return kind, found + listed.odd


def _with_quotes(
    paragraphs: Sequence[tuple[int, int, str]], quotes: Sequence[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Return paragraphs with the quotation that stands right under each as its last lines."""
    behind = dict(quotes)
    starts = sorted(behind)
    found = []
    for start, end, heading in paragraphs:
        following = next(iter(starts[bisect_left(starts, end) :]), None)
        near = following is not None and following - end <= _NEAR_QUOTE
        found.append((start, behind[following] if near and following is not None else end, heading))
    return found


_NEAR_QUOTE = 2  # a line's end, of one or two signs


def find_others(
    source: SourceText, start: int, refs: dict[str, str], *, kind: str, starts: Sequence[int]
) -> Iterator[Draft]:
    """Yield the papers in units of other kinds than `kind`, of which each surely is one; `starts` are where known units begin."""
    items, rows, quotes, paragraphs = group(source, start, refs)
    below: list[tuple[int, int]] = []
    if kind in {"headings", "note", "html", "fields"}:
        listed = FoundLists()
        for item in items:
            _visit(source, item, refs, listed)
        yield from listed.strong
        yield from rows
        below = [] if listed.strong else [(one.start, one.end) for one in _flat(items)]
    if kind != "cards":
        yield from cards(source, quotes, refs)
    if kind != "prose":
        yield from prose(source, paragraphs, refs, items=below, starts=starts)


def papers_linked(text: str, paragraphs: Sequence[tuple[int, int, str]]) -> bool:
    """Return whether a paragraph holds the address of a paper."""
    return any(PAPER_ADDRESS.search(text, start, end) for start, end, _ in paragraphs)


# Papers from which on a list is one of papers: its other items with a title and a link are papers too.
_LEAST_STRONG = 2


def _visit(source: SourceText, item: ListItem, refs: dict[str, str], found: FoundLists) -> None:
    """Find the papers in an item of a list and the items under it."""
    piece = located(source.text, item.start, min(item.end, item.start + LONGEST_TEXT))
    if item.marker:
        inline = parse_inline(piece, refs)
        title = find_title(inline)
        if label_of(piece.text) and _label_only(piece.text) and not (title and title.strong and title.href):
            title = None
        if title is not None:
            sure = _sureness(inline, title, item)
            under = _facts_under(source, item, refs)
            if (
                sure == "strong"
                or under
                or (sure == "weak" and not any(_is_strong(source, child, refs) for child in item.under))
            ):
                draft = _draft(source, item, inline, title, refs)
                if sure == "strong" or under:
                    found.strong.append(draft)
                    found.beside[item.indent, item.heading] += title.strong
                else:
                    found.weak.append((item.indent, draft))
                return
            if _is_like(inline, title, item) and not any(_is_strong(source, child, refs) for child in item.under):
                found.like.append(((item.indent, item.heading), _draft(source, item, inline, title, refs)))
                return
    for child in item.under:
        _visit(source, child, refs, found)


def _is_like(inline: Inline, title: Title, item: ListItem) -> bool:
    """Return whether an item without a link looks like a paper: a bold title, with text under it. Its neighbours must be papers."""
    words = title.text.text
    long_enough = len(_WORDS.findall(words)) >= _LIKE_A_TITLE and not is_structure(words)
    return title.strong and long_enough and bool(item.under) and not inline.links() and item.marker


_LIKE_A_TITLE = 4


def _label_only(text: str) -> bool:
    """Return whether an item begins with the label of a fact or a kind of text; "arXiv:2510.14973 A Title" is no label."""
    key = label_of(text)
    if key is None or (key[0] == "id" and len(_WORDS.findall(text[key[2] :])) > 2):
        return False
    return key[0] in {"authors", "link", "id", "date", "votes", "skip", *KINDS}


def _is_strong(source: SourceText, item: ListItem, refs: dict[str, str]) -> bool:
    """Return whether an item is surely a paper."""
    inline = parse_inline(located(source.text, item.start, min(item.end, item.start + LONGEST_TEXT)), refs)
    title = find_title(inline) if item.marker else None
    return title is not None and _sureness(inline, title, item) == "strong"


# Where no paper lies, and what links to other things are called.
_NO_PAPER = re.compile(r"https?://(?:www\.)?(?:(?:github|gitlab|huggingface|twitter|x|youtube)\.|youtu\.be/)")
_OTHER_THING = re.compile(
    r"videos?|recording|slides|talk|demo|code|github|blog(?: post)?|tweet|thread|register|website|handouts?|homework|assignment|syllabus",
    re.I,
)


def _sureness(inline: Inline, title: Title, item: ListItem) -> str:
    """Return how sure an item is a paper: strong (an id or a paper's address), weak (a title and an address), or ""."""
    text = inline.text.text
    words = title.text.text
    links = [link for link in inline.links() if link.href.startswith("http")]
    papers = [
        link for link in links if is_paper_link(link.href) and not _OTHER_THING.fullmatch(text[link.start : link.end])
    ]
    long_enough = len(_WORDS.findall(words)) > 1 or len(words) > 3
    if not long_enough or is_structure(words):
        return ""
    before = text[: title.start]
    if papers:
        inside = [
            link
            for link in papers
            if title.start <= link.start < title.end or is_link_word(text[link.start : link.end])
        ]
        if inside or len(papers) == 1:
            return "strong"
    if not links and ids_beside_title(text):
        return "strong"
    around = text[title.end : title.end + 60]
    if any(
        span.start < title.start < span.end and partial_date(text[span.start : title.start])
        for span in inline.of("bold")
    ):
        return ""  # "**2026-06 (a remark)**: ..." is a line of history
    dated = partial_date(before[-40:]) or (
        around.lstrip(" *_").startswith(("(", "[", "（")) and partial_date(around.split(")")[0])
    )
    if dated and title.strong and not partial_date(words):
        return "strong"
    own = [
        link
        for link in links
        if not _NO_PAPER.match(link.href) and not _OTHER_THING.fullmatch(text[link.start : link.end].strip("[]() "))
    ]
    outside = [link for link in own if not title.start <= link.start < title.end]
    return (
        "weak"
        if outside
        and item.under == []
        and any(is_link_word(text[link.start : link.end]) or len(text[link.start : link.end]) < 20 for link in outside)
        else ""
    )


def _facts_under(source: SourceText, item: ListItem, refs: dict[str, str]) -> bool:
    """Return whether the items under one are its labelled facts: authors, an abstract, a paper's address."""
    lone = [child for child in item.under if child.marker and _is_address(source.text[child.start : child.end])]
    if len(lone) == 1:
        return True
    for child in item.under:
        words = source.text[child.start : min(child.end, child.start + 2000)]
        key = label_of(words)
        if key and key[0] in {"authors", "abstract"}:
            return True
        if not child.marker and _links_to_paper(words, refs):
            return True
        if key and key[0] in {"link", "id", "title", "summary"}:
            links = parse_inline(Located(words, 0, len(words)), refs).links()
            if any(ids_of_link(link.href) or is_paper_link(link.href) for link in links) or ids_in_text(words):
                return True
    return False


def _is_address(words: str) -> bool:
    """Return whether an item is the address of a paper and nothing else."""
    bare = words.strip(" <>\n")
    return bare.startswith("http") and not re.search(r"\s", bare) and is_paper_link(bare)


def _links_to_paper(words: str, refs: dict[str, str]) -> bool:
    """Return whether a line under an item holds a link to a paper that stands for itself: `*Ann One.* [[pdf](..)]`."""
    inline = parse_inline(Located(words, 0, len(words)), refs)
    return any(
        is_paper_link(link.href) and is_link_word(inline.text.text[link.start : link.end]) for link in inline.links()
    )


def _draft(source: SourceText, item: ListItem, inline: Inline, title: Title, refs: dict[str, str]) -> Draft:
    """Return what an item and the lines under it say of a paper."""
    draft = Draft(item.start)
    draft.title = title.text
    take_head(draft, inline, title)
    draft.date = draft.date or item.dates
    body = Body(source, draft, refs=refs)
    for child in _flat(item.under):
        body.add(child.start, child.end)
    return draft


def _flat(items: Sequence[ListItem]) -> Iterator[ListItem]:
    """Yield items and those under them, in order."""
    for item in items:
        yield item
        yield from _flat(item.under)
