"""Papers under headings. The law: text belongs to the unit it stands in, and a heading at the unit's level begins a new one."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.reading.authors import split_authors
from kg.reading.base import SourceText, count_of
from kg.reading.draft import Draft
from kg.reading.facts.dates import any_date
from kg.reading.facts.ids import ids_beside_title, ids_of_link, is_paper_link
from kg.reading.facts.labels import KINDS, is_structure, kind_of, meaning_of
from kg.reading.facts.people import leading_names
from kg.reading.located import Located, located
from kg.reading.markdown.blocks import Block
from kg.reading.markdown.body import Body, LabelRule
from kg.reading.markdown.fact_lines import is_links
from kg.reading.markdown.heading_blocks import MARKED, joined_blocks, may_be_marked, with_ids_joined, with_marked_titles
from kg.reading.markdown.heads import LONGEST_LABEL, Head, carrying_levels, is_part, with_facts
from kg.reading.markdown.openings import titled_below
from kg.reading.markdown.title_line import take_names_before
from kg.reading.markup.inline import parse_inline
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.shown import shown
from kg.reading.markup.title import find_title
from kg.reading.sources.limits import LONGEST_LINK, LONGEST_TITLE

# Example: `12. [A title: with (parts)](https://arxiv.org/abs/2510.04849)`, matched from both ends.
# Counter-example: `Introduction`, `See [here](x)`.
_LINK_HEAD = re.compile(r"(?:\d{1,4}[.)]\s*)?\[(?=.)", re.S)
_LINK_START = re.compile(r"\]\((?=https?://[^\s)])")
_SPACE_OR_END = re.compile(r"[\s)]")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]*(?:\d{1,4}[.)]\s*)?\[[^\n]*(?:\n[^\n]*){0,2}?\]\(https?://", re.M)
# A heading of plain words is its own title: nothing of it is markup, a number, a date or a venue.
_BARE = re.compile(r"\s*[^\W\d_][\w ,'’:?!–-]*\s*")
_NOTE = re.compile(r"\s*(?:paper|title|note)", re.I)
_BETWEEN = " ()（）*_|·,.:;—–-"
# Votes in a heading: `⬆️ 52`, `👍 12`, `(34 upvotes)`.
_VOTES = re.compile(
    r"(?:[⬆👍🔼▲🔺❤♥]\ufe0f?\s*|\()(\d[\d,]{0,8})(?=\s*(?:$|\)|\||upvotes?\)|votes?\)|likes?\)))(?<![(]\d{4})"
)
_NUMBERED = re.compile(r"\[\d{1,4}\]\s")


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a file, its headings by the number of their block, and the level whose headings begin papers (0: none)."""

    blocks: tuple[Block, ...]
    heads: dict[int, Head]
    level: int
    count: int


def has_paper_headings(text: str) -> bool:
    """Return whether a heading of the text links to a paper."""
    return _HEADING.search(text) is not None


def outline(source: SourceText, start: int, refs: dict[str, str]) -> Outline:
    """Return the blocks and headings of a file, and the level at which its papers begin."""
    return _outlined(source, tuple(with_ids_joined(source.text, joined_blocks(source.text, start))), refs)


def outline_of_marked(source: SourceText, found: Outline, refs: dict[str, str]) -> Outline | None:
    """Return the outline in which bold lines and folded parts are headings, where those head more papers than headings do."""
    if not may_be_marked(source.text):
        return None
    marked = _outlined(source, tuple(with_marked_titles(source.text, found.blocks)), refs)
    if marked.level != MARKED or marked.count < max(_LEAST, found.count + 1):
        return None
    titles = [number for number, head in marked.heads.items() if head.block.level == MARKED]
    named = [number for number in titles if marked.heads[number].direct or marked.heads[number].facts]
    if len(named) >= _MOST_OF * len(titles):  # a title among them that leads nowhere begins a unit too
        return marked
    heads = {number: head for number, head in marked.heads.items() if head.block.level != MARKED or number in named}
    return replace(marked, heads=heads)


