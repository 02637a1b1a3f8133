"""Format `daily`: `### [title](link)`, votes, authors and bullets that begin with a bold key such as `***What's New***`."""

import re

from kg.reading.base import Reading, SourceText
from kg.reading.markdown.walk import has_paper_headings, read_markdown

# Example: `***What’s New***: ...`, `**Technical Details:** ...`. Counter-example: `**SAM 2** is ...` (no colon after the key).
_KEY = re.compile(r"(\*{2,3})(?P<key>[^*\n:：]{2,60})(?:\1\s*[:：]|[:：]\s*\1)\s*")
_KEYED = re.compile(r"^[^\S\n]*[-*] \*{2,3}[^*\n]{2,60}\*{2,3}", re.M)


def recognise(source: SourceText) -> bool:
    """Return whether papers are followed by bullets with bold keys."""
    return has_paper_headings(source.text) and _KEYED.search(source.text) is not None


def read(source: SourceText) -> Reading:
    """Read a digest with keyed bullets."""
    return read_markdown(source, format="daily", label=_label)


def _label(text: str) -> tuple[str, int] | None:
    found = _KEY.match(text)
    return (found["key"].strip().replace("\u2019", "'").replace("\u2018", "'"), found.end()) if found else None
