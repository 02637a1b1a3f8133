"""How a paper is called where a headline stands above it: as the words of its link say, or a labelled title in another script."""

import re

from kg.reading.facts.people import leading_names
from kg.reading.located import Located
from kg.reading.markup.inline import Inline, ShownSpan
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.title_forms import OTHER_SCRIPT


def is_titled(inline: Inline, link: ShownSpan) -> bool:
    """Return whether the words of a link can be the title of the paper that it leads to."""
    words = inline.text.text[link.start : link.end].strip(_QUOTES)
    people = leading_names(words, one=True) >= len(words)  # "Ann One and colleagues" did it
    return len(words.split()) >= _LEAST_WORDS and words[:1].isupper() and not is_link_word(words) and not people


_LEAST_WORDS = 4


def quoted_title(inline: Inline, link: ShownSpan) -> Located | None:
    """Return the one title in quotation marks that a sentence calls a paper by before its link: `„A Title“ by Ann One is [on arXiv](..)`."""
    text = inline.text.text
    near = text.rfind("\n", 0, link.start) + 1
    found = [
        quoted
        for quoted in _QUOTED.finditer(text, max(near, link.start - _NEAR), link.start)
        if len(quoted["words"].split()) >= _LEAST_WORDS and quoted["words"][:1].isupper()
    ]
    return inline.part(*found[0].span("words")) if len(found) == 1 else None


_NEAR, _QUOTES = 400, ' "“”„«»*_'
_QUOTED = re.compile(r"[„“\"«](?P<words>[^„“”\"«»\n]{8,300})[“”\"»]")


def is_original(said: str, headline: str) -> bool:
    """Return whether a labelled title is that of the paper, and the headline above it tells it in another script."""
    return len(said.split()) >= _FEW_WORDS and not OTHER_SCRIPT.search(said) and bool(OTHER_SCRIPT.search(headline))


_FEW_WORDS = 3
