"""Lines that begin with a label: what the label means, and where the words after it begin."""

import re

from kg.reading.facts.labels import LABEL, meaning_of
from kg.reading.facts.people import leading_names

_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+•●]|\d{1,3}[.)]|>)[ \t]+|[ \t]*>\Z)*")
# A field of reStructuredText. Example: `:Authors: Ann One`. Counter-example: `:star: new`.
_FIELD = re.compile(r":(?P<key>[A-Za-z][A-Za-z ]{1,20}):[ \t]+(?=\S)")
# Pictures in the place of labels.
_PICTURED = re.compile(
    "(?:(?P<authors>[\U0001f464\U0001f465\u270d]|:busts?_in_silhouette:)|(?P<link>[\U0001f517]|:link:))\ufe0f?[ \\t]+(?=\\S)"
)
# `【论文2】`: the number of a title, no label.
_COUNTED = re.compile(r"(?:论文|論文|논문|第|no\.?|paper)\s?\d{1,4}篇?", re.I)


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
        return _pictured(text)
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


def _pictured(text: str) -> tuple[str, str, int] | None:
    """Return what a picture says that a line begins with, where what follows is such a fact: `👤 Ann One`, `🔗 https://..`."""
    found = _PICTURED.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    if found.lastgroup == "authors" and leading_names(rest, one=True) < len(rest.rstrip()):
        return None
    fits = found.lastgroup != "link" or (rest.lstrip("<").startswith("http") and not re.search(r"\s", rest.strip()))
    return (str(found.lastgroup), found[0].strip(), found.end()) if fits else None


def label_of(text: str) -> tuple[str, str, int] | None:
    """Return (meaning, name, where the words after it begin) of a label at the beginning of a line, bullets passed over."""
    lead = markers_end(text)
    found = bare_label(text[lead:])
    return (found[0], found[1], found[2] + lead) if found else None
