"""kg build: digests to graph files."""

from pathlib import Path

import click

from kg.building.guard import MAX_LOSS, Rule
from kg.cli.common import (
    cache_folder,
    cache_options,
    input_format_option,
    inputs_argument,
    jobs_option,
    lexicon_option,
    text_option,
)
from kg.cli.complete import complete_format
from kg.cli.failing import exit_code, fail_options
from kg.cli.log import log_options, open_log
from kg.cli.settings import CommaSeparated
from kg.cli.summary import report_build, summarise_build
from kg.errors import KeptError
from kg.export import DEFAULT_FORMATS, EXPORTERS
from kg.export.base import DEFAULT_BASE_IRI, ExportOptions
from kg.schema.texts import Texts


@click.command(epilog="Example: kg build digests/ -o exports -f turtle,html")
@inputs_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("exports"), show_default=True)
@click.option(
    "-f",
    "--formats",
    type=CommaSeparated(),
    metavar="NAME,NAME,...",
    shell_complete=complete_format(EXPORTERS),
    default=",".join(DEFAULT_FORMATS),
    show_default=True,
    help=f"Of {', '.join(EXPORTERS)}.",
)
@input_format_option
@click.option(
    "--metadata",
    type=click.Path(),
    multiple=True,
    metavar="FILE",
    help="Records that fill in authors, dates, links and abstracts of the same papers: an arXiv snapshot, Atom, OAI, "
    "BibTeX, OpenAlex, Semantic Scholar ... Other papers of it are left out. May be given several times.",
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True,
              help="What the graph asserts; weaker statements stay claims, with their evidence. 0 asserts all.")  # fmt: skip
@text_option
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    help="TSV or YAML: same, different, type, drop, rename, add, remove, authors, metric, add-result, remove-result.",
)
@lexicon_option
@click.option("--base-iri", default=DEFAULT_BASE_IRI, show_default=True, help="Where the nodes' IRIs start.")
@click.option(
    "--rdf-layout",
    type=click.Choice(["split", "one"]),
    default="split",
    show_default=True,
    help="Evidence beside the graph in a file of its own, or both in one.",
)
@click.option("--gzip", is_flag=True, help="Compress the RDF files.")
@click.option("--communities", is_flag=True, help="Number the communities of papers and artifacts in graph.graphml.")
@click.option("--licence", default="", metavar="SPDX", help="Licence of the graph, as SPDX id or IRI.")
@click.option(
    "--view-top",
    type=click.IntRange(1, 400),
    default=140,
    show_default=True,
    help="How many nodes the page opens with.",
)
@click.option(
    "--view-min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave weaker claims out of the page.",
)
@click.option(
    "--view-evidence",
    type=click.Choice(["none", "quotes"]),
    default="quotes",
    show_default=True,
    help="Whether the page has the sentences.",
)
@click.option(
    "--language",
    type=click.Choice(["auto", "en", "ko"]),
    default="auto",
    show_default=True,
    help="Language of the page; auto is that of its reader's browser.",
)
@click.option(
    "--source-url",
    default="",
    metavar="ADDRESS",
    help="Where the digests' folder is published, ending in /, so that the page links to each digest.",
)
@click.option(
    "--view-papers",
    type=click.IntRange(1),
    default=10_000,
    show_default=True,
    help="How many papers the page holds, the newest.",
)
@jobs_option
@click.option(
    "--partition-papers",
    type=click.IntRange(0),
    help="Work on so many papers at a time, so that memory stays bounded; 0 is all at once. Default: by the size of the inputs.",
)
@click.option(
    "--parts",
    is_flag=True,
    help="N-Triples, Parquet and CSV as folders of files (graph-nt/part-00000.nt, ...), which other engines load in parallel.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where the work is done: processes of this machine, or a Dask cluster (needs paperkg[dask]).",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="The Dask cluster's, e.g. tcp://host:8786. Default: one is started here.",
)
@cache_options
@click.option(
    "--force",
    is_flag=True,
    help="Build even where nothing has changed, and where papers of the old build would be lost.",
)
@click.option(
    "--max-loss",
    type=click.FloatRange(0, 1),
    default=MAX_LOSS,
    show_default=True,
    help="Share of its papers that the graph may lose where inputs failed; else the old build is kept.",
)
@click.option(
    "--keep",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="N",
    help="Keep N dated builds in the output folder, and a link named current that is switched to the newest at once.",
)
@click.option("--allow-empty", is_flag=True, help="Take a graph without any paper as it is.")
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=0.0,
    show_default=True,
    metavar="SECONDS",
    help="How long another build in the same folder may take to end.",
)
@fail_options
@log_options
@click.pass_context
def build(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    input_format: str | None,
    metadata: tuple[str, ...],
    min_confidence: float,
    texts: str,
    corrections: Path | None,
    lexicon: Path | None,
    base_iri: str,
    rdf_layout: str,
    gzip: bool,
    communities: bool,
    licence: str,
    view_top: int,
    view_min_confidence: float,
    view_evidence: str,
    language: str,
    source_url: str,
    view_papers: int,
    jobs: int,
    partition_papers: int | None,
    parts: bool,
    engine: str,
    scheduler: str,
    no_cache: bool,
    cache_dir: Path | None,
    force: bool,
    max_loss: float,
    allow_empty: bool,
    keep: int,
    wait: float,
    fail_on: frozenset[str],
    strict: bool,
    log_format: str,
    verbose: bool,
    quiet: bool,
) -> None:
    """Build the graph from files, folders, patterns, addresses (https://, s3://) or - (stdin), and write its exports.

    Files may be packed as .gz or .zst. Defaults come from kg.toml and KG_BUILD_... variables: see kg config show build.

    Inputs that cannot be read are named on stderr and the others are built; the exit code is then 2. A graph without papers, or
    with far fewer than the one that is there, replaces nothing (exit code 2): see --max-loss, --allow-empty and --force.
    """
    import kg.building.run as runner
    from kg.cli.common import say_rest
    from kg.execution.machine import usable_cores

    options = runner.BuildOptions(
        inputs=inputs,
        output=output,
        formats=formats,
        input_format=input_format,
        metadata=metadata,
        min_confidence=min_confidence,
        texts=Texts(texts),
        corrections=corrections,
        lexicon=lexicon,
        jobs=jobs or usable_cores(),
        partition_papers=partition_papers,
        parts=parts,
        engine=engine,
        scheduler=scheduler,
        cache=cache_folder(no_cache=no_cache, cache_dir=cache_dir),
        wait_s=wait,
        force=force,
        keep=keep,
        rule=Rule(max_loss=max_loss, allow_empty=allow_empty, force=force, strict=strict or "warning" in fail_on),
        export=ExportOptions(
            base_iri=base_iri,
            rdf_layout=rdf_layout,
            gzip=gzip,
            communities=communities,
            licence=licence,
            language=language,
            source_url=source_url,
            view_top=view_top,
            view_papers=view_papers,
            view_min_confidence=view_min_confidence,
            view_evidence=view_evidence,
        ),
    )
    with open_log(log_format, verbose=verbose, quiet=quiet) as log:
        try:
            result = runner.build(options, progress=log.progress)
        except KeptError as error:
            log.notices(error.notices)
            log.errors(error.errors)
            raise
    report_build(log, result)
    say_rest(log, () if result.unchanged else inputs)
    if not quiet:
        summarise_build(result)
    notices = (*result.notices, *result.cache_notices) if "cache" in fail_on else result.notices
    ctx.exit(exit_code(fail_on, notices, result.errors, strict=strict))
