"""One build at a time in a folder: a lock that the system takes back whatever happens to its holder.

`flock` by hand and not the package filelock: the folder may be open to others, so the file under the lock's name may be a link,
a second name of somebody's file, a pipe. filelock opens with O_TRUNC before it holds the lock, which empties the victim
of a hard link and the words that say who holds it. Here nothing is written before the descriptor is known to be a plain file of
ours, under one name, and locked.
"""

import json
import os
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.storage.output.staging import writing

NAME = ".kg-lock"
_POLL_S = 0.1
# Not followed where it is a link, not waited for where it is a pipe, not inherited by workers.
_FLAGS = os.O_RDWR | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
# What of a lock file is read: it has a line.
_LONGEST = 4096


@contextmanager
def locked(folder: Path, *, wait_s: float = 0.0) -> Iterator[None]:
    """Hold the folder's lock; another build there gets at most `wait_s` seconds to end.

    Raises:
        OutputError: where another build holds it, saying which, or where something else has its name.
    """
    deadline = time.monotonic() + wait_s
    path = folder / NAME
    while (held := _try(path)) is None:
        if time.monotonic() >= deadline:
            remedy = "wait for it (--wait SECONDS), or choose another folder with -o"
            raise OutputError(f"another build is writing here{_holder(path)}", path=str(folder), remedy=remedy)
        time.sleep(_POLL_S)
    try:
        yield
    finally:
        # Unlinked while it is still held, so that nobody can hold a lock on a file that is gone (see `_try`).
        path.unlink(missing_ok=True)
        os.close(held)


def _try(path: Path) -> int | None:
    """Return the descriptor of the lock, or None where another process has it."""
    descriptor = _open(path)
    try:
        if not _lock(descriptor):
            os.close(descriptor)
            return None
        # Its holder may have unlinked the file between our open and our lock: then this lock is on nothing.
        if _inode(path) != os.fstat(descriptor).st_ino:
            os.close(descriptor)
            return _try(path)
        os.truncate(descriptor, 0)
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
        os.write(descriptor, json.dumps(holder).encode())
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _open(path: Path) -> int:
    """Open the lock file, or make it; nothing is written.

    Raises:
        OutputError: where it is no file of a build.
    """
    with writing(path.parent):
        try:
            descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            try:
                descriptor = os.open(path, _FLAGS)
            except FileNotFoundError:  # its holder has just ended
                return _open(path)
            except OSError as error:
                if path.is_symlink():
                    raise _no_lock(path) from error
                raise
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode) or facts.st_nlink > 1 or facts.st_size > _LONGEST:
        os.close(descriptor)
        raise _no_lock(path)
    return descriptor


def _no_lock(path: Path) -> OutputError:
    """Return the error about something that is no lock."""
    return OutputError(
        "is no lock of a build (a link or no plain file)", path=str(path), remedy="look at it and remove it"
    )


def _inode(path: Path) -> int | None:
    """Return the number of the file that has this name now."""
    try:
        return path.stat(follow_symlinks=False).st_ino
    except FileNotFoundError:
        return None


def _lock(descriptor: int) -> bool:
    """Take the lock without waiting; True where that worked, or where the system or file system knows no locks."""
    try:
        import fcntl
    except ImportError:  # not a POSIX system
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _holder(path: Path) -> str:
    """Return who holds the lock, as far as the file says so."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _FLAGS & ~os.O_RDWR)
        with os.fdopen(descriptor, encoding="utf-8") as file:
            holder = json.loads(file.read(_LONGEST))
        return f" (process {holder['pid']} on {holder['host']} since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
