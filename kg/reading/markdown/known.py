"""The layouts of the first digests, whose bullets have keys of their own: blog, daily and daily-plain."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.reading.base import SourceText
from kg.reading.formats.front_matter import FrontMatter
from kg.reading.located import Located
from kg.reading.markdown.bars import parted
from kg.reading.markdown.body import LabelRule
from kg.reading.markdown.headings import Outline, has_paper_headings
from kg.reading.markdown.names_line import names_of_line
from kg.reading.markdown.words import has_words

# Example: `Goal: ...`, `**Motivation**: ...`. Counter-example: `Qwen3: a model ...` (only these three keys are known).
_BLOG_KEY = re.compile(r"\**(Goal|Motivation|Contributions?|목표|동기|기여)\**\s*[:：]\s*\**\s*", re.I)
_BLOG_SECTION = re.compile(r"^#{2,4} Introduction[^\S\n]*$", re.M)
_NAMES = {"목표": "Goal", "동기": "Motivation", "기여": "Contribution", "contributions": "Contribution"}
# Example: `***What’s New***: ...`, `**Technical Details:** ...`. Counter-example: `**SAM 2** is ...` (no colon after the key).
_DAILY_KEY = re.compile(r"(\*{2,3})(?P<key>[^*\n:：]{2,60})(?:\1\s*[:：]|[:：]\s*\1)\s*")
_DAILY_BULLET = re.compile(r"^[^\S\n]*[-*] \*{2,3}[^*\n]{2,60}\*{2,3}", re.M)
# Labels that none of these layouts has: where they stand, the table of labels reads the file.
_OTHER_LABEL = re.compile(
    r"[^\w\n]{0,8}(?:(?<=\*)(?:authors?|저자|作者)|abstract|초록|摘要|tl;?dr|요약|summary|links?|pdf|arxiv|main category|date|published|작성일|方法|结果|publish|subjects?|categories|keywords|추천수|분류)[^\w\n]{0,4}[:：]",
    re.I,
)

_PLAIN_AUTHORS = re.compile(r"^(?:authors?|저자|作者|著者)[ \t]{0,3}[:：]", re.M | re.I)

# Papers whose labels are looked at: a file has one layout.
_FEW = 4


def layout_of(source: SourceText, front: FrontMatter, found: Outline) -> str:
    """Return the name of the known layout that a file has, "" where it has none of them."""
    text = source.text
    units = [head for head in found.heads.values() if head.block.level == found.level]
    if not has_paper_headings(text) or not units or not all(head.plain or not head.direct for head in units):
        return ""
    plain = sum(head.plain for head in units)
    first = units[:_FEW]
    stop = units[_FEW].block.start if len(units) > _FEW else len(text)
    if 2 * plain < len(units) or 2 * _other_labels(text[front.end : stop]) >= len(first):
        return ""
    sections = "Introduction" in text and _BLOG_SECTION.search(text) is not None
    if front.present and not sections and _PLAIN_AUTHORS.search(text, front.end, stop):
        return ""
    if _named_under(source, found) * 2 >= len(first):
        return ""  # names stand under the titles without a label
    if front.present or sections:
        return "blog"
    return "daily" if "**" in text and _DAILY_BULLET.search(text) else "daily-plain"


def _other_labels(text: str) -> int:
    """Return how many lines begin with labels that no known layout has."""
    heads = (line[:_LONGEST_HEAD] for line in text.split("\n"))
    return sum((":" in head or "：" in head) and _OTHER_LABEL.match(head) is not None for head in heads)


_LONGEST_HEAD = 48


def _named_under(source: SourceText, found: Outline) -> int:
    """Return under how many of the first titles a line of names stands."""
    numbers = [number for number, head in found.heads.items() if head.block.level == found.level][:_FEW]
    count = 0
    for number in numbers:
        following = (
            one
            for one in found.blocks[number + 1 : number + 4]
            if one.kind == "text"
            and source.text[one.start] != "!"
            and has_words(source.text[one.start : one.end].strip())
        )
        if (block := next(following, None)) is not None:
            line = source.text[block.start : min(block.end, block.start + _LONGEST_LINE)].split("\n", 1)[0].strip()
            facts = parted(Located(line, 0, len(line))) if "," in line or line[:1] in _SIGNS else []
            count += any(names_of_line(fact) for fact in facts)
    return count


_LONGEST_LINE, _SIGNS = 600, frozenset("*_b")


def label_of_layout(layout: str) -> LabelRule:
    """Return what tells the keys of a known layout's bullets."""
    return _RULES[layout]


def _blog(text: str) -> tuple[str, int] | None:
    found = _BLOG_KEY.match(text)
    return (_NAMES.get(found[1].lower(), found[1].capitalize()), found.end()) if found else None


def _daily(text: str) -> tuple[str, int] | None:
    found = _DAILY_KEY.match(text)
    return (found["key"].strip().replace("\u2019", "'").replace("\u2018", "'"), found.end()) if found else None


_RULES: Final[Mapping[str, LabelRule]] = MappingProxyType(
    {"blog": _blog, "daily": _daily, "daily-plain": lambda _text: None}
)
