"""What goes where: files to chunks, papers to portions, artifacts to stretches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from kg.export import EXPORTERS
from kg.model import Node
from kg.reading import InputFile
from kg.reading.sources.files import STDIN
from kg.text import ids

_Item = TypeVar("_Item")
# Papers of a portion where the user does not say: what they become takes a worker some 200 MB.
PAPERS = 2_000
# Bytes of digests from which on a build on one machine is done in portions: about 30,000 papers, 1.2 GB in one piece.
WORTH_PORTIONS = 50_000_000
# Bytes of a paper in a digest, about; a chunk has about as many papers as a portion.
_BYTES_OF_A_PAPER = 1_500
# What a packed file may become, about.
_UNPACKED = 4
# Files whose size is not known, since they lie afar.
_AFAR_BYTES = 100_000
# Formats that need no slices.
BY_THEMSELVES = ("html",)
# Nodes in one stretch, which one task writes.
STRETCH = 20_000


def is_large(files: Iterable[InputFile]) -> bool:
    """Tell whether digests are so many that their graph should not be held in memory."""
    return sum(sizes(files)) >= WORTH_PORTIONS


def can_divide(files: Iterable[InputFile]) -> bool:
    """Tell whether other processes can read all inputs: they have another stdin."""
    return all(item.source != STDIN for item in files)


def can_slice(formats: Iterable[str]) -> bool:
    """Tell whether all formats can be written for a graph that is never in one place. The page shows a part of it."""
    return all(EXPORTERS[name].slices or name in BY_THEMSELVES for name in formats)


def sizes(files: Iterable[InputFile]) -> list[int]:
    """Return the bytes of each file, roughly."""
    return [_size(item) for item in files]


def _size(item: InputFile) -> int:
    path = Path(item.source)
    try:
        size = path.stat().st_size
    except OSError:
        return _AFAR_BYTES
    return size * _UNPACKED if path.suffix.lower() in {".gz", ".zst"} else size


def chunks(files: Sequence[InputFile], papers: int) -> list[list[InputFile]]:
    """Return the files in chunks of about so many papers, in their order: a day's digest and the next ones."""
    found: list[list[InputFile]] = []
    room = 0
    for item, size in zip(files, sizes(files), strict=True):
        if room <= 0:
            found.append([])
            room = papers * _BYTES_OF_A_PAPER
        found[-1].append(item)
        room -= size
    return found


def portion_bounds(papers: Iterable[str], size: int) -> list[str]:
    """Return the node ids at which portions of `size` papers begin, but for the first."""
    return sorted({ids.paper_id(paper) for paper in papers})[size::size]


def portions_of(papers: Iterable[str], bounds: Sequence[str]) -> list[int]:
    """Return the numbers of the portions that some papers fall into, sorted."""
    return sorted({bisect_right(bounds, ids.paper_id(paper)) for paper in papers})


def artifact_bounds(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return the ids at which artifacts, sorted by id, are cut into stretches: all but that of the first stretch."""
    return tuple(node.id for node in nodes[STRETCH::STRETCH])


def cut_at(items: Sequence[_Item], bounds: Sequence[str], *, by: str = "id") -> list[tuple[_Item, ...]]:
    """Return items, sorted by the attribute `by`, cut where `bounds` say: one stretch more than there are bounds."""
    places = [bisect_left(items, bound, key=attrgetter(by)) for bound in bounds]
    return [tuple(items[one:other]) for one, other in pairwise([0, *places, len(items)])]
