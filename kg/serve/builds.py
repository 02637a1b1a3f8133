"""Which build lies in a folder: told by its files, so that all workers and the page are of the same one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError
from kg.graph.open import PAGE, rdf_files
from kg.storage.files import MANIFEST
from kg.storage.output import resolve_build, verify_set
from kg.storage.output.atomic import unfinished

# Of each file that is there: name, device, inode, bytes, nanoseconds of the last change.
Signature = tuple[tuple[str, int, int, int, int], ...]
_CHUNK = 1 << 18


def look(graph: Path) -> Signature | None:
    """Return what tells the build at a path from every other; None where there is none, or it is being put into place.

    Cheap enough for every second: whether the files are those that their manifest names is asked when they are opened.
    """
    graph = resolve_build(graph)
    if unfinished(graph):
        return None
    try:
        files = (graph,) if graph.is_file() else rdf_files(graph)
        if not files:
            return None
        beside = [path for path in (page_of(graph), graph / MANIFEST) if path.is_file()]
        return tuple(_facts(path) for path in (*files, *beside))
    except (OSError, KgError):
        return None


def page_of(graph: Path) -> Path:
    """Return where the interactive page of a graph lies, if there is one."""
    return graph / PAGE if graph.is_dir() else graph.with_name(PAGE)


def open_page(graph: Path, seen: Signature) -> BinaryIO | None:
    """Return the page of a build, opened, so that it stays the same whatever takes its place; None where it has none."""
    graph = resolve_build(graph)
    try:
        if graph.is_dir():
            verify_set(graph, [PAGE])
        page = page_of(graph).open("rb")
    except (OSError, KgError):  # there is none, or it is of another build
        return None
    facts = os.fstat(page.fileno())
    if any((inode, size) == (facts.st_ino, facts.st_size) for _, _, inode, size, _ in seen):
        return page
    page.close()
    return None


def page_size(page: BinaryIO) -> int:
    """Return how many bytes a page has."""
    return os.fstat(page.fileno()).st_size


def page_bytes(page: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a page; several readers of one file do not disturb each other."""
    at = 0
    while part := os.pread(page.fileno(), _CHUNK, at):
        at += len(part)
        yield part


def _facts(path: Path) -> tuple[str, int, int, int, int]:
    """Return what a signature holds of a file."""
    facts = path.stat()
    return path.name, facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns
