"""Lists of authors, with the place of each name."""

import re

from kg.model import AuthorName
from kg.reading.located import Located, located, strip

# Example: `A. One, B. Two and C. Three`. Counter-example: `Alexandria Anders` ("and" inside a name).
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")


def split_authors(names: Located) -> tuple[AuthorName, ...]:
    """Return the names of a list in one string, in order, as often as they stand there."""
    place = names.as_section("")
    found: list[AuthorName] = []
    at = 0
    for start, end in [*(gap.span() for gap in _BETWEEN.finditer(names.text)), (len(names.text), len(names.text))]:
        piece = located(names.text, at, start)
        if piece.text:
            begin, stop = place.to_file(piece.start), place.to_file(piece.end)
            found.append(AuthorName(" ".join(piece.text.split()), begin, stop, piece.text))
        at = end
    return tuple(found)


def author_name(name: Located) -> AuthorName:
    """Return a name that stands alone."""
    name = strip(name)
    return AuthorName(" ".join(name.text.split()), name.start, name.end, name.text)
