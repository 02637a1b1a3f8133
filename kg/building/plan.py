"""What goes where: files to chunks, papers to partitions, artifacts to shards."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from kg.errors import UsageError
from kg.model import Node
from kg.reading import InputFile
from kg.reading.sources.files import STDIN, is_local
from kg.text import ids

_Item = TypeVar("_Item")
# Papers of a partition where the user does not say: what they become takes a worker some 200 MB.
PAPERS = 2_000
# Bytes of digests from which on a build on one machine is done in partitions: about 30,000 papers, 1.2 GB in one piece.
WORTH_DIVIDING = 50_000_000
# Bytes of a paper in a digest, about; a chunk has about as many papers as a partition.
_BYTES_OF_A_PAPER = 1_500
# Papers of a chunk where all are one partition.
_CHUNK = 500
# What a packed file may become, about.
_UNPACKED = 4
# Files whose size is not known, since they lie afar.
_AFAR_BYTES = 100_000
# Papers of a partition of which all that it gives is kept for the next build, and how much larger a steady chunk may become.
KEPT = 32
_LARGEST = 4
# Bytes of digests from which on that is worth it: about 700 papers.
_WORTH_KEEPING = 1_000_000
# Nodes in one shard, which one task writes.
SHARD = 20_000


def partition_size(asked: int | None, files: Sequence[InputFile], *, divided: bool) -> int:
    """Return how many papers a partition has; 0 where all are one.

    Args:
        asked: what the user says, if anything; else the size of the inputs decides.
        files: the inputs.
        divided: whether something else asks for several partitions: a cluster, or outputs in parts.

    Raises:
        UsageError: where an input is stdin, which no other process can read.
    """
    here = any(item.source == STDIN for item in files)
    if here and (asked or divided):
        remedy = "write it to a file, or use --partition-papers 0"
        raise UsageError("stdin cannot be read in partitions", path=STDIN, remedy=remedy)
    large = asked is None and not here and sum(map(_size, files)) >= WORTH_DIVIDING
    return asked or (PAPERS if divided or large else 0)


def _size(item: InputFile) -> int:
    path = Path(item.source)
    try:
        size = path.stat().st_size
    except OSError:
        return _AFAR_BYTES
    return size * _UNPACKED if path.suffix.lower() in {".gz", ".zst"} else size


def chunks(files: Sequence[InputFile], papers: int, *, steady: bool = False) -> list[list[InputFile]]:
    """Return the files in chunks of about so many papers (0: some hundred), in their order: a day's digest and the next ones.

    `steady` ends chunks at files whose names say so, so that a new file changes one chunk and not all that follow.
    """
    found: list[list[InputFile]] = []
    usual = (papers or _CHUNK) * _BYTES_OF_A_PAPER
    room = 0
    for item, size in zip(files, map(_size, files), strict=True):
        if room <= 0:
            found.append([])
            room = usual * _LARGEST if steady else usual
        found[-1].append(item)
        room -= size
        if steady and _chance(item.path) < size / usual:
            room = 0
    return found


def is_worth_keeping(files: Sequence[InputFile]) -> bool:
    """Return whether what partitions give is worth keeping: the files lie here, and doing all again would take seconds."""
    return all(map(is_local, files)) and sum(map(_size, files)) >= _WORTH_KEEPING


def _chance(name: str) -> float:
    """Return a number from 0 to 1 (not included) that a name has always."""
    # No cyclic sum: those of neighbours in a row of numbers are no more independent than the numbers.
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).digest()) / 2**48


def batches_of(chunk: Iterable[InputFile], papers: int) -> int:
    """Return in how many batches of about so many papers the texts of some files are extracted."""
    return 1 + sum(map(_size, chunk)) // (papers * _BYTES_OF_A_PAPER)


def partition_bounds(papers: Iterable[str], size: int, *, steady: bool = False) -> list[str]:
    """Return the node ids at which partitions of `size` papers (0: one of all) begin, but for the first.

    `steady` begins them at the ids whose numbers are the least among their neighbours': about as many, of about one size, and a
    new paper changes one partition or two, not all that follow.
    """
    if not size:
        return []
    found = sorted({ids.paper_id(paper) for paper in papers})
    if not steady:
        return found[size::size]
    chances = [_chance(name) for name in found]
    reach = size // 2
    near = (chances[max(0, place - reach) : place + reach + 1] for place in range(1, len(found)))
    return [name for name, chance, some in zip(found[1:], chances[1:], near, strict=True) if chance == min(some)]


def partitions_of(papers: Iterable[str], bounds: Sequence[str]) -> list[int]:
    """Return the numbers of the partitions that some papers fall into, sorted."""
    return sorted({bisect_right(bounds, ids.paper_id(paper)) for paper in papers})


def artifact_bounds(nodes: Sequence[Node], *, steady: bool = False) -> tuple[str, ...]:
    """Return the ids at which artifacts, sorted by id, are cut into shards: all but that of the first shard.

    `steady` cuts them at ids whose numbers say so, about as often: all partitions know where the cuts are, so a new artifact
    must not move them.
    """
    if steady:
        return tuple(node.id for node in nodes[1:] if _chance(node.id) < 1 / SHARD)
    return tuple(node.id for node in nodes[SHARD::SHARD])


def cut_at(items: Sequence[_Item], bounds: Sequence[str], *, by: str = "id") -> list[tuple[_Item, ...]]:
    """Return items, sorted by the attribute `by`, cut where `bounds` say: one shard more than there are bounds."""
    places = [bisect_left(items, bound, key=attrgetter(by)) for bound in bounds]
    return [tuple(items[one:other]) for one, other in pairwise([0, *places, len(items)])]
