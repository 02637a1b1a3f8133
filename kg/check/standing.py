"""Whether a stretch of a file says a quote: in the file it may be escaped, broken over lines or hold marks of emphasis."""

import html
import json
import re
from collections.abc import Iterator

from kg.reading.markup import shown_words

_NOT_WORDS = re.compile(r"[\W_]+")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\[nrtbf\"/\\]")
# Example: "boats": [3, 17] in {"paper": [2], "boats": [3, 17]}.
_INVERTED = re.compile(
    r'"(?P<word>[^"\\]{0,200}+(?:\\.[^"\\]{0,200}+){0,40}+)"\s{0,20}:\s{0,20}\[(?P<places>[\d,\s]{1,9999})\]'
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
# Tags, math, targets of links, commands of TeX, entities: what a reader may have passed over, or read as something else.
_MARKUP = re.compile(r"(<[^<>]{0,2000}>|\$[^$]{0,2000}\$|\]\([^()\s]{0,2000}\)|\\[A-Za-z]+|&#?\w{1,30};|\\.)")


def stands_there(found: str, quote: str) -> bool:
    """Return whether a stretch of a file says the quote: the same letters and digits in the same order.

    Signs and spaces are passed over, since the file may hold marks of emphasis, JSON escapes or line ends between them; where
    that is not enough, the stretch is read as what its links, tags, entities and TeX show.
    """
    if found == quote:
        return True
    wanted = _letters(quote)
    if _letters(found) == wanted:
        return True
    return any(_letters(text) == wanted for text in _readings(found)) or any(
        _says(stretch, wanted) for stretch in (found, _unescaped(found))
    )


def stands_at(text: str, start: int, end: int, quote: str) -> bool:
    """Return whether a file says the quote at [start, end), as its words or as an inverted index of them (OpenAlex)."""
    return stands_there(text[start:end], quote) or _stands_inverted(text, start, end, quote)


def _stands_inverted(text: str, start: int, end: int, quote: str) -> bool:
    """Return whether words that are keys in a stretch, each with its places, are the quote when they stand in order."""
    wanted = _letters(quote)
    words: dict[int, str] = {}
    for key in _INVERTED.finditer(text, max(0, text.rfind('"', 0, start))):
        if key.start() >= end:
            break
        words |= dict.fromkeys(map(int, re.findall(r"\d{1,9}", key["places"])), _letters(_unescaped(key["word"])))
    runs = "".join(words[place] + ("" if place + 1 in words else "|") for place in sorted(words))
    return bool(wanted) and wanted in runs


def _readings(found: str) -> Iterator[str]:
    """Yield what a stretch may say: without escapes of JSON, without entities and tags, as markup shows it."""
    for plain in (found, _unescaped(found), html.unescape(found)):
        for text in (plain, _TAG.sub(" ", plain)):
            yield text
            yield shown_words(text)
            # The stretch may begin inside of math, or of the text of a link.
            for sign, inner in (("$", "$"), ("[", "]")):
                if inner in text:
                    yield shown_words(sign + text)


def _letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return _NOT_WORDS.sub("", text)


def _unescaped(text: str) -> str:
    """Return a text with the escapes of JSON strings undone."""
    return _ESCAPES.sub(lambda found: json.loads(f'"{found[0]}"'), text)


def _says(found: str, wanted: str) -> bool:
    """Return whether a stretch gives the letters, where a piece of markup counts as nothing, as what it shows, or as it is.

    A reader sees the whole line, and here is a part of it: which `<` is a tag and which `$` begins math may be told otherwise.
    """
    ends = {0}
    for number, piece in enumerate(_MARKUP.split(found)):
        options = {_letters(piece)}
        if number % 2:
            options |= {"", _letters(html.unescape(piece)), _letters(shown_words(piece))}
        ends = {end + len(option) for end in ends for option in options if wanted.startswith(option, end)}
        if not ends:
            return False
    return len(wanted) in ends
