"""From a folder of finished files to the output folder, so that a crash at any point leaves the old build or the new one.

All files are first written into `.kg-new-*` inside the output folder (the same file system) and flushed to the disk.
Renaming that folder to `.kg-commit` is the moment from which the new build counts. Its files then move to their places, the
manifest last. Where that is interrupted, `settle` goes on with it: the next build calls it, and so does every command of ours
that reads the folder.
"""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError

_NEW, _COMMIT = ".kg-new-", ".kg-commit"


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give a new folder inside `folder` to write into; whatever is left in it at the end is removed."""
    # Not named by the process: in a container that number is the same every night.
    place = Path(tempfile.mkdtemp(prefix=_NEW, dir=folder))
    place.chmod(0o755)  # as any folder; mkdtemp makes it the owner's alone
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def commit(place: Path, folder: Path, *, last: str) -> None:
    """Make the files of a staging folder the build of `folder`; `last` is the file that goes there last."""
    for path in sorted(place.rglob("*"), reverse=True):
        _flush(path)
    _flush(place)
    with _no_signals():
        place.rename(folder / _COMMIT)
        _flush(folder)
        _move(folder, last=last)


def unfinished(folder: Path) -> bool:
    """Tell whether a finished build waits for its files to be moved."""
    return (folder / _COMMIT).is_dir()


def settle(folder: Path, *, last: str) -> bool:
    """Finish what an interrupted build had committed and remove what others left; call it while holding the lock.

    Returns whether there was a build to finish.
    """
    found = unfinished(folder)
    if found:
        with writing(folder):
            _move(folder, last=last)
    for left in sorted(folder.glob(_NEW + "*")):
        shutil.rmtree(left, ignore_errors=True)
    return found


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
        remedy = "make room or choose another folder with -o"
        raise OutputError(f"cannot write: {error.strerror or error}", path=str(folder), remedy=remedy) from error


@contextmanager
def _no_signals() -> Iterator[None]:
    """Let SIGINT and SIGTERM wait for the milliseconds in which old and new files stand side by side.

    By handlers of ours: a mask holds for one thread, and the system gives the signal to another one.
    """
    numbers: list[int] = [number for number in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(number) is not None]
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


def _move(folder: Path, *, last: str) -> None:
    """Move the committed files to their places; may be interrupted and called again."""
    place = folder / _COMMIT
    for name in sorted((path.name for path in place.iterdir()), key=lambda name: (name == last, name)):
        _put(place / name, folder / name)
    _flush(folder)
    place.rmdir()


def _put(new: Path, target: Path) -> None:
    """Move a file or a folder to its place; a folder that is there goes away first, since no system replaces a full one."""
    if target.is_dir() and not target.is_symlink():
        gone = Path(tempfile.mkdtemp(prefix=_NEW, dir=target.parent))
        target.rename(gone / target.name)
        new.replace(target)
        shutil.rmtree(gone, ignore_errors=True)
    else:
        new.replace(target)


def _flush(path: Path) -> None:
    """Have the system write a file or a folder's list of names to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        if path.is_file():  # some file systems cannot flush folders; a file that cannot be flushed is an error
            raise
    finally:
        os.close(descriptor)
