"""kg extract: only what extraction finds, as JSON lines."""

import json
from pathlib import Path

import click

from kg.cli.common import input_format_option, inputs_argument, jobs_option, progress_bar, report_problems
from kg.cli.errors import WRONG
from kg.files import write_lines


@click.command(epilog="Example: kg extract digests/2025-10-17.md | head -1")
@inputs_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; stdout by default.")
@input_format_option
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.pass_context
def extract(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    output: Path | None,
    input_format: str | None,
    jobs: int,
    quiet: bool,
) -> None:
    """Print one JSON object per distinct paper: entities with types, roles and places, and results."""
    from kg.annotation import annotate
    from kg.builder import extract_all, read_inputs
    from kg.cache import default_folder
    from kg.parallel import usable_cores

    with progress_bar(quiet=quiet) as progress:
        corpus = read_inputs(inputs, input_format=input_format, progress=progress)
        extractions, _ = extract_all(
            corpus.papers, cache=default_folder(), jobs=jobs or usable_cores(), progress=progress
        )
    records = (annotate(paper, extractions[paper.id]) for paper in corpus.papers)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if output is None:
        for line in lines:
            click.echo(line, nl=False)
    else:
        write_lines(output, lines)
    report_problems(corpus.notices, corpus.errors, quiet=quiet)
    if corpus.errors:
        ctx.exit(WRONG)
