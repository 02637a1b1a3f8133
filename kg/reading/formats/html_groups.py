"""Pages whose papers have no element of their own: what stands under each heading, or between empty lines, is put into one."""

from collections import Counter
from collections.abc import Callable

from kg.reading.formats.html_words import HEADS, every, is_silent
from kg.reading.located import Located
from kg.reading.records.xml_tree import Element

Item = Located | Element
_LEAST = 2
# The level of a paragraph that is bold from end to end: below all headings.
_BOLD = 7


def group_flat(root: Element) -> bool:
    """Put the flat parts of a page into elements of their own, in place; return whether there were any."""
    found = False
    for element in [one for one in every(root) if not is_silent(one)]:
        found |= _at_headings(element) or _at_breaks(element)
    return found


def _at_headings(element: Element) -> bool:
    """Put each heading and what follows it into one section, where headings and text are children of one element."""
    levels = Counter(level for child in element.children if (level := _level(child)))
    level, count = max(levels.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
    if count < _LEAST or any(not _level(child) and _holds_heading(child, level) for child in element.children):
        return False

    def begins(item: Item) -> str:
        own = _level(item) if isinstance(item, Element) else 0
        return "" if not own or own > level else "section" if own == level else "outside"

    _regroup(element, begins)
    return True


def _at_breaks(element: Element) -> bool:
    """Put what stands between two line breaks in a row, or between rules, into paragraphs."""
    gaps, last = set(), None
    for item in element.mixed:
        if isinstance(item, Element) and item.name == "hr":
            gaps.add(id(item))
        elif isinstance(item, Element) and item.name == "br":
            if last is not None:
                gaps.add(id(item))
            last = item
            continue
        elif isinstance(item, Located) and not item.text.strip():
            continue
        last = None
    links = sum(child.name == "a" for child in element.children)
    if not gaps or links < _LEAST:
        return False
    first = id(element.mixed[0])
    _regroup(element, lambda item: "p" if id(item) in gaps or id(item) == first else "")
    return True


def _regroup(element: Element, begins: Callable[[Item], str]) -> None:
    """Make a child of each stretch of an element's content that begins where `begins` names one; "outside" ends a stretch."""
    mixed: list[Item] = []
    group: Element | None = None
    for item in element.mixed:
        if name := begins(item):
            group = None if name == "outside" else Element(name, item.start, {})
            mixed.append(group if group is not None else item)
            if group is None:
                continue
        target = group.mixed if group is not None else mixed
        target.append(item)
        if group is not None and isinstance(item, Element):
            group.children.append(item)
    element.mixed = mixed
    element.children = [item for item in mixed if isinstance(item, Element)]


def _level(element: Element) -> int:
    """Return the level of a heading, 7 for a bold paragraph, 0 for what is neither."""
    if element.name in HEADS:
        return int(element.name[1])
    if element.name not in {"p", "div"}:
        return 0
    inner = [item for item in element.mixed if isinstance(item, Element) or item.text.strip()]
    bold = len(inner) == 1 and isinstance(inner[0], Element) and inner[0].name in {"b", "strong"}
    return _BOLD if bold else 0


def _holds_heading(element: Element, level: int) -> bool:
    """Return whether a heading of a level, or of one above it, stands inside an element: it is a unit of its own then."""
    return any(one.name in HEADS and int(one.name[1]) <= level for one in every(element))
