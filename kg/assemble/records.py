"""What the digests give outright: papers, digests, authors in order."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from kg.assemble.claims import TITLE_KIND, digest_node_id
from kg.assemble.merge import Claim
from kg.model import Attributes, Digest, Entry, Evidence, Node, NodeType, Paper, Relation
from kg.text import ids
from kg.text.people import why_no_author

READER = "read"


def paper_node(paper: Paper) -> Node:
    """Return a paper's node; other spellings of the title are aliases."""
    titles = {entry.title for entry in paper.entries}
    dates = [entry.date for entry in paper.entries if entry.date]
    votes = [entry.votes for entry in paper.entries if entry.votes is not None]
    links = sorted({link for entry in paper.entries for link in entry.links})
    found: dict[str, str | int | tuple[str, ...]] = {"title": paper.title}
    known = paper.ids
    if f"arxiv:{paper.id}" in known or (not known and not paper.id.startswith("t-")):
        found["arxiv"] = paper.id
    if others := sorted({one for one in known if one != f"arxiv:{paper.id}"}):
        found["ids"] = tuple(others)
    if dates:
        found["date"] = _earliest(dates)
    if votes:
        found["votes"] = max(votes)
    if links:
        found["links"] = tuple(links)
    aliases = tuple(sorted(titles - {paper.title}))
    return Node(ids.paper_id(paper.id), NodeType.PAPER, paper.title, aliases, tuple(sorted(found.items())))


def _earliest(dates: Sequence[str]) -> str:
    """Return the earliest date, as exact as any digest gives it: 2025-03-01 where another says 2025."""
    first = min(dates)
    same = [date for date in dates if date.startswith(first)]
    return min(date for date in same if len(date) == max(map(len, same)))


def digest_node(digest: Digest) -> Node:
    """Return a digest's node."""
    found = {"date": digest.date, "format": digest.format, "path": digest.path, "sha256": digest.sha256}
    attributes: Attributes = tuple((key, value) for key, value in sorted(found.items()) if value)
    return Node(digest_node_id(digest), NodeType.DIGEST, digest.path, (), attributes)


def record_claims(
    papers: Sequence[Paper],
    authors: Mapping[str, Sequence[str]],
    listed: Collection[str] = (),
    sure_of: Mapping[str, Sequence[float]] = MappingProxyType({}),
) -> Iterator[Claim]:
    """Yield appears-in, and authored-by but for the papers (node ids) that are `listed` elsewhere.

    `authors` gives each paper's author ids in the order of `author_names`, `sure_of` how sure they are where one is not.
    """
    for paper in papers:
        subject = ids.paper_id(paper.id)
        for entry in paper.entries:
            if entry.digest.is_metadata:  # a record of a paper is not a day on which it was told of
                continue
            digest = digest_node_id(entry.digest)
            title = entry.sections[0]
            given = {"date": entry.digest.date, "votes": entry.votes}
            attributes = tuple((key, value) for key, value in sorted(given.items()) if value not in ("", None))
            evidence = Evidence(digest, title.start, title.end, title.heading, title.text, 1.0, READER, TITLE_KIND)
            yield Claim(subject, str(Relation.APPEARS_IN), digest, evidence, attributes)
        if subject not in listed:
            yield from _author_claims(subject, paper, authors[paper.id], sure_of.get(paper.id))


def author_names(paper: Paper) -> tuple[str, ...]:
    """Return a paper's author names in order, each once: those of the entry with the longest list.

    User names, initials and lone family names are nobody's (`kg.text.people`), and some digests end a long list with a "+".
    """
    entry = _listing(paper)
    return tuple(dict.fromkeys(name.name for name in entry.authors if not why_no_author(name.name)))


def _listing(paper: Paper) -> Entry:
    """Return the entry whose authors count: the longest list, the first of those."""
    return max(paper.entries, key=lambda entry: len(entry.authors))


def _author_claims(subject: str, paper: Paper, authors: Sequence[str], sure: Sequence[float] | None) -> Iterator[Claim]:
    """Yield one claim per author, with the position in the list (1 is the first)."""
    entry = _listing(paper)
    digest = digest_node_id(entry.digest)
    first = {name.name: name for name in reversed(entry.authors)}
    seen: set[str] = set()
    relation = str(Relation.AUTHORED_BY)
    for name, node, known in zip(author_names(paper), authors, sure or [1.0] * len(authors), strict=True):
        place = first[name]
        if node not in seen:
            seen.add(node)
            evidence = Evidence(digest, place.start, place.end, "Authors", place.quote, known, READER)
            yield Claim(subject, relation, node, evidence, (("order", len(seen)),))
