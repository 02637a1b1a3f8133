"""kg enrich: metadata of papers without authors, from arXiv's interface."""

from pathlib import Path

import click

from kg.cli.common import graph_option, pace_options, web_options
from kg.cli.log import log_options, open_log

_ADDRESS = "https://export.arxiv.org/api/query"


@click.command(epilog="Example: kg enrich -g exports -o metadata.jsonl && kg build digests --metadata metadata.jsonl")
@graph_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("metadata.jsonl"),
    show_default=True,
    metavar="FILE",
    help="The file of records; what it has already is not asked for again.",
)
@click.option("--address", default=_ADDRESS, show_default=True, help="Of arXiv's API.")
@click.option("--batch", type=click.IntRange(1, 500), default=100, show_default=True, help="Papers in one request.")
@pace_options
@web_options
@log_options
def enrich(
    *,
    graph: Path,
    output: Path,
    address: str,
    batch: int,
    pause: float,
    retry_after: float,
    log_format: str,
    verbose: bool,
    quiet: bool,
) -> None:
    """Ask arXiv for authors, dates, links and abstracts of the papers of a graph that have no author, for kg build --metadata.

    It can be stopped at any time and goes on where it was. Nothing is fetched unless this command is called.
    """
    from kg.collect.enrich import enrich as fetch
    from kg.collect.enrich import lacking
    from kg.collect.web import Web, require_httpx
    from kg.graph.open import load_graph

    require_httpx("enrich")
    web = Web.paced(pause, retry_after)
    found = asked = 0
    with open_log(log_format, verbose=verbose, quiet=quiet) as log:
        wanted = lacking(load_graph(graph))
        try:
            for step in fetch(wanted, output, web, address=address, batch=batch):
                log.progress("fetch", step.asked, step.total)
                found, asked = step.found, step.asked
        finally:
            web.close()
    said = f"{len(wanted):,} papers without authors: asked for {asked:,}, got {found:,}; in {output.as_posix()}"
    log.info("done", said, lacking=len(wanted), asked=asked, found=found)
