"""Rows of tables as papers: what a cell says is told by the header, and where there is none by the cell itself."""

import re
from collections.abc import Iterator, Sequence

from kg.reading.authors import split_authors
from kg.reading.base import count_of
from kg.reading.draft import Draft
from kg.reading.facts.dates import exacter, partial_date
from kg.reading.facts.ids import ids_in_text, ids_of_field, is_paper_link
from kg.reading.facts.labels import KINDS, meaning_of
from kg.reading.facts.people import leading_names
from kg.reading.located import Located, part
from kg.reading.markup.inline import Inline, parse_inline
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.shown import shown
from kg.reading.markup.title import Title, find_title

_BAR = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[ \t]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)*+\r?")
_BREAK = re.compile(r"(?:<br\s*/?>|\n)\s*(?:[●•·▪*-]\s*)?", re.I)
_GAP = re.compile(r"\s{2,}|\s[—–-]\s|\n")
# Behind two blanks: what a paper says, and not a title that was typed with two. Example: `It reads maps at night.`
_SENTENCE = re.compile(r"\w(?:\S*+\s++){4,200}\S*\.\s*")
# Characters from which on a cell holds more than a title.
_LONG_CELL = 100
_WORDS = re.compile(r"\w+")
# Characters from which on a cell is text and not a note.
_LEAST_TEXT = 30
_ID_ALONE = 12


def cells_of(row: Located) -> list[Located]:
    """Return the cells of a row without the bars."""
    at = 0
    found = []
    for bar in _BAR.finditer(row.text):
        found.append(part(row, at, bar.start()))
        at = bar.end()
    found.append(part(row, at, len(row.text)))
    if found and not found[0].text and row.text.lstrip().startswith("|"):
        found = found[1:]
    if found and not found[-1].text and row.text.rstrip().endswith("|"):
        found = found[:-1]
    return found


def is_delimiter(line: str) -> bool:
    """Return whether a line parts a table's header from its rows: |---|:--:|."""
    return "-" in line and "|" in line and _DELIMITER.fullmatch(line) is not None


def headers_of(row: Located) -> list[str]:
    """Return the words of a table's header."""
    return [parse_inline(cell).text.text.strip() for cell in cells_of(row)]


def draft_of_row(row: Located, headers: Sequence[str] = (), *, refs: dict[str, str] | None = None) -> Draft | None:
    """Return what a row says of a paper; None where it says none: no title, or nothing that a paper has."""
    cells = cells_of(row)
    if len(cells) < 2 and len(headers) < 2:  # the last row of a file that is cut may have one cell
        return None
    return draft_of_cells([parse_inline(cell, refs) for cell in cells], cells, headers, row.start)


def draft_of_cells(inlines: list[Inline], cells: list[Located], headers: Sequence[str], start: int) -> Draft | None:
    """Return what cells say of a paper: `inlines` their words, `cells` as they stand in the file."""
    meanings = [meaning_of(header) for header in headers] + [""] * (len(cells) - len(headers))
    draft = Draft(start)
    at, title = _title_cell(inlines, meanings)
    if title is None:
        return None
    draft.title = title.text
    if title.href.startswith("http"):
        draft.add_link(title.href)
    for number, (inline, cell) in enumerate(zip(inlines, cells, strict=True)):
        if number == at:
            _rest_of_title(draft, inline, cell, title)
        else:
            _cell(draft, meanings[number], headers[number] if number < len(headers) else "", inline, cell)
    named = any(meaning in {"authors", "abstract", "summary"} for meaning in meanings) and "title" in meanings
    dated = bool(draft.date) and (bool(draft.authors) or bool(draft.sections))
    paper = (
        draft.ids
        or any(is_paper_link(link) for link in draft.links)
        or dated
        or (named and (draft.authors or draft.sections))
    )
    linked = "title" in meanings and "link" in meanings and (draft.sections or draft.links)
    return draft if paper or linked else None


def _title_cell(inlines: Sequence[Inline], meanings: Sequence[str]) -> tuple[int, Title | None]:
    """Return which cell holds the title, and the title."""
    order = [number for number, meaning in enumerate(meanings) if meaning == "title"]
    if not order:
        free = [
            number for number, meaning in enumerate(meanings) if meaning in {"", "link", "id"} and number < len(inlines)
        ]
        found = [(number, title) for number in free if (title := _in_cell(inlines[number])) and _is_title(title)]
        found.sort(key=lambda pair: (not pair[1].strong, -min(len(pair[1].text.text), 60)))
        return found[0] if found else (-1, None)
    best: tuple[int, Title | None] = (-1, None)
    for number in order:
        if (
            number < len(inlines)
            and (title := _in_cell(inlines[number]))
            and (best[1] is None or len(title.text.text) > len(best[1].text.text) + 20)
        ):
            best = number, title
    return best


