"""The on-disk store of a large graph, kept under the hash of its content, so that a second query opens in milliseconds.

It lies in the user's cache folder and not beside the graph: that folder is published, copied and compared.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.storage.cache import default_folder
from kg.storage.files import hash_of, user_cache_folder

FOLDER = "graphs"
# Graphs of so many folders are kept, those that were used last.
_MOST_GRAPHS = 16
_INDEX = "index.json"
# A store of another version of the engine is another store.
_ENGINE = f"oxigraph-{ox.__version__}"

Loader = Callable[[ox.Store, tuple[Path, ...]], None]


def cached_store(files: tuple[Path, ...], load: Loader, *, salt: str = "") -> ox.Store | None:
    """Return a read-only store of the files' content, built where it is not there yet; None where nothing can be written.

    `salt` is what else decides how the files are read.

    Safe to call from several processes at once: a store is built in a folder of its own and moved into place.
    """
    for folder in _folders(files[0]):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(folder):
                continue
            key = _key(folder, files, salt)
            place = folder / key
            if not place.is_dir():
                _build(place, files, load)
            return ox.Store.read_only(str(place))
        except OSError:  # read-only or full: the next place, or memory
            continue
    return None


def _folders(file: Path) -> tuple[Path, ...]:
    """Return where the stores of a file's folder may live: in `$KG_CACHE_DIR`, else in the user's cache folder."""
    graph = hashlib.sha256(os.fsencode(file.resolve().parent)).hexdigest()[:16]
    return tuple(dict.fromkeys(place / FOLDER / graph for place in (default_folder(), user_cache_folder())))


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
    total = hashlib.sha256(f"{_ENGINE} {salt}".encode())
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
    """Add entries to the index; those whose store is gone are dropped."""
    kept = {stamp: key for stamp, key in _read_index(folder).items() if (folder / key).is_dir()}
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as out:
        json.dump(kept | entries, out, indent=1)
    Path(out.name).replace(folder / _INDEX)
    _drop_older(folder.parent, keep=_MOST_GRAPHS)


def _build(place: Path, files: tuple[Path, ...], load: Loader) -> None:
    """Build a store beside its place and move it there; where another process was faster, its store is used."""
    part = Path(tempfile.mkdtemp(dir=place.parent, prefix=".part-"))
    try:
        store = ox.Store(str(part))
        load(store, files)
        store.optimize()
        store.flush()
        del store
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
    stores = sorted(
        (p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")), key=lambda p: p.stat().st_mtime
    )
    for old in stores[: max(0, len(stores) - keep)]:
        shutil.rmtree(old, ignore_errors=True)
