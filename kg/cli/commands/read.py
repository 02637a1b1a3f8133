"""kg read: what kg sees in its inputs, before anything is extracted."""

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any

import click

from kg.cli.common import input_format_option, inputs_argument, say_rest
from kg.cli.errors import WRONG
from kg.cli.failing import exit_code, fail_options
from kg.cli.log import log_options, open_log
from kg.cli.tables import shortened, show_table, table_form
from kg.model import Corpus, Entry


@click.command(epilog="Example: kg read digests/ --jsonl | head -1")
@inputs_argument
@click.option(
    "--jsonl",
    is_flag=True,
    help="One JSON object for each entry: ids, title, authors, date, text with its places.",
)
@input_format_option
@fail_options
@log_options
@click.pass_context
def read(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    jsonl: bool,
    input_format: str | None,
    fail_on: frozenset[str],
    strict: bool,
    log_format: str,
    verbose: bool,
    quiet: bool,
) -> None:
    """Show what kg sees: for each file its layout, papers, authors and text.

    Where no input holds a paper, the exit code is 2.
    """
    from kg.building.run import read_inputs

    with open_log(log_format, verbose=verbose, quiet=quiet) as log:
        corpus = read_inputs(inputs, input_format=input_format, progress=log.progress)
    if jsonl:
        for entry in _entries(corpus):
            click.echo(json.dumps(record_of(entry), ensure_ascii=False))
    elif corpus.digests:
        _show(corpus)
    log.notices(corpus.notices, where="; -v shows all")
    log.errors(corpus.errors)
    say_rest(log, inputs)
    count = sum(len(paper.entries) for paper in corpus.papers)
    said = f"read {len(corpus.papers):,} papers in {len(corpus.digests):,} files"
    log.info("done", said, papers=len(corpus.papers), entries=count,
             warnings=len(corpus.notices), errors=len(corpus.errors))  # fmt: skip
    code = exit_code(fail_on, corpus.notices, corpus.errors, strict=strict)
    ctx.exit(code if corpus.papers else code or WRONG)


def _entries(corpus: Corpus) -> Iterator[Entry]:
    """Return all entries, in the order of the files."""
    every = [entry for paper in corpus.papers for entry in paper.entries]
    return iter(sorted(every, key=lambda entry: (entry.digest.path, entry.line, entry.sections[0].start)))


def record_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as `kg read --jsonl` prints it."""
    return {
        "digest": entry.digest.path,
        "format": entry.digest.format,
        "paper": entry.paper,
        "ids": list(entry.ids),
        "title": entry.title,
        "authors": [author.name for author in entry.authors],
        "date": entry.date,
        "votes": entry.votes,
        "links": list(entry.links),
        "line": entry.line,
        "sections": [
            {"heading": part.heading, "kind": part.kind, "text": part.text, "start": part.start, "end": part.end}
            for part in entry.sections
        ],
    }


def _show(corpus: Corpus) -> None:
    """Print the table: for a terminal without the common folder, names cut in their middle rather than folded."""
    rows = list(_rows(corpus))
    if table_form() == "tsv":
        show_table(("file", "layout", "date", "papers", "with id", "authors", "with text", "warnings"), rows)
        return
    folder = os.path.commonpath([os.path.dirname(path) for path, *_ in rows])  # noqa: PTH120 (addresses are no paths)
    head = ("file", "layout", "date", "papers", "ids", "authors", "text", "warnings")
    others = sum(max(len(head[at]), *(len(str(row[at])) for row in rows)) + 1 for at in range(1, len(head)))
    room = max(_LEAST_NAME, shutil.get_terminal_size().columns - others - 1)
    names = [path[len(folder) :].lstrip("/") if folder else path for path, *_ in rows]
    shown = [(shortened(name, room), *row[1:]) for name, row in zip(names, rows, strict=True)]
    show_table(head, shown, title=folder or None, narrow=True)


_LEAST_NAME = 12


def _rows(corpus: Corpus) -> Iterator[tuple[str, str, str, int, int, int, int, int]]:
    """Yield what each file gave."""
    of: dict[str, list[Entry]] = {digest.path: [] for digest in corpus.digests}
    for entry in _entries(corpus):
        of[entry.digest.path].append(entry)
    for digest in corpus.digests:
        found = of[digest.path]
        yield (
            digest.path,
            digest.format or "none",
            digest.date,
            len(found),
            sum(bool(entry.ids) for entry in found),
            sum(bool(entry.authors) for entry in found),
            sum(len(entry.sections) > 1 for entry in found),
            sum(notice.path == digest.path for notice in corpus.notices),
        )
