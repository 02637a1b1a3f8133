"""Metadata beside the digests: records that fill in authors, dates, links and abstracts of papers that digests tell of.

A snapshot of arXiv has millions of records, a digest some hundred papers: what no digest tells of is left out as soon as it is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.errors import InputError, Notice
from kg.model import Entry
from kg.reading.base import Reading
from kg.reading.identity import PaperIdentity, identity_of
from kg.reading.sources.files import InputFile, find_inputs

# What is odd in a record of metadata says nothing of the digests: half of them have no abstract.
_PASSED_OVER = frozenset({"no-text", "no-arxiv-id", "unread-field"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """The papers that digests tell of: their keys, all their ids, and the folded titles of those without an id."""

    papers: frozenset[str]
    ids: frozenset[str]
    titles: frozenset[str]

    def holds(self, entry: Entry) -> bool:
        """Return whether a record may be of one of these papers; one without an id may be, since titles join papers too."""
        if entry.paper in self.papers or not self.ids.isdisjoint(entry.ids):
            return True
        title = identity_of(entry).title
        return bool(title) and (not entry.ids or title in self.titles)


def wanted_by(papers: Iterable[str], identities: Iterable[PaperIdentity]) -> Wanted:
    """Return the papers that some digests tell of: the keys of all, and what is known of those that have not one arXiv id alone."""
    known = tuple(identities)
    ids = frozenset(one for identity in known for one in identity.ids)
    return Wanted(frozenset(papers), ids, frozenset(one.title for one in known if not one.ids and one.title))


def with_metadata(
    files: Sequence[InputFile], metadata: Sequence[str]
) -> tuple[tuple[InputFile, ...], list[InputError]]:
    """Return the inputs and the files of metadata; a file of metadata that lies among the inputs is no input."""
    found, errors = find_inputs(metadata)
    places = {item.source for item in found}
    kept = [item for item in files if item.source not in places]
    return tuple(sorted([*kept, *(replace(item, metadata=True) for item in found)])), list(errors)


def as_metadata(reading: Reading, wanted: Wanted) -> Reading:
    """Return what a file of metadata says of the wanted papers, as a source of its own."""
    digest = replace(reading.digest, is_metadata=True)
    entries = tuple(replace(entry, digest=digest) for entry in reading.entries if wanted.holds(entry))
    lines = {entry.line for entry in entries}
    notices = [
        notice
        for notice in reading.notices
        if notice.code not in _PASSED_OVER and (notice.line in lines or not reading.entries)
    ]
    if reading.entries and not entries:
        message = f"none of its {len(reading.entries):,} records is of a paper that a digest tells of"
        notices.append(Notice(digest.path, 1, "unused-metadata", message))
    return Reading(digest, entries, tuple(notices))
