"""What of a block of markdown is words: without images, without the marks of quotations."""

import re

from kg.reading.located import Located, part, rebuilt
from kg.reading.markup.shown import TEMPLATE

_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
# What is markup and nothing else: images, bare or bracketed links, HTML tags.
_MARKUP = re.compile(
    rf"{TEMPLATE}|"
    r"!?\[[^\]]*\](?:\([^)\s]*(?:\s+\"[^\"]*\"\s*)?\)|(?=https?://))|https?://\S+|<!--.*?-->|<[^<>]{0,500}>|[>|\s]+",
    re.S,
)
_QUOTE_MARK = re.compile(r"(?:^|(?<=\n))[ \t]*>[ \t]?")
# The kind of a callout. Example: `[!abstract]`, `[!note]- `. Counter-example: `[!x](..)`.
_CALLOUT = re.compile(r"\s*\[![\w-]{1,30}\][+-]?(?!\()[ \t]*\n?")


def has_words(text: str) -> bool:
    """Return whether a text is more than markup."""
    if text[:1].isalpha() and not text.startswith("http"):
        return True
    at = 0
    while at < len(text):
        mark = _MARKUP.match(text, at)
        if not mark:
            return True
        at = mark.end()
    return False


def without_images(piece: Located) -> Located:
    """Return a piece without its images: what an image is called is no text of the paper."""
    if "![" not in piece.text or not (images := list(_IMAGE.finditer(piece.text))):
        return piece
    pieces, at = [], 0
    for image in images:
        pieces.append((piece.text[at : image.start()], at, image.start()))
        at = image.end()
    return rebuilt(piece, [*pieces, (piece.text[at:], at, len(piece.text))])


def unquoted(piece: Located) -> Located:
    """Return a piece without the marks of a quotation at the beginning of its lines."""
    if ">" not in piece.text:
        return piece
    marks = list(_QUOTE_MARK.finditer(piece.text))
    if not marks:
        return piece
    pieces, at = [], 0
    for mark in marks:
        pieces.append((piece.text[at : mark.start()], at, mark.start()))
        at = mark.end()
    pieces.append((piece.text[at:], at, len(piece.text)))
    return rebuilt(piece, pieces)


def without_callout(piece: Located) -> Located:
    """Return a quotation without the kind of callout that it begins with."""
    found = _CALLOUT.match(piece.text) if "[!" in piece.text[:_NEAR] else None
    return part(piece, found.end(), len(piece.text)) if found else piece


_NEAR = 40
