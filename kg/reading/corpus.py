"""All inputs of a call together: which papers there are, in which digests, and what was odd."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.errors import InputError, Notice
from kg.model import Corpus, Digest, Entry, Paper
from kg.reading.base import Reading
from kg.reading.facts.titles import fold_title
from kg.reading.identity import joined
from kg.reading.sources.files import InputFile

ReadOne = Callable[[InputFile], Reading]


def read_corpus(files: Iterable[InputFile], read: ReadOne) -> Corpus:
    """Read the files one by one. What cannot be read is kept as an error; the others are read all the same.

    A file with the same bytes as one before it (by path) is counted and passed over: it is the same digest.
    """
    entries: list[Entry] = []
    digests: list[Digest] = []
    notices: list[Notice] = []
    errors: list[InputError] = []
    for item in sorted(files):
        try:
            reading = read(item)
        except InputError as error:
            errors.append(error)
            continue
        notices.extend(reading.notices)
        digests.append(reading.digest)
        entries.extend(reading.entries)
    unique, repeated = find_duplicates(digests)
    passed_over = {notice.path for notice in repeated}
    papers = group_papers(joined(entry for entry in entries if entry.digest.path not in passed_over))
    notices += [*repeated, *contradicting(papers)]
    return Corpus(papers, unique, tuple(sorted(notices)), tuple(errors))


def find_duplicates(digests: Iterable[Digest]) -> tuple[tuple[Digest, ...], list[Notice]]:
    """Return the digests sorted by path, each content once, and a notice for each that has the bytes of one before it."""
    first: dict[str, Digest] = {}
    notices = []
    for digest in digests:
        if first.setdefault(digest.sha256, digest) is not digest:
            same = f"same bytes as {first[digest.sha256].path}; passed over"
            notices.append(Notice(digest.path, 1, "duplicate-file", same))
    return tuple(sorted(first.values(), key=lambda digest: digest.path)), notices


def contradicting(papers: Iterable[Paper]) -> Iterator[Notice]:
    """Yield a notice for each thing that the digests of a paper say differently."""
    return (found for paper in papers if len(paper.entries) > 1 for found in contradictions(paper))


def group_papers(entries: Iterable[Entry]) -> tuple[Paper, ...]:
    """Return one paper per id, sorted by id; what only metadata has is no paper of ours."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.paper, []).append(entry)
    order = {key: sorted(found, key=entry_order) for key, found in grouped.items()}
    order = {key: found for key, found in order.items() if not found[0].digest.is_metadata}
    return tuple(Paper(key, tuple(order[key])) for key in sorted(order))


def contradictions(paper: Paper) -> Iterator[Notice]:
    """Yield a notice for each thing that a paper's digests say differently. All of it is kept; the first entry's title is shown.

    Other votes on another day and other spellings of a title contradict nothing.
    """
    first, *others = paper.entries
    for entry in others:
        for code, one, other in (
            ("other-title", fold_title(first.title), fold_title(entry.title)),
            ("other-authors", _people(first), _people(entry)),
            ("other-date", _own_date(first), _own_date(entry)),
            ("other-votes", *((first.votes, entry.votes) if first.digest.date == entry.digest.date else (None, None))),
        ):
            if one and other and one != other and not _agree(code, one, other):
                thing = code.removeprefix("other-")
                message = f"{paper.id} has another {thing} than in {first.digest.path}:{first.line}"
                yield Notice(entry.digest.path, entry.line, code, message)


def _people(entry: Entry) -> frozenset[str]:
    """Return the authors' names without case."""
    return frozenset(author.name.casefold() for author in entry.authors)


def _agree(code: str, one: object, other: object) -> bool:
    """Return whether two values that differ agree: lists of authors that share one, a year and a day in it."""
    if code == "other-date" and isinstance(one, str) and isinstance(other, str):
        return one.startswith(other) or other.startswith(one)
    return code == "other-authors" and _share(one, other)


def _share(one: object, other: object) -> bool:
    """Return whether two sets of names have one in common."""
    return isinstance(one, frozenset) and isinstance(other, frozenset) and not one.isdisjoint(other)


def _own_date(entry: Entry) -> str:
    """Return the paper's own date; empty where only the digest has one."""
    return entry.date if entry.date != entry.digest.date else ""


def entry_order(entry: Entry) -> tuple[bool, str, str, int, int]:
    """Return the place of an entry among those of its paper: digests before metadata, then digest date, path, line, position."""
    return entry.digest.is_metadata, entry.digest.date, entry.digest.path, entry.line, entry.sections[0].start


@dataclass(slots=True)
class Tally:
    """What was read of some papers: counts for each group of digests, and the groups in which each author's name stands."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    names: dict[str, frozenset[str]] = field(default_factory=dict)

    def merge(self, other: "Tally") -> None:
        """Add what was read of other papers."""
        for group, counts in other.counts.items():
            self.counts[group].update(counts)
        for name, groups in other.names.items():
            self.note(name, groups)

    def note(self, name: str, groups: frozenset[str]) -> None:
        """Note that an author's name stands in these groups."""
        known = self.names.get(name)
        if known is None or not groups <= known:
            self.names[name] = _GROUPS.setdefault(both := groups | (known or groups), both)


# The few sets of groups that there are, each once: millions of names share them.
_GROUPS: dict[frozenset[str], frozenset[str]] = {}


def tally(papers: Iterable[Paper]) -> Tally:
    """Count what was read of some papers."""
    found = Tally()
    for paper in papers:
        seen: set[str] = set()
        for entry in paper.entries:
            groups = frozenset(_groups(entry.digest))
            for group in groups:
                counts = found.counts[group]
                counts["papers"] += group not in seen
                counts["entries"] += 1
                counts["entries-with-authors"] += bool(entry.authors)
                counts["entries-without-text"] += len(entry.sections) == 1
                counts["author-mentions"] += len(entry.authors)
            seen |= groups
            for author in entry.authors:
                found.note(author.name, groups)
    return found


def count_read(found: Tally, digests: Sequence[Digest]) -> dict[str, dict[str, int]]:
    """Return what was read, for all formats together, for each, and for all markdown: files, entries, papers, authors."""
    files = Counter(group for digest in digests for group in _groups(digest))
    names = Counter(group for groups in found.names.values() for group in groups)
    formats = sorted({digest.format for digest in digests if digest.format})
    return {
        group: {
            "files": files[group],
            **{name: found.counts[group][name] for name in _COUNTED},
            "author-names": names[group],
            "author-mentions": found.counts[group]["author-mentions"],
        }
        for group in ("all", *formats, "markdown")
    }


_COUNTED = ("entries", "papers", "entries-with-authors", "entries-without-text")


def _groups(digest: Digest) -> Iterator[str]:
    """Yield the groups that a digest is counted in."""
    yield "all"
    if digest.format:
        yield digest.format
    if digest.path.removesuffix(".gz").removesuffix(".zst").endswith((".md", ".markdown")):
        yield "markdown"
