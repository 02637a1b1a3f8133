"""docs/man/kg.1, kg-build.1, ...: manual pages of all commands, by click-man. The wheel puts them where `man` looks."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
from click_man.core import generate_man_page

from kg import __version__
from kg.cli import COMMANDS, kg

# Lines that click leaves as they are: behind a line with a backspace.
_AS_IT_STANDS = re.compile(r"^\x08\n((?:[^.\n].*\n)+)", re.M)


def made(_root: Path) -> dict[str, str]:
    """Return the pages under their names."""
    return {f"docs/man/{name}.1": text for name, text in _pages(kg, click.Context(kg, info_name="kg"))}


def _pages(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Yield the page of a command, then those of the commands below it."""
    below = {}
    if isinstance(command, click.Group):
        below = {name: command.get_command(ctx, name) for name in command.list_commands(ctx)}
        command.commands = {name: found for name, found in below.items() if found is not None}
    command.short_help = COMMANDS.get(command.name or "", ("", ""))[1] or (command.help or "").partition(".")[0]
    # A version for a date, so that the pages change with the program alone.
    text = generate_man_page(ctx, version=__version__, date=f"version {__version__}")
    lines = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    yield ctx.command_path.replace(" ", "-"), _AS_IT_STANDS.sub(r".nf\n\1.fi\n", lines)
    for name, found in below.items():
        yield from _pages(found, click.Context(found, info_name=name, parent=ctx))
