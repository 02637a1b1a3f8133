"""What markup shows: the words of markdown, HTML and TeX, with their places in the file."""

from kg.reading.located import Located
from kg.reading.markup.inline import parse_inline
from kg.reading.markup.shown import shown


def shown_words(text: str) -> str:
    """Return the words that a stretch of a file shows: without addresses, tags, entities and commands of TeX."""
    return shown(parse_inline(Located(text, 0, len(text))).text).text
