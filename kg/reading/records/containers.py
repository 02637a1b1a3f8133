"""Where the records of papers are in a JSON value: in lists, by id, by topic, in one object, in recorded answers."""

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.reading.draft import Draft
from kg.reading.facts.dates import any_date
from kg.reading.facts.ids import ids_of_field, is_paper_link
from kg.reading.located import Located, moved
from kg.reading.markdown.rows import draft_of_row
from kg.reading.records.fields import draft_of, is_record
from kg.reading.records.keys import ABSTRACT, AUTHORS, ID_RANKS, OTHERS, plain_key, present, strings
from kg.reading.records.located_json import Json, parse_located

# A key that is a day: what stands under it is of that day.
_DAY = re.compile(r"(?:19|20)\d\d[-/.]?\d\d[-/.]?\d\d\Z")
# Levels of containers in which records are looked for.
_DEEPEST = 12


def draft_under(key: str, item: Json) -> Draft | None:
    """Return the draft of a record, or of a table row in a string; the key it stands under may be its id."""
    draft = draft_of_row(item) if isinstance(item, Located) else draft_of(item)
    if draft is not None and key and not draft.ids:
        draft.add_ids(ids_of_field(key))
    if draft is not None and key and not draft.date and _DAY.match(key):
        draft.date = any_date(key)
    return draft


def records_in(value: Json, depth: int) -> Iterator[tuple[str, Json]]:  # noqa: C901 (one branch a kind of container)
    """Yield the records in a value, each with the key that it stands under."""
    if depth > _DEEPEST:
        return
    if (depth == 0 and isinstance(value, dict) and (rows := _rows(value))) or (rows := _listed(value)):
        yield from rows
    elif isinstance(value, list):
        if value and not any(isinstance(item, dict | list) for item in value):
            return
        for item in value:
            if isinstance(item, dict) and not is_record(item) and depth == 0:
                inner = list(_inside(item, depth + 1))
                yield from inner if inner else [("", item)]
            elif isinstance(item, dict) and not is_record(item):
                yield from _inside(item, depth + 1)
            elif isinstance(item, dict):
                yield from _one(item, depth)
            elif isinstance(item, list):
                yield from records_in(item, depth + 1)
            elif depth == 0:
                yield "", None if not isinstance(item, Located) else item
    elif isinstance(value, dict):
        if is_record(value) and _tells_more(value):
            yield from _one(value, depth)
        else:
            inner = list(_inside(value, depth + 1))
            if inner or not is_record(value):
                yield from inner
            else:
                yield "", value


def _rows(value: dict[str, Json]) -> list[tuple[str, Json]]:
    """Return the rows of a table that stands in columns: {"title": [..], "url": [..]}, or pandas' {"title": {"0": ..}}."""
    columns = {key: list(column.values()) if isinstance(column, dict) else column for key, column in value.items()}
    title = next((column for key, column in columns.items() if plain_key(key) in {"title", "papertitle"}), None)
    if isinstance(title, list) and len(title) > 1 and all(isinstance(one, Located) for one in title):
        fitting = {
            key: column for key, column in columns.items() if isinstance(column, list) and len(column) == len(title)
        }
        if len(fitting) > 1:
            return [("", {key: column[number] for key, column in fitting.items()}) for number in range(len(title))]
    return []


def _listed(value: Json) -> list[tuple[str, Json]]:
    """Return the rows of a list of lists: with a header, [["title", "url"], [..]], or of a title and an address each."""
    rows = [row for row in value if isinstance(row, list)] if isinstance(value, list) else []
    if len(rows) < _LEAST_ROWS or not isinstance(value, list) or len(rows) < len(value):
        return []
    head = [plain_key(cell.text) if isinstance(cell, Located) else "" for cell in rows[0]]
    if {"title", "papertitle"} & {*head}:
        return [("", {key: cell for key, cell in zip(head, row, strict=False) if key}) for row in rows[1:]]
    found: list[tuple[str, Json]] = []
    for row in rows:
        cells = [cell for cell in row if isinstance(cell, Located)]
        links = [cell for cell in cells if "://" in cell.text and is_paper_link(cell.text)]
        titles = [cell for cell in cells if cell not in links and _LEAST_WORDS <= len(cell.text.split()) <= _MOST_WORDS]
        if len(links) == 1 and len(cells) == len(row) == _PAIR and titles:
            found.append(("", {"title": titles[0], "url": links[0]}))
    return found if len(found) == len(rows) else []


_LEAST_ROWS, _PAIR = 2, 2


