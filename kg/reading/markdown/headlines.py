"""Papers told of under headlines: a section whose text links to one paper is that paper's, whatever the link is made of."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.ids import ids_of_link, is_paper_link
from kg.reading.facts.labels import announces, is_structure, kind_of
from kg.reading.facts.titles import fold_title
from kg.reading.located import Located, located
from kg.reading.markup.called import is_titled
from kg.reading.markup.inline import Inline, ShownSpan, parse_inline
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.title import find_title
from kg.reading.sources.limits import LONGEST_TEXT

# Sections of one paper from which on headlines are those of papers: one alone may be a topic.
_LEAST = 2
_HASHES = re.compile(r"#{1,6}[ \t]+")
_LEAST_WORDS, _LEAST_LETTERS = 3, 6
# One name as authors give it to their work. Example: `FoldNet`, `Lamp-2`. Counter-examples: `Ann One and colleagues`, `this paper`.
_NAME = re.compile(r"[A-Z0-9][\w.+-]{1,30}(?: \d[\w.]*)?")


def told_under(
    source: SourceText,
    paragraphs: Sequence[tuple[int, int, str]],
    refs: dict[str, str],
    opens: Callable[[int, int], bool],
) -> dict[int, Draft]:
    """Return a draft for each section that tells of one paper, by the place of its first paragraph.

    Where a paragraph `opens` a paper by its title, there is no need of a headline.
    """
    found: dict[int, Draft] = {}
    for heading, group in groupby(paragraphs, key=lambda paragraph: paragraph[2]):
        section = list(group)
        if not heading or is_structure(heading) or announces(heading) or kind_of(heading):
            continue
        if not any(opens(start, end) for start, end, _ in section):
            told = list(_links(source, section, refs))
            if len({ids_of_link(link.href) or link.href for _, link in told}) == 1:
                draft = Draft(section[0][0])
                draft.title = _title(source, section[0][0], *told[0])
                draft.add_link(told[0][1].href)
                found[draft.start] = draft
    return found if len(found) >= _LEAST and all(draft.title for draft in found.values()) else {}


def _links(
    source: SourceText, section: Sequence[tuple[int, int, str]], refs: dict[str, str]
) -> Iterator[tuple[Inline, ShownSpan]]:
    """Yield the links to papers in the paragraphs of a section."""
    for start, end, _ in section:
        inline = parse_inline(located(source.text, start, min(end, start + LONGEST_TEXT)), refs)
        yield from ((inline, link) for link in inline.links() if is_paper_link(link.href))


def _title(source: SourceText, start: int, inline: Inline, link: ShownSpan) -> Located | None:
    """Return how the paper of a section is called: as its link says, if that is a title or a name, else as the headline."""
    words = inline.text.text[link.start : link.end]
    said = None if is_link_word(words) else find_title(inline, link.start, link.end)
    headline = _headline(source, start)
    if said is not None and is_titled(inline, link):
        return said.text
    if (
        said is not None
        and _NAME.fullmatch(words)
        and not (headline and fold_title(words) in fold_title(headline.text))
    ):
        return said.text
    return headline


def _headline(source: SourceText, start: int) -> Located | None:
    """Return the words of the heading above a place, if they are enough to be a title."""
    at = source.text.rfind("\n#", 0, start) + 1
    line = source.text.find("\n", at, start)
    words = _HASHES.match(source.text, at)
    if words is None or line < 0:
        return None
    title = find_title(parse_inline(located(source.text, words.end(), line)))
    enough = title is not None and (
        len(title.text.text.split()) >= _LEAST_WORDS
        or sum(not char.isascii() for char in title.text.text) >= _LEAST_LETTERS
    )
    return title.text if title is not None and enough else None
