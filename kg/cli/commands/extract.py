"""kg extract: only what extraction finds, as JSON lines."""

import json
from pathlib import Path

import click

from kg.cli.common import cache_folder, cache_options, input_format_option, inputs_argument, jobs_option, lexicon_option
from kg.cli.failing import exit_code, fail_options
from kg.cli.log import log_options, open_log
from kg.storage.files import write_lines


@click.command(epilog="Example: kg extract digests/2025-10-17.md | head -1")
@inputs_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; stdout by default.")
@input_format_option
@lexicon_option
@jobs_option
@cache_options
@fail_options
@log_options
@click.pass_context
def extract(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    output: Path | None,
    input_format: str | None,
    lexicon: Path | None,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
    fail_on: frozenset[str],
    strict: bool,
    log_format: str,
    verbose: bool,
    quiet: bool,
) -> None:
    """Print one JSON object per distinct paper: entities with types, roles and places, and results."""
    from kg.building.run import extract_all, read_inputs
    from kg.evaluation.annotation import annotate
    from kg.execution.machine import usable_cores
    from kg.model.lexicon import NO_LEXICON
    from kg.resolve import load_lexicon

    own = load_lexicon(lexicon) if lexicon else NO_LEXICON
    cache = cache_folder(no_cache=no_cache, cache_dir=cache_dir)
    with open_log(log_format, verbose=verbose, quiet=quiet) as log:
        corpus = read_inputs(inputs, input_format=input_format, progress=log.progress)
        extractions, use = extract_all(
            corpus.papers, cache=cache, jobs=jobs or usable_cores(), lexicon=own, progress=log.progress
        )
    records = (annotate(paper, extractions[paper.id]) for paper in corpus.papers)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if output is None:
        for line in lines:
            click.echo(line, nl=False)
    else:
        write_lines(output, lines)
    if log.verbose:
        for digest in corpus.digests:
            log.info("input", f"read {digest.path} ({digest.format or 'no digest'})", path=digest.path,
                     sha256=digest.sha256, format=digest.format, date=digest.date)  # fmt: skip
    log.notices((*use.problems, *corpus.notices), where="; -v shows all")
    log.errors(corpus.errors)
    log.info("done", f"extracted {len(corpus.papers):,} papers", papers=len(corpus.papers),
             cache={"hits": use.hits, "misses": use.misses}, warnings=len(corpus.notices), errors=len(corpus.errors))  # fmt: skip
    notices = (*corpus.notices, *use.problems) if "cache" in fail_on else corpus.notices
    ctx.exit(exit_code(fail_on, notices, corpus.errors, strict=strict))
