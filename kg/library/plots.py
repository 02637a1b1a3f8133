"""Pictures of a graph for a notebook, by Altair (`paperkg[plot]`): where people look rather than read."""

from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import UsageError
from kg.library.table import Table

if TYPE_CHECKING:
    import altair as alt

_WIDTH = 640


class Tables(Protocol):
    """The tables that are drawn."""

    def timeline(self, name: str) -> Table:
        """Return month, relation and number of papers."""

    def leaderboard(self, benchmark: str, *, metric: str = "any", limit: int | None = None) -> Table:
        """Return results."""


class Plots:
    """What `g.plot` has: Altair charts to show, to alter (`.properties(width=300)`) or to save (`.save("x.html")`)."""

    def __init__(self, graph: Tables) -> None:
        """Keep the graph."""
        self._graph = graph

    def timeline(self, name: str) -> "alt.Chart":
        """Return how many papers name a thing or its variants in each month, by what they do with it.

        Raises:
            UsageError: where nothing has the name, no dated paper names it, or Altair is not installed.
        """
        table = self._graph.timeline(name)
        _require(table, f"no paper with a day names {name}")
        alt = _altair()
        return (  # type: ignore[no-any-return]  # an untyped import
            alt.Chart(_data(alt, table), title=f"Papers that name {name}", width=_WIDTH)
            .mark_bar()
            .encode(
                x=alt.X("month:O", title="month"),
                y=alt.Y("papers:Q", title="papers"),
                color=alt.Color("relation:N"),
                tooltip=["month:O", "relation:N", "papers:Q"],
            )
        )

    def leaderboard(self, benchmark: str, *, metric: str = "any", limit: int = 40) -> "alt.Chart":
        """Return the results that papers report on a benchmark or dataset: a point each, a row per system, a panel per metric.

        Args:
            benchmark: any name of it.
            metric: only results in this metric.
            limit: results at most.

        Raises:
            UsageError: where nothing has such a name, no paper reports a number on it, or Altair is not installed.
        """
        table = self._graph.leaderboard(benchmark, metric=metric, limit=limit)
        _require(table, f"no paper reports a number on {benchmark}")
        alt = _altair()
        points = (
            alt.Chart()
            .mark_circle(size=80)
            .encode(
                x=alt.X("value:Q", title=None, scale=alt.Scale(zero=False)),
                y=alt.Y("system:N", title=None, sort="-x"),
                color=alt.Color("paper:N", legend=None),
                tooltip=[f"{column}:N" for column in table.columns],
            )
            .properties(width=_WIDTH)
        )
        return (  # type: ignore[no-any-return]  # an untyped import
            alt.layer(points, data=_data(alt, table))
            .facet(row=alt.Row("metric_name:N", title=None), title=f"Results on {benchmark}")
            .resolve_scale(x="independent", y="independent")
        )


def _require(table: Table, cause: str) -> None:
    """See that there is something to draw."""
    if not table.rows:
        raise UsageError(cause, remedy="see .show(...) for what the graph says of it")


def _data(alt: Any, table: Table) -> Any:  # noqa: ANN401 (a module, its own class)
    """Return a table as data of a chart; days as text, what is missing as null."""
    values = [
        {name: value if isinstance(value, int | float | str | None) else str(value) for name, value in row.items()}
        for row in table.to_dicts()
    ]
    return alt.Data(values=values)


def _altair() -> Any:  # noqa: ANN401 (a module)
    """Import Altair."""
    try:
        import altair
    except ImportError as error:
        raise UsageError("plots need altair", remedy="pip install 'paperkg[plot]'") from error
    return altair
