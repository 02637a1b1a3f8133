"""Whether a paragraph begins with the title of a paper: its first words are bold or a link, or stand above names, links or other facts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.ids import holds_address, ids_beside_title, ids_in_text, ids_of_link, is_paper_link
from kg.reading.facts.labels import is_structure, meaning_of
from kg.reading.facts.people import leading_names, reference_names
from kg.reading.located import Located, located, part
from kg.reading.markdown.blocks import Block
from kg.reading.markdown.fact_lines import says_votes
from kg.reading.markdown.head_facts import facts_of_line
from kg.reading.markdown.label_line import label_of
from kg.reading.markdown.names_line import names_of_line
from kg.reading.markdown.title_line import names_before
from kg.reading.markup.called import cited_title, is_capital, is_titled
from kg.reading.markup.inline import Inline, ShownSpan, parse_inline
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.title import Title, find_title
from kg.reading.sources.limits import LONGEST_TEXT

# Characters that may stand before a title without marks, and how long it may be: a sentence is no title.
_LEAD, _LONGEST_TITLE = 8, 250
_FEW_LINES, _LEAST_WORDS = 6, 3
# A sentence goes on behind an address. Counter-example: "A Title https://arxiv.org/abs/2511.01234 (code)".
_GOES_ON = re.compile(r"[,;]|[ \t]+[a-z]")
_ET_AL = re.compile(r"\bet\s?al\.$")
_SENTENCE_END = (".", ":", "…", "!", ",", ";")


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph: its words, the title that it begins with (None where it opens no paper), its links to papers."""

    inline: Inline
    title: Title | None
    papers: tuple[ShownSpan, ...]


def opening(
    source: SourceText, start: int, end: int, refs: dict[str, str], *, marked: bool, below: str = ""
) -> Opening:
    """Return how a paragraph begins; its title must be bold or linked if it must be `marked`. `below` is the next paragraph."""
    piece = located(source.text, start, min(end, start + LONGEST_TEXT))
    inline = parse_inline(piece, refs)
    first = inline.text.text.find("\n")
    title = unlabelled(piece, find_title(inline, 0, first if first > 0 else None))
    papers = tuple(link for link in inline.links() if is_paper_link(link.href))
    if title and len(papers) == 1 and not title.strong and not marked and (cited := cited_title(inline, papers[0])):
        # "Nights are dark. A Title ([One et al., 2025](..)) asks"
        return Opening(inline, Title(inline.part(*cited), *cited), papers)
    if title and not papers and not marked and _is_cited(inline.text.text[title.end :].split("\n", 1)[0]):
        return Opening(inline, title, papers)  # "A Title, Ann One, Bob Two, arXiv:2501.00001."
    opens = (
        title
        and not _is_remark(inline, title)
        and (_opens(inline, title, papers, marked=marked) or (not marked and _has_facts(piece, title, below)))
    )
    return Opening(inline, title if opens else None, papers)


def unlabelled(piece: Located, title: Title | None) -> Title | None:
    """Return a title unless its line is a labelled fact; the colon of "**Paper Boats: A Study**" makes no label of it."""
    key = label_of(piece.text)
    return (
        title
        if title
        and not is_link_word(title.text.text)
        and not meaning_of(title.text.text)
        and not is_structure(title.text.text)
        and (key is None or (not key[0] and re.search("[:：]", title.text.text)))
        else None
    )


def titled_line(
    source: SourceText, start: int, end: int, one: Opening, refs: dict[str, str]
) -> tuple[Title, int, int] | None:
    """Return the title that a label below the text of a paragraph tells, and the place of its line: `Full paper: A Title (https://..)`."""
    if len(one.papers) != 1 or (one.title is not None and one.title.strong):
        return None
    at = source.text.find("\n", start, end) + 1
    while at > start:
        stop = source.text.find("\n", at, end)
        line = located(source.text, at, stop if stop >= 0 else end)
        key = label_of(line.text)
        if key is not None and key[0] == "title" and holds_address(line.text):
            title = find_title(parse_inline(part(line, key[2], len(line.text)), refs))
            enough = (
                title is not None and len(title.text.text.split()) >= _LEAST_WORDS and not is_link_word(title.text.text)
            )
            return (title, at, line.end) if title is not None and enough else None
        at = stop + 1 if stop >= 0 else 0
    return None


