"""How a server behaves."""

import os
from dataclasses import dataclass, field
from pathlib import Path

_LEAST_MEMORY, _MOST_MEMORY = 1 << 30, 8 << 30


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served and within which limits. `graph` is a build folder or an RDF file.

    `workers` is the number of long queries at a time; one more process answers what takes no longer than `slice_s` seconds, so
    that a short query never waits for long ones. `timeout_s` bounds one query, and the wait for a worker; `max_rows` an answer;
    `max_body` a request, in bytes; `max_memory` the address space of a worker, in bytes (0: no bound; None: see
    `memory_for`). Of `max_waiting` queries without a worker the oldest is told to come again when one more comes.

    `head_s`, `body_s`, `send_s`: seconds for the header and the body of a request to arrive, and for an answer to be taken.
    `cors` holds the origins that may call from a browser, `graph_iris` the names by which FROM may call the graph.
    """

    graph: Path
    workers: int = 2
    timeout_s: float = 30.0
    max_rows: int = 100_000
    max_body: int = 1_000_000
    max_memory: int | None = None
    max_connections: int = 256
    max_waiting: int = 200
    head_s: float = 10.0
    body_s: float = 20.0
    send_s: float = 60.0
    slice_s: float = 1.0
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    cors: tuple[str, ...] = ()
    graph_iris: frozenset[str] = field(default_factory=frozenset)

    @property
    def processes(self) -> int:
        """How many workers there are: one for short queries beside those for long ones."""
        return self.workers + 1

    @property
    def memory(self) -> int:
        """The bound of a worker's address space in bytes, 0 for none."""
        return memory_for(self.processes) if self.max_memory is None else self.max_memory


def memory_for(processes: int) -> int:
    """Return the bytes that each of some processes may take: half of the machine's (or container's), between 1 and 8 GiB each."""
    return min(max(_machine_memory() // 2 // processes, _LEAST_MEMORY), _MOST_MEMORY)


def _machine_memory() -> int:
    """Return the memory of the machine or of the control group in bytes, whichever is less; what cannot be told is no bound."""
    found = [_MOST_MEMORY << 10]
    try:
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
        found.append(int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii")))
    except (OSError, ValueError, AttributeError):  # no such file or name here, or the file says "max"
        pass
    return min(found)
