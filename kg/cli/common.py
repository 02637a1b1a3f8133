"""Options and habits that commands share: inputs, the graph option, the cache, tables."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import all_of
from kg.schema.texts import Texts

if TYPE_CHECKING:
    from kg.cli.log import Log

_F = TypeVar("_F", bound=Callable[..., Any])
_Record = TypeVar("_Record")


def inputs_argument(command: _F) -> _F:
    """Add `INPUT...`, and what addresses may lead to."""
    return click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")(web_options(command))


def web_options(command: _F) -> _F:
    """Add what addresses may lead to. It is no key of a configuration, which may come with a folder."""

    def allow(variable: str) -> Callable[[click.Context, click.Parameter, bool], None]:
        def note(_context: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
            if value:
                os.environ[variable] = "1"  # so that it holds in the processes of the build too

        return note

    for name, variable, help_text in (
        ("--allow-redirects", "KG_ALLOW_REDIRECTS", "Follow a web server that sends us to another host or port."),
        ("--allow-private", "KG_ALLOW_PRIVATE", "Fetch from addresses of this machine and of private networks."),
    ):
        command = click.option(name, is_flag=True, expose_value=False, callback=allow(variable), help=help_text)(
            command
        )
    return command


# How gently a server is asked.
pace_options = all_of(
    click.option(
        "--pause", type=click.FloatRange(0, 3600), default=3.0, show_default=True, metavar="SECONDS",
        help="Between two requests to one host; arXiv asks for three.",
    ),
    click.option(
        "--retry-after", type=click.FloatRange(0, 300), default=5.0, show_default=True, metavar="SECONDS",
        help="Before the first new try; three and twelve times as long before the others.",
    ),
)  # fmt: skip


def say_rest(log: "Log", inputs: Iterable[str]) -> None:
    """Say what the folders among some inputs hold besides digests: "3 .py, 2 exports of kg"; nothing where that is nothing."""
    from kg.reading.sources.files import count_passed_over

    counts: Counter[str] = Counter()
    for name in inputs:
        if Path(name).is_dir():
            counts += count_passed_over(name)
    if counts:
        rest = ", ".join(f"{count:,} {ending}" for ending, count in sorted(counts.items()))
        log.info("passed-over", f"passed over in folders: {rest}")


class BuildPath(click.Path):
    """A build folder or a graph file; of dated builds the newest.

    Where a build was interrupted while its files were moved, they are moved first.
    """

    def __init__(self, *, newest: bool = True) -> None:
        """Give `pathlib.Path`s; `newest=False` leaves a folder of dated builds to who reads the newest again and again."""
        super().__init__(path_type=Path)
        self._newest = newest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the path."""
        from kg.graph.open import locate

        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not self._newest or (ctx is not None and ctx.resilient_parsing):  # in that mode nothing will be done
            return path
        return locate(path)


graph_option = click.option(
    "-g",
    "--graph",
    type=BuildPath(),
    default=Path("exports"),
    show_default=True,
    help="Folder of a build, or one of its graph files.",
)
text_option = click.option(
    "--text",
    "texts",
    type=click.Choice([str(one) for one in Texts]),
    default=str(Texts.SUMMARY),
    show_default=True,
    help="Of summaries and limitations: nothing, a few sentences, or the whole sections.",
)


lexicon_option = click.option(
    "--lexicon",
    type=click.Path(path_type=Path),
    help="TSV, CSV or YAML of names that are to be found: name, type, other names.",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Processes for extraction; 0 takes all cores. The result is the same for any number.",
)
cache_options = all_of(
    click.option("--no-cache", is_flag=True, help="Extract everything anew, and keep nothing."),
    click.option(
        "--cache-dir",
        type=click.Path(path_type=Path),
        default=None,
        metavar="FOLDER",
        help="Where extractions are kept.  [default: $KG_CACHE_DIR, else ~/.cache/kg]",
    ),
)


def cache_folder(*, no_cache: bool, cache_dir: Path | None) -> Path | None:
    """Return the cache's folder; None where there is to be none."""
    from kg.storage.files import default_folder

    return None if no_cache else cache_dir or default_folder()


def format_option(*choices: str) -> Callable[[_F], _F]:
    """Add `--format`; the first choice is the default."""
    return click.option("--format", "output", type=click.Choice(choices), default=choices[0], show_default=True)


def input_format_option(command: _F) -> _F:
    """Add `--format` for inputs: force one reader."""
    from kg.reading import FORMATS

    help_text = "Read every input as this format instead of recognising it."
    return click.option("--format", "input_format", type=click.Choice(list(FORMATS)), help=help_text)(command)


def print_json(value: object) -> None:
    """Print a value as one JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_records(records: Sequence[_Record], output: str, show: Callable[[_Record], None]) -> None:
    """Print records each with `show`, or as JSON: one alone as it is, several as a list."""
    if output == "json":
        print_json(records if len(records) > 1 else records[0])
        return
    for record in records:
        show(record)
