"""Papers told of under headlines: a section whose text links to one paper is that paper's, whatever the link is made of.

Sections stand under headings, between rules, or under bold lines: the coarsest parting is taken that tells of most papers.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from kg.reading.authors import split_authors
from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.ids import ids_of_link, is_paper_link
from kg.reading.facts.labels import announces, is_structure, kind_of
from kg.reading.facts.titles import fold_title
from kg.reading.located import Located, located
from kg.reading.markdown.heading_blocks import bold_line, is_label
from kg.reading.markdown.lines import holds_rule
from kg.reading.markup.called import cited_title, is_titled, names_after, quoted_title
from kg.reading.markup.inline import Inline, ShownSpan, parse_inline
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.title import find_title
from kg.reading.sources.limits import LONGEST_TEXT

Paragraph = tuple[int, int, str]
# Sections of one paper from which on headlines are those of papers: one alone may be a topic.
_LEAST = 2
_HASHES = re.compile(r"#{1,6}[ \t]+")
_LEAST_WORDS, _LEAST_LETTERS = 3, 6
# One name as authors give it to their work. Example: `FoldNet`, `Lamp-2`. Counter-examples: `Ann One and colleagues`, `this paper`.
_NAME = re.compile(r"[A-Z0-9][\w.+-]{1,30}(?: \d[\w.]*)?")


def told_under(
    source: SourceText,
    paragraphs: Sequence[Paragraph],
    refs: dict[str, str],
    opens: Callable[[int, int], bool],
) -> dict[int, Draft | None]:
    """Return a draft for each section that tells of one paper, by the place of its first paragraph; None for the other sections.

    Where a paragraph `opens` a paper by its title, there is no need of a headline.
    """
    best: dict[int, Draft | None] = {}
    papers = 0
    for rules, bold in ((False, False), (True, True), (True, False)):
        found = {
            section[0][0]: _told(source, section, refs, opens)
            for section in _sections(source.text, paragraphs, rules=rules, bold=bold)
        }
        told = [draft for draft in found.values() if draft is not None]
        if len(told) >= max(_LEAST, papers + 1) and all(draft.title for draft in told):
            best, papers = found, len(told)
    return best


def _sections(text: str, paragraphs: Sequence[Paragraph], *, rules: bool, bold: bool) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of each section: those under one heading, parted at `rules` and before `bold` lines where it is asked for."""
    section = list(paragraphs[:1])
    for before, one in pairwise(paragraphs):
        parted = before[2] != one[2] or (rules and holds_rule(text, before[1], one[0]))
        if parted or (bold and headline_end(text, one[0], one[1])):
            yield section
            section = []
        section.append(one)
    if section:
        yield section


def headline_end(text: str, start: int, end: int) -> int:
    """Return where the bold line ends that a paragraph begins with, 0 where it begins with none; a label is none."""
    line = bold_line(text, start, end)
    return 0 if line is None or is_label(line["words"].rstrip(" :：")) else line.end()


def _told(
    source: SourceText, section: Sequence[Paragraph], refs: dict[str, str], opens: Callable[[int, int], bool]
) -> Draft | None:
    """Return the draft of the one paper that a section tells of; None where it tells of none, or of several."""
    start, end, heading = section[0]
    is_bold = headline_end(source.text, start, end) > 0
    if not is_bold and (not heading or is_structure(heading) or announces(heading) or kind_of(heading)):
        return None
    if any(opens(begin, stop) for begin, stop, _ in (section[:1] if is_bold else section)):
        return None
    told = list(_links(source, section, refs))
    links = {ids_of_link(link.href) for _, link in told} - {()} or {(link.href,) for _, link in told}
    if len(links) != 1:
        return None
    own = next(
        (one for one in told if is_titled(*one)),
        next(one for one in told if ids_of_link(one[1].href) or len(told) == 1),
    )
    draft = Draft(start)
    draft.title, names = _title(source, section[0], *own)
    draft.authors = split_authors(names)[0] if names is not None else ()
    draft.add_link(own[1].href)
    return draft


def _links(
    source: SourceText, section: Sequence[Paragraph], refs: dict[str, str]
) -> Iterator[tuple[Inline, ShownSpan]]:
    """Yield the links to papers in the paragraphs of a section."""
    for start, end, _ in section:
        inline = parse_inline(located(source.text, start, min(end, start + LONGEST_TEXT)), refs)
        yield from ((inline, link) for link in inline.links() if is_paper_link(link.href))


def _title(
    source: SourceText, first: Paragraph, inline: Inline, link: ShownSpan
) -> tuple[Located | None, Located | None]:
    """Return how the paper of a section is called, and who wrote it where that is said beside.

    It is called as its link says, or the words before it, if these are a title or a name, else as the headline.
    """
    words = inline.text.text[link.start : link.end]
    said = None if is_link_word(words) else find_title(inline, link.start, link.end)
    headline = _headline(source, first)
    if said is not None and is_titled(inline, link):
        return said.text, None
    if (place := quoted_title(inline, link) or cited_title(inline, link)) is not None:
        return inline.part(*place), names_after(inline, place[1])
    if (
        said is not None
        and _NAME.fullmatch(words)
        and not (headline and fold_title(words) in fold_title(headline.text))
    ):
        return said.text, None
    return headline, None


def _headline(source: SourceText, first: Paragraph) -> Located | None:
    """Return the bold line that a section begins with, else the words of the heading above it, if they are enough to be a title."""
    start, end, _ = first
    text = source.text
    if stop := headline_end(text, start, end):
        found = find_title(parse_inline(located(text, start, stop)))
        return found.text if found else None
    at = text.rfind("\n#", 0, start) + 1
    line = text.find("\n", at, start)
    words = _HASHES.match(text, at)
    if words is None or line < 0:
        return None
    title = find_title(parse_inline(located(text, words.end(), line)))
    enough = title is not None and (
        len(title.text.text.split()) >= _LEAST_WORDS
        or sum(not char.isascii() for char in title.text.text) >= _LEAST_LETTERS
    )
    return title.text if title is not None and enough else None
