"""One build of a corpus in a process of its own: its times, and the peak memory of it and all processes that it starts."""

import json
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.harness.build import ENVIRONMENT, build_command, processor_of_children
from scripts.harness.process_tree import Watch, by_step

MB = 1_000_000


def measure_build(
    digests: Sequence[Path], work: Path, options: Sequence[str], *, every_s: float = 0.5, keep: bool = False
) -> dict[str, Any]:
    """Run a clean build (fresh cache, fresh output folder) and return its figures; the folders are removed unless kept.

    Returns:
        Seconds (`wall-s`, `cpu-s` of all processes, `steps` as in run.json), memory in MB of 10^6 bytes, counts and bytes.

    Raises:
        SystemExit: where the build fails.
    """
    output, cache = work / "build", work / "cache"
    for folder in (output, cache):
        shutil.rmtree(folder, ignore_errors=True)
    command = build_command(digests, output, "--cache-dir", cache, *options)
    before, begun = processor_of_children(), time.perf_counter()
    with (work / "build.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=ENVIRONMENT)
        with Watch(process.pid, every_s) as peak:
            code = process.wait()
        wall, used = time.perf_counter() - begun, processor_of_children() - before
        log.seek(0)
        if code:
            raise SystemExit(f"kg build ended with {code}:\n{log.read()[-2000:]}")
    outcome = _outcome(output)
    steps = {name: step["wall-s"] for name, step in outcome["steps"].items()}
    held = by_step(peak.samples, steps, wall - outcome.pop("seconds"))
    figures = {
        "wall-s": round(wall, 2),
        "cpu-s": round(used, 2),
        "memory-mb": {
            "tree-pss": round(max((size for _, size in peak.samples), default=0) / MB),
            "largest-process": round(peak.largest / MB),
            "tree-pss-by-step": {name: round(size / MB) for name, size in held.items()},
        },
        "memory-samples": len(peak.samples),
        **outcome,
    }
    if not keep:
        shutil.rmtree(output)
        shutil.rmtree(cache, ignore_errors=True)
    return figures


def _outcome(output: Path) -> dict[str, Any]:
    """Return what the build says about itself and what it wrote."""
    run = json.loads((output / "run.json").read_text(encoding="utf-8"))
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    graph = manifest["counts"]["graph"]
    files = [place for place in _files(output) if place.name not in ("run.json", "manifest.json")]
    return {
        "seconds": run["seconds"],
        "steps": run["steps"],
        "entries": manifest["counts"]["read"]["all"]["entries"],
        "papers": graph["nodes"].get("Paper", 0),
        "nodes": sum(graph["nodes"].values()),
        "statements": sum(graph["statements"].values()) + sum(graph["derived"].values()),
        "triples": sum(_lines(place) for place in files if place.suffix == ".nt"),
        "warnings": manifest["warnings"]["by-code"],
        "bytes": _bytes(files, output),
    }


def _files(output: Path) -> Iterator[Path]:
    """Yield all files of a build, in order, without those whose names begin with a dot."""
    for place in sorted(output.rglob("*")):
        if place.is_file() and not any(part.startswith(".") for part in place.relative_to(output).parts):
            yield place


def _bytes(files: Sequence[Path], output: Path) -> dict[str, int]:
    """Return the bytes by what stands first in the output folder: files, or folders of parts."""
    found: defaultdict[str, int] = defaultdict(int)
    for place in files:
        found[place.relative_to(output).parts[0]] += place.stat().st_size
    return dict(found)


def _lines(path: Path) -> int:
    """Return how many lines a file has, without holding it."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
