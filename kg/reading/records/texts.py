"""Texts of a record: the abstract, what stands beside it, and OpenAlex's inverted abstract."""

import re
from typing import Final

from kg.reading.draft import Draft
from kg.reading.facts.ids import ids_of_link
from kg.reading.facts.labels import KINDS, LABEL, kind_of, meaning_of
from kg.reading.located import Located, joined, part, strip
from kg.reading.records.keys import ABSTRACT, KNOWN_KEYS, MISSING, TEXT_RANKS, Record, plain_key, present, text_in
from kg.reading.records.located_json import Json
from kg.reading.records.parts import markdown_parts


def take_texts(draft: Draft, layers: list[Record]) -> None:
    """Take the abstract, then the texts beside it; a digest's own text counts before the abstract of `text` records."""
    said: set[str] = set()
    for layer in layers:
        for key in present(layer, TEXT_RANKS):
            inverted = key == "abstractinvertedindex" or (key == "abstract" and isinstance(layer[key], dict))
            found = _inverted(layer[key]) if inverted else None
            found = found or text_in(layer[key])
            if (
                found is None
                and isinstance(layer[key], dict)
                and key in {"summary", "summaries", "analysis", "content", "tldr"}
            ):
                _nested_texts(draft, layer[key], said)
                continue
            if (
                found is None
                or found.text.strip().lower() in MISSING
                or found.text in said
                or (key not in ABSTRACT and _ADDRESS_ALONE.fullmatch(found.text))
            ):
                continue
            said.add(found.text)
            kind = "abstract" if key in ABSTRACT else "summary" if key in {"text", "tldr"} else kind_of(_spaced(key))
            _add_text(draft, found, "Abstract" if key in (*ABSTRACT, "text") else _heading(key), kind)


def take_unknown_texts(draft: Draft, layers: list[Record]) -> None:
    """Take long texts under keys that are not known, where a record says no other: nothing is lost for its name."""
    for layer in layers if not draft.sections else ():
        for key, value in layer.items():
            if (
                isinstance(value, Located)
                and key not in KNOWN_KEYS
                and "://" not in value.text
                and len(value.text.split()) + len(_UNSPACED.findall(value.text)) // 2 >= _LEAST_WORDS
                and value.text.count(".") + value.text.count("。")
            ):
                draft.add_text(strip(value), _heading(key), kind_of(_spaced(key)))


_LEAST_WORDS, _ADDRESS_ALONE = 12, re.compile(r"\s*\w{2,8}://\S+\s*")
# Signs of languages that put no blanks between words, about two a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def lone_id(draft: Draft, layers: list[Record]) -> tuple[str, ...]:
    """Return the ids of the one paper whose address stands under any key, or else begins the text, as on cards."""
    values = [
        text
        for layer in layers
        for value in layer.values()
        if isinstance(value, Located)
        for text in (value.text.strip(),)
    ]
    said = {ids_of_link(text)[:1] for text in values if _ADDRESS_ALONE.fullmatch(text)} - {()}
    found = said or {
        ids_of_link(address[0])[:1] for section in draft.sections[:1] if (address := _ADDRESS_FIRST.match(section.text))
    }
    return found.pop() if len(found) == 1 else ()


_ADDRESS_FIRST = re.compile(r"https?://[^\s)\]>]{4,300}")


def _nested_texts(draft: Draft, value: Json, said: set[str]) -> None:
    """Take texts that stand in an object by what they are about: {"motivation": .., "method": ..}."""
    if isinstance(value, dict):
        for key, inner in value.items():
            found = text_in(inner)
            if (
                found is not None
                and found.text.strip().lower() not in MISSING
                and found.text not in said
                and len(found.text) > 20
            ):
                said.add(found.text)
                _add_text(draft, found, _heading(key), kind_of(_spaced(key)))


def _add_text(draft: Draft, found: Located, heading: str, kind: str) -> None:
    """Add a text; what its markdown or its labelled paragraphs set apart are sections of their own."""
    words = strip(found)
    if parts := markdown_parts(words.text):
        for one in parts:
            key = _labelled(words.text[one.start : one.end].lstrip())
            piece = part(words, one.start, one.end)
            piece = part(piece, key[1], len(piece.text)) if key else piece
            name = key[0] if key else one.heading
            draft.add_text(piece, name, kind_of(name) if name else kind)
        return
    paragraphs = words.text.count("\n\n")
    if paragraphs and any(_labelled(line) for line in words.text.split("\n\n")[1:]):
        at = 0
        for line in words.text.split("\n\n"):
            key = _labelled(line)
            piece = part(words, at + (key[1] if key else 0), at + len(line))
            draft.add_text(piece, key[0] if key else heading, kind_of(key[0]) if key else kind)
            at += len(line) + 2
        return
    draft.add_text(words, heading, kind)


def _labelled(line: str) -> tuple[str, int] | None:
    """Return the label of a paragraph, if it has one that says a kind of text."""
    found = LABEL.match(line)
    return (found["key"].strip(), found.start("rest")) if found and meaning_of(found["key"]) in KINDS else None


def _inverted(value: Json) -> Located | None:
    """Return OpenAlex's inverted abstract ({"word": [0, 7], ..}) as text: each word stands where its key stands."""
    if not isinstance(value, dict):
        return None
    places: dict[int, Located] = {}
    for word, spots in value.items():
        where = getattr(word, "located", None)
        if not isinstance(spots, list) or where is None:
            return None
        for spot in spots:
            if isinstance(spot, int) and 0 <= spot < 20_000:
                places[spot] = where
    return joined([places[spot] for spot in sorted(places)]) if places else None


def _spaced(key: str) -> str:
    return re.sub(r"[_\-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).strip()


_HEADINGS: Final = {"tldr": "TL;DR", "aisummary": "AI Summary", "text": "Abstract"}


def _heading(key: str) -> str:
    """Return a key as a heading."""
    return _HEADINGS.get(plain_key(key)) or _spaced(key).capitalize()
