"""All inputs of a call together: which papers there are, in which digests, and what was odd."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.errors import InputError, Notice
from kg.model import Corpus, Digest, Entry, Paper
from kg.reading.base import Reading
from kg.reading.files import InputFile

ReadOne = Callable[[InputFile], Reading]


def read_corpus(files: Iterable[InputFile], read: ReadOne) -> Corpus:
    """Read the files one by one. What cannot be read is kept as an error; the others are read all the same.

    A file with the same bytes as one before it (by path) is counted and passed over: it is the same digest.
    """
    entries: list[Entry] = []
    digests: dict[str, Digest] = {}
    notices: list[Notice] = []
    errors: list[InputError] = []
    for item in sorted(files):
        try:
            reading = read(item)
        except InputError as error:
            errors.append(error)
            continue
        notices.extend(reading.notices)
        first = digests.setdefault(reading.digest.sha256, reading.digest)
        if first is not reading.digest:
            notices.append(Notice(item.path, 1, "duplicate-file", f"same bytes as {first.path}; passed over"))
            continue
        entries.extend(reading.entries)
    papers = group_papers(entries)
    notices.extend(found for paper in papers if len(paper.entries) > 1 for found in contradictions(paper))
    by_path = sorted(digests.values(), key=lambda digest: digest.path)
    return Corpus(papers, tuple(by_path), tuple(sorted(notices)), tuple(errors))


def group_papers(entries: Iterable[Entry]) -> tuple[Paper, ...]:
    """Return one paper per id, sorted by id."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.paper, []).append(entry)
    order = {key: sorted(found, key=_entry_order) for key, found in grouped.items()}
    return tuple(Paper(key, tuple(order[key])) for key in sorted(order))


def contradictions(paper: Paper) -> Iterator[Notice]:
    """Yield a notice for each thing that a paper's digests say differently. All of it is kept; the first entry's title is shown.

    Other votes on another day and other spellings of a title contradict nothing.
    """
    first, *others = paper.entries
    for entry in others:
        for code, one, other in (
            ("other-title", _letters(first.title), _letters(entry.title)),
            ("other-authors", _people(first), _people(entry)),
            ("other-date", _own_date(first), _own_date(entry)),
            ("other-votes", *((first.votes, entry.votes) if first.digest.date == entry.digest.date else (None, None))),
        ):
            if one and other and one != other and not (code == "other-authors" and _share(one, other)):
                thing = code.removeprefix("other-")
                message = f"{paper.id} has another {thing} than in {first.digest.path}:{first.line}"
                yield Notice(entry.digest.path, entry.line, code, message)


def _letters(text: str) -> str:
    """Return the letters and digits of a title."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _people(entry: Entry) -> frozenset[str]:
    """Return the authors' names without case."""
    return frozenset(author.name.casefold() for author in entry.authors)


def _share(one: object, other: object) -> bool:
    """Return whether two sets of names have one in common."""
    return isinstance(one, frozenset) and isinstance(other, frozenset) and not one.isdisjoint(other)


def _own_date(entry: Entry) -> str:
    """Return the paper's own date; empty where only the digest has one."""
    return entry.date if entry.date != entry.digest.date else ""


def _entry_order(entry: Entry) -> tuple[str, str, int, int]:
    return entry.digest.date, entry.digest.path, entry.line, entry.sections[0].start


def count_read(papers: Sequence[Paper], digests: Sequence[Digest]) -> dict[str, dict[str, int]]:
    """Return what was read, for all formats together, for each, and for all markdown: files, entries, papers, authors."""
    groups: dict[str, Callable[[Digest], bool]] = {"all": lambda _digest: True}
    for name in sorted({digest.format for digest in digests if digest.format}):
        groups[name] = lambda digest, name=name: digest.format == name  # type: ignore[misc]
    groups["markdown"] = lambda digest: (
        digest.path.removesuffix(".gz").removesuffix(".zst").endswith((".md", ".markdown"))
    )
    return {name: _count([e for p in papers for e in p.entries if keep(e.digest)], list(filter(keep, digests)))
            for name, keep in groups.items()}  # fmt: skip


def _count(entries: Sequence[Entry], digests: Sequence[Digest]) -> dict[str, int]:
    """Return the counts of some entries."""
    names = Counter(author.name for entry in entries for author in entry.authors)
    return {
        "files": len(digests),
        "entries": len(entries),
        "papers": len({entry.paper for entry in entries}),
        "entries-with-authors": sum(bool(entry.authors) for entry in entries),
        "entries-without-text": sum(len(entry.sections) == 1 for entry in entries),
        "author-names": len(names),
        "author-mentions": names.total(),
    }
