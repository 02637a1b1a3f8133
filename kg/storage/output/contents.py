"""What a manifest says of the files beside it, and whether a file is what it says."""

import json
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import OutputError
from kg.storage.files import hash_of

# Example: graph.ttl, graph-nt/part-00000.nt. Counter-example: ../graph.ttl, .bashrc, notes/todo.md, a/b/part-1.nt.
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._\-]*(/part-\d+\.[a-z0-9.]+)?", re.I)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file's size in bytes and its sha256."""

    size: int
    sha256: str


def outputs_of(manifest: Path) -> dict[str, FileFacts] | None:
    """Return the files that a manifest names, or None where there is no manifest.

    Raises:
        OutputError: where what has the name is no manifest of ours.
    """
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        if not {"kg", "inputs", "counts", "options"} <= content.keys():
            raise KeyError("no manifest")
        found = {
            name: FileFacts(int(facts["bytes"]), str(facts["sha256"])) for name, facts in content["outputs"].items()
        }
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise OutputError(
            "is no manifest of a build", path=str(manifest), remedy="choose another folder, or replace it with --force"
        ) from error
    strange = next((name for name in found if not _NAME.fullmatch(name)), None)
    if strange is not None:
        cause = f"names a file that no build writes ({strange[:60]!r})"
        raise OutputError(cause, path=str(manifest), remedy="choose another folder")
    return found


def is_as_said(path: Path, facts: FileFacts) -> bool:
    """Return whether a file is a plain one with this size and hash; its content is read."""
    try:
        found = path.stat(follow_symlinks=False)
        return stat.S_ISREG(found.st_mode) and found.st_size == facts.size and hash_of(path) == facts.sha256
    except OSError:
        return False


def files_in(folder: Path) -> dict[str, Path]:
    """Return everything in a folder that is no folder, by its name from there with forward slashes; links are not followed."""
    found = {}
    waiting = [folder]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if stat.S_ISDIR(path.stat(follow_symlinks=False).st_mode):
                waiting.append(path)
            else:
                found[path.relative_to(folder).as_posix()] = path
    return found
