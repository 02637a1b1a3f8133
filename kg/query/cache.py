"""The on-disk store of a large graph, so that a second query opens in milliseconds."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.storage.derived import derived

FOLDER = "graphs"
# A store of another version of the engine is another store.
_ENGINE = f"oxigraph-{ox.__version__}"

Loader = Callable[[ox.Store, tuple[Path, ...]], None]


def cached_store(files: tuple[Path, ...], load: Loader, *, salt: str = "") -> ox.Store | None:
    """Return a read-only store of the files' content, built where it is not there yet; None where nothing can be written.

    `salt` is what else decides how the files are read.
    """

    def make(folder: Path) -> None:
        store = ox.Store(str(folder))
        load(store, files)
        store.optimize()
        store.flush()

    return derived(FOLDER, files, make=make, use=lambda place: ox.Store.read_only(str(place)), salt=f"{_ENGINE} {salt}")
