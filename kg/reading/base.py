"""What readers share: the value they return, and how counts are read from digests."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.errors import Notice
from kg.model import Digest, Entry
from kg.reading.sources.limits import MOST_NOTICES, MOST_VOTES

# Digits of a count; Python refuses to read more than 4,300.
_LONGEST_COUNT = 20


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
    _last: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of a position."""
        at, line = self._last or (0, 1)
        # counted from the place asked last, for a file may hold a million papers and they are asked in their order
        line += self.text.count("\n", at, offset) if offset >= at else -self.text.count("\n", offset, at)
        self._last[:] = offset, line
        return line

    def notice(self, offset: int, code: str, message: str) -> Notice:
        """Return a notice for a position."""
        return Notice(self.path, self.line_of(offset), code, message)


def count_of(digits: str) -> int | None:
    """Return a count written in digits, with or without commas; None for more than anyone can have counted."""
    plain = digits.replace(",", "")
    return int(plain) if plain.isdecimal() and len(plain) <= _LONGEST_COUNT and int(plain) <= MOST_VOTES else None


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
