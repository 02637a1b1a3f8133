"""What is made from the files of a graph to answer faster, kept under the hash of their content: never stale, lost at no loss.

It lies in the user's cache folder and not beside the graph: that folder is published, copied and compared.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kg.errors import OutputError
from kg.storage.files import default_folder, hash_of, user_cache_folder, write_lines

_Opened = TypeVar("_Opened")
# Things made of so many graphs' folders are kept, those that were used last.
_MOST_GRAPHS = 16
_INDEX = "index.json"
# So many answers of yes or no are kept.
_MOST_RECALLED = 1_000
_YES, _NO = "yes", "no"


def derived(
    kind: str,
    files: tuple[Path, ...],
    *,
    make: Callable[[Path], None],
    use: Callable[[Path], _Opened],
    salt: str,
) -> _Opened | None:
    """Return what `use` opens of a folder that `make` filled from some files, made where it is not there yet.

    Safe to call from several processes at once: it is made in a folder of its own and moved into place.

    Args:
        kind: a word for what is made; of each kind one is kept for a graph, the newest.
        files: what it is made from, all in one folder.
        make: fills an empty folder.
        use: opens such a folder; where it raises OSError the next place is tried.
        salt: what else decides what is made, such as a version.

    Returns:
        None where nothing can be written.
    """
    for folder in _folders(kind, files[0]):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(folder):
                continue
            place = folder / _key(folder, files, salt)
            if not place.is_dir():
                _make(place, make)
            return use(place)
        except OSError:  # read-only or full: the next place, or none
            continue
    return None


def is_first(kind: str, files: tuple[Path, ...]) -> bool:
    """Return whether this is asked of these files for the first time; False also where that cannot be kept."""
    made: list[Path] = []
    derived(kind, files, make=made.append, use=Path.is_dir, salt="")
    return bool(made)


def recalled(kind: str, about: str, find: Callable[[], bool]) -> bool:
    """Return what `find` says about something, found once and kept under the hash of `about` in the user's cache folder."""
    folder = default_folder() / kind
    place = folder / hashlib.sha256(about.encode()).hexdigest()[:24]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(folder):
            return find()
        if place.is_file():
            return place.read_text(encoding="utf-8") == _YES
        if sum(1 for _ in folder.iterdir()) >= _MOST_RECALLED:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700, exist_ok=True)
        found = find()
        write_lines(place, [_YES if found else _NO])
    except (OSError, OutputError):  # read-only or full
        return find()
    return found


def _folders(kind: str, file: Path) -> tuple[Path, ...]:
    """Return where what is made of a file's folder may lie: in `$KG_CACHE_DIR`, else in the user's cache folder."""
    graph = hashlib.sha256(os.fsencode(file.resolve().parent)).hexdigest()[:16]
    return tuple(dict.fromkeys(place / kind / graph for place in (default_folder(), user_cache_folder())))


def _is_own(folder: Path) -> bool:
    """Return whether a folder is the user's: what others put there is not asked."""
    return not hasattr(os, "geteuid") or folder.stat(follow_symlinks=False).st_uid == os.geteuid()


def _key(folder: Path, files: tuple[Path, ...], salt: str) -> str:
    """Return the hash of the files' content. A file is read again only where its size or time has changed."""
    seen = _read_index(folder)
    stamps = {str(f.resolve()): [f.stat().st_size, f.stat().st_mtime_ns] for f in files}
    stamp = json.dumps([salt, stamps], sort_keys=True)
    if stamp in seen and (folder / seen[stamp]).is_dir():
        return seen[stamp]
    total = hashlib.sha256(salt.encode())
    for file in files:
        total.update(bytes.fromhex(hash_of(file)))
    key = total.hexdigest()[:16]
    _write_index(folder, {stamp: key})
    return key


def _read_index(folder: Path) -> dict[str, str]:
    """Return stamps of files -> hash of their content, {} where there is no index yet."""
    try:
        found = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_index(folder: Path, entries: dict[str, str]) -> None:
    """Add entries to the index; those of what is gone are dropped."""
    kept = {stamp: key for stamp, key in _read_index(folder).items() if (folder / key).is_dir()}
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as out:
        json.dump(kept | entries, out, indent=1)
    Path(out.name).replace(folder / _INDEX)
    _drop_older(folder.parent, keep=_MOST_GRAPHS)


def _make(place: Path, make: Callable[[Path], None]) -> None:
    """Make it beside its place and move it there; where another process was faster, its result is used."""
    part = Path(tempfile.mkdtemp(dir=place.parent, prefix=".part-"))
    try:
        make(part)
        _drop_older(place.parent, keep=1)
        try:
            part.rename(place)
        except OSError:
            if not place.is_dir():
                raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _drop_older(folder: Path, *, keep: int) -> None:
    """Remove all but the newest folders in one, so that a graph that is built every day does not fill the disk."""
    found = sorted(
        (p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")), key=lambda p: p.stat().st_mtime
    )
    for old in found[: max(0, len(found) - keep)]:
        shutil.rmtree(old, ignore_errors=True)
