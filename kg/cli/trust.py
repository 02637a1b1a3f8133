"""What a configuration file may do that only lies there: as git does, and as direnv asks.

A `kg.toml` in the working folder came with the folder, maybe from somebody else. It may choose formats, limits and
confidence. What makes kg connect, listen, or read and write outside that folder counts only where the file was named (`--config`,
`KG_CONFIG`), or belongs to the user and `kg config trust` has confirmed this value of this key.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.config_file import Config, Setting
from kg.errors import UsageError
from kg.storage.files import user_config_folder, write_lines

STORE: Final = "confirmed.json"
# Texts that lead nowhere: they are only written down.
_WORDS: Final = frozenset({"base-iri", "licence"})
# Values of a key that stay on this machine.
_LOCAL: Final = {"engine": frozenset({"local"}), "host": frozenset({"127.0.0.1", "::1", "localhost"})}


def reaches_out(key: str, param: click.Parameter, value: Any, folder: Path) -> bool:  # noqa: ANN401 (any TOML value)
    """Return whether an option's value makes kg connect, listen, or read and write outside of a folder."""
    if key in _LOCAL:
        return value not in _LOCAL[key]
    values = value if isinstance(value, list) else [value]
    is_path = isinstance(param.type, click.Path)
    if key == "sources" and not is_path:  # of kg collect: what is no folder here is a feed or an address
        return any(
            not isinstance(item, str) or _leaves(item, folder) or not (folder / item).is_dir() for item in values
        )
    if is_path or key == "inputs":
        return any(not isinstance(item, str) or _leaves(item, folder) for item in values)
    return isinstance(param.type, click.types.StringParamType) and key not in _WORDS


def _leaves(path: str, folder: Path) -> bool:
    """Return whether a path leads out of a folder, over links too. Example: ../x, /etc/x, https://x. Counter-example: a/../b."""
    from kg.reading.sources.remote import is_remote

    if is_remote(path) or path.startswith("~"):
        return True
    try:
        return not (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a circle of links, a NUL
        return True


def check_trust(config: Config, name: str, key: str, param: click.Parameter, setting: Setting) -> None:
    """See that a setting of a file that only lies there may count.

    Raises:
        UsageError: where it reaches out and was not confirmed.
    """
    path = Path(config.path)
    if not reaches_out(key, param, setting.value, path.parent):
        return
    if not _is_own(path):
        cause = f"{key} in [{name}] reaches out of this folder, and the file belongs to another user"
        raise UsageError(cause, path=config.path, line=setting.line, remedy=f"read it, then name it: --config {path}")
    if _mark(name, key, setting.value) not in _confirmed().get(str(path.resolve()), ()):
        cause = f"{key} in [{name}] reaches out of this folder, which a file that only lies here may not do"
        remedy = f"read it, then confirm it once (kg config trust) or name it (--config {path})"
        raise UsageError(cause, path=config.path, line=setting.line, remedy=remedy)


def confirm(path: Path, settings: Iterable[tuple[str, str, Any]]) -> None:
    """Remember that the user has read these values (command, key, value) of a file; what was confirmed of it before is forgotten.

    Raises:
        UsageError: where the file is not the user's.
        OutputError: where it cannot be written down.
    """
    if not _is_own(path):
        raise UsageError("belongs to another user", path=str(path), remedy=f"read it, then name it: --config {path}")
    known = _confirmed() | {str(path.resolve()): sorted(_mark(*setting) for setting in settings)}
    folder = user_config_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_lines(folder / STORE, [json.dumps(known, indent=1, sort_keys=True) + "\n"])


def _confirmed() -> dict[str, list[str]]:
    """Return what was confirmed, by the path of the file."""
    try:
        found = json.loads((user_config_folder() / STORE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _mark(name: str, key: str, value: Any) -> str:  # noqa: ANN401 (any TOML value)
    """Return the hash of a setting."""
    return hashlib.sha256(json.dumps([name, key, value], sort_keys=True, default=str).encode()).hexdigest()


def _is_own(path: Path) -> bool:
    """Return whether a file belongs to the user, or to root, who could do anything anyway."""
    return not hasattr(os, "geteuid") or path.stat().st_uid in (os.geteuid(), 0)
