"""From a folder of finished files to the output folder, so that a crash at any point leaves the old build or the new one.

All files are first written into `.kg-new-*` inside the output folder (the same file system) and flushed to the disk.
Renaming that folder to `.kg-commit` is the moment from which the new build counts. Its files then move to their places, the
manifest last. Where that is interrupted, `settle` goes on with it: the next build calls it, and so does every command of ours
that reads the folder. What lies in `.kg-commit` is checked first: anybody may have put it there.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from kg.storage.files import TEMPORARY
from kg.storage.output.contents import outputs_of
from kg.storage.output.dated import add_dated
from kg.storage.output.ownership import check_commit, foreign_files, outputs_of_or_none
from kg.storage.output.staging import clear_staging, flush, no_signals, writing

COMMIT = ".kg-commit"


def commit(place: Path, folder: Path, *, last: str, force: bool = False, keep: int = 0) -> Path:
    """Make the files of a staging folder the build of `folder`; `last` is the manifest, which goes there last.

    Returns where the build lies: `folder` itself, or where `keep` builds are kept the dated folder in it.

    Raises:
        OutputError: where something is in the way that no build wrote (`force` replaces files, never folders).
    """
    for path in sorted(place.rglob("*"), reverse=True):
        flush(path)
    flush(place)
    if keep:
        return add_dated(place, folder, last=last, keep=keep)
    names = [*(outputs_of(place / last) or {}), last]
    foreign = foreign_files(folder, names, last=last, force=force)
    with no_signals():
        for path in foreign:
            path.unlink()
        place.rename(folder / COMMIT)
        flush(folder)
        _move(folder, last=last)
    return folder


def unfinished(folder: Path) -> bool:
    """Tell whether a finished build waits for its files to be moved."""
    return os.path.lexists(folder / COMMIT)


def settle(folder: Path, *, last: str) -> bool:
    """Finish what an interrupted build had committed and remove what others left; call it while holding the lock.

    Returns whether there was a build to finish.

    Raises:
        UnfitError: where what waits there is no build that fits; it is then left as it is.
    """
    found = unfinished(folder)
    if found:
        check_commit(folder / COMMIT, folder, last=last)
        with writing(folder):
            _move(folder, last=last)
    clear_staging(folder)
    return found


def _move(folder: Path, *, last: str) -> None:
    """Move the committed files to their places; may be interrupted and called again."""
    place = folder / COMMIT
    names = sorted(path.name for path in place.iterdir())
    for name in names:
        if name != last:
            _put(place / name, folder / name)
    if last in names:
        _remove_others(folder, place, last=last)
        _put(place / last, folder / last)
    flush(folder)
    place.rmdir()


def _remove_others(folder: Path, place: Path, *, last: str) -> None:
    """Remove what the old build wrote and the new one does not: they would answer for it. Before the old manifest goes."""
    new, old = outputs_of_or_none(place / last) or {}, outputs_of_or_none(folder / last) or {}
    gone = sorted(old.keys() - new.keys())
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    for name in {name.partition("/")[0] for name in gone if "/" in name}:
        with contextlib.suppress(OSError):  # something else is in it: not ours
            (folder / name).rmdir()


def _put(new: Path, target: Path) -> None:
    """Move a file or a folder to its place; a folder that is there goes away first, since no system replaces a full one."""
    if target.is_dir() and not target.is_symlink():
        gone = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=target.parent))
        target.rename(gone / target.name)
        new.replace(target)
        shutil.rmtree(gone, ignore_errors=True)
    else:
        new.replace(target)
