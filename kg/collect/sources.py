"""Where digests come from, in the words of `kg collect`: names of known feeds, addresses, folders."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlsplit

from kg.errors import UsageError
from kg.reading.sources.remote import is_remote

# Example: https://example.org/{date}.json, https://example.org/{date:%Y/%m/%d}.md. Counter-example: {day}.
_DATE: Final = re.compile(r"\{date(?::(?P<form>[^{}]{1,40}))?\}")
_PLAIN: Final = re.compile(r"[^\w.-]+")
_ENDINGS: Final = frozenset(
    {".md", ".json", ".jsonl", ".xml", ".atom", ".rss", ".bib", ".ris", ".csv", ".tsv", ".html", ".txt"}
)


@dataclass(frozen=True, slots=True)
class Source:
    """One source: the folder's name for it, its address (or the folder that it is), and what it must be.

    `formats` are the formats that an answer may have ("" for any): what has another is an error page. `needs_id` says that
    a paper without an id is none (arXiv tells of errors as entries).
    """

    name: str
    address: str
    ending: str = ""
    formats: frozenset[str] = frozenset()
    needs_id: bool = False
    is_folder: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the address names a day: then a day that was kept is not asked for again."""
        return _DATE.search(self.address) is not None

    def on(self, day: date) -> str:
        """Return the address of a day."""
        return _DATE.sub(lambda found: day.strftime(found["form"] or "%Y-%m-%d"), self.address)


_XML, _JSON = frozenset({"xml"}), frozenset({"hf", "json"})
# Most papers of one answer of arXiv's API: a day of a large category.
_MOST: Final = 300


def _rss(what: str, base: str) -> Source:
    return Source(
        f"arxiv-rss-{_plain(what)}",
        f"{base or 'https://rss.arxiv.org'}/rss/{quote(what, safe='.+')}",
        ".xml",
        _XML,
        needs_id=True,
    )


def _api(what: str, base: str) -> Source:
    query = f"search_query={quote(what, safe=':+()')}&sortBy=submittedDate&sortOrder=descending&max_results={_MOST}"
    return Source(
        f"arxiv-{_plain(what)}", f"{base or 'https://export.arxiv.org'}/api/query?{query}", ".xml", _XML, needs_id=True
    )


def _hf(_what: str, base: str) -> Source:
    return Source(
        "hf-daily", f"{base or 'https://huggingface.co'}/api/daily_papers?date={{date}}", ".json", _JSON, needs_id=True
    )


# Name -> what it makes of the words behind its colon and of another server (a mirror, a test); an example of each.
NAMED: Final[Mapping[str, tuple[Callable[[str, str], Source], str]]] = MappingProxyType(
    {
        "arxiv-rss": (_rss, "arxiv-rss:cs.CL"),
        "arxiv": (_api, "arxiv:cat:cs.CL+AND+abs:benchmark"),
        "hf-daily": (_hf, "hf-daily"),
    }
)
EXAMPLES: Final = (
    *(example for _, example in NAMED.values()),
    "https://example.org/{date}.json",
    "../checkout/digests",
)


def source_of(words: str, *, server: str = "") -> Source:
    """Return the source that some words mean; `server` takes the place of the known feeds' own.

    Raises:
        UsageError: where they mean none.
    """
    if is_remote(words):
        if urlsplit(words).scheme not in {"http", "https"}:
            raise UsageError(f"no address of the web: {words}", remedy=f"such as {', '.join(EXAMPLES)}")
        return _of_address(words)
    name, _, what = words.partition(":")
    if name in NAMED and bool(what.strip()) == (name != "hf-daily"):
        return NAMED[name][0](what.strip(), server.rstrip("/"))
    if Path(words).is_dir():
        return Source(_plain(Path(words).resolve().name), words, is_folder=True)
    raise UsageError(f"no source of digests: {words}", remedy=f"such as {', '.join(EXAMPLES)}")


def _of_address(address: str) -> Source:
    """Return the source behind an address. What its path ends with says what its answers must be."""
    split = urlsplit(_DATE.sub("", address))
    ending = PurePosixPath(split.path).suffix.lower()
    name = _plain(f"{split.hostname or ''}{PurePosixPath(split.path).with_suffix('')}").strip("-.")
    return Source(name, address, ending if ending in _ENDINGS else "")


def _plain(words: str) -> str:
    """Return words as the name of a folder."""
    return _PLAIN.sub("-", words).strip("-.") or "source"
