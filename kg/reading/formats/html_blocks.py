"""Blocks of HTML that repeat, a paper each: on pages, and in the HTML of markdown files."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.formats.html_groups import group_flat
from kg.reading.formats.html_said import draft_of_block, own_ids
from kg.reading.formats.html_words import every, is_silent
from kg.reading.records.html_tree import parse_html
from kg.reading.records.xml_tree import Element, shift

# Where pages of proceedings lead that tell no id: the paper's page and its file have the same name.
_PAGE = re.compile(r"(?:paper|abstract|poster|proceedings|/html/|/hash/|\.pdf)", re.I)
_LEAST = 2


def papers_of_markup(source: SourceText, start: int) -> list[Draft]:
    """Return the papers of blocks that repeat in a page, or in the HTML of a markdown file: rows of tables, details, divisions.

    Of flat markup they are those between its headings or empty lines, where that says more.
    """
    blocks = _read_blocks(source, start, flat=False)
    groups = _read_blocks(source, start, flat=True)
    return groups if _count(groups) >= max(_count(blocks), _LEAST) and _said(groups) > _said(blocks) else blocks


def _read_blocks(source: SourceText, start: int, *, flat: bool) -> list[Draft]:
    """Return the papers of the blocks that a page has, or with `flat` of those that are made of its flat parts."""
    root = parse_html(source.text[start:])
    if start:
        shift(root, start)
    if flat and not group_flat(root):
        return []
    found = [draft for draft in repeated(source, root) if draft.title and draft.title.text]
    if len(found) >= _LEAST:
        return found
    pages = [draft for draft in repeated(source, root, own=_own_page) if draft.title and draft.title.text]
    return pages if len(pages) > max(len(found), _LEAST) else found


def _count(drafts: list[Draft]) -> int:
    """Return how many papers drafts are of: a title and a line of facts below it may both lead to one."""
    return len({tuple(draft.ids) or draft.start for draft in drafts})


def _said(drafts: list[Draft]) -> int:
    """Return how many characters of text and names of authors drafts have."""
    return sum(len(section.text) for draft in drafts for section in draft.sections) + sum(
        len(d.authors) for d in drafts
    )


def repeated(
    source: SourceText, root: Element, *, own: Callable[[Element], list[str]] | None = None
) -> Iterator[Draft]:
    """Yield a draft for each block that tells of one paper: by the ids that `own` finds in an element."""
    tell = own or own_ids
    ids: dict[int, frozenset[str]] = {}
    parent: dict[int, Element] = {}
    order = [element for element in every(root) if not is_silent(element)]
    for element in order:
        for child in element.children:
            parent[id(child)] = element
    for element in reversed(order):
        told = frozenset(tell(element))
        for child in element.children:
            told |= ids.get(id(child), frozenset())
        ids[id(element)] = told
    units: dict[int, Element] = {}
    for element in order:
        above = parent.get(id(element))
        if len(ids[id(element)]) == 1 and (above is None or len(ids[id(above)]) != 1):
            unit = _unit(element, ids)
            units.setdefault(id(unit), unit)
    shapes = Counter(_shape(unit) for unit in units.values())
    if not shapes:
        return
    common, count = shapes.most_common(1)[0]
    if count >= _LEAST:  # blocks of the same shape whose paper has no id
        for element in order:
            if _shape(element) == common and id(element) not in units and not ids[id(element)] and common[1]:
                units[id(element)] = element
    numbers = {id(element): number for number, element in enumerate(order)}
    found = [
        draft_of_block(source, unit, parent)
        for unit in sorted(units.values(), key=lambda unit: numbers.get(id(unit), 0))
    ]
    drafts = [draft for draft in found if draft is not None]
    known = [draft for draft in drafts if draft.ids]
    named = len(known) >= _LEAST and all(draft.authors for draft in known)
    yield from (draft for draft in drafts if draft.ids or draft.authors or not named)


def _shape(element: Element) -> tuple[str, str]:
    """Return what blocks of one kind have in common."""
    classes = element.attributes["class"].text.split() if "class" in element.attributes else []
    return element.name, classes[0] if classes else ""


def _unit(element: Element, ids: dict[int, frozenset[str]]) -> Element:
    """Return the block that holds the paper's link: not the whole page where it has one paper only."""
    while element.name in {"", "html"} and len(element.children) >= 1:
        inner = [child for child in element.children if ids.get(id(child))]
        if len(inner) != 1:
            break
        element = inner[0]
    return element


def _own_page(element: Element) -> list[str]:
    """Return the name of the page of proceedings that an element leads to: the paper's page and its file share one."""
    if element.name != "a" or "href" not in element.attributes:
        return []
    href = element.attributes["href"].text.split("#")[0].split("?")[0]
    if not href or not _PAGE.search(href):
        return []
    name = href.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return [name.split("-Abstract")[0].split("-Paper")[0]]
