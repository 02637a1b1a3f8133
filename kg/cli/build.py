"""kg build: digests to graph files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import input_format_option, inputs_argument, jobs_option, progress_bar, report_problems, show_table
from kg.cli.errors import FINDINGS, WRONG
from kg.errors import UsageError
from kg.export import DEFAULT_FORMATS, EXPORTERS
from kg.export.base import DEFAULT_BASE_IRI, ExportOptions

if TYPE_CHECKING:
    from kg.builder import BuildResult


@click.command(epilog="Example: kg build digests/ -o exports -f turtle,html")
@inputs_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("exports"), show_default=True)
@click.option(
    "-f", "--formats", default=",".join(DEFAULT_FORMATS), show_default=True, help=f"Of {', '.join(EXPORTERS)}."
)
@input_format_option
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="Leave out weaker claims."
)
@click.option(
    "--corrections", type=click.Path(path_type=Path), help="TSV or YAML: same, different, type, drop, rename."
)
@click.option("--base-iri", default=DEFAULT_BASE_IRI, show_default=True, help="Where the nodes' IRIs start.")
@click.option(
    "--rdf-layout",
    type=click.Choice(["split", "one"]),
    default="split",
    show_default=True,
    help="Evidence beside the graph in a file of its own, or both in one.",
)
@click.option("--gzip", is_flag=True, help="Compress the RDF files.")
@click.option("--licence", default="", metavar="IRI", help="The graph's licence, for void.ttl.")
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
    "--language", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="Language of the page."
)
@click.option("--strict", is_flag=True, help="Exit with 1 if there is any warning.")
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.pass_context
def build(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    output: Path,
    formats: str,
    input_format: str | None,
    min_confidence: float,
    corrections: Path | None,
    base_iri: str,
    rdf_layout: str,
    gzip: bool,
    licence: str,
    view_top: int,
    view_min_confidence: float,
    view_evidence: str,
    language: str,
    strict: bool,
    jobs: int,
    quiet: bool,
) -> None:
    """Build the graph from files, folders, patterns or - (stdin), and write its exports and manifest.json.

    Inputs that cannot be read are named on stderr and the others are built; the exit code is then 2.
    """
    import kg.builder as runner
    from kg.parallel import usable_cores

    options = runner.BuildOptions(
        inputs=inputs,
        output=output,
        formats=_format_names(formats),
        input_format=input_format,
        min_confidence=min_confidence,
        corrections=corrections,
        jobs=jobs or usable_cores(),
        export=ExportOptions(
            base_iri=base_iri,
            rdf_layout=rdf_layout,
            gzip=gzip,
            licence=licence,
            language=language,
            view_top=view_top,
            view_min_confidence=view_min_confidence,
            view_evidence=view_evidence,
        ),
    )
    with progress_bar(quiet=quiet) as progress:
        result = runner.build(options, progress=progress)
    report_problems(result.notices, result.errors, quiet=quiet)
    if not quiet:
        _summarise(result)
    if result.errors:
        ctx.exit(WRONG)
    if strict and result.notices:
        ctx.exit(FINDINGS)


def _format_names(formats: str) -> tuple[str, ...]:
    """Return the formats asked for, each once."""
    names = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    for name in names:
        if name not in EXPORTERS:
            raise UsageError(f"unknown export format {name!r}", remedy=f"choose of {', '.join(EXPORTERS)}")
    return names


def _summarise(result: "BuildResult") -> None:
    """Print what was found and written."""
    counts = result.manifest["counts"]
    read = counts["read"]["all"]
    graph = counts["graph"]
    rows = [("read", f"{read['files']:,} files, {read['entries']:,} entries, {read['papers']:,} papers")]
    rows += [("nodes", ", ".join(f"{count:,} {kind}" for kind, count in graph["nodes"].items()))]
    rows += [("statements", ", ".join(f"{count:,} {name}" for name, count in graph["statements"].items()))]
    rows += [("derived", ", ".join(f"{count:,} {name}" for name, count in graph["derived"].items()))]
    rows += [("evidence", f"{graph['evidence']:,}")]
    rows += [("warnings", f"{len(result.notices):,}")]
    rows += [("files", "\n".join(path.as_posix() for path in result.files))]
    show_table(("what", "how much"), rows)