# Papers from which on bold lines are titles; of all bold lines so many must be.
_LEAST, _MOST_OF = 2, 0.7


def _outlined(source: SourceText, blocks: tuple[Block, ...], refs: dict[str, str]) -> Outline:
    """Return the headings among blocks, and the level at which papers begin; links that stand for themselves head nothing."""
    links = {block for block in blocks if block.kind == "heading" and _is_links(source.text, block, refs)}
    if len(links) < sum(block.kind == "heading" for block in blocks):
        blocks = tuple(replace(block, kind="text", level=0) if block in links else block for block in blocks)
    heads = {number: _head(source.text, block, refs) for number, block in enumerate(blocks) if block.kind == "heading"}
    if heads and not _is_clear(heads):
        heads = with_facts(source.text, blocks, heads)
    carrying = carrying_levels(heads)
    # A title of the whole file that links somewhere is no level of its own.
    level = max(carrying, key=lambda level: (carrying[level], -level), default=0)
    return Outline(blocks, heads, level, carrying[level] if level else 0)


def _is_links(text: str, block: Block, refs: dict[str, str]) -> bool:
    """Return whether a heading is links to a paper and nothing else: `##### [[Link](..)]`."""
    words = text[block.start : block.end].strip()
    return words.startswith("[") and len(words) < LONGEST_TITLE and is_links(words, refs)


def _is_clear(heads: dict[int, Head]) -> bool:
    """Return whether linked titles are so many that the headings alone tell the units."""
    direct = Counter(head.block.level for head in heads.values() if head.direct)
    if not direct:
        return False
    level, count = direct.most_common(1)[0]
    others = [
        head
        for head in heads.values()
        if not head.direct and (head.block.level == level or not (is_structure(head.text) or kind_of(head.text)))
    ]
    return 2 * len(others) <= count and not any(head.block.level == level for head in others)


def read_headings(
    source: SourceText, found: Outline, *, label: LabelRule | None, refs: dict[str, str]
) -> Iterator[Draft]:
    """Yield a draft for each paper, and one without a title for each unit that is none (with the reason in `odd`)."""
    draft: Draft | None = None
    body: Body | None = None
    siblings_have_facts = any(head.facts for head in found.heads.values() if head.block.level == found.level)
    skip = 0
    parts = sum(head.block.level == found.level and is_part(head) for head in found.heads.values())
    for number, block in enumerate(found.blocks):
        head = found.heads.get(number)
        if head is None:
            if body is not None:
                body.add(max(skip, block.start), block.end)
            continue
        opens = (head.direct and (block.level <= found.level or _is_paper(head))) or block.level == found.level
        if not opens:
            if block.level < found.level:
                draft = body = None
            elif body is not None:
                body.head(plain_heading(head.text))
            continue
        goes_on = draft is not None and body is not None and not head.direct and block.level == found.level
        if goes_on and body is not None and is_part(head) and (parts > 1 or found.count == 1):
            body.head(plain_heading(head.text))  # "## Method" at the level of the titles heads a part of the paper
            continue
        draft = _opened(head, siblings_have_facts)
        body = Body(source, draft, label=label, refs=refs) if draft.title is not None else None
        if body is not None and label is None and not head.direct and number + 1 < len(found.blocks):
            skip = titled_below(source, draft, found.blocks[number + 1], refs)
        yield draft


def _is_paper(head: Head) -> bool:
    """Return whether a heading's link leads to a paper."""
    return any(is_paper_link(link) for link in head.links)


