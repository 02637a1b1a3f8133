"""The on-disk store of a large graph, so that a second query opens in milliseconds."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.storage.derived import derived

FOLDER, PLAIN_FOLDER = "graphs", "graphs-plain"
# A store of another version of the engine is another store.
_ENGINE = f"oxigraph-{ox.__version__}"

Loader = Callable[[ox.Store, tuple[Path, ...]], None]


def cached_store(
    files: tuple[Path, ...], load: Loader, *, salt: str = "", folder: str = FOLDER, only_open: bool = False
) -> ox.Store | None:
    """Return a read-only store of the files' content, built where it is not there yet; None where nothing can be written.

    `salt` is what else decides how the files are read, `folder` a word for what is kept of them. With `only_open` nothing
    is built, and None means that it is not there.
    """

    def make(place: Path) -> None:
        if only_open:
            raise FileNotFoundError(place)
        store = ox.Store(str(place))
        load(store, files)
        store.optimize()
        store.flush()

    return derived(folder, files, make=make, use=lambda place: ox.Store.read_only(str(place)), salt=f"{_ENGINE} {salt}")