def _is_cited(rest: str) -> bool:
    """Return whether the rest of a title's line is names and the id of one paper."""
    ids = ids_in_text(rest)
    said = rest.lower().rfind("arxiv")
    names = rest[: max(said, 0)].strip(" ,.;:([")
    return len(ids) == 1 and bool(names) and leading_names(names, one=True) >= len(names)


def _is_remark(inline: Inline, title: Title) -> bool:
    """Return whether a paragraph is slanted from end to end and its link is not the title: what stands below a figure."""
    whole = next(iter(inline.of("slant")), None)
    shown = inline.text.text.strip()
    return bool(whole and inline.links() and not title.href and whole.end - whole.start >= len(shown))


def is_address(inline: Inline, link: ShownSpan) -> bool:
    """Return whether a link shows its address: then nothing names what it leads to."""
    words = inline.text.text[link.start : link.end]
    return "://" in words or link.href.endswith(words)


def _opens(inline: Inline, title: Title, papers: Sequence[ShownSpan], *, marked: bool) -> bool:
    """Return whether a paragraph begins with the title of the one paper that it links to; bold or linked if it must be `marked`."""
    if not title.href and any(is_titled(inline, link) for link in papers):
        return False  # a headline; the paper is called as its link says
    if (title.strong or (title.href and is_paper_link(title.href))) and len(
        {ids_of_link(link.href) for link in papers} - {()}
    ) == (1 if any(ids_of_link(link.href) for link in papers) else 0):
        return True
    text = inline.text.text
    told = {ids_of_link(link.href) or (link.href,) for link in papers}
    if _BESIDE_ID.fullmatch(text[: title.start] + text[title.end :].split("\n", 1)[0]):
        own = ids_beside_title(text.split("\n", 1)[0])
        return bool(own) and told <= {own}
    alone = not marked and len(told) == 1 and all(is_link_word(text[link.start : link.end]) for link in papers)
    if alone and is_address(inline, papers[0]) and _GOES_ON.match(text, papers[0].end):
        return False
    leads = title.start < _LEAD or names_before(text, title.start) or reference_names(text[: title.start])
    return bool(alone and leads and len(title.text.text) < _LONGEST_TITLE)


# All that stands beside a title is an id: `**[2501.00001]** A Title`.
_BESIDE_ID = re.compile(
    r"[\s\[\](){}*_:|—–-]*(?:arxiv\s?[:：]?\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[\s\[\](){}*_:|—–-]*", re.I
)


def _has_facts(piece: Located, title: Title, below: str) -> bool:
    """Return whether facts of a paper stand right below a line that may be its title: `arXiv: 2501.00001 | cs.LG`, `Ann One, Bob Two`."""
    first, _, rest = piece.text.partition("\n")
    words = title.text.text.split()
    if len(words) < _LEAST_WORDS - 1 or len(first) >= _LONGEST_TITLE:
        return False
    lines = [line.strip() for line in rest.split("\n")[:_FEW_LINES]] if rest else []
    said = [kind for line in lines for kind, _ in facts_of_line(line)]
    if lines and any(facts_of_line(lines[0])) and set(said) & {"authors", "id", "link"}:
        return True
    near = lines[0] if lines else below.split("\n", 1)[0].strip()
    if not near or len(words) < _LEAST_WORDS or _ET_AL.sub("", first.rstrip(" *_")).endswith(_SENTENCE_END):
        return False
    kinds = {kind for kind, _ in facts_of_line(near)}
    if names_of_line(Located(near, 0, len(near))) or (rest and (says_votes(near) or "links" in kinds)):
        return True
    return bool(kinds & {"authors", "id", "link", "links"}) and is_capital(words)


def titled_below(source: SourceText, draft: Draft, block: Block, refs: dict[str, str]) -> int:
    """Take the title that stands above names or links below the heading of a topic, one of few words; return where its line ends."""
    if block.kind != "text" or draft.title is None or len(draft.title.text.split()) > _TOPIC:
        return 0
    line = source.text.find("\n", block.start, block.end)
    title = opening(source, block.start, block.end, refs, marked=False).title if line >= 0 else None
    if title is None or len(title.text.text.split()) <= max(_TOPIC, len(draft.title.text.split())):
        return 0
    draft.title = title.text
    return line + 1


_TOPIC = 3  # words of the heading of a topic
