"""Texts in JSON that are digests themselves: messages of chats, posts, cells of notebooks, as one text in markdown."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from kg.model import Entry
from kg.reading.located import Located, joined
from kg.reading.markup.rewritten import rewritten
from kg.reading.markup.shown import shown
from kg.reading.records.fields import date_of
from kg.reading.records.keys import ABSTRACT, OTHERS, TEXTS, Record, plain_key, text_in, with_plain_keys
from kg.reading.records.located_json import Json
from kg.reading.sources.limits import DEEPEST_JSON

_TEXTS = frozenset(
    (*ABSTRACT, *TEXTS, "source", "html", "markdown", "message", "bodyhtml", "bodymarkdown", "plaintext")
) - {"comment"}
# Links as Slack writes them, and the bold marks around them.
_CHAT_LINK = re.compile(r"<(?P<link>https?://[^\s<>|]{4,2000})\|(?P<words>[^<>\n]{1,1000})>")
_CHAT_BOLD = re.compile(r"\*(?=<https?:)|(?<=>)\*")
# How kinds of words are marked in markdown.
_SIGNS = {"bold": "**", "strong": "**", "italic": "*", "em": "*", "code": "`"}


@dataclass(frozen=True, slots=True)
class Told:
    """Texts as one, and the days of what holds them: (place of a text in the file, day)."""

    body: Located
    days: tuple[tuple[int, str], ...]

    def day_at(self, entry: Entry) -> str:
        """Return the day of the message or post that an entry stands in."""
        before = bisect_right(self.days, entry.sections[0].start, key=itemgetter(0))
        return self.days[before - 1][1] if before else ""


def told_in(value: Json) -> Told | None:
    """Return the texts in a value, in their order; None where it holds none."""
    found = [(text, day) for text, day in _texts(value, "", 0) if text.text.strip()]
    if not found:
        return None
    return Told(
        joined([text for text, _ in found], between="\n\n"), tuple(sorted((text.start, day) for text, day in found))
    )


def _texts(value: Json, day: str, depth: int) -> Iterator[tuple[Located, str]]:
    if depth > DEEPEST_JSON:
        return
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, day, depth + 1)
    elif isinstance(value, dict):
        if (kind := value.get("cell_type")) is not None and getattr(kind, "text", "") != "markdown":
            return  # a notebook's program
        day = date_of(with_plain_keys(value)) or day
        for key, item in value.items():
            name = plain_key(key)
            if name in OTHERS:
                continue
            if name in _TEXTS and (said := _said(item)) is not None:
                yield said, day
            elif isinstance(item, dict | list):
                yield from _texts(item, day, depth + 1)


def _said(value: Json) -> Located | None:
    """Return a text as markdown: a string, or a list of strings and of marked words (Telegram's)."""
    if isinstance(value, Located):
        return _linked(value)
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, Located) or _is_marked(one) for one in value)
    ):
        return None
    return joined([piece for one in value for piece in _marked(one)], between="")


def _is_marked(item: Json) -> bool:
    return isinstance(item, dict) and {"type", "text"} <= item.keys() and isinstance(item["text"], Located)


def _marked(item: Json) -> Iterator[Located]:
    """Yield the pieces of words with their marks."""
    if isinstance(item, Located):
        yield item
    elif isinstance(item, dict) and (words := text_in(item["text"])) is not None:
        sign = _SIGNS.get(_text(item, "type"), "")
        address = _text(item, "href")
        before, after = ("[", f"]({address})") if address else (sign, sign)
        yield Located(before, words.start, words.start)
        yield words
        yield Located(after, words.end, words.end)


def _text(item: Record, key: str) -> str:
    return found.text if isinstance(found := item.get(key), Located) else ""


def _linked(text: Located) -> Located:
    """Return a message whose links are written as Slack writes them with links of markdown, else the text itself."""
    if "|" not in text.text or not _CHAT_LINK.search(text.text):
        return text
    bold = rewritten(text, _CHAT_BOLD, "**")
    return shown(rewritten(bold, _CHAT_LINK, "[{words}]({link})"))
