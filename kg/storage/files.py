"""Files: written whole, so that a reader finds the old one or the new one; known by their hash."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import OutputError

# The file that is written last: with it a build is whole.
MANIFEST = "manifest.json"


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines (with their line ends) into a temporary file beside `path`, then move it there.

    Raises:
        OutputError: where that cannot be done; the old file is then still there.
    """
    try:
        part = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            with part.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(lines)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", path=str(path), remedy="choose another -o") from error


def user_cache_folder() -> Path:
    """Return `kg` in `$XDG_CACHE_HOME`, else `~/.cache/kg`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"


def hash_of(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
