"""Files: written whole, so that a reader finds the old one or the new one; read without waiting; known by their hash."""

import errno
import hashlib
import io
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import OutputError

_T = TypeVar("_T")
# The file that is written last: with it a build is whole.
MANIFEST: Final = "manifest.json"
# How the last run went; it lies beside the manifest and is no part of the build.
RUN_RECORD: Final = "run.json"
# What a night would have given that was refused, and why; it lies beside what was kept.
REFUSED: Final = "refused.json"
# What is being written has a name that begins with this and goes on in a way that nobody can foresee.
TEMPORARY: Final = ".kg-new-"


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines (with their line ends) into a temporary file beside `path`, then move it there.

    Raises:
        OutputError: where that cannot be done; the old file is then still there.
    """
    try:
        # Made with O_EXCL under a name of its own: what somebody planted beside it is neither followed nor written into.
        descriptor, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as out:
                out.writelines(lines)
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", path=str(path), remedy="choose another -o") from error


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def user_cache_folder() -> Path:
    """Return `kg` in `$XDG_CACHE_HOME`, else `~/.cache/kg`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"


def default_folder() -> Path:
    """Return the folder of what is kept between runs: `$KG_CACHE_DIR`, else `kg` in `$XDG_CACHE_HOME`, else `~/.cache/kg`."""
    own = os.environ.get("KG_CACHE_DIR")
    return Path(own) if own else user_cache_folder()


def user_config_folder() -> Path:
    """Return `kg` in `$XDG_CONFIG_HOME`, else `~/.config/kg`."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "kg"


def open_plain(path: Path) -> io.BufferedReader:
    """Open a plain file to read its bytes; nothing else is waited for, whatever a link leads to.

    Raises:
        OSError: where it cannot be opened, or is a pipe, a device or a folder.
    """
    # Some files look plain and block all the same (/proc/kmsg): with O_NONBLOCK they give an error instead.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "no regular file", str(path))
    return io.BufferedReader(_Unwaiting(descriptor))


class _Unwaiting(io.FileIO):
    """A file whose bytes are there or an error: what would have to be waited for is None elsewhere, and read on for ever."""

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 (any buffer)
        """Read into a buffer."""
        count: int | None = super().readinto(buffer)
        return _there(count)

    def readall(self) -> bytes:
        """Read to the end."""
        return _there(super().readall())


def _there(read: _T | None) -> _T:
    """Return what was read.

    Raises:
        OSError: where nothing is there yet.
    """
    if read is None:
        raise BlockingIOError(errno.EAGAIN, "it would have to be waited for")
    return read


def hash_of(path: Path) -> str:
    """Return the sha256 of a plain file.

    Raises:
        OSError: where it cannot be read, or is no plain file.
    """
    with open_plain(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
