"""What a block of HTML says of its paper: where its title stands, and what each of its parts is."""

import re
from collections.abc import Callable, Iterator

from kg.reading.authors import split_authors
from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.dates import partial_date
from kg.reading.facts.ids import ids_in_text, ids_of_link, is_paper_link
from kg.reading.facts.labels import announces, is_structure, meaning_of
from kg.reading.facts.people import leading_names
from kg.reading.formats.html_words import BLOCKS, HEADS, class_of, every, inline_of, is_silent
from kg.reading.located import Located, collapse, part
from kg.reading.markdown.body import Body
from kg.reading.markdown.label_line import label_of
from kg.reading.markup.called import is_titled
from kg.reading.markup.inline import Inline, ShownSpan
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.title import find_title
from kg.reading.records.xml_tree import Element

_AUTHORS = re.compile(r"author|byline|creators?(?:$|[-_\s])", re.I)
_ABSTRACT = re.compile(r"abstract", re.I)  # beside a block: what unfolds under it
_DATE = re.compile(r"(?:^|[-_\s])(?:date|published|time|pubdate)(?:$|[-_\s])", re.I)
_TITLE = re.compile(r"(?:^|[-_\s])(?:title|paper-?title|headline|list-title|entry-title|name)(?:$|[-_\s])", re.I)
_NOT_TEXT = re.compile(
    r"(?:^|[-_\s])(?:links?|buttons?|actions?|footer|nav|tags?|keywords?|categor\w*|subjects|venue|share|toolbar|meta|comments|list-subjects|list-comments|pull|bib(?:tex|ref))(?:$|[-_\s])",
    re.I,
)
_DESCRIPTOR = re.compile(r"\s*(?:Title|Authors?|Abstract|제목|저자|초록)\s*:\s*")
_COUNT = re.compile(r"\d[\d.,]{0,9}\s?[kK]?")  # votes, stars
_ADDRESS = re.compile(r"https?://[^\s\"'<>，。；）]{4,300}")


def draft_of_block(source: SourceText, unit: Element, parent: dict[int, Element]) -> Draft | None:
    """Return what a block says of its paper; a term (dt) is told of by the description after it (dd)."""
    parts = _described(unit, parent)
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
    if not title.href and (named := _named(parts)) is not None:
        draft.title = named
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
        draft.add_ids(own_ids(one))
        for block in _blocks(one, head):
            _block(draft, body, block)
    return draft


def _named(parts: list[Element]) -> Located | None:
    """Return the title that the one link to a paper in a block is made of, below a headline without a link."""
    links = [one for unit in parts for one in every(unit) if one.name == "a" and "href" in one.attributes]
    papers = [one for one in links if is_paper_link(one.attributes["href"].text)]
    if len(papers) != 1:
        return None
    inline = inline_of(papers[0])
    found = find_title(inline) if inline.links() and is_titled(inline, inline.links()[0]) else None
    return found.text if found else None


def _described(unit: Element, parent: dict[int, Element]) -> list[Element]:
    """Return a block and the abstract beside it; of a list of terms the term (dt) and its descriptions (dd), whichever of them the block is."""
    above = parent.get(id(unit))
    if above is None:
        return [unit]
    siblings = above.children
    first = next(number for number, child in enumerate(siblings) if child is unit)
    if unit.name not in {"dt", "dd"}:
        return [unit, *(one for one in siblings[first + 1 : first + 2] if _ABSTRACT.search(class_of(one)))]
    while first and siblings[first].name == "dd":
        first -= 1
    last = first + 1
    while last < len(siblings) and siblings[last].name == "dd":
        last += 1
    return siblings[first:last]


def own_ids(element: Element) -> list[str]:
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
        if not found and "http" in text[:400]:  # an address that is no link
            found = [one for link in _ADDRESS.findall(text[:400]) for one in ids_of_link(link)][:1]
    return found


