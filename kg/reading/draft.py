"""A paper while its entry is being read, whatever the format; and the one place where it becomes an entry."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.errors import Notice
from kg.model import TITLE, AuthorName, Digest, Entry, Section
from kg.reading.base import Reading, SourceText
from kg.reading.facts.ids import ids_of_link, is_paper_link, paper_key
from kg.reading.facts.labels import kind_of
from kg.reading.facts.titles import fold_title
from kg.reading.located import Located, collapse, cut, strip
from kg.reading.markup.shown import shown
from kg.reading.sources.limits import (
    LONGEST_ENTRY,
    LONGEST_LINK,
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_AUTHORS,
    MOST_LINKS,
)

# Example: https://arxiv.org/abs/2510.14973. Counter-example: https:]//arxiv.org, httpmeta.
_LINK = re.compile(r"https?://[^\s/]")


@dataclass
class Draft:
    """What has been found of one paper. `start` is where its unit begins; `odd` holds (offset, code, message)."""

    start: int
    title: Located | None = None
    ids: list[str] = field(default_factory=list)
    own_id: str = ""
    authors: tuple[AuthorName, ...] = ()
    is_labelled: bool = False  # a label says who the authors are
    date: str = ""
    votes: int | None = None
    links: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    odd: list[tuple[int, str, str]] = field(default_factory=list)
    room: int = LONGEST_ENTRY
    is_cut: bool = False

    def add_link(self, link: str, *, own: bool = True) -> None:
        """Keep a link, and with `own` the ids that it tells of the paper."""
        if own:
            self.add_ids(ids_of_link(link[:LONGEST_LINK]))
        self.links.append(link)

    def add_ids(self, ids: Iterable[str]) -> None:
        """Keep ids of the paper. A second id of a scheme is another paper's and is left out."""
        for one in ids:
            scheme = one.partition(":")[0]
            if one not in self.ids and not (
                scheme != "s2" and any(known.startswith(scheme + ":") for known in self.ids)
            ):
                self.ids.append(one)

    def note(self, at: int, code: str, message: str) -> None:
        """Note what is odd."""
        self.odd.append((at, code, message))

    def add_text(self, words: Located, heading: str, kind: str | None = None) -> None:
        """Add a section, as far as there is room for it; TeX, tags and entities are read as what they show."""
        words = shown(words)
        words = strip(words) if words.text[:1].isspace() or words.text[-1:].isspace() else words
        if len(words.text) > self.room or len(words.text) > LONGEST_TEXT:
            if not self.is_cut:
                self.is_cut = True
                limits = f"{LONGEST_TEXT} characters a section, {LONGEST_ENTRY} a paper"
                self.note(words.start, "long-text", f"a paper's text is cut: {limits} are read")
            words = cut(words, min(LONGEST_TEXT, self.room))
        self.room -= len(words.text)
        if words.text:
            section = Section(
                heading, words.text, words.start, words.end, words.breaks, kind_of(heading) if kind is None else kind
            )
            self.sections.append(section)


