"""What is read: a digest file, the papers it tells of, and their text with exact positions in the file."""

from bisect import bisect_right
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter

from kg.errors import InputError, Notice
from kg.model.compact import compact

TITLE = "Title"


@compact
@dataclass(frozen=True, slots=True, order=True)
class Digest:
    """One input file. Its identity is its content: the same bytes under two names are the same digest.

    `path` is the path as the user gave it, with forward slashes; `date` is ISO (YYYY-MM-DD) or empty. `is_metadata` says that
    it is no digest but a list of records given beside the digests: it adds to papers, and brings none.
    """

    sha256: str
    path: str
    format: str
    date: str = ""
    is_metadata: bool = False


@compact
@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a digest's text under one heading, e.g. `Method`, `Goal` or `What's New`; the first is the `Title`.

    `text` is what a person reads; `start` and `end` are its place in the file (0-based, end-exclusive, Unicode code points).
    Where text and file run apart (JSON escapes, a title broken over two lines), `breaks` holds (text offset, file offset)
    pairs, ascending: from that text offset on, the file position is counted from that file offset. `kind` is what the text is
    about, whatever its heading is called: abstract, summary, goal, method, results or limitations; "" where that is not known.
    """

    heading: str
    text: str
    start: int
    end: int
    breaks: tuple[tuple[int, int], ...] = ()
    kind: str = ""

    def to_file(self, offset: int) -> int:
        """Return the file position of the text position `offset` (0 <= offset <= len(text))."""
        if offset >= len(self.text):
            return self.end
        before = bisect_right(self.breaks, offset, key=itemgetter(0)) if self.breaks else 0
        text_at, file_at = self.breaks[before - 1] if before else (0, self.start)
        return file_at + offset - text_at

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest stretch of the file that holds the text [start, end).

        Its ends are those of the text, unless the file has the words in another order (OpenAlex's inverted abstract).
        """
        first, last = self.to_file(start), self.to_file(end)
        spots = [at for offset, at in self.breaks if start <= offset < end]
        if not spots or (first <= min(spots) and max(spots) <= last):
            return first, last
        ends = [self.to_file(offset - 1) + 1 for offset, _ in self.breaks if start < offset < end]
        return min(first, *spots), max(self.to_file(end - 1) + 1, *ends, first)


@compact
@dataclass(frozen=True, slots=True)
class AuthorName:
    """An author as listed: `name` with single spaces; `quote` is what the file says at [start, end) (code points)."""

    name: str
    start: int
    end: int
    quote: str


@compact
@dataclass(frozen=True, slots=True)
class Entry:
    """One paper as one digest tells it. `sections[0]` is the title; `votes` is None where the digest gives none.

    `date` is ISO and as exact as the digest: YYYY-MM-DD, YYYY-MM or YYYY. `ids` are all ids that the digest tells, each
    `scheme:local`: arxiv:2510.14973, doi:10.1093/..., openreview:..., acl:..., s2:...; `paper` is made of the first of them.
    `own_id` is what a record calls its paper where that is none of these ("row-17"): it says nothing outside its file.
    """

    paper: str
    digest: Digest
    title: str
    sections: tuple[Section, ...]
    authors: tuple[AuthorName, ...] = ()
    date: str = ""
    votes: int | None = None
    line: int = 1
    links: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    own_id: str = ""


@compact
@dataclass(frozen=True, slots=True)
class Paper:
    """One paper and every entry that tells of it, ordered by digest date and path.

    `id` is the arXiv id without version, else the DOI, else an OpenReview, Anthology or Semantic Scholar id with its scheme, else
    `t-` and a hash of the title.
    """

    id: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The title of the first entry."""
        return self.entries[0].title

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that its entries tell, each once, `scheme:local`."""
        return tuple(dict.fromkeys(one for entry in self.entries for one in entry.ids))


@dataclass(frozen=True, slots=True, repr=False)
class Corpus:
    """All inputs of a call: papers sorted by id, each with its entries by digest date, path and line; digests by path."""

    papers: tuple[Paper, ...]
    digests: tuple[Digest, ...]
    notices: tuple[Notice, ...]
    errors: tuple[InputError, ...]

    def __repr__(self) -> str:
        """Return how much is in it."""
        counts = (f"{len(getattr(self, name)):,} {name}" for name in ("papers", "digests", "notices", "errors"))
        return f"<Corpus: {', '.join(counts)}>"


def paper_of_text(text: str, heading: str = "Abstract") -> Paper:
    """Return a paper without a title that some text is all of; places count from its start."""
    digest = Digest(sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "", "text")
    sections = (Section(TITLE, "", 0, 0), Section(heading, text, 0, len(text)))
    return Paper("text", (Entry("text", digest, "", sections),))