def _link(draft: Draft, element: Element) -> None:
    """Keep where an element leads."""
    href = element.attributes["href"].text
    if href.startswith("http"):
        draft.add_link(href, own=is_paper_link(href))
    elif href.startswith(("/abs/", "/papers/", "/pdf/")):
        draft.add_ids(own_ids(element))


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
    if element is head or is_silent(element):
        return
    if _is_people(element) and not any(child.name in BLOCKS for child in element.children):
        yield element  # all names at once, though each may have a class of its own
        return
    inner = [child for child in element.children if child.name in BLOCKS or child is head or _is_people(child)]
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


def _is_people(element: Element) -> bool:
    """Return whether an element is said to hold authors, or each part of it is."""
    if _AUTHORS.search(class_of(element)):
        return True
    parts = [child for child in element.children if child.name != "br"]
    return element.name not in BLOCKS and bool(parts) and all(_AUTHORS.search(class_of(child)) for child in parts)


def _holds(element: Element, head: Element) -> bool:
    return any(one is head for one in every(element))


def _block(draft: Draft, body: Body, block: Element) -> None:
    """Take what one block says."""
    inline = inline_of(block, labels=True)
    words = collapse(inline.text)
    if not words.text or not re.search(r"\w", words.text) or _COUNT.fullmatch(words.text):
        return
    classes = class_of(block)
    if block.name in {"th", "dt"} and (meaning := meaning_of(words.text)):  # a fact's name, before what it is
        body.announce(meaning, words.text)
        return
    if _is_people(block):
        _take_people(draft, body, words)
        return
    if _NOT_TEXT.search(classes) or (_DATE.search(classes) and len(words.text) < 60):
        return
    links = inline.links()
    if "://" not in words.text and is_link_word(words.text) and any(char.isalpha() for char in words.text):
        draft.date = draft.date or partial_date(words.text)
        return
    if not draft.authors and links and (names := _names_among(inline)) is not None:
        draft.authors = split_authors(names)[0]
        if len(names.text) * 2 > len(words.text):
            return
    said = sum(span.end - span.start for span in links)
    if links and said > 0.6 * len(words.text.strip()) and len(words.text) < 200 and not body.waiting:
        draft.date = draft.date or partial_date(words.text)
        return
    for paragraph in _paragraphs(inline.text):
        if not draft.authors and not draft.sections:
            paragraph = _without_names(draft, paragraph)
        if paragraph.text:
            body.add_piece(paragraph)


def _take_people(draft: Draft, body: Body, words: Located) -> None:
    """Take the words of an element that is said to hold authors; labelled facts may stand among them."""
    if draft.authors:
        return
    if _labelled(words.text):
        body.add_piece(words)
    else:
        draft.authors = split_authors(words)[0]


def _names_among(inline: Inline) -> Located | None:
    """Return the line of a block that is a list of names, each of which may lead to a page of its own."""
    text, at = inline.text.text, 0
    for line in text.split("\n"):
        bare = line.strip()
        begin = at + len(line) - len(line.lstrip())
        links = inline.links(begin, begin + len(bare))
        if (
            bare
            and leading_names(bare) >= len(bare) - 1
            and not any(is_link_word(_words(inline, link)) for link in links)
        ):
            return part(inline.text, begin, begin + len(bare))
        at += len(line) + 1
    return None


def _words(inline: Inline, link: ShownSpan) -> str:
    return inline.text.text[link.start : link.end]


def _without_names(draft: Draft, words: Located) -> Located:
    """Take the names that the first words under a title are; return what stands behind them, if it is a text."""
    bare = len(words.text) - len(words.text.lstrip(" ,.;:|–—-"))
    stop = leading_names(words.text[bare:])
    if not stop:
        return part(words, bare, len(words.text)) if bare else words
    draft.authors = split_authors(part(words, bare, bare + stop))[0]
    rest = words.text[bare + stop :]
    at = bare + stop + len(rest) - len(rest.lstrip(" ,.;:|–—-"))
    if len(words.text) - at >= _LEAST_TEXT:
        return part(words, at, len(words.text))
    draft.date = draft.date or partial_date(words.text[at:], year=True)
    return part(words, at, at)


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
