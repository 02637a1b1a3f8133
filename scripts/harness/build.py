"""`kg` as a process: how every bench and torture calls it, and what it costs."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# Threads of the matrix library would wait for one another; `kg build` itself holds them to one.
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
# Added to a command that must not find what was done before.
FRESH = ("--no-cache", "--force")


def build_command(inputs: Iterable[str | Path], output: Path, *options: str | Path) -> list[str]:
    """Return the words of a quiet build."""
    return [sys.executable, "-m", "kg", "build", *map(str, inputs), "-o", str(output), "-q", *map(str, options)]


def processor_of_children() -> float:
    """Return the processor time, in seconds, of the processes that were waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(command: Sequence[str | Path]) -> dict[str, Any]:
    """Run a command to its end and return its seconds of wall clock (`s`) and processor (`cpu`), as one thing done.

    Raises:
        subprocess.CalledProcessError: where it fails.
    """
    used, begun = processor_of_children(), time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    return {"s": time.perf_counter() - begun, "cpu": processor_of_children() - used, "n": 1}


def count_digests(inputs: Iterable[str]) -> int:
    """Return how many markdown files some inputs of a build have, or went into a build."""
    return sum(map(_count, inputs))


def _count(place: str | Path) -> int:
    """Return how many digests a file, a folder of them or a build has."""
    manifest = Path(place) / "manifest.json"
    if manifest.is_file():
        return len(json.loads(manifest.read_text(encoding="utf-8"))["inputs"])
    return len(list(Path(place).rglob("*.md"))) if Path(place).is_dir() else 1
