"""What goes to a worker, and what comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """A query and the forms in which its answer may be written: of rows (SELECT, ASK) and of graphs; None: not acceptable.

    `cut`: an answer that is too long may be cut; `graphs`: the IRIs by which FROM may name the graph; `named`: those that GRAPH
    may use (None: as FROM NAMED says).
    """

    query: str
    rows_form: str | None
    graph_form: str | None
    cut: bool = False
    graphs: frozenset[str] = frozenset()
    named: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP status with a body; `form` is the format of an answer, "" for an error text; `rows`: how many a cut one has."""

    status: int
    form: str
    body: str
    rows: int | None = None
