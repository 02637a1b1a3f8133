"""The same work on several cores: batches go to worker processes, results come back in the order of the batches."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from kg.model import Entry, Extraction

_Item = TypeVar("_Item")
if TYPE_CHECKING:
    from kg.extraction import Extractor


# Fewer are done sooner here than a worker takes to start.
_BATCHES_PER_WORKER = 4


@cache
def shared_extractor() -> "Extractor":
    """Return this process's extractor, loaded once: loading it costs more than a batch."""
    from kg.extraction import load_extractor

    return load_extractor()


def extract_batches(batches: Sequence[Sequence[Entry]], *, jobs: int) -> Iterator[Sequence[Extraction]]:
    """Yield each batch's extractions, in order; every entry is read alone, so the number of jobs changes nothing else.

    Raises:
        RuntimeError: where a worker was killed from outside.
    """
    jobs = min(jobs, len(batches) // _BATCHES_PER_WORKER)
    if jobs <= 1:
        yield from map(_extract, batches)
        return
    from concurrent.futures import ProcessPoolExecutor

    # Not fork: numpy's threads do not survive it. A worker's start costs about a second.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=shared_extractor) as pool:
        yield from pool.map(_extract, batches)


def split(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return the items in batches of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def usable_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _extract(batch: Sequence[Entry]) -> Sequence[Extraction]:
    """Extract one batch, in this process or in a worker."""
    return shared_extractor().extract(batch)
