"""The words of a line of markdown or HTML, without marks, and what the marks say: links, bold and slanted words, brackets.

Both kinds of markup give one value, so that titles, authors and links are found in one way.
"""

import html
import re
from dataclasses import dataclass, replace
from typing import Final

from kg.reading.located import Located, part, rebuilt
from kg.reading.markup.shown import TEMPLATE, shown

# Levels of brackets within brackets that are read.
DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """A stretch [start, end) of shown text: `kind` is link, bold, slant, code or image; `href` is where a link leads."""

    kind: str
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """Shown text with its places in the file, and its spans in the order in which they begin."""

    text: Located
    spans: tuple[ShownSpan, ...] = ()

    def links(self, start: int = 0, end: int | None = None) -> list[ShownSpan]:
        """Return the links that begin in a stretch."""
        stop = len(self.text.text) if end is None else end
        return [span for span in self.spans if span.kind == "link" and start <= span.start <= stop and span.href]

    def of(self, kind: str) -> list[ShownSpan]:
        """Return the spans of a kind."""
        return [span for span in self.spans if span.kind == kind]

    def part(self, start: int, end: int) -> Located:
        """Return a stretch of the text, with TeX, tags and entities shown."""
        found = part(self.text, start, end)
        stop = start + len(self.text.text[start:end].rstrip())
        if stop > start and any(span.kind == "link" and span.end == stop for span in self.spans):
            # where a link leads stands behind its words and is none of them
            found = replace(found, end=max(found.start, self.text.as_section("").to_file(stop - 1) + 1))
        return shown(found)


_TOKEN = re.compile(
    r"(?P<page>\[\[(?:https?://[^\s\[\]]{1,500}\]\[|[^\[\]|\n]{1,200}\|)[^\[\]\n]{1,400}\]\]|<https?://[^\s|<>]{1,500}\|[^<>\n]{1,400}>|`[^`<>\n]{1,400}\s<https?://[^\s<>`]{1,500}>`_{1,2}"
    r"|\[https?://[^\s\[\]]{1,500}\s[^\[\]\n]{1,400}\](?!\()|https?://[^\s\[\]()<>`|]{1,500}\[[^\[\]\n]{1,400}\](?!\())"
    r"|(?P<escape>\\[!-/:-@\[-`{-~](?!text))|(?P<code>`+)|(?P<image>!\[)|(?P<open>\[)|(?P<close>\])"
    r"|(?P<auto><(?:https?://[^\s<>]+)>)|(?P<url>(?:https?://|(?<![\w./@-])(?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)/|doi\.org/10\.|huggingface\.co/papers/|openreview\.net/(?:forum|pdf)\?))[^\s<>\[\]|\"'`）】，。；、]+)|(?P<comment><!--.*?(?:-->|\Z))"
    rf"|(?P<template>{TEMPLATE})"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]*(?=[\s/>])[^<>]{0,2000}>)"
    r"|(?P<stars>\*{1,3})|(?P<lines>(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))|(?P<struck>~~)|(?P<math>\$[^$\n]{1,200}\$)",
    re.S,
)
_PAGE = re.compile(
    r"(?:\[\[|<)(?P<href>[^|\]]*)(?:\]\[|\|)(?P<words>[^\[\]<>]*)(?:\]\]|>)|`(?P<named>[^`<>]*)\s<(?P<to>[^<>]*)>`_{1,2}|\[(?P<outer>https?://\S+)\s(?P<wiki>[^\]]*)\]|(?P<at>[^\[]*)\[(?P<said>[^\]]*)\]"
)
_DEST = re.compile(
    r" ?\(\s*+(?:<(?P<a>[^<>\n]*)>|(?P<b>(?:[^\s()]++|\((?:[^\s()]++|\([^\s()]*+\))*+\))*+))(?:\s++(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = re.compile(r" ?\[(?P<label>[^\[\]]{0,200})\]")
_BARE_AFTER = re.compile(r" ?(?P<url>https?://[^\s()<>]+)")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]^\n]{1,200})\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?\s*$", re.M)
# A note that leads somewhere. Example: `[^2]: Ann One, "A Title", <https://arxiv.org/abs/2501.00001>`.
_FOOTNOTE = re.compile(r"^ {0,3}\[(\^[^\s\[\]]{1,40})\]:[^\n]{0,400}?(https?://[^\s<>()\]]+)", re.M)
_ADDRESS = re.compile(r"https?://[^\s\"'<>{}]+")
_URL_TAIL = re.compile(r"(?<![.,:;!?*_])[.,:;!?*_]++$")
_BOLD_TAGS = frozenset({"b", "strong"})
_SLANT_TAGS = frozenset({"i", "em"})
_VOID = frozenset({"br", "img", "hr"})


