"""Where a build's tasks run: here, in processes of this machine, or on a cluster. One table of the engines that a user names."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from kg.errors import UsageError
from kg.execution.base import Executor

__all__ = ["ENGINES", "open_executor", "open_local"]


class Opener(Protocol):
    """Starts an executor: `address` is its scheduler's, `jobs` the number of processes here."""

    def __call__(self, address: str, *, jobs: int, scratch: Path, in_memory: bool) -> AbstractContextManager[Executor]:
        """Give the executor; `scratch` is an empty folder that the caller removes, `in_memory` that all pieces fit there."""


@contextmanager
def open_local(jobs: int, *, scratch: Path | None = None) -> Iterator[Executor]:
    """Give this process and up to `jobs` in all; pieces lie in the folder `scratch`, or in memory where there is none."""
    from kg.execution.inline import InlineExecutor
    from kg.execution.pool import ProcessPool
    from kg.execution.processes import MemoryExecutor, ProcessExecutor

    if scratch is None:
        yield MemoryExecutor(jobs) if jobs > 1 else InlineExecutor()
    elif jobs > 1:
        with ProcessPool(jobs) as pool:
            yield ProcessExecutor(pool, scratch)
    else:
        yield ProcessExecutor(None, scratch)


def _local(address: str, *, jobs: int, scratch: Path, in_memory: bool) -> AbstractContextManager[Executor]:
    """Give processes of this machine."""
    if address:
        raise UsageError("the local engine has no scheduler", remedy="give --engine dask with --scheduler")
    return open_local(jobs, scratch=None if in_memory else scratch)


def _dask(
    address: str,
    *,
    jobs: int,
    scratch: Path,
    in_memory: bool,  # noqa: ARG001 (pieces are the cluster's)
) -> AbstractContextManager[Executor]:
    """Give a Dask cluster."""
    if find_spec("distributed") is None:
        raise UsageError("the engine dask needs distributed", remedy="pip install 'paperkg[dask]'")
    from kg.execution.dask import opened

    return opened(address, jobs=jobs, scratch=scratch)


ENGINES: Final[Mapping[str, Opener]] = MappingProxyType({"local": _local, "dask": _dask})


def open_executor(
    engine: str, address: str, *, jobs: int, scratch: Path, in_memory: bool
) -> AbstractContextManager[Executor]:
    """Give the executor of an engine.

    Raises:
        UsageError: where there is none of that name, it is not installed or nobody answers at the address.
    """
    if engine not in ENGINES:
        raise UsageError(f"unknown engine {engine!r}", remedy=f"choose of {', '.join(ENGINES)}")
    return ENGINES[engine](address, jobs=jobs, scratch=scratch, in_memory=in_memory)
