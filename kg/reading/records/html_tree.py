"""HTML as a tree whose texts know their place in the file, however broken it is."""

import html
from bisect import bisect_right
from html.parser import HTMLParser
from itertools import accumulate
from typing import Final

from kg.reading.located import Located
from kg.reading.records.xml_tree import Element
from kg.reading.sources.limits import DEEPEST_JSON

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
# A tag that ends the one before it, which nobody closed.
_ENDS: Final = {
    "li": {"li"},
    "p": {"p"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
}
_HOLDS: Final = {
    "li": {"ul", "ol"},
    "p": {"div", "article", "section", "li", "td", "blockquote", "body"},
    "tr": {"table", "tbody", "thead"},
    "td": {"tr"},
    "th": {"tr"},
    "dt": {"dl"},
    "dd": {"dl"},
    "option": {"select"},
}
_ENDS_P: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "div",
        "dl",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    }
)


class _HtmlBuilder(HTMLParser):
    """Builds the tree."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = text
        self.lines = (
            [0, *accumulate(len(line) for line in text.splitlines(keepends=True) or [text])]
            if "\r" not in text
            else _starts(text)
        )
        self.root = Element("", 0, {})
        self.stack = [self.root]

    def place(self) -> int:
        line, column = self.getpos()
        return self.lines[min(line - 1, len(self.lines) - 1)] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self.place()
        self._close_open(tag)
        raw = self.get_starttag_text() or ""
        attributes = {}
        for name, value in attrs:
            at = raw.find(value) if value else -1
            attributes[name] = Located(
                value or "", start + max(at, 0), start + max(at, 0) + (len(value or "") if at >= 0 else 0)
            )
        element = Element(tag, start, attributes)
        self.stack[-1].children.append(element)
        self.stack[-1].mixed.append(element)
        if tag not in _VOID and len(self.stack) < DEEPEST_JSON:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self.stack[-1].name == tag:
            self.stack.pop()

    def _close_open(self, tag: str) -> None:
        if tag in _ENDS_P and self.stack[-1].name == "p":
            self.stack.pop()
        ends, holds = _ENDS.get(tag), _HOLDS.get(tag, set())
        if ends:
            for place in range(len(self.stack) - 1, 0, -1):
                if self.stack[place].name in ends:
                    del self.stack[place:]
                    break
                if self.stack[place].name in holds:
                    break

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.stack) - 1, max(0, len(self.stack) - 60), -1):
            if self.stack[place].name == tag:
                del self.stack[place:]
                return

    def handle_data(self, data: str) -> None:
        start = self.place()
        self.stack[-1].mixed.append(Located(data, start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, spelled: str) -> None:
        start = self.place()
        closed = self.source[start : start + len(spelled)] == spelled
        self.stack[-1].mixed.append(
            Located(html.unescape(spelled).replace("\xa0", " "), start, start + len(spelled) - (not closed))
        )


def _starts(text: str) -> list[int]:
    """Return where each line begins, as the parser counts lines."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def parse_html(text: str) -> Element:
    """Return the tree of a page or of a piece of one; nothing in it is an error."""
    builder = _HtmlBuilder(text)
    builder.lines = _starts(text)
    builder.feed(text)
    builder.close()
    return builder.root


__all__ = ["bisect_right", "parse_html"]
