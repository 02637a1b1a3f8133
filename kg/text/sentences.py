"""Cutting text into sentences: the unit of context in extraction, and of a quote in evidence."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

# A sentence ends at a full stop, question or exclamation mark before a space, and at a line end, but not after
# "et al.", "vs.", "e.g.", "i.e." or a single capital.
# Examples: "했다. 이", "shown? We". Counter-examples: "et al. 2024", "45.1", "e.g. X".
# Both ways begin with a sign of their own, so that what lies between is passed over quickly.
_SENTENCE_END = re.compile(r"[.!?。](?<!\bal\.)(?<!\bvs\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\b[A-Z]\.)[\"'”’)\]]*\s+|\n\s*")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every sentence of `text`, in order, without the white space between them."""
    spans, start = [], 0
    for gap in _SENTENCE_END.finditer(text):
        end = gap.start()
        if text[end] != "\n":
            end += 1
        else:
            while end > start and text[end - 1].isspace():
                end -= 1
        if text[start:end].strip():
            spans.append((start, end))
            start = gap.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the (start, end) of the sentence that holds `text[start:end]`, or of the run of sentences where it spans some."""
    starts, ends = _bounds(text)
    begin, stop = start, end
    at = bisect_right(starts, start) - 1
    if at >= 0 and start < ends[at]:
        begin = starts[at]
    at = bisect_left(starts, end) - 1
    if at >= 0 and end <= ends[at]:
        stop = ends[at]
    return min(begin, start), max(stop, end)


@lru_cache(maxsize=64)
def _bounds(text: str) -> tuple[list[int], list[int]]:
    """Return where the sentences start and where they end: the names of one text are asked for one after the other."""
    spans = sentences(text)
    return [start for start, _ in spans], [end for _, end in spans]
