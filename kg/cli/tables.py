"""Tables on stdout: drawn and folded for a terminal, tab-separated for a pipe."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

import click

# `KG_TABLES` says otherwise: fit (as wide as the terminal), wide (as wide as they are), tsv.
VARIABLE: Final = "KG_TABLES"
FORMS: Final = ("fit", "wide", "tsv")
_open_tables: list[bool] = []


def table_form() -> str:
    """Return how tables are written: one of FORMS."""
    asked = os.environ.get(VARIABLE, "")
    return asked if asked in FORMS else "fit" if sys.stdout.isatty() else "tsv"


def show_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None, narrow: bool = False
) -> None:
    """Print a table on stdout, without lines where it should be `narrow`.

    In a pipe its rows are lines with tabs; an empty line and a title as a comment part two tables.
    """
    if table_form() == "tsv":
        if _open_tables:
            click.echo()
        _open_tables.append(True)
        if title:
            click.echo(f"# {title}")
        for row in (columns, *rows):
            click.echo(tsv_line(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    if narrow:
        table = Table(title=title, title_justify="left", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, overflow="fold", justify="left" if number == 0 else "default")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    Console(highlight=False, markup=False, soft_wrap=False).print(table)


def shortened(text: str, width: int) -> str:
    """Return a text with its middle left out where it is wider than `width`: a name can still be told at both ends."""
    if len(text) <= width:
        return text
    head = (width - 1) // 2
    return f"{text[:head]}…{text[len(text) - (width - 1 - head) :]}"


def tsv_line(row: Iterable[object]) -> str:
    """Return a row with tabs between its values; white space inside of one is a space."""
    return "\t".join("" if value is None else " ".join(str(value).split()) for value in row)


def _cell(value: object) -> Any:  # noqa: ANN401 (rich's own type)
    """Return a cell's text; numbers stand on the right."""
    from rich.text import Text

    if isinstance(value, int | float) and not isinstance(value, bool):
        return Text(f"{value:,}", justify="right")
    return Text("" if value is None else str(value))