def _in_cell(inline: Inline) -> Title | None:
    """Return the title in a cell: before two blanks or a line's end where the cell holds more than that."""
    text = inline.text.text
    title = find_title(inline)
    if title is None or title.strong or title.href:
        return title
    gap = _GAP.search(text, title.start)
    if gap and len(text) < _LONG_CELL and not _SENTENCE.fullmatch(text, gap.end()):
        return title
    return find_title(inline, title.start, gap.start()) if gap else title


def _is_title(title: Title) -> bool:
    """Return whether words of a cell without a header can be a title."""
    words = title.text.text
    return title.strong or len(_WORDS.findall(words)) >= 3 or len(words) > _ID_ALONE


def _rest_of_title(draft: Draft, inline: Inline, cell: Located, title: Title) -> None:
    """Take what stands in the title's cell: ids, links, a summary behind the title."""
    take_links(draft, inline)
    draft.add_ids(ids_in_text(inline.text.text[: title.start]))
    draft.date = draft.date or partial_date(inline.text.text[: title.start])
    # the words after the title, as they stand in the file
    end = inline.text.as_section("").to_file(title.end)
    rest = part(cell, _offset(cell, end), len(cell.text))
    words = re.sub(r"^(?:<br\s{0,2}/?>|[\s*_)\]:：|.–—-]){1,40}", "", rest.text)
    rest = part(rest, len(rest.text) - len(words), len(rest.text))
    if not draft.authors and (names := leading_names(words)) and len(words) - names < _LEAST_TEXT:
        draft.authors = split_authors(part(rest, 0, names))[0]
        return
    if (
        len(re.sub(r"\]\([^)]{0,300}+\)|https?://\S+", "", rest.text)) >= _LEAST_TEXT
        and len(_WORDS.findall(rest.text)) > 4
    ):
        for piece in broken(rest):
            draft.add_text(piece, "Summary", "summary")


def _offset(piece: Located, at: int) -> int:
    """Return the place in a piece's text of a place in the file."""
    place = piece.as_section("")
    low, high = 0, len(piece.text)
    while low < high:
        middle = (low + high) // 2
        if place.to_file(middle) < at:
            low = middle + 1
        else:
            high = middle
    return low


def broken(piece: Located) -> Iterator[Located]:
    """Yield the lines of a cell, without the signs of a list."""
    at = 0
    for gap in _BREAK.finditer(piece.text):
        yield part(piece, at, gap.start())
        at = gap.end()
    yield part(piece, at, len(piece.text))


def take_links(draft: Draft, inline: Inline) -> None:
    """Keep the links of some words; those to papers tell the paper's ids."""
    text = inline.text.text
    for link in inline.links():
        if link.href.startswith("http"):
            draft.add_link(link.href, own=is_link_word(text[link.start : link.end]) or not draft.ids)


def _cell(draft: Draft, meaning: str, header: str, inline: Inline, cell: Located) -> None:
    """Take what one cell says."""
    text = inline.text.text.strip()
    if meaning == "authors":
        draft.authors = draft.authors or split_authors(shown(inline.text))[0]
    elif meaning == "date":
        draft.date = exacter(draft.date, partial_date(text, year=True))
    elif meaning == "votes":
        draft.votes = count_of(text)
    elif meaning in KINDS or (not meaning and len(text) > 2 * _LEAST_TEXT):
        take_links(draft, inline) if not meaning else None
        if len(text) >= _LEAST_TEXT or meaning in {"abstract", "summary"}:
            for piece in broken(cell):
                draft.add_text(piece, header or "Summary")
    else:
        take_links(draft, inline)
        if meaning in {"id", "link"} or not draft.ids:
            draft.add_ids(ids_of_field(text) if meaning == "id" else ids_in_text(text))
        if not meaning and not draft.date and len(text) < 30:
            draft.date = partial_date(text)
        if (
            not meaning
            and not header
            and not draft.authors
            and re.search(r"\bet\s*+(?:\.\s*+)?al\b|^[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}(?:, |$)", text)
            and not inline.links()
        ):
            draft.authors = split_authors(shown(inline.text))[0]
