"""One mark-up written as another: what stands in the place of each match of a pattern, with its places in the file."""

import re
from collections.abc import Iterator
from string import Formatter

from kg.reading.located import Located, rebuilt


def rewritten(piece: Located, pattern: re.Pattern[str], said: str) -> Located:
    """Return a text with what `said` makes of each match of a pattern, with its places in the file."""
    text, at = piece.text, 0
    pieces: list[tuple[str, int, int]] = []
    for found in pattern.finditer(text):
        pieces.append((text[at : found.start()], at, found.start()))
        pieces.extend(_made(found, said))
        at = found.end()
    return rebuilt(piece, [*pieces, (text[at:], at, len(text))]) if pieces else piece


def _made(found: re.Match[str], said: str) -> Iterator[tuple[str, int, int]]:
    """Yield what stands for a match."""
    at = found.start()
    for literal, group, signs, _ in Formatter().parse(said):
        yield literal, at, at
        if group is not None:
            start, end = found.span(group)
            yield (signs * (end - start), start, end) if signs else (found[group] or "", start, end)
            at = end
