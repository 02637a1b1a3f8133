"""Writing files as a stream, so that memory does not grow with them."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, cast

from kg.export.base import Chunks

# How many blocks are written at once: some hundred kilobytes, which stay in the processor's cache.
_CHUNK = 100


def chunks(blocks: Iterable[str]) -> Iterator[bytes]:
    r"""Yield the blocks in UTF-8, many at once. Encoded one by one: for those in ASCII that is a copy.

    Half a surrogate pair, which UTF-8 cannot hold, becomes `\udXXX`: in JSON the escape that means it. The other formats
    have replaced it before.
    """
    encoded = (block.encode("utf-8", "backslashreplace") for block in blocks)
    while chunk := b"".join(islice(encoded, _CHUNK)):
        yield chunk


def join_bodies(path: Path, *bodies: Iterable[Chunks], head: str = "", tail: str = "", always: bool = False) -> None:
    """Write bodies one after the other; a path that ends in `.gz` is compressed.

    Head and tail stand around them where there is anything between, or `always`.
    """
    with open_output(path) as out:
        rest = (chunk for body in chain(*bodies) for chunk in body if chunk)
        first = next(rest, b"")
        if first or always:
            out.write(head.encode())
            out.write(first)
            out.writelines(rest)
            out.write(tail.encode())


def spread(bodies: Iterable[Chunks], folder: Path, name: str, ending: str) -> Iterator[str]:
    """Write each body into a file of its own, `{name}-{ending}/part-00000.{ending}` and so on; yield the files' names.

    The names are in the order of the bodies, and an empty body has none.
    """
    place = f"{name}-{ending}"
    (folder / place).mkdir()
    number = 0
    for body in bodies:
        rest = (chunk for chunk in body if chunk)
        first = next(rest, b"")
        if first:
            file = f"{place}/part-{number:05}.{ending}"
            join_bodies(folder / file, [[first]], [rest])
            yield file
            number += 1


@contextmanager
def open_output(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to write bytes; one that ends in `.gz` is compressed, without name and time, so that bytes are stable."""
    with path.open("wb") as raw:
        if path.suffix == ".gz":
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                yield cast("IO[bytes]", packed)
        else:
            yield raw
