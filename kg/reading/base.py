"""What readers share: the value they return, and how ids, dates and numbers are read from digests."""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.errors import Notice
from kg.model import Digest, Entry
from kg.reading.sources.limits import MOST_NOTICES, MOST_VOTES

# Example: arxiv.org/abs/2510.14973v2 -> 2510.14973. Counter-example: example.org/2510.149 (four digits are no id).
_ARXIV_NEW = re.compile(r"(?<![\d.])(\d{4}\.\d{4,5})(?:v\d+)?(?![\d])")
# Example: arxiv.org/abs/cs/0112017v1 -> cs/0112017. Counter-example: abs/12/34.
_ARXIV_OLD = re.compile(r"(?<![\w-])([a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)")
# Digits of a count; Python refuses to read more than 4,300.
_LONGEST_COUNT = 20
_LINE_END = re.compile("\n")
_PAPER_PAGE = re.compile(r"(?:arxiv\.org|huggingface\.co/papers|hf\.co/papers|alphaxiv\.org|doi\.org/10\.48550)", re.I)
# Example: 2025-10-17, 2025/10/17, 20251017. Counter-example: 2025-1-1x.
_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)([-/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its papers, and what was odd or left out, with the line it stands on."""

    digest: Digest
    entries: tuple[Entry, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, with what readers need to say where something stands; `notices` are about its bytes."""

    path: str
    sha256: str
    text: str
    notices: tuple[Notice, ...] = ()
    _ends: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of a position."""
        if not self._ends:  # found once: a file may hold a million papers
            self._ends.append(-1)
            self._ends.extend(found.start() for found in _LINE_END.finditer(self.text))
        return bisect_left(self._ends, offset)

    def notice(self, offset: int, code: str, message: str) -> Notice:
        """Return a notice for a position."""
        return Notice(self.path, self.line_of(offset), code, message)


Reader = Callable[[SourceText], Reading]
Recogniser = Callable[[SourceText], bool]


def find_arxiv_id(text: str) -> str:
    """Return the arXiv id in a link or in an id, without its version; empty where there is none."""
    found = _ARXIV_NEW.search(text) or _ARXIV_OLD.search(text)
    return found.group(1) if found else ""


def arxiv_id_of_link(link: str) -> str:
    """Return the arXiv id of a link to a paper's page; empty for links to other places."""
    return find_arxiv_id(link) if _PAPER_PAGE.search(link) else ""


def count_of(digits: str) -> int | None:
    """Return a count written in digits, with or without commas; None for more than anyone can have counted."""
    plain = digits.replace(",", "")
    return int(plain) if plain.isdecimal() and len(plain) <= _LONGEST_COUNT and int(plain) <= MOST_VOTES else None


def paper_key(arxiv: str, title: str) -> str:
    """Return the paper's id: the arXiv id, else `t-` and a hash of the title's letters and digits."""
    if arxiv:
        return arxiv
    folded = "".join(c for c in unicodedata.normalize("NFKC", title).casefold() if c.isalnum())
    folded = folded or title  # a title of signs alone is still not every other such title
    return "t-" + hashlib.sha256(folded.encode()).hexdigest()[:12]


def find_date(text: str) -> str:
    """Return the first date in the text as YYYY-MM-DD; empty where there is none."""
    found = _DATE.search(text)
    return f"{found[1]}-{found[3]}-{found[4]}" if found else ""


def cap(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return the notices of one file with at most `MOST_NOTICES` of each code; one more tells how many there were."""
    notices = tuple(notices)
    if len(notices) <= MOST_NOTICES:
        return notices
    seen: Counter[str] = Counter()
    kept: list[Notice] = []
    for notice in notices:
        seen[notice.code] += 1
        if seen[notice.code] <= MOST_NOTICES:
            kept.append(notice)
    more = (
        Notice(notices[0].path, 1, "more-notices", f"{count} of {code} in this file, {MOST_NOTICES} are kept")
        for code, count in sorted(seen.items())
        if count > MOST_NOTICES
    )
    return (*kept, *more)
