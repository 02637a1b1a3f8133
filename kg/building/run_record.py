"""`run.json`: how one run went. Clock, memory and machine stand here, so that `manifest.json` stays reproducible."""

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.storage.files import RUN_RECORD, write_lines

NAME = RUN_RECORD


class Stopwatch:
    """Seconds per step, wall clock and processor time of this process, in the order of the steps."""

    def __init__(self) -> None:
        """Start now."""
        self.started = time.time()
        self.steps: dict[str, dict[str, float]] = {}
        self._begun = time.perf_counter()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.steps[name] = {
            "wall-s": round(time.perf_counter() - wall, 3),
            "cpu-s": round(time.process_time() - cpu, 3),
        }

    @property
    def seconds(self) -> float:
        """Wall clock since the start."""
        return round(time.perf_counter() - self._begun, 3)


def made_of(folder: Path) -> Any:  # noqa: ANN401 (JSON)
    """Return what the record in a folder says that its build was made of; None where it says nothing."""
    try:
        return json.loads((folder / NAME).read_text(encoding="utf-8")).get("made-of")
    except (OSError, ValueError, AttributeError, RecursionError):
        return None


def write_run(folder: Path, watch: Stopwatch, facts: Mapping[str, Any]) -> None:
    """Write the record of a run; it is no part of the build.

    Raises:
        OutputError: where it cannot be written.
    """
    record = {
        "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(watch.started)),
        "seconds": watch.seconds,
        "steps": watch.steps,
        "peak-memory-mb": _peaks(),
        "processor-s": round(sum(os.times()[:4]), 2),
        **facts,
    }
    write_lines(folder / NAME, [json.dumps(record, ensure_ascii=False, indent=1) + "\n"])


def _peaks() -> dict[str, int]:
    """Return the peak resident memory in MB (10^6 bytes), here and of the largest process started here; {} on Windows."""
    try:
        import resource
    except ImportError:
        return {}
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux KiB
    places = {"build": resource.RUSAGE_SELF, "largest-worker": resource.RUSAGE_CHILDREN}
    return {name: round(resource.getrusage(who).ru_maxrss * unit / 1e6) for name, who in places.items()}
