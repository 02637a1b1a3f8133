"""Where a build's tasks run: on this machine, or on an engine for many machines. One table of them."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from kg.errors import UsageError
from kg.execution.base import Engine

__all__ = ["ENGINES", "open_engine"]


class Opener(Protocol):
    """Starts an engine or connects to it: `address` is its scheduler's, `jobs` the number of processes here."""

    def __call__(self, address: str, *, jobs: int, scratch: Path) -> AbstractContextManager[Engine]:
        """Give the engine; `scratch` is an empty folder that the caller removes."""


@contextmanager
def _local(address: str, *, jobs: int, scratch: Path) -> Iterator[Engine]:
    """Give processes of this machine."""
    from kg.execution.parallel import Workers
    from kg.execution.processes import LocalEngine

    if address:
        raise UsageError("the local engine has no scheduler", remedy="give --engine dask with --scheduler")
    with Workers(jobs) as workers:
        yield LocalEngine(workers, scratch)


@contextmanager
def _dask(address: str, *, jobs: int, scratch: Path) -> Iterator[Engine]:
    """Give a Dask cluster."""
    if find_spec("distributed") is None:
        raise UsageError("the engine dask needs distributed", remedy="pip install 'paperkg[dask]'")
    from kg.execution.dask import opened

    with opened(address, jobs=jobs, scratch=scratch) as engine:
        yield engine


ENGINES: Final[Mapping[str, Opener]] = MappingProxyType({"local": _local, "dask": _dask})


def open_engine(name: str, address: str, *, jobs: int, scratch: Path) -> AbstractContextManager[Engine]:
    """Give the engine of a name.

    Raises:
        UsageError: where there is none of that name, it is not installed or nobody answers at the address.
    """
    if name not in ENGINES:
        raise UsageError(f"unknown engine {name!r}", remedy=f"choose of {', '.join(ENGINES)}")
    return ENGINES[name](address, jobs=jobs, scratch=scratch)
