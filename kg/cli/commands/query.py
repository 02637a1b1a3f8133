"""`kg query`: SPARQL on a built graph, and the shipped questions by name."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import graph_option
from kg.cli.complete import complete_parameter, complete_question
from kg.cli.tables import table_form, tsv_line
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.query import Answer, GraphStore, Rows

# Names of files with a query; what is longer than a path may be is no name.
_ENDINGS = (".rq", ".sparql")
_LONGEST_NAME = 255
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "rdfxml", "jsonld")


@click.command()
@click.argument("question", required=False, metavar="[QUERY | FILE.rq | @NAME | -]", shell_complete=complete_question)
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...", shell_complete=complete_parameter)
@graph_option
@click.option("--format", "form", type=click.Choice(FORMATS), default=None,
              help="Default: table; turtle for CONSTRUCT and DESCRIBE.")  # fmt: skip
@click.option("--timeout", "timeout_s", type=click.FloatRange(min=0.001), default=60, show_default=True,
              help="Give up after this many seconds.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), default=None, help="Show at most this many rows.")
@click.option("--list", "list_all", is_flag=True, help="List the shipped questions.")
@click.option("--show", "show_text", is_flag=True, help="Print the SPARQL that would run, and do not run it.")
def query(
    *,
    question: str | None,
    parameters: tuple[str, ...],
    graph: Path,
    form: str | None,
    timeout_s: float,
    limit: int | None,
    list_all: bool,
    show_text: bool,
) -> None:
    """Ask the graph in SPARQL 1.1, or one of the shipped questions.

    \b
    kg query 'SELECT ?p WHERE { ?p kg:uses id:llada }'
    kg query @improves-on name=GPT
    kg query @leaderboard benchmark=GSM8K --format csv

    All prefixes are bound: kg, id, paper, author, rdfs, dcterms and more.
    """  # noqa: D301 (click wants the character itself: what follows keeps its lines)
    if list_all:
        _list()
        return
    if question is None:
        raise UsageError(
            "nothing to ask", remedy="give a query, a .rq file or @NAME; `kg query --list` shows the names"
        )
    from kg.query import bind_question, is_empty, open_store, run_query, text_to_ask
    from kg.query.hints import unknown_terms
    from kg.query.run import bind

    text, name = _read(question)
    given = dict(_pair(parameter) for parameter in parameters)
    # Shipped questions give their rows in one order wherever the graph lies (a test).
    store = open_store(graph, asked=text_to_ask(text, given), ordered=text.startswith("@"))
    text, bindings = bind_question(store, text, given)
    if show_text:
        click.echo(bind(text, bindings), nl=False)
        return
    answer = run_query(store, text, bindings=bindings, timeout_s=timeout_s, limit=limit, name=name)
    _show(answer, form, store)
    if not question.startswith("@"):
        for hint in unknown_terms(store, text, empty=is_empty(answer)):
            click.echo(f"hint: {hint}", err=True)


def _read(question: str) -> tuple[str, str]:
    """Return the query's text, or @ and the name of a shipped one, and the name to show in errors."""
    from kg.query.hints import require_sparql

    if question.startswith("@"):
        return question, question
    if (
        "\n" not in question
        and len(question) < _LONGEST_NAME
        and Path(question).is_file()
        and not question.endswith(_ENDINGS)
    ):
        remedy = f"name it with .rq at the end, or give it to stdin: kg query - < {question}"
        raise UsageError("a file, but not named as a query", path=question, remedy=remedy)
    name = question if question.startswith("-") else "query"
    text = question
    if question == "-":
        text = sys.stdin.read()
    elif question.endswith(_ENDINGS) and "\n" not in question:
        name = question
        try:
            text = Path(question).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"cannot be read: {getattr(error, 'strerror', None) or error}",
                path=question,
                remedy="give a SPARQL file in UTF-8",
            ) from error
    require_sparql(text, name)
    return text, name


def _pair(parameter: str) -> tuple[str, str]:
    """Return the key and the value of `key=value`."""
    key, sign, value = parameter.partition("=")
    if not sign or not key:
        raise UsageError(f"{parameter!r} is no KEY=VALUE", remedy="write parameters as name=FlashAttention")
    return key, value


def _show(answer: "Answer", form: str | None, graph: "GraphStore") -> None:
    """Write the answer to stdout and what is missing from it to stderr."""
    from kg.query import Rows, Triples, Truth, write_answer

    if form in (None, "table") and isinstance(answer, Rows):
        _table(answer, graph)
    else:
        fallback = "turtle" if isinstance(answer, Triples) else "table"
        click.echo(write_answer(answer, form or fallback, base_iri=graph.base_iri), nl=False)
    if not isinstance(answer, Truth) and answer.truncated:
        click.echo("more answers were cut off by --limit", err=True)


def _table(rows: "Rows", graph: "GraphStore") -> None:
    """Draw the rows: numbers to the right, IRIs of known namespaces as prefixed names; in a pipe as lines with tabs."""
    from kg.query.formats import shown

    cells = [[" ".join(shown(term, graph.base_iri).split()) for term in row] for row in rows.rows]
    numeric = [
        bool(cells) and all(row[index].replace(".", "", 1).lstrip("-").isdigit() for row in cells if row[index])
        for index in range(len(rows.variables))
    ]
    match table_form():
        case "tsv":
            click.echo("\n".join(map(tsv_line, (rows.variables, *cells))))
        case "wide":
            _draw_plain(rows.variables, cells, numeric)
        case _:
            _draw_folded(rows.variables, cells, numeric)
    if not cells:
        click.echo("no answer", err=True)


def _draw_folded(names: tuple[str, ...], cells: list[list[str]], numeric: list[bool]) -> None:
    """Draw a table as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, right in zip(names, numeric, strict=True):
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def _draw_plain(names: tuple[str, ...], cells: list[list[str]], numeric: list[bool]) -> None:
    """Write the same table as wide as it is: rich takes a second per 3,000 rows."""
    from rich.cells import cell_len

    widths = [max(cell_len(row[index]) for row in ([*names], *cells)) for index in range(len(names))]
    lines = []
    for row in ([*names], *cells):
        gaps = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        parts = [gap + cell if right else cell + gap for cell, gap, right in zip(row, gaps, numeric, strict=True)]
        lines.append("   ".join(parts).rstrip())
    lines.insert(1, "─" * (sum(widths) + 3 * (len(widths) - 1)))
    click.echo("\n".join(lines))


def _list() -> None:
    """Print the shipped questions with their parameters."""
    from kg.query import list_questions

    for question in list_questions():
        parameters = " ".join(
            f"{p.name}=..." if p.default is None else f"[{p.name}={p.default}]" for p in question.parameters
        )
        click.echo(f"@{question.name} {parameters}".rstrip())
        click.echo(f"    {question.purpose}")
