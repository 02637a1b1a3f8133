"""The parts of a record's text that is written in markdown: headings, and items of lists with what they are about."""

from typing import NamedTuple

_LONGEST_HEADING = 80


class MarkdownPart(NamedTuple):
    """A stretch `text[start:end]`, and the heading or the item's own bold words that it stands under."""

    heading: str
    start: int
    end: int


def markdown_parts(text: str) -> list[MarkdownPart]:
    """Return the parts of a text by its headings and items, each item one; none where it has neither.

    Example: "## Method" and the lines below it; "- **Goal**: faster widgets". Counter-example: "Widgets are - so to say - #1.".
    """
    parts: list[MarkdownPart] = []
    heading, key, start, at, seen = "", "", 0, 0, False

    def close(end: int) -> None:
        if text[start:end].strip():
            parts.append(MarkdownPart(key or heading, start, end))

    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if (name := _heading(bare)) or _is_link(bare):
            close(at)
            heading, key, start, seen = name or heading, "", at + len(line), True
        elif bare[:2] in ("- ", "* "):
            close(at)
            first = at + line.index(bare) + 2
            key, skipped = _bold_key(text[first : at + len(line)])
            start, seen = first + skipped, True
        at += len(line)
    close(at)
    return parts if seen else []


def _heading(line: str) -> str:
    """Return the words of a line like "## Method", or the empty string."""
    name = line.lstrip("#")
    level = len(line) - len(name)
    return name.strip(" *:#") if 1 <= level <= 6 and name[:1] == " " and len(name) <= _LONGEST_HEADING else ""


def _is_link(line: str) -> bool:
    """Tell whether a line, or a quoted one, is a link and nothing else. Example: "> [Page](https://example.org)"."""
    bare = line.lstrip("> ")
    return (
        bare.startswith("[")
        and bare.endswith(")")
        and bare.count("](") == 1
        and "://" in bare
        and " " not in bare.split("](")[1]
    )


def _bold_key(item: str) -> tuple[str, int]:
    """Return the bold words at the head of an item, and where the text after them begins. Example: "***Goal***: fast"."""
    stars = len(item) - len(item.lstrip("*"))
    end = item.find("*" * stars, stars) if stars in (2, 3) else -1
    if not stars < end <= stars + _LONGEST_HEADING or "\n" in item[:end]:
        return "", 0
    key = item[stars:end].strip(" :")
    rest = item[end + stars :]
    blank = len(rest) - len(rest.lstrip(" :"))
    return (key, end + stars + blank) if ":" in rest[:blank] or item[end - 1] == ":" else ("", 0)
