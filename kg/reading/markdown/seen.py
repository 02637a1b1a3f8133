"""What a markdown file without papers holds, which layout it is nearest to, and the smallest file of each layout that works."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.reading.base import SourceText
from kg.reading.facts.ids import PAPER_ADDRESS

_LINK = "https://arxiv.org/abs/2501.00001"
# The layouts as `kg read` names them. The tests read each, and docs/input.md shows them.
SMALLEST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "headings": f"### [A Title of a Paper]({_LINK})\n\nAuthors: Ann One\n\n- What it says.\n",
        "list": f"- **A Title of a Paper** [[paper]({_LINK})]\n  - What it says.\n",
        "table": f"| Title | Authors | PDF |\n| --- | --- | --- |\n| A Title of a Paper | Ann One | [2501.00001]({_LINK}) |\n",
        "cards": f"> **[A Title of a Paper]({_LINK})**\n> Ann One, Bob Two\n>\n> What it says.\n",
        "prose": f"**A Title of a Paper** ([arXiv]({_LINK}))\nWhat it says.\n",
        "fields": f"Title: A Title of a Paper\nAuthors: Ann One\nLink: {_LINK}\n\nWhat it says.\n",
    }
)
_COUNTED: Final = {
    "headings": re.compile(r"^#{1,6} ", re.M),
    "list items": re.compile(r"^[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]", re.M),
    "table rows": re.compile(r"^[ \t]*\|", re.M),
    "quoted lines": re.compile(r"^[ \t]*>", re.M),
    "labelled lines": re.compile(
        r"^(?:title|authors?|link|url|abstract|제목|저자|标题|作者|题目|著者)[ \t]*[:：]", re.M | re.I
    ),
}
_LAYOUTS: Final = {
    "headings": "headings", "list items": "list", "table rows": "table", "quoted lines": "cards", "labelled lines": "fields",
}  # fmt: skip


def seen_in(source: SourceText) -> str:
    """Return what a file without papers holds, for a message: "212 lines, 14 links to papers, 9 list items, no repeated unit"."""
    counts = _counts(source.text)
    links = len(set(PAPER_ADDRESS.findall(source.text)))
    held = [f"{count} {what if count != 1 else what[:-1]}" for what, count in counts.items() if count]
    said = [f"{source.text.count(chr(10)) + 1} lines", f"{links} links to papers", *held]
    return ", ".join(said) + f", no repeated unit with a title and an id of a paper; nearest layout: {nearest(source)}"


def nearest(source: SourceText) -> str:
    """Return the layout that a file without papers is nearest to: that of the units it has most of, else prose."""
    counts = _counts(source.text)
    most = max(counts, key=lambda what: counts[what])
    return _LAYOUTS[most] if counts[most] > 1 else "prose"


def _counts(text: str) -> dict[str, int]:
    """Return how many units of each kind a text has."""
    return {what: len(pattern.findall(text)) for what, pattern in _COUNTED.items()}