def _one(item: dict[str, Json], depth: int) -> Iterator[tuple[str, Json]]:
    """Yield a record, unless it is a list of papers with a title of its own, and maybe a person who keeps it."""
    inner = [] if _tells_more(item, kept_by=False) else list(_inside(item, depth + 1))
    if inner and (not _tells_more(item) or all(isinstance(one, dict) and _is_paper(one) for _, one in inner)):
        yield from inner
    else:
        yield "", item


def _is_paper(item: dict[str, Json]) -> bool:
    return _tells_more(item) or _addresses(item)


def _tells_more(item: dict[str, Json], *, kept_by: bool = True) -> bool:
    """Return whether a record with a title says what only a paper has: authors, an abstract, an id.

    Without `kept_by` authors do not count: whoever keeps a list may be called so.
    """
    plain: dict[str, Json] = {plain_key(key): value for key, value in item.items() if value}
    if "title" not in plain and any(isinstance(plain.get(key), dict) for key in _INNER):
        return True
    found = _ONLY_PAPERS & plain.keys() - ({"paper"} if isinstance(plain.get("paper"), list) else set())
    if kept_by or not found:
        return bool(found)
    return bool(found - _KEEPERS) or any(
        ids_of_field(text) for key in present(plain, ID_RANKS) for text in strings(plain[key])
    )


# Where a record keeps the paper, and what only papers have.
_INNER = ("paper", "content", "attributes", "article", "fields", "source", "metadata", "properties")
_KEEPERS = frozenset({"author", "authors", "summary"})
_ONLY_PAPERS = frozenset((
    *(key for key in AUTHORS if key not in {"by", "contributors", "creator"}), *(key for key in ABSTRACT if key != "description"),
    "doi", "arxivid", "externalids", "eprint", "paper", "paperurl", "arxiv",
))  # fmt: skip


def _inside(value: dict[str, Json], depth: int) -> Iterator[tuple[str, Json]]:
    """Yield the records that an object holds: in lists, by id, by topic or day, or in the answers of a recording."""
    if titled := _by_title(value):
        yield from titled
        return
    for key, item in value.items():
        if _DAY.match(key) and isinstance(item, dict | list):
            yield from ((inner or key, one) for inner, one in _inside({"": item}, depth) if one is not None)
            continue
        name = plain_key(key)
        if name in OTHERS:
            continue
        if isinstance(item, dict):
            if is_record(item):
                inner = [] if _tells_more(item) else list(_inside(item, depth + 1))
                yield from inner or [(key, item)]
            elif depth < _DEEPEST:
                yield from _inside(item, depth + 1)
        elif isinstance(item, list) and any(isinstance(one, dict | list) for one in item[:3]):
            yield from (
                (key if len(item) == 1 else "", one) for _, one in records_in(item, depth + 1) if one is not None
            )
        elif isinstance(item, Located):
            if item.text.count("|") > 2 and item.text.lstrip()[:1] == "|":
                yield key, item
            elif name in {"string", "body", "text", "content", "response"} and item.text.lstrip()[:1] in {"{", "["}:
                yield from _recorded(item, depth)


def _by_title(value: dict[str, Json]) -> list[tuple[str, Json]]:
    """Return the papers of an object of titles and addresses: {title: address}, {address: title} or {title: {"url": ..}}."""
    found: list[tuple[str, Json]] = []
    for key, item in value.items():
        title = getattr(key, "located", None)
        if isinstance(item, Located) and title is not None and is_paper_link(item.text):
            found.append(("", {"title": title, "url": item}))
        elif isinstance(item, Located) and (is_paper_link(key) if "://" in key else ids_of_field(key)):
            words = len(item.text.split()) if item.text.lstrip()[:1] not in {"|", "{", "["} else 0
            found.extend([(key, {"title": item})] if _LEAST_WORDS <= words <= _MOST_WORDS else ())
        elif isinstance(item, dict) and title is not None and not is_record(item):
            record: dict[str, Json] = {"title": title, **item}
            found.extend([("", record)] if _tells_more(record) or _addresses(item) else ())
    return found if 2 * len(found) > len(value) else []


_LEAST_WORDS, _MOST_WORDS = 3, 40


def _addresses(item: dict[str, Json]) -> bool:
    return any(isinstance(value, Located) and is_paper_link(value.text) for value in item.values())


def _recorded(body: Located, depth: int) -> Iterator[tuple[str, Json]]:
    """Yield the records in JSON that stands as a string in JSON (a recorded answer)."""
    try:
        inner = parse_located(body.text, path="")
    except InputError:
        return
    yield from records_in(_moved(inner, body), depth + 1)


def _moved(value: Json, body: Located) -> Json:
    """Return a value with the places of its strings counted in the file."""
    if isinstance(value, Located):
        return moved(value, body)
    if isinstance(value, dict):
        return {key: _moved(item, body) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, body) for item in value]
    return value
