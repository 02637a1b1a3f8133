"""What a query gives, as plain values that outlive the store."""

from dataclasses import dataclass

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: one term (or None where unbound) per variable and row. `truncated`: the limit cut it."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, each triple once, sorted."""

    triples: tuple[ox.Triple, ...]
    truncated: bool = False


Answer = Rows | Truth | Triples


def is_empty(answer: Answer) -> bool:
    """Return whether a query found nothing: no rows, no triples, or "no"."""
    match answer:
        case Rows():
            return not answer.rows
        case Truth():
            return not answer.value
        case _:
            return not answer.triples
