"""What a person adds to what papers say, or takes from it."""

from dataclasses import dataclass
from typing import Final

from kg.model.graph import Evidence
from kg.model.source import Digest

# What the extractor of evidence is called that is a row of a corrections file; " by NAME" may follow.
CORRECTION: Final = "correction"


@dataclass(frozen=True, slots=True)
class Edit:
    """One row of a corrections file about one paper (or, to remove, about an artifact).

    Attributes:
        kind: add, remove, authors, metric, add-result or remove-result.
        subject: the node that it speaks of, e.g. "paper/2510.14973".
        relation, object: the edge that is added or removed; the object is a node id.
        values: the authors' names; a result's value and metric, and the kind of one that is added.
        links: whose the added result is, on what and against what: relation and node.
        evidence: the row itself.
        line: where it stands in the file, from 1.
    """

    kind: str
    subject: str
    relation: str
    object: str
    values: tuple[str, ...]
    evidence: Evidence
    line: int
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Edits:
    """The edits of a corrections file in its order; `source` is that file, the digest of their evidence."""

    rows: tuple[Edit, ...] = ()
    source: Digest | None = None


NO_EDITS = Edits()


def signed(row: str, by: str, why: str) -> str:
    """Return a row as one line with its author and reason, as nodes tell it."""
    return row + (f" by: {by}" if by else "") + (f" why: {why}" if why else "")


def signatures(told: str) -> tuple[str, str]:
    """Return the author and the reason ("" for none) of a row as `signed` gives it."""
    row, _, why = told.partition(" why: ")
    return row.partition(" by: ")[2], why


def signer(by: str) -> str:
    """Return what the extractor of evidence is called that is a row of this author."""
    return f"{CORRECTION} by {by}" if by else CORRECTION
