"""Starting `kg serve` as a user does, and waiting until it answers."""

import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "import sys; from kg.cli.commands.serve import serve; sys.argv[0] = 'kg serve'; serve()"

WITH_SETTINGS = """
import sys
from pathlib import Path
from kg.serve.server import run_server
from kg.serve.settings import Settings
say = lambda text: print(f"http://{{text}}/", file=sys.stderr, flush=True)
if __name__ == "__main__":
    run_server(Settings(Path({graph!r}), **{settings}), host="127.0.0.1", port=0, announce=say, tell=say)
"""


@dataclass
class Server:
    url: str
    process: subprocess.Popen[str]


@contextmanager
def running(graph: Path, *options: str, files: int = 0) -> Iterator[Server]:
    """Run a server on a free port until the block ends; `files`: how many it may open."""
    with _started([PROGRAM, "-g", str(graph), "--port", "0", *options], files) as server:
        yield server


@contextmanager
def running_with(graph: Path, **settings: float) -> Iterator[Server]:
    """Run a server with settings that the command line does not have, such as shorter times."""
    with _started([WITH_SETTINGS.format(graph=str(graph), settings=settings)], 0) as server:
        yield server


@contextmanager
def _started(arguments: list[str], files: int) -> Iterator[Server]:
    """Run a program until the block ends."""

    def bound() -> None:
        if files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    command = [sys.executable, "-c", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=bound)
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+?:\d+/", line)
        assert found, line + process.stderr.read()
        yield Server(found[0], process)
    finally:
        process.terminate()
        process.wait(15)
        process.stderr.close()