def to_entry(draft: Draft, digest: Digest, source: SourceText) -> tuple[Entry, list[Notice]]:
    """Return the draft, which has a title, as an entry, and what was odd about it.

    Its date is the paper's own where the digest tells one, else the digest's.
    """
    if draft.title is None:
        raise ValueError("a draft without a title is no entry")
    given = collapse(strip(draft.title))
    title = cut(given, LONGEST_TITLE)
    names = tuple(name for name in draft.authors[:MOST_AUTHORS] if len(name.name) <= LONGEST_NAME)
    links = tuple(dict.fromkeys(draft.links))
    kept = tuple(link for link in links[:MOST_LINKS] if len(link) <= LONGEST_LINK and _LINK.match(link))
    entry = Entry(
        paper=paper_key(draft.ids, title.text),
        digest=digest,
        title=title.text,
        sections=(title.as_section(TITLE), *draft.sections),
        authors=names,
        date=draft.date or digest.date,
        votes=draft.votes,
        line=source.line_of(draft.start),
        links=kept,
        ids=tuple(draft.ids),
        own_id=draft.own_id[:LONGEST_TITLE],
    )
    if len(given.text) > LONGEST_TITLE:
        draft.note(draft.start, "long-title", f"a title of {len(given.text)} characters; cut")
    if len(names) < len(draft.authors):
        limits = f"{MOST_AUTHORS} names, none longer than {LONGEST_NAME} characters"
        draft.note(draft.start, "many-authors", f"{len(names)} authors are read: {limits}")
    if len(kept) < len(links):
        draft.note(draft.start, "odd-link", f"{len(links) - len(kept)} links are none, or too long")
    if not draft.ids:
        draft.note(draft.start, "no-arxiv-id", "no id of a paper; it is keyed by its title")
    if not draft.sections:
        draft.note(draft.start, "no-text", f"no text under the title of {entry.paper}")
    return entry, [source.notice(*oddity) for oddity in draft.odd]


def merge_repeated(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with those of one paper in one: lists name a paper under several headings. The first one's facts count."""
    first: dict[str, Draft] = {}
    merged: list[Draft] = []
    for draft in drafts:
        keys = [*draft.ids] or [fold_title(draft.title.text) if draft.title else ""]
        known = next((first[key] for key in keys if key in first), None)
        if known is None or not keys[0]:
            merged.append(draft)
            for key in keys:
                first.setdefault(key, draft)
            continue
        for key in keys:
            first.setdefault(key, known)
        known.add_ids(draft.ids)
        known.authors = known.authors or draft.authors
        known.date = known.date or draft.date
        known.votes = known.votes if known.votes is not None else draft.votes
        known.links += draft.links
        said = {section.text for section in known.sections}
        known.sections += [section for section in draft.sections if section.text not in said]
        known.odd += draft.odd
    return merged


def titled(
    found: Iterable[tuple[int, Draft | None]], record: str, source: SourceText, notices: list[Notice]
) -> Iterator[Draft]:
    """Yield the drafts of the records that begin at these places; of a `record` without one a notice is added."""
    for start, draft in found:
        if draft is None:
            notices.append(source.notice(start, "not-a-paper", f"{record} without a title; passed over"))
        else:
            yield draft


def _elsewhere(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the records that lead elsewhere, where most others are papers: news and pages among saved links."""
    strange = [
        draft
        for draft in drafts
        if draft.links and not (draft.ids or draft.authors) and not any(_may_be_paper(link) for link in draft.links)
    ]
    known = sum(bool(draft.ids) for draft in drafts)
    return strange if known >= _LEAST and len(drafts) - known < known and len(strange) * _RARE >= len(drafts) else []


def _may_be_paper(link: str) -> bool:
    return is_paper_link(link) or _WORK.search(link) is not None


# Papers beside which something else is told apart; one among so many is a paper with an address of its own.
_LEAST, _RARE = 2, 20
# Where the work on a paper is shown that has no other address.
_WORK = re.compile(r"github\.|gitlab\.|huggingface\.co|\.github\.io|research|publication|paper|pdf", re.I)


def reading_of(drafts: Iterable[Draft], digest: Digest, source: SourceText, notices: Iterable[Notice]) -> Reading:
    """Return a file of records as read: its drafts as entries, those of one paper in one, after what was noticed before."""
    kept = list(drafts)
    strange = {id(draft): draft for draft in _elsewhere(kept)}
    notices = [
        *notices,
        *(
            source.notice(draft.start, "not-a-paper", "a record that leads to no paper; passed over")
            for draft in strange.values()
        ),
    ]
    made = [to_entry(draft, digest, source) for draft in merge_repeated(one for one in kept if id(one) not in strange)]
    return Reading(
        digest, tuple(entry for entry, _ in made), (*notices, *(notice for _, odd in made for notice in odd))
    )
