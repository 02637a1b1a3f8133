"""One mark-up written as another: what stands in the place of each match of a pattern, with its places in the file."""

import re
from collections.abc import Iterator, Sequence
from string import Formatter

from kg.reading.located import Located, rebuilt


def rewritten(piece: Located, pattern: re.Pattern[str], said: str) -> Located:
    """Return a text with what `said` makes of each match of a pattern, with its places in the file."""
    text, at = piece.text, 0
    parts = [(literal, group, signs) for literal, group, signs, _ in Formatter().parse(said)]
    pieces: list[tuple[str, int, int]] = []
    for found in pattern.finditer(text):
        pieces.append((text[at : found.start()], at, found.start()))
        pieces.extend(_made(found, parts))
        at = found.end()
    return rebuilt(piece, [*pieces, (text[at:], at, len(text))]) if pieces else piece


def _made(found: re.Match[str], parts: Sequence[tuple[str, str | None, str | None]]) -> Iterator[tuple[str, int, int]]:
    """Yield what stands for a match."""
    at = found.start()
    for literal, group, signs in parts:
        yield literal, at, at
        if group is not None:
            start, end = found.span(group)
            yield (signs * (end - start), start, end) if signs else (found[group] or "", start, end)
            at = end
