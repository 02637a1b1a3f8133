"""Messages of a channel in JSON, as chats export them: a message that links to one paper is that paper's."""

import re
from collections.abc import Iterator

from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.dates import any_date
from kg.reading.facts.ids import PAPER_ADDRESS, ids_of_link
from kg.reading.located import Located, joined, part
from kg.reading.markdown.body import Body
from kg.reading.markdown.title_line import take_head
from kg.reading.markup.inline import parse_inline
from kg.reading.markup.title import find_title
from kg.reading.records.located_json import Json

_TEXTS = ("text", "content", "message")
_TIMES = ("ts", "date", "timestamp", "created_at", "createdat", "time")
_LINE = re.compile(r"[^\n]+")


def messages_in(value: Json) -> list[dict[str, Json]]:
    """Return the messages of a channel: a list of objects with a text and a time, most of them without a title; else none."""
    held = value.get("messages") if isinstance(value, dict) else value
    items = [item for item in held if isinstance(item, dict)] if isinstance(held, list) else []
    found = [item for item in items if _said(item) is not None and any(key in item for key in _TIMES)]
    titled = sum("title" in item for item in found)
    return found if found and 2 * len(found) > len(items) and 2 * titled < len(found) else []


def drafts_of(source: SourceText, messages: list[dict[str, Json]]) -> Iterator[Draft]:
    """Yield a draft for each message that links to one paper; its first words are the title, the lines below facts and text."""
    for message in messages:
        said = _said(message)
        if said is None or len({ids_of_link(link) for link in PAPER_ADDRESS.findall(said.text)} - {()}) != 1:
            continue
        draft, body = Draft(said.start), None
        for line in _LINE.finditer(said.text):
            piece = part(said, *line.span())
            if body is not None:
                body.add_piece(piece)
            elif (title := find_title(inline := parse_inline(piece))) is not None:
                draft.title = title.text
                take_head(draft, inline, title)
                body = Body(source, draft)
        day = next((message[key] for key in _TIMES if isinstance(message.get(key), Located)), None)
        draft.date = draft.date or (any_date(day.text) if isinstance(day, Located) else "")
        for link in (link for link in PAPER_ADDRESS.findall(said.text) if not draft.ids):
            draft.add_link(link)
        yield draft


def _said(message: dict[str, Json]) -> Located | None:
    """Return the words of a message; they may come in pieces: ["words", {"type": "bold", "text": "words"}]."""
    value = next((message[key] for key in _TEXTS if message.get(key)), None)
    if isinstance(value, list):
        pieces = [piece.get("text") if isinstance(piece, dict) else piece for piece in value]
        words = [piece for piece in pieces if isinstance(piece, Located)]
        value = joined(words, between="") if words and len(words) == len(pieces) else None
    return value if isinstance(value, Located) and value.text.strip() else None
