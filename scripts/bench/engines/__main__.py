r"""Times the distributed engines against each other on this machine: the figures of docs/performance/engines.md.

Each engine is installed alone, in a virtual environment of its own, together with kg:

    for engine in distributed ray pyspark; do python -m venv /tmp/$engine; /tmp/$engine/bin/pip install $engine .; done
    python -m venv /tmp/frame; /tmp/frame/bin/pip install 'dask[dataframe]' distributed .
    python scripts/bench/engines local=/tmp/distributed dask=/tmp/distributed dask-tuned=/tmp/distributed dask-frame=/tmp/frame \
        ray=/tmp/ray spark=/tmp/pyspark spark-cluster=/tmp/pyspark --digests DIGESTS --json figures.json

Spark needs a JRE (17 or later). Every measurement is a process of its own, the engines take turns, and each waits a while for an
idle machine; `others` is how many processors other programs used meanwhile, and the three runs with the least of it count.
What happens when processes are killed is shown by recovery.py, what bad tasks do by faults.py, beside this file. Linux only.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median

from processes import adopt, end_rest, memory

HERE = Path(__file__).parent
# part -> the engines that have it
PARTS = {
    "import": ("dask", "ray", "spark"),
    "overhead": ("dask", "ray", "spark", "spark-cluster"),
    "shuffle": ("dask", "dask-frame", "ray", "spark", "spark-cluster"),
    "shuffle-bag": ("dask",),
    "extract-1": ("local", "dask", "dask-tuned", "ray", "spark"),
    "extract-2": ("local", "dask", "dask-tuned", "ray", "spark"),
}
# Of all runs, those count in which others used least of the machine; so many with less than QUIET processors are enough.
KEPT, QUIET = 3, 0.2


def idle_share(seconds: float) -> float:
    """Return the share of processor time that nobody used for so long."""

    def read() -> tuple[int, int]:
        values = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
        return values[3] + values[4], sum(values)

    before = read()
    time.sleep(seconds)
    after = read()
    return (after[0] - before[0]) / max(1, after[1] - before[1])


def wait_for_quiet(patience_s: float) -> float:
    """Wait until the machine is idle, up to so many seconds; return how idle it was in the end."""
    end, share = time.monotonic() + patience_s, 0.0
    while time.monotonic() < end and share < 0.9:
        share = idle_share(2)
    return share


def busy_seconds() -> float:
    """Return the processor time that this machine has used since it started."""
    words = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    return (sum(map(int, words[:3])) + sum(map(int, words[5:8]))) / os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    """Return the processor time of this process and of all below it that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def measure_quietly(part: str, engine: str, python: str, digests: str, patience_s: float) -> dict[str, object]:
    """Wait for quiet and measure; adds the processor time of the whole tree and how many processors others used meanwhile."""
    idle, busy, own, begun = wait_for_quiet(patience_s), busy_seconds(), own_seconds(), time.monotonic()
    figures = measure(part, engine, python, digests)
    cpu = own_seconds() - own
    others = (busy_seconds() - busy - cpu) / (time.monotonic() - begun)
    return {**figures, "all_cpu_s": cpu, "idle": round(idle, 2), "others": round(others, 2)}


def measure(part: str, engine: str, python: str, digests: str) -> dict[str, object]:
    """Run one part in a fresh process; adds the peak memory of the whole tree."""
    words = [python, str(HERE / "parts.py"), part, engine, *([digests] if part.startswith("extract") else [])]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    child = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    peak, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.25):
            peak[0] = max(peak[0], memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, err = child.communicate(timeout=600)
    done.set()
    watcher.join()
    left = end_rest()
    if child.returncode:
        return {"failed": err[-1500:]}
    figures = json.loads(out.splitlines()[-1])
    return {**figures, "peak_mb": round(peak[0] / 1e6), "left_running": left}


def summarise(rows: list[dict[str, object]]) -> str:
    """Return the medians of one part of one engine, with the least and the most, over the runs with the least company."""
    words = []
    rows = sorted(rows, key=lambda row: row["others"])[:KEPT]
    for key, value in rows[0].items():
        values = [row.get(key) for row in rows]
        if isinstance(value, float) and key not in ("idle", "others"):
            words.append(f"{key} {median(values):.2f} ({min(values):.2f}-{max(values):.2f})")
        else:
            words.append(f"{key} {'/'.join(map(str, values))}")
    return ", ".join(words)


def main() -> None:
    """Measure, print each figure as it comes, then the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("venv", nargs="+", metavar="ENGINE=VENV")
    parser.add_argument("--digests", required=True)
    parser.add_argument("--runs", type=int, default=6)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument(
        "--patience", type=float, default=60, help="seconds to wait for an idle machine before each run"
    )
    parser.add_argument("--json", type=Path, help="all figures; those in it already count too")
    options = parser.parse_args()
    venvs = dict(pair.split("=", 1) for pair in options.venv)
    adopt()
    rows: dict[str, list[dict[str, object]]] = {}
    if options.json and options.json.exists():
        rows = json.loads(options.json.read_text())
    for run in range(options.runs):
        for part in options.only.split(","):
            engines = [engine for engine in PARTS[part] if engine in venvs]
            for engine in engines[run % len(engines) :] + engines[: run % len(engines)]:
                earlier = rows.setdefault(f"{part} {engine}", [])
                if sum(figures["others"] < QUIET and "failed" not in figures for figures in earlier) >= KEPT:
                    continue
                figures = measure_quietly(
                    part, engine, f"{venvs[engine]}/bin/python", options.digests, options.patience
                )
                earlier.append(figures)
                print(f"{part} {engine}: {json.dumps(figures)}", file=sys.stderr, flush=True)
                if options.json:
                    options.json.write_text(json.dumps(rows, indent=1))
    for name, figures_of in sorted(rows.items()):
        good = [figures for figures in figures_of if "failed" not in figures]
        print(f"{name}: {summarise(good) if good else figures_of[0]['failed']}")


if __name__ == "__main__":
    main()
