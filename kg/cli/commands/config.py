"""kg config: what is set, and where."""

from typing import Any

import click

from kg.cli.common import format_option, print_json
from kg.cli.errors import FINDINGS
from kg.cli.tables import show_table
from kg.errors import UsageError


@click.group()
def config() -> None:
    """Show what `kg.toml`, `[tool.kg]` in pyproject.toml, KG_... variables and defaults come to.

    A table of the file is named after a command and its keys after the command's options: `[build]`, `jobs = 2`.
    """


@config.command(epilog="Example: kg config show build")
@click.argument("command", required=False)
@format_option("table", "json")
@click.pass_context
def show(ctx: click.Context, *, command: str | None, output: str) -> None:
    """Print the value of every option of COMMAND, or of all commands, and where it comes from."""
    from kg.cli import COMMANDS
    from kg.cli.settings import config_of, configure
    from kg.text.matching import did_you_mean

    top = ctx.find_root()
    assert isinstance(top.command, click.Group)  # noqa: S101 (kg itself)
    if command is not None and command not in COMMANDS:
        raise UsageError(f"no command {command!r}", remedy=did_you_mean(command, COMMANDS))
    commands = {name: top.command.get_command(top, name) for name in ([command] if command else COMMANDS)}
    chosen = {name: found for name, found in commands.items() if found and not isinstance(found, click.Group)}
    configure(top, chosen, COMMANDS, only_show=True)
    found = {name: _values(top, name, chosen[name]) for name in chosen}
    if output == "json":
        print_json({"file": config_of(top).path or None, **found})
        return
    rows = [(name, key, _text(v["value"]), v["source"]) for name, table in found.items() for key, v in table.items()]
    show_table(("command", "key", "value", "from"), rows)


@config.command()
@click.pass_context
def path(ctx: click.Context) -> None:
    """Print the configuration file that is read; exit code 1 where there is none."""
    from kg.cli.settings import config_of

    found = config_of(ctx).path
    if not found:
        click.echo("kg: no kg.toml here and no [tool.kg] in pyproject.toml", err=True)
        ctx.exit(FINDINGS)
    click.echo(found)


@config.command()
@click.pass_context
def trust(ctx: click.Context) -> None:
    """Confirm what the file that is read makes kg connect to, listen on, or read and write outside of its folder.

    Each value counts from then on until it changes. A file that is named with --config needs no confirming.
    """
    from pathlib import Path

    from kg.cli import COMMANDS
    from kg.cli.settings import config_of, configure, keys_of
    from kg.cli.trust import confirm, reaches_out

    top = ctx.find_root()
    assert isinstance(top.command, click.Group)  # noqa: S101 (kg itself)
    found = {name: top.command.get_command(top, name) for name in COMMANDS}
    commands = {name: command for name, command in found.items() if command and not isinstance(command, click.Group)}
    configure(top, commands, COMMANDS, only_show=True)
    file = config_of(top)
    if not file.path:
        raise UsageError("no kg.toml here and no [tool.kg] in pyproject.toml")
    rows = [
        (name, key, setting.value)
        for name, command in commands.items()
        for key, setting in file.tables.get(name, {}).items()
        if reaches_out(key, keys_of(command)[key], setting.value, Path(file.path).parent)
    ]
    confirm(Path(file.path), rows)
    for name, key, value in rows:
        click.echo(f"kg: confirmed {key} in [{name}]: {_text(_plain(value))}", err=True)


def _values(top: click.Context, name: str, command: click.Command) -> dict[str, dict[str, Any]]:
    """Return value and source of each option of a command."""
    from click.core import ParameterSource

    from kg.cli.settings import config_of, keys_of, variable

    # Nothing is required here, and nothing fails: what is wrong in file and environment was said before.
    context = command.make_context(name, [], parent=top, resilient_parsing=True)
    file = config_of(top)
    found = {}
    for key, param in keys_of(command).items():
        source = "default"
        origin = context.get_parameter_source(param.name or "")
        if origin is ParameterSource.ENVIRONMENT:
            source = variable(name, key)
        elif origin is ParameterSource.DEFAULT_MAP:
            line = file.tables[name][key].line
            source = f"{file.path}:{line}" if line else file.path
        found[key] = {"value": _plain(context.params.get(param.name or "")), "source": source}
    return found


def _plain(value: object) -> Any:  # noqa: ANN401 (a JSON value)
    """Return a value as JSON has it; addresses without the passwords in them."""
    from kg.reading.sources.remote import without_secrets

    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return without_secrets(str(value))


def _text(value: object) -> str:
    """Return a value for the table."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
