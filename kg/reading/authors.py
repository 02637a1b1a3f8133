"""Lists of authors, with the place of each name."""

import re

from kg.model import AuthorName
from kg.reading.located import Located, located, strip
from kg.reading.sources.limits import LONGEST_AUTHORS, LONGEST_NAME, MOST_AUTHORS

# Example: `A. One, B. Two and C. Three`. Counter-example: `Alexandria Anders` ("and" inside a name).
# White space is entered only at its beginning, so that a megabyte of it is read once.
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?,\s*(?:and\s+)?|(?<!\s)\s+and\s+")


def split_authors(names: Located) -> tuple[tuple[AuthorName, ...], str]:
    """Return the names of a list in one string, in order, as often as they stand there, and what was left out (or "")."""
    text = names.text[:LONGEST_AUTHORS]
    place = names.as_section("")
    found: list[AuthorName] = []
    at = 0
    for start, end in [*(gap.span() for gap in _BETWEEN.finditer(text)), (len(text), len(text))]:
        piece = located(text, at, start)
        if piece.text:
            begin, stop = place.to_file(piece.start), place.to_file(piece.end)
            found.append(AuthorName(" ".join(piece.text.split()), begin, stop, piece.text))
        at = end
    short = tuple(name for name in found[:MOST_AUTHORS] if len(name.name) <= LONGEST_NAME)
    if len(short) == len(found) and len(text) == len(names.text):
        return short, ""
    return short, f"{len(short)} authors are read: {MOST_AUTHORS} names, none longer than {LONGEST_NAME} characters"


def author_name(name: Located) -> AuthorName:
    """Return a name that stands alone."""
    name = strip(name)
    return AuthorName(" ".join(name.text.split()), name.start, name.end, name.text)
