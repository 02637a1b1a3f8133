"""What in an output folder a build may replace or remove: what the manifest there names, and nothing else."""

import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from kg.errors import OutputError
from kg.storage.files import REFUSED, RUN_RECORD
from kg.storage.output.contents import FileFacts, files_in, is_as_said, outputs_of

# Files beside the manifest that every build may replace, and a key that each of them has.
_RECORDS: Final = ((RUN_RECORD, "steps"), (REFUSED, "refused"))
_LARGEST_RECORD: Final = 1 << 24


class UnfitError(OutputError):
    """What lies in `.kg-commit` is no build that could be finished."""


def check_manifest(folder: Path, *, last: str, force: bool) -> None:
    """See, before any work is done, that the folder's manifest is one of ours, and what lies beside it under our names too.

    Raises:
        OutputError: where it is not, and `force` is not given or it is a folder.
    """
    ours = bool(_known(folder, last=last, force=force))
    for name, key in _RECORDS:
        path = folder / name
        if os.path.lexists(path) and (path.is_dir() or not (ours or force or _has_key(path, key))):
            remedy = "move it, or choose another folder with -o"
            raise OutputError("is in the way: no build wrote it", path=str(path), remedy=remedy)


def _has_key(path: Path, key: str) -> bool:
    """Return whether a file is a JSON object with a key."""
    try:
        return path.stat().st_size < _LARGEST_RECORD and key in dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError):
        return False


def foreign_files(folder: Path, names: Iterable[str], *, last: str, force: bool) -> list[Path]:
    """Return the files in the way of a build of these names that no build of ours wrote.

    Raises:
        OutputError: where there are any and `force` is not given, or one of them is a folder.
    """
    known = _known(folder, last=last, force=force)
    found = []
    for name in dict.fromkeys(name.partition("/")[0] for name in names):
        place = folder / name
        if not os.path.lexists(place) or name in known or (name == last and outputs_of_or_none(place) is not None):
            continue
        if stat.S_ISDIR(place.stat(follow_symlinks=False).st_mode):
            strange = sorted(set(_within(place, name)) - known.keys())
            if strange or not any(key.startswith(name + "/") for key in known):
                cause = f"is in the way, and no build wrote {strange[0] if strange else 'it'}"
                raise OutputError(cause, path=str(place), remedy="move it, or choose another folder with -o")
        elif not force:
            raise OutputError(
                "is in the way: no build wrote it", path=str(place),
                remedy="move it, choose another folder with -o, or replace it with --force",
            )  # fmt: skip
        else:
            found.append(place)
    return found


def check_commit(place: Path, folder: Path, *, last: str) -> None:
    """See that what lies ready to be moved into the folder is the rest of a build of ours, before a file is moved.

    Raises:
        UnfitError: where it is not; it is left where it is.
    """
    try:
        _check_commit(place, folder, last=last)
    except (OutputError, OSError) as error:
        cause = error.cause if isinstance(error, OutputError) else error.strerror
        where = f" ({error.path})" if isinstance(error, OutputError) and error.path != str(place) else ""
        raise UnfitError(
            f"holds no interrupted build that fits this folder: {cause}{where}", path=str(place),
            remedy="nothing was moved; look at it and remove it",
        ) from error  # fmt: skip


def _check_commit(place: Path, folder: Path, *, last: str) -> None:
    facts = place.stat(follow_symlinks=False)
    if not stat.S_ISDIR(facts.st_mode):
        raise OutputError("it is no folder")
    if hasattr(os, "geteuid") and facts.st_uid != os.geteuid():
        raise OutputError("it belongs to another user")
    waiting = files_in(place)
    if not any(place.iterdir()):  # all moved: only the empty folder is left
        return
    named = outputs_of(place / last)
    if named is None:
        raise OutputError(f"it has no {last}")
    tops = {path.name for path in place.iterdir()} - {
        name.partition("/")[0] for name in [*named, last]
    }  # empty folders too
    if strange := sorted(waiting.keys() - named.keys() - {last}) or sorted(tops):
        raise OutputError(f"its {last} does not name {strange[0]}")
    for name, said in named.items():
        if not is_as_said(place / name if name in waiting else folder / name, said):
            raise OutputError(f"{name} is not what its {last} says")
    # What was moved before the interruption is there already, with the hash that was just compared.
    foreign_files(folder, [name for name in named if name in waiting], last=last, force=False)


def outputs_of_or_none(manifest: Path) -> dict[str, FileFacts] | None:
    """Return the files that a manifest names; None where it is missing or none of ours."""
    try:
        return outputs_of(manifest)
    except OutputError:
        return None


def _known(folder: Path, *, last: str, force: bool) -> Mapping[str, FileFacts]:
    """Return the files of the build that is there."""
    path = folder / last
    if force and not (path.is_dir() and not path.is_symlink()):
        return outputs_of_or_none(path) or {}
    return outputs_of(path) or {}


def _within(place: Path, name: str) -> list[str]:
    """Return the names of all files in a folder of the output folder."""
    return [f"{name}/{inside}" for inside in files_in(place)]
