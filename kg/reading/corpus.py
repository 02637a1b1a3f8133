"""All inputs of a call together: which papers there are, in which digests, and what was odd."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

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
    by_path = sorted(digests.values(), key=lambda digest: digest.path)
    return Corpus(papers, tuple(by_path), tuple(sorted(notices)), tuple(errors))


def group_papers(entries: Iterable[Entry]) -> tuple[Paper, ...]:
    """Return one paper per id, sorted by id."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.paper, []).append(entry)
    order = {key: sorted(found, key=_entry_order) for key, found in grouped.items()}
    return tuple(Paper(key, tuple(order[key])) for key in sorted(order))


def _entry_order(entry: Entry) -> tuple[str, str, int, int]:
    return entry.digest.date, entry.digest.path, entry.line, entry.sections[0].start


def count_read(papers: Sequence[Paper], digests: Sequence[Digest]) -> dict[str, dict[str, int]]:
    """Return what was read, for all formats together, for each, and for all markdown: files, entries, papers, authors."""
    groups: dict[str, Callable[[Digest], bool]] = {"all": lambda _digest: True}
    for name in sorted({digest.format for digest in digests if digest.format}):
        groups[name] = lambda digest, name=name: digest.format == name  # type: ignore[misc]
    groups["markdown"] = lambda digest: digest.path.endswith((".md", ".markdown"))
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
