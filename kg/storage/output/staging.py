"""Where a build writes before it counts, and what holds while it does."""

import errno
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import OutputError
from kg.storage.files import TEMPORARY

# Signals that ask a build to end; not every system has all of them.
ASK_TO_END: Final = ("SIGINT", "SIGTERM", "SIGHUP")
# No room left; a file where a folder should be.
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_FILES: Final = (errno.EEXIST, errno.ENOTDIR)


@contextmanager
def staging(folder: Path, *, private: bool = False) -> Iterator[Path]:
    """Give a new folder inside `folder` to write into; whatever is left in it at the end is removed.

    `private` keeps others out whatever the umask: for what this build reads back and trusts.
    """
    # Not named by the process: in a container that number is the same every night.
    place = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder))
    if not private:
        place.chmod(0o755)  # as any folder; mkdtemp makes it the owner's alone
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def clear_staging(folder: Path) -> None:
    """Remove what builds that were killed left; call it while holding the lock."""
    for left in sorted(folder.glob(TEMPORARY + "*")):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def prepare(folder: Path) -> None:
    """Make the output folder, and see that something can be made in it, before any work is done.

    Raises:
        OutputError: where it cannot.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # Nothing with a name: a build that holds the lock may be clearing away what it takes for left over.
        with tempfile.TemporaryFile(dir=folder):
            pass


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn errors of the system into one that says what to do.

    Raises:
        OutputError: where something in the folder cannot be written.
    """
    try:
        yield
    except OSError as error:
        remedy = (
            "make room or choose another folder with -o" if error.errno in _FULL else "choose another folder with -o"
        )
        cause = "is a file, no folder" if error.errno in _FILES else f"cannot write: {error.strerror or error}"
        raise OutputError(cause, path=str(folder), remedy=remedy) from error


@contextmanager
def no_signals() -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP wait for the milliseconds in which old and new files stand side by side.

    By handlers of ours: a mask holds for one thread, and the system gives the signal to another one.
    """
    numbers = [getattr(signal, name) for name in ASK_TO_END if hasattr(signal, name)]
    numbers = [number for number in numbers if signal.getsignal(number) is not None]
    if threading.current_thread() is not threading.main_thread():  # only that one is ever interrupted
        numbers = []
    came: list[int] = []

    def note(number: int, _frame: object) -> None:
        came.append(number)

    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for got in came[:1]:
            signal.raise_signal(got)


def flush(path: Path) -> None:
    """Have the system write a file or a folder's list of names to the disk."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        os.fsync(descriptor)
    except OSError:
        if path.is_file():  # some file systems cannot flush folders; a file that cannot be flushed is an error
            raise
    finally:
        os.close(descriptor)
