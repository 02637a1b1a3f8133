"""Writing files as a stream, so that memory does not grow with them."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, cast

# How many blocks are written at once: some hundred kilobytes, which stay in the processor's cache.
_CHUNK = 100


def write_text(blocks: Iterable[str], path: Path) -> None:
    """Write a stream of text in UTF-8; a path that ends in `.gz` is compressed."""
    with open_output(path) as out:
        out.writelines(chunks(blocks))


def chunks(blocks: Iterable[str]) -> Iterator[bytes]:
    r"""Yield the blocks in UTF-8, many at once. Encoded one by one: for those in ASCII that is a copy.

    Half a surrogate pair, which UTF-8 cannot hold, becomes `\udXXX`: in JSON the escape that means it. The other formats
    have replaced it before.
    """
    encoded = (block.encode("utf-8", "backslashreplace") for block in blocks)
    while chunk := b"".join(islice(encoded, _CHUNK)):
        yield chunk


def spread(bodies: Iterable[bytes], folder: Path, name: str, ending: str) -> Iterator[str]:
    """Write each body into a file of its own, `{name}-{ending}/part-00000.{ending}` and so on; yield the files' names.

    The names are in the order of the bodies, and an empty body has none.
    """
    place = f"{name}-{ending}"
    (folder / place).mkdir()
    for number, body in enumerate(body for body in bodies if body):
        file = f"{place}/part-{number:05}.{ending}"
        (folder / file).write_bytes(body)
        yield file


def with_head(head: str, blocks: Iterable[str]) -> Iterator[str]:
    """Yield the head before the first block; nothing where there is none."""
    for number, text in enumerate(blocks):
        yield text if number else head + text


@contextmanager
def open_output(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to write bytes; one that ends in `.gz` is compressed, without name and time, so that bytes are stable."""
    with path.open("wb") as raw:
        if path.suffix == ".gz":
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                yield cast("IO[bytes]", packed)
        else:
            yield raw
