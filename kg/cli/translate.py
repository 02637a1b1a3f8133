"""Causes and remedies of errors in the language of the messages: rows of `errors.tsv` beside the catalogue of that language.

The library says them in English, with values inside; a row is such a text with `{}` for each value, and the same in the other
language with `{0}`, `{1}`, ... in the order that this language wants.
"""

import gettext
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

TABLE: Final = "errors.tsv"
HOLE: Final = "{}"
_PLACE = re.compile(r"\{(\d)\}")


class Row(NamedTuple):
    """The fixed pieces of a text, the values being between them, and what it is in the other language."""

    pieces: tuple[str, ...]
    said: str

    def values(self, text: str) -> tuple[str, ...] | None:
        """Return the values of a text that has these pieces, each value as short as can be; None of another text."""
        first, *between = self.pieces
        if not between:
            return () if text == first else None
        last = between.pop()
        if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
            return None
        found, at, end = [], len(first), len(text) - len(last)
        for piece in between:
            next_at = text.find(piece, at, end)
            if next_at < 0:
                return None
            found.append(text[at:next_at])
            at = next_at + len(piece)
        return (*found, text[at:end])


def translated(text: str) -> str:
    """Return a cause or a remedy as the user's language has it; as it is, where that has no row for it.

    Of several rows that fit, that with most fixed letters counts. Values may be texts that have rows themselves.
    """
    found = next(((row.said, values) for row in _rows() if (values := row.values(text)) is not None), None)
    if found is None:
        return text
    said, values = found
    told = [value if len(value) == len(text) else translated(value) for value in values]
    return _PLACE.sub(lambda place: told[int(place[1])], said)


@cache
def _rows() -> Sequence[Row]:
    """Return the rows of the language of this process, those with most fixed letters first; none in English."""
    domain = gettext.textdomain()
    catalogue = gettext.find(domain, gettext.bindtextdomain(domain))
    table = Path(catalogue).with_name(TABLE) if catalogue else None
    return read_rows(table) if table and table.is_file() else ()


def read_rows(table: Path) -> Sequence[Row]:
    """Return the rows of a table, those with most fixed letters first."""
    lines = (line.partition("\t") for line in table.read_text(encoding="utf-8").splitlines())
    rows = [Row(tuple(text.split(HOLE)), said) for text, _, said in lines]
    return sorted(rows, key=lambda row: -sum(map(len, row.pieces)))
