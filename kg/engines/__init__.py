"""Where a build's tasks run: on this machine, or on an engine for many machines."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.engines.base import Engine
from kg.engines.local import LocalEngine
from kg.parallel import Workers

__all__ = ["opened"]


@contextmanager
def opened(name: str, scheduler: str, *, jobs: int, scratch: Path) -> Iterator[Engine]:
    """Give the engine of a name. `scratch` is an empty folder that the caller removes."""
    with Workers(jobs) as workers:
        yield LocalEngine(workers, scratch)
