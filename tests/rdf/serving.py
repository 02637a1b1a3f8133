"""Starting `kg serve` as a user does, and waiting until it answers."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "import sys; from kg.cli.commands.serve import serve; sys.argv[0] = 'kg serve'; serve()"


@dataclass
class Server:
    url: str
    process: subprocess.Popen[str]


@contextmanager
def running(graph: Path, *options: str) -> Iterator[Server]:
    """Run a server on a free port until the block ends."""
    command = [sys.executable, "-c", PROGRAM, "-g", str(graph), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+?:\d+/", line)
        assert found, line + process.stderr.read()
        yield Server(found[0], process)
    finally:
        process.terminate()
        process.wait(15)
        process.stderr.close()
