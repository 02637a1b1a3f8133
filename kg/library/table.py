"""The answer of a question as a table: plain Python values, data frames, HTML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.query.answers import Answer, Term, Triples, Truth
from kg.query.formats import plain, shown
from kg.schema.vocab import PREFIXES

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Value = str | int | float | bool | date | None
_XSD = PREFIXES["xsd"]
_READ: Mapping[str, Any] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}date": date.fromisoformat,
}
# Rows that a notebook shows; the frame has all.
_SHOWN = 20


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows of values, as many in each as there are `columns`; None where a row has none.

    Nodes of the graph stand as ids that every function takes back ("id:llada"); numbers, days and truths are Python's.
    `truncated` tells that a limit cut it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = False

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Yield the rows."""
        return iter(self.rows)

    def __getitem__(self, column: str) -> tuple[Value, ...]:
        """Return a column; raises KeyError where there is none of that name."""
        if column not in self.columns:
            raise KeyError(f"no column {column!r}; there are {', '.join(self.columns)}")
        place = self.columns.index(column)
        return tuple(row[place] for row in self.rows)

    def __repr__(self) -> str:
        """Return the size and the columns."""
        return f"<kg.Table: {len(self.rows)} rows of {', '.join(self.columns)}>"

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> "pd.DataFrame":
        """Return a pandas data frame; raises UsageError where pandas is not installed."""
        frame: pd.DataFrame = _library("pandas").DataFrame.from_records(list(self.rows), columns=list(self.columns))
        return frame

    def to_polars(self) -> "pl.DataFrame":
        """Return a Polars data frame; raises UsageError where Polars is not installed."""
        frame: pl.DataFrame = _library("polars").DataFrame(
            list(self.rows), schema=list(self.columns), orient="row", infer_schema_length=None
        )
        return frame

    def _repr_html_(self) -> str:
        """Return the first rows as HTML."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        cells = ("".join(f"<td>{escape(_text(value))}</td>" for value in row) for row in self.rows[:_SHOWN])
        body = "".join(f"<tr>{row}</tr>" for row in cells)
        more = f"<p>{len(self.rows):,} rows, {_SHOWN} shown</p>" if len(self.rows) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def table_of(answer: Answer, base_iri: str) -> Table:
    """Return the answer of a SELECT, triples as a table of subject, predicate and object, a truth as one cell."""
    if isinstance(answer, Truth):
        return Table(("answer",), ((answer.value,),))
    if isinstance(answer, Triples):
        columns: tuple[str, ...] = ("subject", "predicate", "object")
        terms: tuple[tuple[Term | None, ...], ...] = tuple(tuple(triple) for triple in answer.triples)
    else:
        columns, terms = answer.variables, answer.rows
    rows = tuple(tuple(_value(term, base_iri) for term in row) for row in terms)
    return Table(columns, rows, answer.truncated)


def _value(term: Term | None, base_iri: str) -> Value:
    """Return a term as a plain value."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return shown(term, base_iri)
    try:
        read: Value = _READ.get(term.datatype.value, str)(term.value)
    except ValueError:  # a number that is none
        return plain(term)
    return read


def _text(value: Value) -> str:
    """Return a value for a cell."""
    return "" if value is None else str(value)


def _library(name: str) -> Any:  # noqa: ANN401 (a module)
    """Import a library of data frames."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"this needs {name}", remedy=f"pip install {name}") from error
