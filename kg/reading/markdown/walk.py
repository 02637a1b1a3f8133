"""The walk that all markdown formats share: headings that link to a paper open an entry, the blocks after it are its text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.errors import Notice
from kg.model import TITLE, Digest, Entry, Section
from kg.reading.authors import split_authors
from kg.reading.base import Reading, SourceText, arxiv_id_of_link, count_of, find_date, paper_key
from kg.reading.formats.front_matter import FrontMatter, read_front_matter
from kg.reading.located import Located, collapse, cut, located
from kg.reading.markdown.blocks import Block, split_blocks
from kg.reading.sources.limits import LONGEST_ENTRY, LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE

# Example: `12. [A title: with (parts)](https://arxiv.org/abs/2510.04849)`, matched from both ends.
# Counter-example: `Introduction`, `See [here](x)`.
_LINK_HEAD = re.compile(r"(?:\d{1,4}[.)]\s*)?\[(?=.)", re.S)
_LINK_START = re.compile(r"\]\((?=https?://[^\s)])")
_SPACE_OR_END = re.compile(r"[\s)]")
_LINK_BEGUN = re.compile(r"(?:\d{1,4}[.)]\s*)?\[(?!.*\]\()", re.S)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]*(?:\d{1,4}[.)]\s*)?\[[^\n]*(?:\n[^\n]*){0,2}?\]\(https?://", re.M)
_LINES = re.compile(r"[^\n]+")
# Example: `Vote: 134`, `Vote: -` (not known). Counter-example: `Votes were cast: 12 of 20`.
_VOTES = re.compile(r"(?:Votes?|Upvotes|추천)\s*[:：]\s*(?:(?P<votes>\d[\d,]*)|-)?")
# Example: `Authors: A. One, B. Two`. Counter-example: `Authors of this work say: ...`.
_AUTHORS = re.compile(r"(?:Authors?|저자)\s*[:：]\s*(?P<authors>.+)", re.S)
# What is markup and nothing else: images, bare or bracketed links, HTML tags.
_MARKUP = re.compile(r"!?\[[^\]]*\](?:\([^)\s]*\)|(?=https?://))|https?://\S+|<[^<>]{0,500}>|[>|\s]+")
# "정보 부족" (no information), also with a verb ending and a full stop: the digest says that nothing is known.
_NOTHING_KNOWN = re.compile(r"(?:관련\s*)?정보\s*부족(?:이다|임|함|합니다|하다)?\s*\.?")

# Splits a text block into its key ("Goal", "What's New") and the offset where the words after the key start.
LabelRule = Callable[[str], tuple[str, int] | None]


@dataclass
class _Open:
    """The paper being read."""

    title: Located
    link: str
    start: int
    sections: list[Section] = field(default_factory=list)
    authors: Located | None = None
    votes: int | None = None
    room: int = LONGEST_ENTRY
    is_cut: bool = False


def read_markdown(source: SourceText, *, format: str, label: LabelRule) -> Reading:  # noqa: A002 (the option's name)
    """Read a markdown digest; `label` tells the keys of its bullets."""
    front = read_front_matter(source.text)
    notices = list(_front_notices(source, front))
    papers: list[_Open] = []
    heading, date = "", find_date(front.date) or find_date(front.title)
    for block in _joined(source.text, front.end):
        link = _linked(source.text, block) if block.kind == "heading" else None
        if link:
            notices.extend(_long_title(source, link[0]))
            papers.append(_Open(collapse(cut(link[0], LONGEST_TITLE)), link[1], block.start))
            heading = ""
        elif block.kind == "heading":
            heading = source.text[block.start : min(block.end, block.start + LONGEST_TITLE)].strip().strip("#*").strip()
            date = date or find_date(heading)
        elif papers:
            notices.extend(_add_text(source, papers[-1], block, heading, label))
    digest = Digest(source.sha256, source.path, format, date or find_date(source.path))
    entries = []
    for paper in papers:
        entry, odd = _entry(source, paper, digest)
        entries.append(entry)
        notices.extend(odd)
    return Reading(digest, tuple(entries), tuple(notices))


def has_paper_headings(text: str) -> bool:
    """Return whether a heading of the text links to a paper."""
    return _HEADING.search(text) is not None


def _linked(text: str, block: Block) -> tuple[Located, str] | None:
    """Return the title and the link of a heading that links to a paper: the last link is the one, and ends the heading."""
    head = _LINK_HEAD.match(text, block.start, block.end)
    place = located(text, block.start, block.end)
    if not head or not place.text.endswith(")"):
        return None
    last = place.end - 1
    # A link holds no space and no bracket: it begins after the last of those.
    gap = _SPACE_OR_END.search(text[head.end() : last][::-1])
    floor = last - gap.start() if gap else head.end()
    starts = [found.end() for found in _LINK_START.finditer(text, max(head.end() + 1, floor - 2), last)]
    return (located(text, head.end(), starts[-1] - 2), text[starts[-1] : last]) if starts else None


def _long_title(source: SourceText, title: Located) -> Iterator[Notice]:
    """Yield a notice where a title is cut."""
    if len(title.text) > LONGEST_TITLE:
        yield source.notice(title.start, "long-title", f"a title of {len(title.text)} characters; cut")


def _joined(text: str, start: int) -> Iterator[Block]:
    """Yield the blocks, with a heading whose link goes on in the next block (a title broken over lines) made whole."""
    waiting: Block | None = None
    for block in split_blocks(text, start=start):
        if waiting is not None:
            whole = Block("heading", waiting.level, waiting.start, block.end)
            joined = block.kind != "heading" and "](" in text[block.start : block.end]
            yield whole if joined else waiting
            waiting = None
            if joined:
                continue
        if block.kind == "heading" and _LINK_BEGUN.match(text, block.start, block.end):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting


def _add_text(source: SourceText, paper: _Open, block: Block, heading: str, label: LabelRule) -> Iterator[Notice]:
    """Add a block to the paper: before its first section line by line, where images, votes and authors stand close."""
    pieces = [located(source.text, block.start, block.end)]
    if not paper.sections:
        lines = [located(source.text, *line.span()) for line in _LINES.finditer(source.text, block.start, block.end)]
        if any(_is_fact(line.text) for line in lines):
            pieces = lines
    for piece in pieces:
        if (fact := _add_fact(source, paper, piece)) is not None:
            yield from fact
        elif _NOTHING_KNOWN.fullmatch(piece.text):
            yield source.notice(piece.start, "nothing-known", f"the digest knows nothing for {heading or 'this part'}")
        elif _has_words(piece.text):
            key = label(piece.text)
            words = located(source.text, piece.start + key[1], piece.end) if key else piece
            if words.text:
                yield from _add_section(source, paper, words, key[0] if key else heading)


def _add_section(source: SourceText, paper: _Open, words: Located, heading: str) -> Iterator[Notice]:
    """Add a section, as far as there is room for it."""
    most = min(LONGEST_TEXT, paper.room)
    if len(words.text) > most and not paper.is_cut:
        paper.is_cut = True
        message = f"a paper's text is cut: {LONGEST_TEXT} characters a section, {LONGEST_ENTRY} a paper are read"
        yield source.notice(words.start, "long-text", message)
    words = cut(words, most)
    paper.room -= len(words.text)
    if words.text:
        paper.sections.append(words.as_section(heading))


def _has_words(text: str) -> bool:
    """Return whether a text is more than markup."""
    at = 0
    while at < len(text):
        mark = _MARKUP.match(text, at)
        if not mark:
            return True
        at = mark.end()
    return False


def _is_fact(text: str) -> bool:
    """Return whether a line says votes or authors."""
    return _VOTES.fullmatch(text) is not None or _AUTHORS.match(text) is not None


def _add_fact(source: SourceText, paper: _Open, piece: Located) -> list[Notice] | None:
    """Take the piece as votes or authors and return what is odd about it; return None where it is neither."""
    if votes := _VOTES.fullmatch(piece.text):
        paper.votes = count_of(votes["votes"] or "")
        if votes["votes"] and paper.votes is None:
            return [source.notice(piece.start, "odd-votes", f"not a number of votes: {votes['votes'][:20]}")]
        return []
    if not paper.sections and (authors := _AUTHORS.fullmatch(piece.text)):
        paper.authors = located(source.text, piece.start + authors.start("authors"), piece.end)
        return []
    return None


def _entry(source: SourceText, paper: _Open, digest: Digest) -> tuple[Entry, list[Notice]]:
    """Return the finished entry, and what was odd about it."""
    arxiv = arxiv_id_of_link(paper.link[:LONGEST_LINK])
    listed, odd = split_authors(paper.authors) if paper.authors else ((), "")
    sections = (paper.title.as_section(TITLE), *paper.sections)
    entry = Entry(
        paper=paper_key(arxiv, paper.title.text),
        digest=digest,
        title=paper.title.text,
        sections=sections,
        authors=listed,
        date=digest.date,
        votes=paper.votes,
        line=source.line_of(paper.start),
        links=(paper.link,) if len(paper.link) <= LONGEST_LINK else (),
    )
    found = []
    if odd and paper.authors:
        found.append(source.notice(paper.authors.start, "many-authors", odd))
    if not arxiv:
        message = f"no arXiv id in the link {paper.link[:200]}; the paper is keyed by its title"
        found.append(source.notice(paper.start, "no-arxiv-id", message))
    if len(sections) == 1:
        found.append(source.notice(paper.start, "no-text", f"no text under the title of {entry.paper}"))
    return entry, found


def _front_notices(source: SourceText, front: FrontMatter) -> Iterator[Notice]:
    """Yield what was wrong with the front matter."""
    if front.fault:
        message = f"broken front matter: {front.fault}; the papers after it are read, the date comes from elsewhere"
        yield Notice(source.path, front.fault_line, "broken-front-matter", message)
