"""One measurement, in a process of its own: `parts.py PART ENGINE [DIGESTS]` prints JSON. Run by `__main__.py`."""

import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
import work
from engines import ENGINES
from processes import adopt, processor_seconds

BATCH, BATCHES = 32, 14
IMPORTS = {
    "dask": "distributed",
    "dask-frame": "distributed",
    "ray": "ray",
    "spark": "pyspark",
    "spark-cluster": "pyspark",
}


def imported(engine: str) -> dict[str, Any]:
    """The import alone."""
    begun = time.perf_counter()
    __import__(IMPORTS[engine])
    return {"import_s": time.perf_counter() - begun}


class Clock:
    """Wall and processor seconds of the whole tree of processes between `lap`s."""

    def __init__(self) -> None:
        """Start."""
        self.last = (time.perf_counter(), processor_seconds())

    def lap(self, name: str) -> dict[str, float]:
        """Return the seconds since the last lap, as `name_s` and `name_cpu_s`."""
        cpu = processor_seconds()
        (wall_then, cpu_then), self.last = self.last, (time.perf_counter(), cpu)
        return {f"{name}_s": self.last[0] - wall_then, f"{name}_cpu_s": cpu - cpu_then}


def overhead(engine: str) -> dict[str, Any]:
    """Start to the first result, 1,000 empty tasks, the end; the import is part of the start."""
    cluster, clock = ENGINES[engine](), Clock()
    cluster.start(2)
    cluster.map(work.nothing, [0])
    figures: dict[str, Any] = clock.lap("start")
    workers = len(set(cluster.map(work.who, range(8))))
    clock.lap("between")
    cluster.map(work.nothing, range(1000))
    figures |= clock.lap("tasks")
    cluster.stop()
    return {**figures, "stop_s": clock.lap("stop")["stop_s"], "workers": workers}


def shuffled(engine: str, way: str = "shuffle") -> dict[str, Any]:
    """The shuffle, made, moved and summed up, with warm workers."""
    cluster = ENGINES[engine]()
    cluster.start(2)
    cluster.map(work.who, range(8))
    clock = Clock()
    sums = getattr(cluster, way)()
    figures = clock.lap("shuffle")
    cluster.stop()
    if sum(count for count, _ in sums) != work.RECORDS // work.PARTS * work.PARTS:
        raise SystemExit(f"{engine} lost records")
    return {
        **figures,
        "digest": hashlib.sha256(repr([tuple(one) for one in sums]).encode()).hexdigest()[:12],
    }


def shuffled_bag(engine: str) -> dict[str, Any]:
    """The same by the engine's ready-made collection."""
    return shuffled(engine, "shuffle_bag")


def extracted(engine: str, workers: int, digests: str) -> dict[str, Any]:
    """Extraction of BATCHES batches by workers that have loaded the models."""
    import kg

    entries = [entry for paper in kg.read(digests).papers for entry in paper.entries]
    entries = entries[:: len(entries) // (BATCH * BATCHES)][: BATCH * BATCHES]
    batches = [entries[start : start + BATCH] for start in range(0, len(entries), BATCH)]
    cluster = ENGINES[engine]()
    cluster.start(workers)
    loaded = len(set(cluster.map(work.load_models, batches[: 4 * workers])))
    clock = Clock()
    results = cluster.map(work.extract, batches)
    figures = clock.lap("extract")
    cluster.stop()
    found = hashlib.sha256(repr(results).encode()).hexdigest()[:12]
    return {**figures, "workers": loaded, "entries": len(entries), "digest": found}


def extracted_one(engine: str, digests: str) -> dict[str, Any]:
    """On one worker."""
    return extracted(engine, 1, digests)


def extracted_two(engine: str, digests: str) -> dict[str, Any]:
    """On two workers."""
    return extracted(engine, 2, digests)


PARTS = {
    "import": imported,
    "overhead": overhead,
    "shuffle": shuffled,
    "shuffle-bag": shuffled_bag,
    "extract-1": extracted_one,
    "extract-2": extracted_two,
}

if __name__ == "__main__":
    adopt()
    print(json.dumps(PARTS[sys.argv[1]](*sys.argv[2:])), flush=True)
