"""How a paper is called where a headline stands above it: as the words of its link say, or a labelled title in another script."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.facts.people import BY, leading_names
from kg.reading.located import Located
from kg.reading.markup.inline import Inline, ShownSpan
from kg.reading.markup.link_words import is_citation, is_link_word
from kg.reading.markup.title_forms import OTHER_SCRIPT


def is_titled(inline: Inline, link: ShownSpan) -> bool:
    """Return whether the words of a link can be the title of the paper that it leads to."""
    words = inline.text.text[link.start : link.end].strip(_QUOTES)
    people = leading_names(words, one=True) >= len(words)  # "Ann One and colleagues" did it
    return len(words.split()) >= _LEAST_WORDS and words[:1].isupper() and not is_link_word(words) and not people


_LEAST_WORDS = 4


def quoted_title(inline: Inline, link: ShownSpan) -> tuple[int, int] | None:
    """Return the place of the one title in quotation marks that a line calls a paper by before its link: `„A Title“ by Ann One is [on arXiv](..)`."""
    text = inline.text.text
    near = text.rfind("\n", 0, link.start) + 1
    found = [
        quoted.span("words")
        for quoted in _QUOTED.finditer(text, max(near, link.start - _NEAR), link.start)
        if len(quoted["words"].split()) >= _LEAST_WORDS and quoted["words"][:1].isupper()
    ]
    return found[0] if len(found) == 1 else None


def cited_title(inline: Inline, link: ShownSpan) -> tuple[int, int] | None:
    """Return the place of the title that a sentence begins with before the linked citation: `A Title ([One et al., 2025](..)) shows`."""
    text = inline.text.text
    if not is_citation(text[link.start : link.end].strip("()[]")) or not (bracket := _OPEN.search(text, 0, link.start)):
        return None
    near = max(text.rfind("\n", 0, link.start) + 1, link.start - _NEAR)
    begins = [near, *(stop.end() for stop in _STOP.finditer(text, near, bracket.start()))]
    for begin, end in pairwise(
        [*begins, bracket.start()]
    ):  # "Keep Promises? A Study" is one title, "Who answers? A Study" is none
        if is_capital(text[begin:end].split()):
            return (begin, bracket.start()) if len(text[begin : bracket.start()].split()) >= _FEW_WORDS else None
    return None


def is_capital(words: Sequence[str]) -> bool:
    """Return whether most words begin with a capital, as those of titles do and those of sentences do not."""
    great = [word for word in words if len(word) > _SMALL_WORD]
    return 2 * sum(not word[0].islower() for word in great) > len(great)


def names_after(inline: Inline, at: int) -> Located | None:
    """Return the names behind a title in a sentence: `by Ann One and Bob Two`."""
    text = inline.text.text
    by = _BY.match(text, at)
    stop = leading_names(text[by.end() : by.end() + _NEAR], one=True, goes_on=True) if by else 0
    return inline.part(by.end(), by.end() + stop) if by and stop else None


# The bracket right before a place; what ends the sentence before a title.
_OPEN = re.compile(r"\s{0,3}[(\[]{1,2}\Z")
_STOP = re.compile(r"(?<=[a-z\d)][.?!])\s+(?=[A-Z\d])")
_BY = re.compile(rf"[”“\"»,\s*_]{{0,5}}\s{BY}\s+(?=[^\W\d_])")
_SMALL_WORD = 3
_NEAR, _QUOTES = 400, ' "“”„«»*_'
_QUOTED = re.compile(r"[„“\"«](?P<words>[^„“”\"«»\n]{8,300})[“”\"»]")


def is_original(said: str, headline: str) -> bool:
    """Return whether a labelled title is that of the paper, and the headline above it tells it in another script."""
    return len(said.split()) >= _FEW_WORDS and not OTHER_SCRIPT.search(said) and bool(OTHER_SCRIPT.search(headline))


_FEW_WORDS = 3
