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
        kind: add, remove, authors, metric or remove-result.
        subject: the node that it speaks of, e.g. "paper/2510.14973".
        relation, object: the edge that is added or removed; the object is a node id.
        values: the authors' names; a result's value and metric.
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


@dataclass(frozen=True, slots=True)
class Edits:
    """The edits of a corrections file in its order; `source` is that file, the digest of their evidence."""

    rows: tuple[Edit, ...] = ()
    source: Digest | None = None


NO_EDITS = Edits()
