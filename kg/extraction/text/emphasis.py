"""Marks of emphasis, `**FooNet**` and `_FooNet_`, which are no part of what a text says: taken out before names are looked for.

The models have hardly seen such marks: of a text with its names in bold they found almost none. (Marks of code and of links
they know: without these they found no more.)
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from kg.model import Extraction, Mention

# Marks open behind a space or a sign and before a letter, and close the other way round.
# Examples: "**FooNet**은", "(*GSM8K*)", "__FooNet__". Counter-examples: "A* search", "2 * 3", "snake_case_name", "/_x_".
_MARKED = (
    re.compile(r"(?<![A-Za-z0-9*])(?P<mark>\*{1,3})(?=[^\s*])[^*\n]{1,300}?(?<=\S)(?P=mark)(?![A-Za-z0-9*])"),
    re.compile(r"(?<![\w/])(?P<mark>_{1,2})(?=[^\s_])[^_\n]{1,300}?(?<=\S)(?P=mark)(?!\w)"),
)


class Unmarked(NamedTuple):
    """A text without its marks: `cuts` are where, in `text`, `lost[i]` letters in all stood before."""

    text: str
    cuts: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where what stands at a place of the text, not empty, stands in the text with marks."""
        return start + self._lost(start), end + self._lost(end - 1)

    def _lost(self, at: int) -> int:
        index = bisect_right(self.cuts, at)
        return self.lost[index - 1] if index else 0


def unmarked(text: str) -> Unmarked:
    """Return a text without its marks."""
    marks = _marks(text) if "*" in text or "_" in text else []
    if not marks:
        return Unmarked(text)
    ends = [0, *(end for _, end in marks)]
    kept = [text[low:high] for low, high in zip(ends, [*(start for start, _ in marks), len(text)], strict=True)]
    lost = tuple(accumulate(end - start for start, end in marks))
    cuts = tuple(end - gone for (_, end), gone in zip(marks, lost, strict=True))
    return Unmarked("".join(kept), cuts, lost)


def _marks(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each mark, in order."""
    found = [match for pattern in _MARKED for match in pattern.finditer(text)]
    opened = ((match.start(), match.end("mark")) for match in found)
    closed = ((match.end() - len(match["mark"]), match.end()) for match in found)
    return sorted([*opened, *closed])


def marked_again(found: Extraction, texts: Sequence[Unmarked], sections: Sequence[str]) -> Extraction:
    """Return what was found in texts without marks with its places in the texts with marks.

    Args:
        found: places in `texts`.
        texts: the texts without marks.
        sections: the same with marks.
    """
    if not any(text.cuts for text in texts):
        return found

    def moved(one: Mention) -> Mention:
        start, end = texts[one.section].place(one.start, one.end)
        return Mention(one.section, start, end, sections[one.section][start:end])

    entities = (replace(one, mentions=tuple(map(moved, one.mentions))) for one in found.entities)
    results = (replace(one, at=moved(one.at)) for one in found.results)
    topics = (replace(one, mention=moved(one.mention)) for one in found.topics)
    return Extraction(tuple(entities), tuple(results), tuple(topics))
