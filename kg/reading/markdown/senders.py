"""Lines above what somebody says: who sent a message and when, which part of a thread it is, what the part of a file is called."""

import re
from collections import Counter
from collections.abc import Sequence

from kg.reading.base import SourceText
from kg.reading.facts.dates import MONTH_NAMES
from kg.reading.facts.ids import holds_address
from kg.reading.markdown.label_line import label_of

# What a line has that says who or when: a time, an account, a part's number, a day.
_STAMP = re.compile(
    rf"\d{{1,2}}:\d\d|(?:^|\s)@\w|^\W{{0,3}}\d{{1,3}}\s?/\s?(?:\d{{1,3}}|n)\b|\b(?:19|20)\d\d\b|\b(?:{MONTH_NAMES})\b\.?\s\d{{1,2}}\b",
    re.I,
)
_DIGITS = re.compile(rf"\d+|\b(?:{MONTH_NAMES}|am|pm)\b", re.I)
# A word or two above the lines of a part: `REFS:`. Counter-example: `We find the following:`.
_PART = re.compile(r"[^\W\d_][\w ]{1,20}[:：]")
_LONGEST = 90


def senders(source: SourceText, paragraphs: Sequence[tuple[int, int, str]]) -> dict[int, int]:
    """Return where the words begin of each paragraph whose first line only says who sent it, or when: lines alike stand above several."""
    lines: dict[int, tuple[str, int]] = {}
    parts: dict[int, int] = {}
    for start, end, _ in paragraphs:
        stop = source.text.find("\n", start, end)
        line = source.text[start : stop if stop >= 0 else end].strip()
        after = stop + 1 if stop >= 0 else end
        if len(line) < _LONGEST and _STAMP.search(line) and not holds_address(line) and not label_of(line):
            lines[start] = _DIGITS.sub("0", line), after
        elif stop >= 0 and _PART.fullmatch(line) and not label_of(line):
            parts[start] = after
    times = Counter(alike for alike, _ in lines.values())
    return {start: after for start, (alike, after) in lines.items() if times[alike] > 1} | parts
