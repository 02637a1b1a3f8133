"""Format `blog`: a post with YAML front matter; papers under numbered headings, sections Introduction to Conclusion."""

import re

from kg.reading.base import Reading, SourceText
from kg.reading.formats.front_matter import has_front_matter
from kg.reading.markdown.walk import has_paper_headings, read_markdown

# Example: `Goal: ...`, `**Motivation**: ...`. Counter-example: `Qwen3: a model ...` (only these three keys are known).
_KEY = re.compile(r"\**(Goal|Motivation|Contributions?|목표|동기|기여)\**\s*[:：]\s*\**\s*", re.I)
_SECTION = re.compile(r"^#{2,4} Introduction[^\S\n]*$", re.M)
_NAMES = {"목표": "Goal", "동기": "Motivation", "기여": "Contribution", "contributions": "Contribution"}


def recognise(source: SourceText) -> bool:
    """Return whether the text has front matter, or a heading Introduction under a paper."""
    if not has_front_matter(source.text):
        return has_paper_headings(source.text) and _SECTION.search(source.text) is not None
    return True


def read(source: SourceText) -> Reading:
    """Read a blog post."""
    return read_markdown(source, format="blog", label=_label)


def _label(text: str) -> tuple[str, int] | None:
    found = _KEY.match(text)
    return (_NAMES.get(found[1].lower(), found[1].capitalize()), found.end()) if found else None
