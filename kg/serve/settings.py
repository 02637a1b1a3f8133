"""How a server behaves."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served and within which limits. `graph` is a build folder or an RDF file.

    `timeout_s` bounds one query, and the wait for a free worker; `max_rows` an answer; `max_body` a request, in bytes;
    `max_memory` a worker, in bytes (0: no bound). `cors` holds the origins that may call from a browser.
    """

    graph: Path
    workers: int = 2
    timeout_s: float = 30.0
    max_rows: int = 100_000
    max_body: int = 1_000_000
    max_memory: int = 8 << 30
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    cors: tuple[str, ...] = ()
