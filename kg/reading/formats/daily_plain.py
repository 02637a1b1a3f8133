"""Format `daily-plain`: `### [title](link)` with plain bullets, with or without votes and authors."""

from kg.reading.base import Reading, SourceText
from kg.reading.markdown.walk import has_paper_headings, read_markdown


def recognise(source: SourceText) -> bool:
    """Return whether a heading links to a paper; the keyed formats are asked before this one."""
    return has_paper_headings(source.text)


def read(source: SourceText) -> Reading:
    """Read a digest with plain bullets."""
    return read_markdown(source, format="daily-plain", label=lambda _text: None)
