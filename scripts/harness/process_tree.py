"""A process and all that it started: which they are, and how much memory they hold. Linux only: read from /proc."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")


@dataclass
class Memory:
    """Bytes: samples (seconds, proportional set sizes of the whole tree), and the peak resident set of its largest process."""

    largest: int = 0
    samples: list[tuple[float, int]] = field(default_factory=list)


def tree_of(root: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for place in PROC.glob("[0-9]*/stat"):
        try:
            # The name stands in brackets and may hold anything; the parent is the second word after it.
            children[int(place.read_text().rpartition(")")[2].split()[1])].append(int(place.parent.name))
        except OSError:
            continue  # ended meanwhile
    found = [root]
    for process in found:
        found.extend(children[process])
    return found


def sample(root: int, peak: Memory, at: float) -> None:
    """Read the memory of a tree of processes once, `at` so many seconds."""
    total = 0
    for process in tree_of(root):
        total += proportional(process)
        peak.largest = max(peak.largest, _field(process, "status", "VmHWM:"))
    peak.samples.append((at, total))


def by_step(samples: Sequence[tuple[float, int]], steps: Mapping[str, float], begun: float) -> dict[str, int]:
    """Return the greatest sample of each step, but for steps that ended between two samples.

    Args:
        samples: seconds and bytes.
        steps: the seconds that each step took; they follow one another.
        begun: when the first step began, in the seconds of the samples.
    """
    ends = accumulate(steps.values(), initial=begun)
    held = {
        name: [size for at, size in samples if first <= at < last]
        for name, (first, last) in zip(steps, pairwise(ends), strict=True)
    }
    return {name: max(sizes) for name, sizes in held.items() if sizes}


def proportional(process: int) -> int:
    """Return the memory of a process in bytes, its share of what several hold; 0 where it has ended."""
    return _field(process, "smaps_rollup", "Pss:")


def _field(process: int, file: str, name: str) -> int:
    """Return a field of a file of /proc in bytes; 0 where the process has ended."""
    try:
        text = (PROC / str(process) / file).read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith(name)), 0)


class Watch:
    """Samples a tree of processes in a thread until it is left; reading it takes at most a tenth of the time."""

    def __init__(self, root: int, every_s: float) -> None:
        """Watch `root` and what descends from it."""
        self.peak = Memory()
        self._root, self._every = root, every_s
        self._ended = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Memory:
        """Begin; the value is filled while the watch goes on."""
        self._thread.start()
        return self.peak

    def __exit__(self, *_: object) -> None:
        """End."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        """Sample at fixed gaps, longer ones where reading takes long."""
        pause, start = 0.0, time.perf_counter()
        while not self._ended.wait(pause):
            begun = time.perf_counter()
            sample(self._root, self.peak, begun - start)
            pause = max(self._every, 9 * (time.perf_counter() - begun))
