"""Which entries tell of one paper: those that share an id, and those without an id whose title is that of one paper with an id.

The second rule joins a newsletter that names titles with the feed that has ids. It holds where the folded titles are equal (letters and
digits, without case), long enough that two papers will hardly share them, and where one paper alone has that title. Two entries with
different arXiv ids are never one paper, whatever else they share: a DOI may be mistyped, an arXiv id names one text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from kg.model import Entry
from kg.reading.facts.ids import paper_key
from kg.reading.facts.titles import fold_title

# Letters and digits from which on a title is taken to name one paper. "Mamba" and "Attention" are shared, three words hardly.
LEAST_TITLE: Final = 16


class PaperIdentity(NamedTuple):
    """What tells which paper an entry is about: its key, its ids, and its folded title (where that may join it with others)."""

    paper: str
    ids: tuple[str, ...]
    title: str = ""


def identity_of(entry: Entry) -> PaperIdentity:
    """Return what tells which paper an entry is about."""
    title = fold_title(entry.title)
    return PaperIdentity(entry.paper, entry.ids, title if len(title) >= LEAST_TITLE else "")


def is_plain(entry: Entry) -> bool:
    """Return whether an entry has one arXiv id and no other: its paper's key is that id, whatever other entries say."""
    return entry.ids == (f"arxiv:{entry.paper}",)


def join(identities: Iterable[PaperIdentity]) -> dict[str, str]:
    """Return for each key that is not the paper's own the key that is; the order of the identities does not matter."""
    known = sorted(set(identities))
    groups = _Groups()
    for one in known:
        groups.add(one)
    by_title: dict[str, set[str]] = {}
    for one in known:
        if one.ids and one.title:
            by_title.setdefault(one.title, set()).add(groups.top(one.paper))
    aliases = {}
    for one in known:
        key = groups.key(one.paper)
        if not one.ids:
            same = {groups.top(top) for top in by_title.get(one.title, ())} if one.title else set()
            key = groups.key(next(iter(same))) if len(same) == 1 else one.paper
        if key != one.paper:
            aliases[one.paper] = key
    return aliases


def renamed(entries: Iterable[Entry], aliases: Mapping[str, str]) -> list[Entry]:
    """Return the entries, each under its paper's own key."""
    return [replace(entry, paper=aliases[entry.paper]) if entry.paper in aliases else entry for entry in entries]


def joined(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with one key for each paper."""
    every = list(entries)
    if all(is_plain(entry) for entry in every):
        return every
    return renamed(every, join(identity_of(entry) for entry in every))


class _Groups:
    """Keys and ids that are one paper's (union and find)."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.ids: dict[str, set[str]] = {}

    def top(self, key: str) -> str:
        """Return the key that stands for a group."""
        while self.parent.get(key, key) != key:
            key = self.parent[key]
        return key

    def add(self, one: PaperIdentity) -> None:
        """Add an entry's key and ids."""
        self.parent.setdefault(one.paper, one.paper)
        self.ids.setdefault(self.top(one.paper), set()).update(one.ids)
        for name in one.ids:
            holder = self.parent.get(f"id {name}")
            if holder is None:
                self.parent[f"id {name}"] = self.top(one.paper)
            else:
                self._unite(self.top(holder), self.top(one.paper))

    def _unite(self, first: str, second: str) -> None:
        if first == second or len(_arxiv(self.ids[first]) | _arxiv(self.ids[second])) > 1:
            return
        self.parent[second] = first
        self.ids[first] |= self.ids.pop(second)

    def key(self, paper: str) -> str:
        """Return the key of the paper that a key is."""
        ids = self.ids.get(self.top(paper), set())
        return paper_key(sorted(ids), "") if ids else paper


def _arxiv(ids: Iterable[str]) -> set[str]:
    return {one for one in ids if one.startswith("arxiv:")}
