"""One build at a time in a folder: a lock that the system takes back whatever happens to its holder."""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.storage.output.atomic import writing

NAME = ".kg-lock"
_POLL_S = 0.1


@contextmanager
def locked(folder: Path, *, wait_s: float = 0.0) -> Iterator[None]:
    """Hold the folder's lock; another build there gets at most `wait_s` seconds to end.

    Raises:
        OutputError: where another build holds it, saying which.
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
    with writing(path.parent):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
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


def _inode(path: Path) -> int | None:
    """Return the number of the file that has this name now."""
    try:
        return path.stat().st_ino
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
        holder = json.loads(path.read_text(encoding="utf-8"))
        return f" (process {holder['pid']} on {holder['host']} since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
