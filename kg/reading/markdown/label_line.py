"""Lines that begin with a label: what the label means, and where the words after it begin."""

import re

from kg.reading.facts.labels import LABEL, meaning_of
from kg.reading.located import Located, part

_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+•●]|\d{1,3}[.)]|>)[ \t]+|[ \t]*>\Z)*")
# What parts the facts of a line without labels: `[2501.01234] | Ann One | 2025-01-02`.
BARS = re.compile(r"\s[|·•]\s")
# A field of reStructuredText. Example: `:Authors: Ann One`. Counter-example: `:star: new`.
_FIELD = re.compile(r":(?P<key>[A-Za-z][A-Za-z ]{1,20}):[ \t]+(?=\S)")
# `【论文2】`: the number of a title, no label.
_COUNTED = re.compile(r"(?:论文|論文|논문|第|no\.?|paper)\s?\d{1,4}篇?", re.I)
# Labelled facts in one line: `**Authors**: A. One | **Date**: 2025-05-01`, `arXiv：[..] · [PDF](..)`.
_PARTED = re.compile(
    r"[；;]\s{0,3}(?=[^\W\d_]{2,12}\s?[:：])|(?<!\s)\s++[|·•｜]\s++(?=(?:\*{1,2})?[^\s*|:：]{2,20}(?:\*{1,2})?\s*[:：])|(?<=\S)\s{2,}+(?=\*\*[^*\n]{2,20}\*\*\s*[:：]|\*\*[^*\n:：]{2,20}[:：]\*\*)"
)


def markers_end(text: str) -> int:
    """Return where the words of a line begin, after the signs of lists and quotations."""
    found = _MARKERS.match(text)
    return found.end() if found else 0


def bare_label(text: str) -> tuple[str, str, int] | None:
    """Return meaning, name and end of the label at the beginning of a text; only bold words may be labels that are not known."""
    found = LABEL.match(text)
    if not found and (field := _FIELD.match(text)) and (meaning := meaning_of(field["key"])):
        return meaning, field["key"], field.end()
    if not found:
        return None
    name = found["key"].strip()
    if _COUNTED.fullmatch(name):
        return None
    meaning = meaning_of(name)
    rest_at = found.start("rest")
    if meaning:
        # "Paper: a survey" begins a sentence as well; a field of a single word must be followed by more than a word
        return meaning, name, rest_at
    if found["open"] and len(name.split()) <= 6 and not name.isdigit() and ("http" not in name):
        return "", name.replace("\u2019", "'").replace("\u2018", "'"), rest_at
    return None


def label_of(text: str) -> tuple[str, str, int] | None:
    """Return (meaning, name, where the words after it begin) of a label at the beginning of a line, bullets passed over."""
    lead = markers_end(text)
    found = bare_label(text[lead:])
    return (found[0], found[1], found[2] + lead) if found else None


def parted(piece: Located) -> list[Located]:
    """Return the labelled facts that stand in one line."""
    found, at = [], 0
    for gap in _PARTED.finditer(piece.text[:5000]):
        if gap[0][0] in ";；" and not ((key := bare_label(piece.text[gap.end() :])) and key[0]):
            continue  # a sentence goes on
        found.append(part(piece, at, gap.start()))
        at = gap.end()
    return [*found, part(piece, at, len(piece.text))] if found and label_of(piece.text) else [piece]