def _opened(head: Head, siblings_have_facts: bool) -> Draft:  # noqa: FBT001 (of its only caller)
    """Return the draft that a heading opens; without a title where it can be no paper's."""
    draft = Draft(head.block.start)
    for link in head.links[:1] if head.direct else head.links:
        draft.add_link(link)
    if not draft.ids:
        draft.add_ids(ids_beside_title(head.text)[:1])
    structural = head.lists or (not head.direct and not head.facts and is_structure(head.text) and not _is_paper(head))
    if head.title is None or not head.title.text or structural:
        draft.note(
            head.block.start,
            "unit-without-paper",
            f"no title or id of a paper in {head.text.strip()[:80]!r}; its text is left out",
        )
        return draft
    if not head.direct and not head.links and not draft.ids and siblings_have_facts and not head.facts:
        draft.note(
            head.block.start,
            "unit-without-paper",
            f"no link, id or labelled fact under {head.text.strip()[:80]!r}; its text is left out",
        )
        return draft
    draft.title = head.title
    draft.authors = head.authors
    if votes := _VOTES.search(head.text):
        draft.votes = count_of(votes[1])
    return draft


def plain_heading(text: str) -> str:
    """Return the words of a heading inside a paper."""
    return text[:LONGEST_TITLE].strip().strip("#*").strip()


def _head(text: str, block: Block, refs: dict[str, str]) -> Head:
    """Return what a heading says."""
    said = text[block.start : min(block.end, block.start + LONGEST_TITLE)]
    if (linked := _linked(text, block)) and (len(linked[0].text) == 1 or not is_link_word(linked[0].text)):
        title, link = linked
        if "[" not in title.text or not title.text.startswith(("[", "!")):
            return Head(block, said, shown(title), (link,), direct=True, plain=True)
    if len(said) < LONGEST_LABEL and (meaning_of(said) in KINDS or is_structure(said)):
        return Head(block, said, located(text, block.start, block.end), (), direct=False)
    if _BARE.fullmatch(said) and not _NOTE.match(said):
        return Head(block, said, located(text, block.start, block.end), (), direct=False)
    place = located(text, block.start, min(block.end, block.start + 2 * LONGEST_TITLE + LONGEST_LINK))
    inline = parse_inline(Located(place.text.rstrip("#").rstrip() or place.text, place.start, place.end), refs)
    title_found = find_title(inline)
    links = [link.href for link in inline.links() if link.href.startswith("http")]
    if title_found and title_found.href in links:
        links = [title_found.href, *(link for link in links if link != title_found.href)]
    ids = any(ids_of_link(link) for link in links)
    papers = [link for link in links if is_paper_link(link)]
    words = inline.text.text
    ids = ids or bool(ids_beside_title(words))
    direct = bool(title_found) and (ids or bool(papers) or bool(title_found and title_found.href.startswith("http")))
    if title_found and any_date(words) and sum(c.isalpha() for c in title_found.text.text) < 12 and not direct:
        title_found = None
    around = Draft(block.start)
    if title_found and direct and (stop := leading_names(words[title_found.end :].lstrip(_BETWEEN))):
        begin = len(words) - len(words[title_found.end :].lstrip(_BETWEEN))
        around.authors = split_authors(inline.part(begin, begin + stop))[0]
    elif title_found and direct:
        take_names_before(around, inline, title_found)
    named = title_found.text if title_found else None
    return Head(block, words, named, tuple(links), direct, authors=around.authors)


def _linked(text: str, block: Block) -> tuple[Located, str] | None:
    """Return the title and the link of a heading that is a linked title: the last link is the one, and ends the heading."""
    head = _LINK_HEAD.match(text, block.start, block.end)
    place = located(text, block.start, block.end)
    if not head or not place.text.endswith(")") or _NUMBERED.match(place.text):
        return None
    last = place.end - 1
    # A link holds no space and no bracket: it begins after the last of those.
    gap = _SPACE_OR_END.search(text[head.end() : last][::-1])
    floor = last - gap.start() if gap else head.end()
    starts = [found.end() for found in _LINK_START.finditer(text, max(head.end() + 1, floor - 2), last)]
    return (located(text, head.end(), starts[-1] - 2), text[starts[-1] : last]) if starts else None
