"""Blocks of HTML that repeat, a paper each: on pages, and in the HTML of markdown files."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from kg.reading.authors import split_authors
from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.dates import partial_date
from kg.reading.facts.ids import ids_in_text, ids_of_link, is_paper_link
from kg.reading.facts.labels import announces, is_structure
from kg.reading.facts.people import leading_names
from kg.reading.formats.html_groups import group_flat
from kg.reading.formats.html_words import BLOCKS, HEADS, SILENT, class_of, every, inline_of
from kg.reading.located import Located, collapse, part
from kg.reading.markdown.body import Body
from kg.reading.markdown.label_line import label_of
from kg.reading.markup.title import find_title, is_link_word
from kg.reading.records.html_tree import parse_html
from kg.reading.records.xml_tree import Element, shift

_AUTHORS = re.compile(r"author|byline|creators?(?:$|[-_\s])", re.I)
_DATE = re.compile(r"(?:^|[-_\s])(?:date|published|time|pubdate)(?:$|[-_\s])", re.I)
_TITLE = re.compile(r"(?:^|[-_\s])(?:title|paper-?title|headline|list-title|entry-title|name)(?:$|[-_\s])", re.I)
_NOT_TEXT = re.compile(
    r"(?:^|[-_\s])(?:links?|buttons?|actions?|footer|nav|tags?|keywords?|categor\w*|subjects|venue|share|toolbar|meta|comments|list-subjects|list-comments|pull)(?:$|[-_\s])",
    re.I,
)
_DESCRIPTOR = re.compile(r"\s*(?:Title|Authors?|Abstract|제목|저자|초록)\s*:\s*")
_LEAST = 2


def papers_of_markup(source: SourceText, start: int) -> list[Draft]:
    """Return the papers of blocks that repeat in a page, or in the HTML of a markdown file: rows of tables, details, divisions.

    Of flat markup they are those between its headings or empty lines, where that says more.
    """
    blocks = _read_blocks(source, start, flat=False)
    groups = _read_blocks(source, start, flat=True)
    return groups if len(groups) >= max(len(blocks), _LEAST) and _said(groups) > _said(blocks) else blocks


def _read_blocks(source: SourceText, start: int, *, flat: bool) -> list[Draft]:
    """Return the papers of the blocks that a page has, or with `flat` of those that are made of its flat parts."""
    root = parse_html(source.text[start:])
    if start:
        shift(root, start)
    if flat and not group_flat(root):
        return []
    return [draft for draft in repeated(source, root) if draft.title and draft.title.text]


def _said(drafts: list[Draft]) -> int:
    """Return how many characters of text and names of authors drafts have."""
    return sum(len(section.text) for draft in drafts for section in draft.sections) + sum(
        len(d.authors) for d in drafts
    )


def repeated(source: SourceText, root: Element) -> Iterator[Draft]:  # noqa: C901 (one pass down, one up)
    """Yield a draft for each block that tells of one paper."""
    ids: dict[int, frozenset[str]] = {}
    parent: dict[int, Element] = {}
    order = [element for element in every(root) if element.name not in SILENT]
    for element in order:
        for child in element.children:
            parent[id(child)] = element
    for element in reversed(order):
        own = frozenset(_own_ids(element))
        for child in element.children:
            own |= ids.get(id(child), frozenset())
        ids[id(element)] = own
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
    for unit in sorted(units.values(), key=lambda unit: numbers.get(id(unit), 0)):
        draft = _draft(source, unit, parent)
        if draft is not None:
            yield draft


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


def _own_ids(element: Element) -> list[str]:
    """Return the ids that an element itself tells: where it leads, or what it says of arXiv and DOIs."""
    found: list[str] = []
    if element.name == "a" and "href" in element.attributes:
        found = [
            one
            for one in ids_of_link(element.attributes["href"].text)
            if one.startswith(("arxiv:", "openreview:", "acl:", "doi:"))
        ][:1]
        if not found and element.attributes["href"].text.startswith(("/abs/", "/papers/", "/pdf/")):
            found = list(
                ids_of_link("https://arxiv.org" + element.attributes["href"].text.replace("/papers/", "/abs/"))
            )[:1]
    if not found:
        text = "".join(piece.text for piece in element.mixed if isinstance(piece, Located))
        found = list(ids_in_text(text))[:1] if 0 < len(text) < 400 else []
    return found


def _draft(source: SourceText, unit: Element, parent: dict[int, Element]) -> Draft | None:
    """Return what a block says of its paper; a term (dt) is told of by the description after it (dd)."""
    parts = [unit]
    if unit.name == "dt" and (above := parent.get(id(unit))):
        place = next(number for number, child in enumerate(above.children) if child is unit)
        parts += [child for child in above.children[place + 1 : place + 2] if child.name == "dd"]
    draft = Draft(unit.start)
    head = _head(parts)
    if head is None:
        return None
    inline = inline_of(head)
    stripped = _DESCRIPTOR.match(inline.text.text)
    title = find_title(inline, stripped.end() if stripped else 0)
    if title is None or is_structure(title.text.text) or announces(title.text.text):
        return None
    draft.title = title.text
    if title.href.startswith("http"):
        draft.add_link(title.href)
    body = Body(source, draft)
    for one in parts:
        for element in every(one):
            if element.name == "a" and "href" in element.attributes:
                _link(draft, element)
            elif element.name == "time" or _DATE.search(class_of(element)):
                said = element.attributes.get("datetime") or element.text()
                draft.date = draft.date or (partial_date(said.text) if said else "")
        draft.add_ids(_own_ids(one))
        for block in _blocks(one, head):
            _block(draft, body, block)
    return draft


def _link(draft: Draft, element: Element) -> None:
    """Keep where an element leads."""
    href = element.attributes["href"].text
    if href.startswith("http"):
        draft.add_link(href, own=is_paper_link(href))
    elif href.startswith(("/abs/", "/papers/", "/pdf/")):
        draft.add_ids(_own_ids(element))


def _head(parts: list[Element]) -> Element | None:
    """Return the element that holds the title: a heading, one with such a class, else the first link or bold words."""
    inside = [element for one in parts for element in every(one)]
    ways: tuple[Callable[[Element], bool], ...] = (
        lambda e: e.name in HEADS and not _NOT_TEXT.search(class_of(e)),
        lambda e: bool(_TITLE.search(class_of(e))) and e.name not in {"article", "section", "body", "main"},
        lambda e: (
            e.name == "a" and is_paper_link(e.attributes["href"].text if "href" in e.attributes else "") and _wordy(e)
        ),
        lambda e: e.name in {"b", "strong", "summary"} and _wordy(e),
        lambda e: e.name == "a" and "href" in e.attributes and _wordy(e),
        lambda e: (
            e.name in {"p", "li", "td", "div"} and not any(child.name in BLOCKS for child in e.children) and _wordy(e)
        ),
    )
    for fits in ways:
        found = next((element for element in inside if fits(element) and element.text() is not None), None)
        if found is not None:
            return found
    return None


def _wordy(element: Element) -> bool:
    """Return whether an element's words can be a title."""
    text = element.text()
    return text is not None and len(text.text.split()) > 1 and not is_link_word(text.text)


