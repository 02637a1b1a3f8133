"""Cutting text into sentences: the unit of context in extraction, and of a quote in evidence."""

import re

# A sentence ends at a full stop, question or exclamation mark before a space, and at a line end, but not after
# "et al.", "vs.", "e.g.", "i.e." or a single capital.
# Examples: "했다. 이", "shown? We". Counter-examples: "et al. 2024", "45.1", "e.g. X".
_SENTENCE_END = re.compile(
    r"(?<=[.!?。])(?<!\bal\.)(?<!\bvs\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\b[A-Z]\.)[\"'”’)\]]*\s+|\s*\n\s*"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every sentence of `text`, in order, without the white space between them."""
    spans, start = [], 0
    for gap in _SENTENCE_END.finditer(text):
        if text[start : gap.start()].strip():
            spans.append((start, gap.start()))
            start = gap.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the (start, end) of the sentence that holds `text[start:end]`, or of the run of sentences where it spans some."""
    begin, stop = start, end
    for first, last in sentences(text):
        if first <= start < last:
            begin = first
        if first < end <= last:
            stop = last
    return min(begin, start), max(stop, end)
