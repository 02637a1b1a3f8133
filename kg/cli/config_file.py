"""`kg.toml`, or `[tool.kg]` in pyproject.toml: one table per command, whose keys are the command's own options.

This module reads a file and says where each value stands; `kg.cli.settings` knows the commands and checks keys and types.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kg.errors import InputError, UsageError
from kg.storage.files import open_plain

NAME: Final = "kg.toml"
PYPROJECT: Final = "pyproject.toml"
# Example: `[tool.kg.build]  # nightly` gives tool.kg.build. Counter-example: `[[build]]` (a list of tables).
_TABLE = re.compile(r"^\s*\[([\w.\-\s\"']+)\]\s*(?:#.*)?$")
# Example: `jobs = 2`, `"jobs" = 2`, `build.jobs = 2`. Counter-example: `# jobs = 2`.
_KEY = re.compile(r"^\s*([\w.\-\"']+)\s*=")
# Example: tomllib says "Invalid value (at line 3, column 8)". Counter-example: "(at end of document)".
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
# What is read of a file, in bytes: tomllib takes memory by the square of a key's dots, so these are counted first.
_LARGEST: Final = 1 << 16
_MOST_DOTS: Final = 200


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of the file and the 1-based line it stands on, where that could be found."""

    value: Any
    line: int | None


@dataclass(frozen=True, slots=True)
class Config:
    """The tables of one file, by command; `path` is empty where there is no file."""

    path: str
    tables: Mapping[str, Mapping[str, Setting]]


NO_CONFIG: Final = Config("", MappingProxyType({}))


def find_config(folder: Path = Path()) -> Path | None:
    """Return the folder's `kg.toml`, else its pyproject.toml if that has a table `tool.kg`, else None.

    Raises:
        UsageError: where pyproject.toml is no TOML, but speaks of `tool.kg`.
    """
    if (folder / NAME).is_file():
        return folder / NAME
    project = folder / PYPROJECT
    # Most folders with a pyproject.toml have nothing to do with kg: do not parse it, and do not judge it.
    if (
        project.is_file()
        and project.stat().st_size <= _LARGEST
        and "tool" in (text := _text(project))
        and re.search(r"\btool\b.*\bkg\b", text)
    ):
        return project if "kg" in _parse(project, text).get("tool", {}) else None
    return None


def read_config(path: Path) -> Config:
    """Return what a file sets.

    Raises:
        InputError: where it cannot be read.
        UsageError: where it is no TOML, or has values outside the commands' tables.
    """
    text = _text(path)
    prefix = "tool.kg." if path.name == PYPROJECT else ""
    content = _parse(path, text)
    if prefix:
        content = content.get("tool", {}).get("kg", {})
    lines = _lines(text)
    tables: dict[str, dict[str, Setting]] = {}
    for name, table in content.items():
        if not isinstance(table, dict):
            remedy = f"put it into the table of a command, such as [{prefix}build]"
            raise UsageError(f"{name} stands in no table", path=str(path), line=lines.get(prefix + name), remedy=remedy)
        tables[name] = {key: Setting(value, lines.get(f"{prefix}{name}.{key}")) for key, value in table.items()}
    return Config(str(path), tables)


def _text(path: Path) -> str:
    """Return the file's text."""
    try:
        with open_plain(path) as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            cause = f"larger than {_LARGEST >> 10} KiB"
            raise InputError(cause, path=str(path), remedy="is this the configuration?")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=str(path), remedy="check --config") from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start})", path=str(path), remedy="TOML is always UTF-8") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    """Return the file's values."""
    import tomllib  # most folders have no configuration, and no command should wait for it

    long = next((number for number, line in enumerate(text.split("\n"), 1) if line.count(".") > _MOST_DOTS), None)
    if long is not None:
        raise UsageError(f"more than {_MOST_DOTS} dots in a line", path=str(path), line=long)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise UsageError("nested too deeply", path=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise UsageError(f"no TOML: {error}", path=str(path), line=line) from error


def _lines(text: str) -> dict[str, int]:
    """Return the line of each key under its full name; tomllib does not tell, so what is unusual may be missing."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if head := _TABLE.match(line):
            table = _plain(head[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault(f"{table}.{_plain(key[1])}".lstrip("."), number)
    return found


def _plain(name: str) -> str:
    """Return a dotted name without quotes and blanks."""
    return re.sub(r"[\s\"']", "", name)