def references(text: str) -> dict[str, str]:
    """Return the addresses that reference links such as `[title][label]` and footnotes use, by folded label."""
    if "]:" not in text:
        return {}
    notes = {label.casefold(): url for label, url in _FOOTNOTE.findall(text)} if "[^" in text else {}
    return notes | {" ".join(label.casefold().split()): url for label, url in _DEFINITION.findall(text)}


class _Parser:
    """One stretch of text being read. It reads left to right, once; what is not closed is plain text."""

    def __init__(self, piece: Located, refs: dict[str, str]) -> None:
        self.text = piece.text
        self.piece = piece
        self.refs = refs
        self.pieces: list[tuple[str, int, int]] = []
        self.spans: list[ShownSpan] = []
        self.length = 0
        self.open: list[tuple[int, int, int, bool]] = []  # shown place, number of spans and of pieces, is an image
        self.marks: dict[str, int] = {}
        self.tags: list[tuple[str, int, str]] = []

    def add(self, text: str, start: int, end: int) -> None:
        if text:
            self.pieces.append((text, start, end))
            self.length += len(text)

    def run(self) -> Inline:
        at = 0
        text = self.text
        while found := _TOKEN.search(text, at):
            self.add(text[at : found.start()], at, found.start())
            at = self._token(found)
        self.add(text[at:], at, len(text))
        spans = sorted(
            (span for span in self.spans if span.end > span.start or span.href), key=lambda s: (s.start, -s.end)
        )
        return Inline(rebuilt(self.piece, self.pieces), tuple(spans))

    def _token(self, found: re.Match[str]) -> int:  # noqa: C901 (one branch a kind of mark)
        kind, token, start, end = found.lastgroup, found[0], found.start(), found.end()
        text = self.text
        if kind == "page":
            self._page(token, start)
        elif kind == "escape":
            self.add(
                token[1:] if token[1] not in "%&#_{}$'`^\"~=." else token,
                start + 1 if token[1] not in "%&#_{}$'`^\"~=." else start,
                end,
            )
        elif kind == "math":
            self.add(token, start, end)
        elif kind == "code":
            close = text.find(token, end)
            if close < 0 or text[close : close + len(token) + 1].count("`") > len(token):
                self.add(token, start, end)
                return end
            self.spans.append(ShownSpan("code", self.length, self.length + close - end))
            self.add(text[end:close], end, close)
            return close + len(token)
        elif kind in {"open", "image"}:
            if len(self.open) >= DEEPEST:
                self.add(token, start, end)
            else:
                self.open.append((self.length, len(self.spans), len(self.pieces), kind == "image"))
                self.add("[", end - 1, end)
        elif kind == "close":
            return self._close(start, end)
        elif kind in {"auto", "url"}:
            url = token.strip("<>")
            if kind == "url":
                url = _URL_TAIL.sub("", url)
                while url.endswith(")") and url.count("(") < url.count(")"):
                    url = url[:-1]
                end = start + len(url)
            href = html.unescape(url) if url.startswith("http") else f"https://{html.unescape(url)}"
            self.spans.append(ShownSpan("link", self.length, self.length + len(url), href))
            self.add(url, start + (kind == "auto"), start + (kind == "auto") + len(url))
        elif kind == "template":
            if address := _ADDRESS.search(token):  # a button leads somewhere; nothing else of it is text
                self.spans.append(
                    ShownSpan("link", self.length, self.length + len(address[0]), html.unescape(address[0]))
                )
                self.add(address[0], start + address.start(), start + address.end())
        elif kind == "tag":
            self._tag(token, start, end)
        elif kind in {"stars", "lines"}:
            self._mark(token, start, end)
        return end

    def _page(self, token: str, start: int) -> None:
        """Take a link as org files, chats and others write it: `[[address][words]]`, `<address|words>`, `[[page|words]]`, address[words]."""
        parted = _PAGE.fullmatch(token)
        name = next((name for name in ("words", "named", "said", "wiki") if parted and parted[name]), "")
        if parted is not None and name:
            lo, hi = parted.span(name)
            href = parted["href"] or parted["to"] or parted["outer"] or parted["at"] or ""
            if href.startswith("http"):
                self.spans.append(ShownSpan("link", self.length, self.length + hi - lo, html.unescape(href)))
            self.add(parted[name], start + lo, start + hi)

    def _mark(self, token: str, start: int, end: int) -> None:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if token[0] == "*" and (not before or before.isspace()) and (not after or after.isspace()):
            self.add(token, start, end)
            return
        kind = "bold" if len(token) > 1 else "slant"
        key = token
        if key in self.marks:
            begun = self.marks.pop(key)
            self.spans.append(ShownSpan(kind, begun, self.length))
            if len(token) == 3:
                self.spans.append(ShownSpan("slant", begun, self.length))
        else:
            self.marks[key] = self.length

    def _tag(self, token: str, start: int, end: int) -> None:
        name = re.match(r"</?([A-Za-z0-9]+)", token)
        tag = name[1].lower() if name else ""
        if tag == "a" or tag in _BOLD_TAGS or tag in _SLANT_TAGS:
            kind = "link" if tag == "a" else "bold" if tag in _BOLD_TAGS else "slant"
            if not token.startswith("</"):
                href = _HREF.search(token)
                where = next((group for group in href.groups() if group is not None), "") if href else ""
                self.tags.append((kind, self.length, html.unescape(where.strip())))
            else:
                for place in range(len(self.tags) - 1, -1, -1):
                    if self.tags[place][0] == kind:
                        _, begun, where = self.tags.pop(place)
                        self.spans.append(ShownSpan(kind, begun, self.length, where))
                        break
        elif tag in {"br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "summary", "details"}:
            self.add("\n", start, end)
        else:
            known = shown(Located(token, 0, len(token)))
            if known.text == token:  # no element of HTML: "<think>" is a word
                self.add(token, start, end)

    def _close(self, start: int, end: int) -> int:
        if not self.open:
            self.add("]", start, end)
            return end
        begun, spans, pieces, image = self.open.pop()
        href, after = self._destination(end, begun)
        if image:  # an image is no text, whatever its title says
            del self.spans[spans:]
            del self.pieces[pieces:]
            self.length = begun
            self.marks = {key: at for key, at in self.marks.items() if at <= begun}
            return after
        if href is None:
            self.add("]", start, end)
            return end
        # The opening bracket is no text after all: what stands after it moves by one.
        del self.pieces[pieces]
        self.length -= 1
        self.spans[spans:] = [
            ShownSpan(s.kind, max(s.start - 1, begun), max(s.end - 1, begun), s.href) for s in self.spans[spans:]
        ]
        self.marks = {key: at - 1 if at > begun else at for key, at in self.marks.items()}
        self.tags = [(kind, at - 1 if at > begun else at, where) for kind, at, where in self.tags]
        self.spans.append(ShownSpan("link", begun, self.length, href))
        return after

    def _destination(self, at: int, begun: int) -> tuple[str | None, int]:
        """Return where the bracket that ends before `at` leads, and where the text goes on; None where it is no link."""
        if found := _DEST.match(self.text, at):
            url = found["a"] if found["a"] is not None else found["b"]
            if self.text[at : at + 1] != " " or url.startswith("http"):
                return html.unescape(url), found.end()
        if found := _REFERENCE.match(self.text, at):
            label = found["label"] or self._shown_since(begun)
            if url := self.refs.get(" ".join(label.casefold().split())):
                return url, found.end()
        if (found := _BARE_AFTER.match(self.text, at)) and self.text[at : at + 1] != " ":
            return found["url"], found.end()
        if self.refs and (url := self.refs.get(" ".join(self._shown_since(begun).casefold().split()))):
            return url, at
        return None, at

    def _shown_since(self, begun: int) -> str:
        shown_text = "".join(text for text, _, _ in self.pieces)
        return shown_text[begun + 1 :]


def parse_inline(piece: Located, refs: dict[str, str] | None = None) -> Inline:
    """Return what a line of markdown (HTML in it included) says. It never fails: what is no mark is text."""
    return _Parser(piece, refs or {}).run()
