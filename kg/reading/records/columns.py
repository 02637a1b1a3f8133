"""Columns of a table without a header, told by what stands in them."""

from collections.abc import Sequence

from kg.reading.facts.dates import field_date
from kg.reading.facts.ids import ids_of_field, is_paper_link
from kg.reading.facts.people import are_names

_LEAST_ROWS, _LEAST_COLUMNS, _MOST = 2, 3, 0.8
_TITLE_WORDS, _TEXT_WORDS, _LONGEST_DATE = (3, 30), 12, 30


def names_of_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a name for each column ("" where none is known); none at all where no column is of ids or none of titles.

    A row of date, id, title and names gives ["date", "url", "title", "authors"].
    """
    width = len(rows[0]) if rows else 0
    if len(rows) < _LEAST_ROWS or width < _LEAST_COLUMNS or any(len(row) != width for row in rows):
        return []
    names = [_kind([row[number].strip() for row in rows]) for number in range(width)]
    lengths = {
        number: sum(len(row[number].split()) for row in rows) / len(rows)
        for number, name in enumerate(names)
        if not name
    }
    title = next((n for n, words in lengths.items() if _TITLE_WORDS[0] <= words <= _TITLE_WORDS[1]), None)
    if title is None or "url" not in names:
        return []
    names[title] = "title"
    text = max((n for n in lengths if n != title), key=lengths.__getitem__, default=None)
    if text is not None and lengths[text] >= _TEXT_WORDS:
        names[text] = "abstract"
    return names


def _kind(cells: Sequence[str]) -> str:
    """Return what all cells of a column are: addresses or ids, days, names of people; "" for words."""
    if all(cell and " " not in cell and (ids_of_field(cell) or is_paper_link(cell)) for cell in cells):
        return "url"
    if all(len(cell) < _LONGEST_DATE and field_date(cell) for cell in cells):
        return "date"
    return "authors" if sum(are_names(cell) for cell in cells) >= _MOST * len(cells) else ""
