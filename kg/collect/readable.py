"""Whether an answer is a digest: what our own reader finds a paper in, whole, and of the kind that the source gives."""

import json
import re
from typing import Final

from kg.collect.sources import Source
from kg.errors import InputError
from kg.reading import FORMATS, recognised
from kg.reading.base import SourceText
from kg.reading.sources.files import source_text

# By the ending of an address: the formats that its answers may have.
_BY_ENDING: Final = {
    ".json": frozenset({"hf", "json", "jsonl"}),
    ".jsonl": frozenset({"jsonl", "json"}),
    **dict.fromkeys((".xml", ".atom", ".rss"), frozenset({"xml"})),
    ".bib": frozenset({"bibtex"}),
    ".ris": frozenset({"ris"}),
    **dict.fromkeys((".csv", ".tsv"), frozenset({"csv"})),
    **dict.fromkeys((".md", ".txt"), frozenset({"markdown", "ris", "csv", "bibtex"})),
    ".html": frozenset({"html"}),
}
# The ending of a kept file where its address has none.
_ENDING: Final = {
    **dict.fromkeys(("hf", "json"), ".json"),
    **{name: f".{name}" for name in ("jsonl", "xml", "html", "ris", "csv")},
    "bibtex": ".bib",
}
_ROOT: Final = re.compile(r"<(?!\?|!)\s*(?P<name>[\w:.-]{1,60})")
_FEED: Final = frozenset({"rss", "feed", "RDF", "OAI-PMH"})


def ending_of(data: bytes, source: Source, shown: str) -> str | None:
    """Return the ending under which an answer is kept; None where it is a feed of a day without papers.

    Raises:
        InputError: where it is no digest: an error page, cut off, or of another kind.
    """
    text = source_text(data, shown)
    if not text.text.strip():
        raise InputError("an empty answer; not kept", path=shown)
    found = recognised(text)
    wanted = source.formats or _BY_ENDING.get(source.ending, frozenset())
    if wanted and found not in wanted:
        raise InputError(
            f"not the {' or '.join(sorted(wanted))} that it should be but {found}: an error page? Not kept", path=shown
        )
    if found == "xml":
        _require_whole(text.text, shown)
    if _is_empty_day(text, found):
        return None
    entries = FORMATS[found].read(text).entries
    if source.needs_id or found == "html":
        entries = tuple(entry for entry in entries if entry.ids)
    if not entries:
        raise InputError("no paper in it: an error page? Not kept", path=shown, remedy="look at it in a browser")
    return source.ending or _ENDING.get(found, ".md")


def _require_whole(text: str, shown: str) -> None:
    """Refuse XML whose last tag does not close its first: a parser that mends would read what is there."""
    root = _ROOT.search(text)
    if root and not text.rstrip().endswith((f"</{root['name']}>", "/>")):
        raise InputError(f"cut off: <{root['name']}> is never closed; not kept", path=shown, remedy="try again later")


def _is_empty_day(text: SourceText, found: str) -> bool:
    """Return whether a feed or a list has no item at all: arXiv on a Sunday. Counter-example: an error as an object."""
    if found == "xml":
        root = _ROOT.search(text.text)
        name = root["name"].rpartition(":")[2] if root else ""
        return name in _FEED and not re.search(r"<(?:\w+:)?(?:item|entry|record|error)[\s>]", text.text)
    try:
        return found in {"hf", "json"} and json.loads(text.text) == []
    except (ValueError, RecursionError):
        return False
