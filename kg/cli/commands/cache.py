"""kg cache: what is kept of earlier extractions, and of the partitions of earlier builds."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import format_option, print_json
from kg.cli.errors import FINDINGS
from kg.cli.tables import show_table
from kg.errors import OutputError

if TYPE_CHECKING:
    from kg.storage.cache import Cache

_folder_option = click.option(
    "--cache-dir", type=click.Path(path_type=Path), default=None, metavar="FOLDER",
    help="The cache's folder.  [default: cache-dir of [build], $KG_CACHE_DIR, ~/.cache/kg]",
)  # fmt: skip


@click.group()
def cache() -> None:
    """Look into the cache of extractions, or empty it: builds share it, and losing it costs time only."""


@cache.command(epilog="Example: kg cache info --verify")
@_folder_option
@click.option("--verify", is_flag=True, help="Read every value; exit code 1 where one is damaged.")
@format_option("table", "json")
@click.pass_context
def info(ctx: click.Context, *, cache_dir: Path | None, verify: bool, output: str) -> None:
    """Count what is kept: for this version of extraction, and by others (stale: never read again)."""
    from dataclasses import asdict

    found = _cache(ctx, cache_dir)
    with _explained(found):
        facts = asdict(found.info())
        if verify:
            facts["damaged"] = found.damaged()
    if output == "json":
        print_json(facts)
    else:
        show_table(("cache", ""), [(name.replace("_", " "), value) for name, value in facts.items()])
    if facts.get("damaged"):
        ctx.exit(FINDINGS)


@cache.command(epilog="Example: kg cache clear --stale")
@_folder_option
@click.option("--stale", is_flag=True, help="Only what other versions of extraction left.")
@click.pass_context
def clear(ctx: click.Context, *, cache_dir: Path | None, stale: bool) -> None:
    """Forget extractions, and what partitions gave. A file that is no cache any more is deleted."""
    from kg.storage.kept import clear_kept

    found = _cache(ctx, cache_dir)
    if not stale:
        clear_kept(found.path.parent)
    try:
        gone = found.clear(only_stale=stale)
    except sqlite3.OperationalError as error:
        raise OutputError(f"the cache is in use or locked ({error})", path=str(found.path)) from error
    except sqlite3.DatabaseError:
        with _explained(found):
            found.path.unlink()
        click.echo(f"kg cache: deleted the damaged {found.path}", err=True)
        return
    click.echo(f"kg cache: {gone:,} extractions forgotten in {found.path}", err=True)


def _cache(ctx: click.Context, cache_dir: Path | None) -> "Cache":
    """Return the cache that a build would use here."""
    from kg.cli.settings import trusted, variable
    from kg.storage.cache import Cache
    from kg.storage.files import default_folder
    from kg.storage.versions import extraction_fingerprint

    setting = trusted(ctx, "build", "cache-dir")
    chosen = cache_dir or os.environ.get(variable("build", "cache-dir")) or (setting.value if setting else None)
    return Cache(Path(chosen) if chosen else default_folder(), fingerprint=extraction_fingerprint())


@contextmanager
def _explained(found: "Cache") -> Iterator[None]:
    """Turn errors of the file into errors for people."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise OutputError(
            f"the cache cannot be used ({error})", path=str(found.path), remedy="kg cache clear"
        ) from error
