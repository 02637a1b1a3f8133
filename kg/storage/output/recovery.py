"""For commands that only read a build: what an interrupted build had finished is put into place before they look."""

from pathlib import Path

from kg.errors import OutputError
from kg.storage.output.atomic import settle, unfinished
from kg.storage.output.lock import locked
from kg.storage.output.ownership import UnfitError


def recover(folder: Path, *, last: str) -> bool:
    """Finish the commit of a build that was interrupted in the middle of it; return whether there was one.

    A build that is running is left alone, and so is a folder that cannot be written.

    Raises:
        UnfitError: where what waits there is no build that fits this folder; nothing is moved.
    """
    if not unfinished(folder):
        return False
    try:
        with locked(folder):
            return settle(folder, last=last)
    except UnfitError:
        raise
    except OutputError:
        return False
