"""Options and habits that commands share: inputs, the graph option, tables, progress and warnings."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.errors import InputError, Notice

_F = TypeVar("_F", bound=Callable[..., Any])
_SHOWN = 5

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


def graph_option(command: _F) -> _F:
    """Add `-g`: the build folder or graph file that a command reads."""
    return click.option(
        "-g",
        "--graph",
        type=click.Path(path_type=Path),
        default=Path("exports"),
        show_default=True,
        help="Folder of a build, or its graph.jsonl.",
    )(command)


def jobs_option(command: _F) -> _F:
    """Add `--jobs`."""
    help_text = "Processes for extraction; 0 takes all cores. The result is the same for any number."
    return click.option("-j", "--jobs", type=click.IntRange(0), default=0, show_default=True, help=help_text)(command)


def format_option(*choices: str) -> Callable[[_F], _F]:
    """Add `--format`; the first choice is the default."""
    return click.option("--format", "output", type=click.Choice(choices), default=choices[0], show_default=True)


def input_format_option(command: _F) -> _F:
    """Add `--format` for inputs: force one reader."""
    from kg.reading import FORMATS

    help_text = "Read every input as this format instead of recognising it."
    return click.option("--format", "input_format", type=click.Choice(list(FORMATS)), help=help_text)(command)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print a table on stdout."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, overflow="fold", justify="left" if number == 0 else "default")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    Console(highlight=False, markup=False, soft_wrap=False).print(table)


def _cell(value: object) -> Any:  # noqa: ANN401 (rich's own type)
    """Return a cell's text; numbers stand on the right."""
    from rich.text import Text

    if isinstance(value, int | float) and not isinstance(value, bool):
        return Text(f"{value:,}", justify="right")
    return Text("" if value is None else str(value))


def print_json(value: object) -> None:
    """Print a value as one JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give a progress function: a bar on a terminal, nothing elsewhere."""
    import sys

    if quiet or not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report


def report_problems(notices: Sequence[Notice], errors: Sequence[InputError], *, quiet: bool = False) -> None:
    """Say on stderr what was odd (a few of each kind, the rest counted) and what could not be read (all of it)."""
    if not quiet:
        for code, count in sorted(Counter(notice.code for notice in notices).items()):
            kind = [notice for notice in notices if notice.code == code]
            for notice in kind[:_SHOWN]:
                click.echo(f"kg: warning: {notice} [{code}]", err=True)
            if count > _SHOWN:
                click.echo(f"kg: warning: ... and {count - _SHOWN} more [{code}], all in manifest.json", err=True)
    for error in errors:
        click.echo(f"kg: error: {error}", err=True)
