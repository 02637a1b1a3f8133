"""Rows about what papers say, as edits of their statements: names become nodes here, the papers' parts apply them."""

from collections.abc import Callable, Iterator, Mapping

from kg.model import Digest, Evidence
from kg.model.edits import Edit, signer
from kg.resolve.corrections.read import Correction, Corrections
from kg.text.ids import digest_id
from kg.text.references import node_id

KINDS = frozenset(("add", "remove", "authors", "metric", "add-result", "remove-result"))
# Between the names of a list of authors.
BETWEEN = ";"


def edit_of(row: Correction, find: Callable[[str], str | None], source: Digest | None) -> Edit | None:
    """Return a row as an edit; None where it names a thing or a paper that is none.

    Args:
        row: a row of one of KINDS.
        find: gives the node that a name means.
        source: the corrections file.
    """
    paper = node_id(row.name)
    subject = paper if paper.startswith("paper/") else find(row.name) if row.kind == "remove" else None
    target = find(row.more[0]) if row.kind in ("add", "remove") else ""
    if subject is None or target is None or source is None:
        return None
    relation = row.value if row.kind in ("add", "remove") else ""
    kinds = tuple(said for name, said in row.parts if name == "kind")
    values = _names(row) if row.kind == "authors" else () if relation else (row.value, *row.more, *kinds)
    links = [(name, find(said)) for name, said in row.parts if name != "kind"]
    found = tuple((name, node) for name, node in links if node is not None)
    if len(found) < len(links):
        return None
    return Edit(row.kind, subject, relation, target, values, _evidence(row, source), row.line, found)


def authors_of(corrections: Corrections) -> Mapping[str, tuple[str, ...]]:
    """Return the authors' names that rows give, by paper id (as "2510.14973")."""
    rows = (row for row in corrections.rows if row.kind == "authors")
    given = ((node_id(row.name), _names(row)) for row in rows)
    return {paper.partition("/")[2]: names for paper, names in given if paper.startswith("paper/")}


def _names(row: Correction) -> tuple[str, ...]:
    """Return the names of a list of authors, each once."""
    return tuple(dict.fromkeys(_each(row.value)))


def _each(text: str) -> Iterator[str]:
    """Yield the names of a list."""
    return (name for part in text.split(BETWEEN) if (name := " ".join(part.split())))


def _evidence(row: Correction, source: Digest) -> Evidence:
    """Return a row as the evidence of what it says."""
    who = signer(row.by)
    section = f"{who}: {row.why}" if row.why else who
    return Evidence(digest_id(source.date, source.sha256), row.start, row.end, section, row.quote, 1.0, who)
