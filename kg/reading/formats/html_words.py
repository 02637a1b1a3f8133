"""The words of an element of HTML with their marks."""

import re
from collections.abc import Iterator
from typing import Final

from kg.reading.located import Located, joined
from kg.reading.markup.inline import Inline, ShownSpan
from kg.reading.records.xml_tree import Element

SILENT: Final = frozenset(
    {"script", "style", "nav", "noscript", "button", "svg", "form", "template", "iframe", "select", "textarea"}
)
HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS: Final = frozenset({
    "p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "article", "section", "blockquote", "dl", "dt", "dd", "details", "summary", "header", "footer", "main", "figure",
    "figcaption", "pre", "aside", "tbody", "thead", "body", "html", "center", *HEADS,
})  # fmt: skip
_NAMES = re.compile(r"auth|name", re.I)
# Classes of what stands beside a title or a text and is no part of it.
_BESIDE = re.compile(
    r"(?:^|[-_\s])(?:label|badge|tag|tags|rank|num|number|index|idx|icon|chip|pill|venue|score|meta-label|vol|counter|btn|button|copy|share|sr-only)(?:$|[-_\s\d])",
    re.I,
)
_MARKS: Final = {"b": "bold", "strong": "bold", "i": "slant", "em": "slant"}


def every(element: Element) -> Iterator[Element]:
    """Yield an element and all in it, in the order of the file."""
    todo = [element]
    while todo:
        one = todo.pop()
        yield one
        todo.extend(reversed(one.children))


def class_of(element: Element) -> str:
    """Return the classes and the id of an element."""
    return " ".join(element.attributes[key].text for key in ("class", "id", "itemprop") if key in element.attributes)


def is_silent(element: Element) -> bool:
    """Return whether nothing that an element holds is said to readers; names may stand in forms that look for their papers."""
    if "id" in element.attributes and element.attributes["id"].text.strip().lower() in _ASIDE:
        return True
    return element.name in SILENT and not (element.name == "form" and _NAMES.search(class_of(element)))


# What blogs put beside and below a post.
_ASIDE: Final = frozenset({"comments", "respond", "sidebar", "secondary", "disqus_thread"})


def inline_of(element: Element, *, labels: bool = False) -> Inline:
    """Return the words of an element with their marks; what stands beside a title (badges) is left out, unless `labels`."""
    pieces: list[Located] = []
    spans: list[ShownSpan] = []
    length = 0

    def walk(one: Element) -> None:
        nonlocal length
        begun = length
        for item in one.mixed:
            if isinstance(item, Located):
                pieces.append(item)
                length += len(item.text)
            elif is_silent(item) or (not labels and _BESIDE.search(class_of(item))):
                continue
            elif item.name == "br" or item.name in BLOCKS:
                pieces.append(Located("\n", item.start, item.start))
                length += 1
                walk(item)
            else:
                walk(item)
        kind = "link" if one.name == "a" else _MARKS.get(one.name)
        if kind:
            spans.append(
                ShownSpan(
                    kind,
                    begun,
                    length,
                    one.attributes["href"].text if kind == "link" and "href" in one.attributes else "",
                )
            )

    walk(element)
    text = joined(pieces, between="") if pieces else Located("", element.start, element.start)
    return Inline(text, tuple(sorted(spans, key=lambda span: (span.start, -span.end))))