def _blocks(element: Element, head: Element) -> Iterator[Element]:
    """Yield the innermost blocks of words, without the title's."""
    if element is head or element.name in SILENT:
        return
    if _AUTHORS.search(class_of(element)) and not any(child.name in BLOCKS for child in element.children):
        yield element  # all names at once, though each may have a class of its own
        return
    inner = [
        child for child in element.children if child.name in BLOCKS or child is head or _AUTHORS.search(class_of(child))
    ]
    if not inner:
        yield element
        return
    loose = Element(element.name, element.start, element.attributes)
    for item in element.mixed:
        if isinstance(item, Element) and (item in inner or _holds(item, head)):
            if loose.mixed:
                yield loose
            loose = Element(element.name, element.start, {})
            yield from _blocks(item, head)
        else:
            loose.mixed.append(item)
            if isinstance(item, Element):
                loose.children.append(item)
    if loose.mixed:
        yield loose


def _holds(element: Element, head: Element) -> bool:
    return any(one is head for one in every(element))


def _block(draft: Draft, body: Body, block: Element) -> None:
    """Take what one block says."""
    inline = inline_of(block, labels=True)
    words = collapse(inline.text)
    if not words.text or not re.search(r"\w", words.text):
        return
    classes = class_of(block)
    if _AUTHORS.search(classes):
        lead = _DESCRIPTOR.match(words.text)
        if not draft.authors:
            draft.authors = split_authors(part(words, lead.end() if lead else 0, len(words.text)))[0]
        return
    if _NOT_TEXT.search(classes) or (_DATE.search(classes) and len(words.text) < 60):
        return
    links = inline.links()
    said = sum(span.end - span.start for span in links)
    if links and said > 0.6 * len(words.text.strip()) and len(words.text) < 200:
        return
    for paragraph in _paragraphs(inline.text):
        if not draft.authors and not draft.sections:
            paragraph = _without_names(draft, paragraph)
        if paragraph.text:
            body.add_piece(paragraph)


def _without_names(draft: Draft, words: Located) -> Located:
    """Take the names that the first words under a title are; return what stands behind them, if it is a text."""
    bare = len(words.text) - len(words.text.lstrip(" ,.;:|–—-"))
    stop = leading_names(words.text[bare:])
    if not stop:
        return part(words, bare, len(words.text)) if bare else words
    draft.authors = split_authors(part(words, bare, bare + stop))[0]
    rest = words.text[bare + stop :]
    at = bare + stop + len(rest) - len(rest.lstrip(" ,.;:|–—-"))
    return part(words, at, len(words.text)) if len(words.text) - at >= _LEAST_TEXT else part(words, at, at)


_LEAST_TEXT = 40


def _paragraphs(words: Located) -> Iterator[Located]:
    """Yield the paragraphs of a block: markdown may stand inside of HTML."""
    at = 0
    for gap in re.finditer(r"\n[ \t]*(?:\n|(?=\S))", words.text):
        line = words.text[gap.end() : gap.end() + _NEAR]
        if (
            "\n" not in gap[0][1:]
            and not _labelled(line)
            and not (at == 0 and leading_names(words.text[: gap.start()].strip()))
        ):
            continue  # a line's end inside a paragraph
        yield collapse(part(words, at, gap.start()))
        at = gap.end()
    yield collapse(part(words, at, len(words.text)))


def _labelled(line: str) -> bool:
    """Return whether a line begins with a label that is known."""
    key = label_of(line)
    return key is not None and bool(key[0])


_NEAR = 60
