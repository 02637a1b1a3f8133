"""kg collect: what feeds and interfaces show today, kept in a folder of digests."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import click

from kg.cli.common import pace_options, web_options
from kg.cli.errors import WRONG
from kg.cli.log import log_options, open_log


@click.command(epilog="Example: kg collect arxiv-rss:cs.CL hf-daily -o digests && kg build digests")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("digests"),
    show_default=True,
    metavar="FOLDER",
    help="The folder of digests, with a folder for each source.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    default=1,
    show_default=True,
    help="Ask sources with a {date} for so many days, today the last; days that are there already are not asked for again.",
)
@click.option("--today", metavar="DATE", default=None, help="The day that counts as today.  [default: the day in UTC]")
@pace_options
@click.option("--server", default="", metavar="ADDRESS", help="Ask this server for the known feeds: a mirror, a test.")
@web_options
@log_options
@click.pass_context
def collect(
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    output: Path,
    days: int,
    today: str | None,
    pause: float,
    retry_after: float,
    server: str,
    log_format: str,
    verbose: bool,
    quiet: bool,
) -> None:
    """Keep what each SOURCE shows today as a dated file in a folder of digests.

    \b
    arxiv-rss:cs.CL                 arXiv's feed of new papers (several: cs.CL+cs.LG)
    arxiv:cat:cs.CL                 a query of arXiv's API
    hf-daily                        the daily papers of Hugging Face
    https://example.org/{date}.md   any address; {date:%Y/%m/%d} writes the day in another way
    ../checkout/digests             a folder, for instance of a git checkout

    An answer is kept only if kg can read a paper in it, each content once, and nothing is overwritten. A source that failed is
    named on stderr, the others go on, and the exit code is then 2. Nothing is fetched unless this command is called.
    """  # noqa: D301 (click wants the character itself: what follows keeps its lines)
    from kg.collect.keep import Shelf
    from kg.collect.run import collect as gather
    from kg.collect.sources import source_of
    from kg.collect.web import Web, require_httpx

    chosen = [source_of(words, server=server) for words in sources]
    if not all(source.is_folder for source in chosen):
        require_httpx("collect")
    web = Web.paced(pause, retry_after)
    counts: Counter[str] = Counter()
    with open_log(log_format, verbose=verbose, quiet=quiet) as log:
        try:
            for outcome in gather(chosen, Shelf(output), web, today=_day(today), days=days):
                counts[outcome.what] += 1
                if outcome.error is not None:
                    log.errors([outcome.error])
                elif outcome.path:
                    log.info(
                        "kept", f"kept {(output / outcome.path).as_posix()}", source=outcome.source, path=outcome.path
                    )
        finally:
            web.close()
    said = ", ".join(f"{counts[what]:,} {words}" for what, words in _WORDS.items() if counts[what])
    log.info("done", f"collected into {output.as_posix()}: {said}", **dict(counts))
    ctx.exit(WRONG if counts["failed"] else 0)


_WORDS = {"kept": "new", "same": "as before", "empty": "without papers", "failed": "failed"}


def _day(words: str | None) -> date:
    """Return the day that is meant."""
    try:
        return date.fromisoformat(words) if words else datetime.now(UTC).date()
    except ValueError as error:
        raise click.BadParameter(f"{words!r} is no date such as 2026-01-31", param_hint="--today") from error
