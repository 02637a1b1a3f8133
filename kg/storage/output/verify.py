"""Whether the files of a folder are of one build: what every reader asks before it answers."""

import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from kg.errors import InputError, OutputError
from kg.storage.files import MANIFEST, RUN_RECORD
from kg.storage.output.atomic import unfinished
from kg.storage.output.contents import is_as_said, outputs_of

# Size in bytes and time of the last change in nanoseconds, by the name of the file.
Stamps = Mapping[str, list[int]]
# Seconds that a build which is just moving its files gets, and between two looks.
_PATIENCE_S: Final = 5.0
_POLL_S: Final = 0.02
_REMEDY: Final = "build it again"


def stamps_of(folder: Path, names: Iterable[str]) -> Stamps:
    """Return size and time of some files: with these, `verify_set` need not read them again.

    Raises:
        OSError: where one is not there.
    """
    return {name: _stamp(folder / name) for name in names}


def verify_set(folder: Path, names: Iterable[str] | None = None) -> None:
    """See that files are those of the build that the folder's manifest tells of; call it before they answer for it.

    Files whose size and time are the ones that `run.json` noted when they were written are not read; others are, and
    their hash is compared (a copied folder, a checkout). A folder without a manifest is no build: there nothing is compared.

    Args:
        folder: the folder of a build.
        names: the files that will be read; None for all that the manifest names.

    Raises:
        InputError: where one is missing, of another build, or was changed.
    """
    wanted = None if names is None else list(names)
    end = time.monotonic() + _PATIENCE_S
    while True:
        moving = unfinished(folder)  # asked first: what is wrong while files move may be right a moment later
        wrong = _wrong(folder, wanted)
        if wrong is None:
            return
        if not moving or time.monotonic() > end:
            raise wrong
        time.sleep(_POLL_S)


def _wrong(folder: Path, wanted: list[str] | None) -> InputError | None:
    """Return what is wrong, as an error to raise."""
    if wanted is not None and _noted(folder, wanted):
        return None
    try:
        known = outputs_of(folder / MANIFEST)
    except OutputError as error:
        return InputError(error.cause, path=error.path, remedy=_REMEDY)
    if known is None:
        return None
    if wanted is None and _noted(folder, known):
        return None
    for name in known if wanted is None else wanted:
        if name not in known:
            cause = f"is of another build: {MANIFEST} does not name it"
            return InputError(cause, path=str(folder / name), remedy=_REMEDY)
        if not is_as_said(folder / name, known[name]):
            there = (folder / name).exists()
            cause = f"is of another build or was changed: not what {MANIFEST} says" if there else "is missing"
            return InputError(cause, path=str(folder / name), remedy=_REMEDY)
    return None


def _noted(folder: Path, names: Iterable[str]) -> bool:
    """Return whether `run.json` noted all of these files, and the manifest, as they are now."""
    try:
        record = json.loads((folder / RUN_RECORD).read_text(encoding="utf-8"))["files"]
        return all(record[name] == _stamp(folder / name) for name in [*names, MANIFEST])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _stamp(path: Path) -> list[int]:
    """Return a file's size and time."""
    facts = path.stat(follow_symlinks=False)
    return [facts.st_size, facts.st_mtime_ns]
