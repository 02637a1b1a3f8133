"""The walk that all markdown formats share: headings that link to a paper open an entry, the blocks after it are its text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.errors import Notice
from kg.model import TITLE, Digest, Entry, Section
from kg.reading.authors import split_authors
from kg.reading.base import Reading, SourceText, arxiv_id_of_link, find_date, paper_key
from kg.reading.blocks import Block, split_blocks
from kg.reading.front_matter import FrontMatter, read_front_matter
from kg.reading.located import Located, collapse, located

# Example: `12. [A title: with (parts)](https://arxiv.org/abs/2510.04849)`.
# Counter-example: `Introduction`, `See [here](x)`.
_LINKED = re.compile(r"(?:\d{1,4}[.)]\s*)?\[(?P<title>.+)\]\((?P<link>https?://[^\s)]+)\)\s*", re.S)
_LINK_BEGUN = re.compile(r"(?:\d{1,4}[.)]\s*)?\[(?!.*\]\()", re.S)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]*(?:\d{1,4}[.)]\s*)?\[[^\n]*(?:\n[^\n]*){0,2}?\]\(https?://", re.M)
# Example: `Vote: 134`, `Vote: -` (not known). Counter-example: `Votes were cast: 12 of 20`.
_VOTES = re.compile(r"(?:Votes?|Upvotes|추천)\s*[:：]\s*(?:(?P<votes>[\d,]+)|-)?\s*")
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


def read_markdown(source: SourceText, *, format: str, label: LabelRule) -> Reading:  # noqa: A002 (the option's name)
    """Read a markdown digest; `label` tells the keys of its bullets."""
    front = read_front_matter(source.text)
    notices = list(_front_notices(source, front))
    papers: list[_Open] = []
    heading, date = "", find_date(front.date) or find_date(front.title)
    for block in _joined(source.text, front.end):
        found = _LINKED.fullmatch(source.text, block.start, block.end) if block.kind == "heading" else None
        if found:
            title = collapse(located(source.text, found.start("title"), found.end("title")))
            papers.append(_Open(title, found["link"], block.start))
            heading = ""
        elif block.kind == "heading":
            heading = source.text[block.start : block.end].strip().strip("#*").strip()
            date = date or find_date(heading)
        elif papers:
            notices.extend(_add_text(source, papers[-1], block, heading, label))
    digest = Digest(source.sha256, source.path, format, date or find_date(source.path))
    entries = tuple(_entry(source, paper, digest) for paper in papers)
    notices.extend(
        source.notice(
            paper.start, "no-arxiv-id", f"no arXiv id in the link {paper.link}; the paper is keyed by its title"
        )
        for paper in papers
        if not arxiv_id_of_link(paper.link)
    )
    notices.extend(
        source.notice(paper.start, "no-text", f"no text under the title of {entry.paper}")
        for paper, entry in zip(papers, entries, strict=True)
        if len(entry.sections) == 1
    )
    return Reading(digest, entries, tuple(notices))


def has_paper_headings(text: str) -> bool:
    """Return whether a heading of the text links to a paper."""
    return (
        re.search(r"^[ \t]*#{1,6}[ \t]*(?:\d{1,4}[.)]\s*)?\[[^\n]*(?:\n[^\n]*){0,2}?\]\(https?://", text, re.M)
        is not None
    )


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
        lines = list(re.compile(r"[^\n]+").finditer(source.text, block.start, block.end))
        pieces = [located(source.text, line.start(), line.end()) for line in lines]
        if not any(_add_fact(source, paper, piece) for piece in pieces):
            pieces = [located(source.text, block.start, block.end)]
    for piece in pieces:
        if _add_fact(source, paper, piece):
            continue
        if _NOTHING_KNOWN.fullmatch(piece.text):
            yield source.notice(piece.start, "nothing-known", f"the digest knows nothing for {heading or 'this part'}")
        elif _MARKUP.sub("", piece.text):
            key = label(piece.text)
            words = located(source.text, piece.start + key[1], piece.end) if key else piece
            if words.text:
                paper.sections.append(words.as_section(key[0] if key else heading))


def _add_fact(source: SourceText, paper: _Open, piece: Located) -> bool:
    """Take the piece as votes or authors; return False where it is neither."""
    if votes := _VOTES.fullmatch(piece.text):
        paper.votes = int(votes["votes"].replace(",", "")) if votes["votes"] else None
        return True
    if not paper.sections and (authors := _AUTHORS.fullmatch(piece.text)):
        paper.authors = located(source.text, piece.start + authors.start("authors"), piece.end)
        return True
    return False


def _entry(source: SourceText, paper: _Open, digest: Digest) -> Entry:
    """Return the finished entry."""
    arxiv = arxiv_id_of_link(paper.link)
    return Entry(
        paper=paper_key(arxiv, paper.title.text),
        digest=digest,
        title=paper.title.text,
        sections=(paper.title.as_section(TITLE), *paper.sections),
        authors=split_authors(paper.authors) if paper.authors else (),
        date=digest.date,
        votes=paper.votes,
        line=source.line_of(paper.start),
        links=(paper.link,),
    )


def _front_notices(source: SourceText, front: FrontMatter) -> Iterator[Notice]:
    """Yield what was wrong with the front matter."""
    if front.fault:
        message = f"broken front matter: {front.fault}; the papers after it are read, the date comes from elsewhere"
        yield Notice(source.path, front.fault_line, "broken-front-matter", message)
