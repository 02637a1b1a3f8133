"""Dated builds with a link to the newest: readers that follow the link have one build or the other, never parts of two.

FOLDER/builds/2026-11-28T053001Z/    a build, whole from the moment it has this name
FOLDER/current                       a link to one of them, switched in one rename
"""

import os
import re
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import Final

from kg.errors import OutputError
from kg.storage.files import MANIFEST, TEMPORARY
from kg.storage.output.staging import flush, no_signals

BUILDS: Final = "builds"
CURRENT: Final = "current"
# Example: 2026-11-28T053001Z, 2026-11-28T053001Z-2. Counter-example: backup, 2026-11-28.
_NAME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?")


def home(folder: Path, *, keep: int = 0, force: bool = False) -> Path:
    """Return where the present build of an output folder lies, or would lie: the folder, or with `keep` what its link leads to.

    Raises:
        OutputError: where the folder is of the other kind, or something else has the link's name.
    """
    link = folder / CURRENT
    there = newest(folder)
    if not keep:
        if there is not None:
            cause = "keeps dated builds"
            raise OutputError(cause, path=str(folder), remedy="add --keep N, or choose another folder with -o")
        return folder
    if (folder / MANIFEST).exists():
        cause = "holds a build that is not dated"
        raise OutputError(cause, path=str(folder), remedy="choose another folder with -o, or leave out --keep")
    if os.path.lexists(link) and there is None and not (force and link.is_symlink()):
        cause = f"is no link to one of the builds in {BUILDS}/"
        raise OutputError(cause, path=str(link), remedy="remove it, or choose another folder with -o")
    return there if there is not None else folder


def newest(folder: Path) -> Path | None:
    """Return the dated build that a folder's link leads to; None where there is no such link."""
    try:
        parts = Path((folder / CURRENT).readlink()).parts
    except OSError:
        return None
    is_ours = len(parts) == 2 and parts[0] == BUILDS and _NAME.fullmatch(parts[1])
    return folder.joinpath(*parts) if is_ours else None


def resolve_build(path: Path) -> Path:
    """Return the folder to read for a path: where it has dated builds, the newest one, so that one call reads one build."""
    return newest(path) or path


def add_dated(place: Path, folder: Path, *, last: str, keep: int) -> Path:
    """Make a staging folder the newest dated build, switch the link to it and remove all but the newest `keep`."""
    builds = folder / BUILDS
    if builds.is_symlink():
        raise OutputError("is a link", path=str(builds), remedy="remove it, or choose another folder with -o")
    builds.mkdir(exist_ok=True)
    with no_signals():
        new = _rename_to_date(place, builds)
        flush(builds)
        _switch(folder, new)
        flush(folder)
    _remove_older(folder, new, last=last, keep=keep)
    return new


def _rename_to_date(place: Path, builds: Path) -> Path:
    """Give a folder the present second as its name; a second build of one second has a number."""
    name = time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime())
    new, number = builds / name, 1
    while os.path.lexists(new):
        number += 1
        new = builds / f"{name}-{number}"
    return place.rename(new)


def _switch(folder: Path, new: Path) -> None:
    """Have the link lead to a build: a link beside it takes its name."""
    beside = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder))
    try:
        (beside / CURRENT).symlink_to(Path(BUILDS) / new.name)
        (beside / CURRENT).replace(folder / CURRENT)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _remove_older(folder: Path, new: Path, *, last: str, keep: int) -> None:
    """Remove the oldest builds; each leaves under another name first, so that none is ever seen half removed."""
    ours = [path for path in (folder / BUILDS).iterdir() if _NAME.fullmatch(path.name) and _is_build(path, last)]
    older = sorted((path for path in ours if path != new), key=lambda path: _order(path.name))
    for path in older[: max(0, len(older) - (keep - 1))]:
        gone = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder))
        path.rename(gone / path.name)
        shutil.rmtree(gone, ignore_errors=True)


def _is_build(path: Path, last: str) -> bool:
    """Return whether a path is a real folder with a manifest in it."""
    return stat.S_ISDIR(path.stat(follow_symlinks=False).st_mode) and (path / last).is_file()


def _order(name: str) -> tuple[str, int]:
    """Return the place of a build among all: by date, then by its number within the second."""
    date, _, number = name.partition("Z")
    return date, int(number[1:] or 1)
