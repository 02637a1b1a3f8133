"""From files and the environment to options: every key and variable is named after an option, so there is one list of them.

An option `--min-confidence` of `kg build` is the key `min-confidence` of the table `[build]` and the variable
`KG_BUILD_MIN_CONFIDENCE`. Flags win over the environment, which wins over the file, which wins over the default.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.config_file import NO_CONFIG, Config, Setting, find_config, read_config
from kg.cli.trust import check_trust
from kg.errors import UsageError
from kg.text.matching import did_you_mean

_META: Final = "kg.config"
# Variables of ours that are no option.
_OTHER: Final = frozenset({"KG_PUSH_PASSWORD", "KG_CACHE_DIR", "KG_CONFIG"})
# Arguments that a file may give too.
_ARGUMENTS: Final = frozenset({"inputs", "sources"})
# What a key of this kind takes in TOML; a list stands for an option that may be given several times.
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "true or false": (bool,),
    "a whole number": (int,),
    "a number": (int, float),
    "a text": (str,),
    "a text or a list of texts": (str, list),
}


def keys_of(command: click.Command) -> dict[str, click.Parameter]:
    """Return what may stand in a command's table, in the order of its help."""
    found: dict[str, click.Parameter] = {}
    for param in command.params:
        if isinstance(param, click.Option) and param.expose_value:
            found[_long_name(param)] = param
        elif param.name in _ARGUMENTS:
            found[param.name] = param
    return found


def name_variables(command: click.Command, name: str) -> None:
    """Give each option its variable."""
    for key, param in keys_of(command).items():
        param.envvar = variable(name, key)


def variable(command: str, key: str) -> str:
    """Return an option's variable."""
    return f"KG_{command}_{key}".replace("-", "_").upper()


def configure(
    ctx: click.Context, commands: Mapping[str, click.Command], known: Mapping[str, object], *, only_show: bool = False
) -> None:
    """Read the configuration, check the tables of `commands` and let it give their defaults; `known` are all commands.

    With `only_show` nothing will be done, so that values count that would have to be confirmed first (`kg.cli.trust`).

    Raises:
        InputError, UsageError: where the file, a key, a value or a variable is wrong.
    """
    given = ctx.params.get("config")
    path = Path(given) if given else find_config()
    config = read_config(path) if path else NO_CONFIG
    for name, table in config.tables.items():
        if name not in known:
            line = min((setting.line for setting in table.values() if setting.line), default=None)
            raise UsageError(f"unknown table [{name}]", path=config.path, line=line, remedy=did_you_mean(name, known))
    for name, command in commands.items():
        _check_variables(ctx, name, command)
        for key, setting in config.tables.get(name, {}).items():
            _check(ctx, config, name, command, key, setting)
            if not given and not only_show:
                check_trust(config, name, key, keys_of(command)[key], setting)
    ctx.meta[_META] = config
    ctx.default_map = {
        name: {param.name: _value(param, setting.value) for param, setting in _set(config, name, command)}
        for name, command in commands.items()
    }


def config_of(ctx: click.Context) -> Config:
    """Return the configuration of this call."""
    found = ctx.meta.get(_META, NO_CONFIG)
    assert isinstance(found, Config)  # noqa: S101 (only `configure` writes it)
    return found


def trusted(ctx: click.Context, name: str, key: str) -> Setting | None:
    """Return what the file sets for another command, where it may count (see `kg.cli.trust`); None where it sets nothing.

    Raises:
        UsageError: where it would have to be confirmed first.
    """
    config = config_of(ctx)
    setting = config.tables.get(name, {}).get(key)
    top = ctx.find_root()
    assert isinstance(top.command, click.Group)  # noqa: S101 (kg itself)
    command = top.command.get_command(top, name)
    if setting and command and not top.params.get("config"):
        check_trust(config, name, key, keys_of(command)[key], setting)
    return setting


def kind_of(param: click.Parameter) -> str:
    """Return what a key takes, as one of the words of errors and documentation."""
    if isinstance(param, click.Option) and param.is_flag:
        return "true or false"
    if param.multiple or param.nargs != 1 or isinstance(param.type, CommaSeparated):
        return "a text or a list of texts"
    if isinstance(param.type, click.types.IntParamType):
        return "a whole number"
    if isinstance(param.type, click.types.FloatParamType):
        return "a number"
    return "a text"


class CommaSeparated(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """Names with commas between them; a list where they come from a file. Gives each name once, in order."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # noqa: ANN401, ARG002
        """Return the names."""
        parts = value.split(",") if isinstance(value, str) else value
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _check(ctx: click.Context, config: Config, name: str, command: click.Command, key: str, setting: Setting) -> None:
    """Raise where a key is unknown or its value is not what the option takes."""
    keys = keys_of(command)
    if key not in keys:
        cause = f"unknown key {key!r} in [{name}]"
        raise UsageError(cause, path=config.path, line=setting.line, remedy=did_you_mean(key, keys))
    param, value = keys[key], setting.value
    kind = kind_of(param)
    fits = isinstance(value, _KINDS[kind]) and (isinstance(value, bool) == (kind == "true or false"))
    if not fits or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        cause = f"{key} in [{name}] is {_shown(value)}; it takes {kind}"
        raise UsageError(cause, path=config.path, line=setting.line)
    if isinstance(param.type, click.Path):  # any text is one; what it leads to is not looked at before it may be
        return
    try:
        param.type_cast_value(click.Context(command, parent=ctx, info_name=name), _value(param, value))
    except click.BadParameter as error:
        raise UsageError(f"{key} in [{name}]: {error.message}", path=config.path, line=setting.line) from error


def _set(config: Config, name: str, command: click.Command) -> list[tuple[click.Parameter, Setting]]:
    """Return the options that a command's table sets."""
    keys = keys_of(command)
    return [(keys[key], setting) for key, setting in config.tables.get(name, {}).items()]


def _value(param: click.Parameter, value: Any) -> Any:  # noqa: ANN401 (any TOML value)
    """Return a value as click takes it: one text for an option that may be given several times is a list of one."""
    return [value] if isinstance(value, str) and (param.multiple or param.nargs != 1) else value


def _check_variables(ctx: click.Context, name: str, command: click.Command) -> None:
    """Raise where a variable looks like an option of this command and is none, or holds what the option does not take."""
    params = {variable(name, key): param for key, param in keys_of(command).items()}
    for found in sorted(os.environ):
        if found.startswith(variable(name, "")) and found not in params.keys() | _OTHER:
            near = did_you_mean(found, params) if params else ""
            raise UsageError(f"unknown variable {found} in the environment", remedy=near)
    context = click.Context(command, parent=ctx, info_name=name)
    for found, param in params.items():
        given = param.value_from_envvar(context)
        if given is not None:
            try:
                param.type_cast_value(context, given)
            except click.BadParameter as error:
                raise UsageError(f"the variable {found}: {error.message}") from error


def _shown(value: object) -> str:
    """Return a value as TOML would show it, in short."""
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _long_name(param: click.Option) -> str:
    """Return an option's long name without dashes."""
    return max(param.opts, key=len).lstrip("-")
