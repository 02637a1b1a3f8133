"""What every command has: -q and -v, wherever they stand, also before the command; help in the user's language."""

import gettext
import logging

import click

from kg.cli.messages import LOGGER, stderr_handler

_FLAGS = (("-q", "--quiet", "Say only what went wrong."), ("-v", "--verbose", "Say more, where there is more to say."))


def add_flags(command: click.Command) -> None:
    """Give a command and those below it -q and -v, where they have none of their own."""
    names = {name for param in command.params for name in param.opts}
    for short, long, text in _FLAGS:
        if names.isdisjoint((short, long)):
            command.params.append(
                click.Option([short, long], is_flag=True, expose_value=False, callback=_heed, help=text, hidden=True)
            )
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            add_flags(inner)


def translate_help(command: click.Command) -> None:
    """Put the help of a command's options, and of those below it, into the user's language."""
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            param.help = gettext.gettext(param.help)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            translate_help(inner)


def _heed(_ctx: click.Context, option: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
    """Let the messages of a command without a log be quiet."""
    if value and option.name == "quiet":
        stderr_handler()
        LOGGER.setLevel(logging.ERROR)
