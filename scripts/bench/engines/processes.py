"""The processes below this one. Linux only."""

import ctypes
import os
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3]))
from scripts.harness.process_tree import proportional, tree_of

_SUBREAPER = 36


def adopt() -> None:
    """Let orphans below this process come to it, so that `tree` finds them."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def tree() -> list[int]:
    """Return the processes below this one; orphans among them come to this one (see `adopt`)."""
    return tree_of(os.getpid())[1:]


def memory() -> int:
    """Return the memory of those processes in bytes: shared pages count once."""
    return sum(map(proportional, tree()))


def processor_seconds() -> float:
    """Return the processor time of this process and of all below it, ended ones included where somebody waited for them."""
    total = 0
    for process in (os.getpid(), *tree()):
        try:
            words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, words[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


def end_rest() -> int:
    """Reap what the part left behind; kill what lives after five seconds. Return how many that were."""
    end, killed = time.monotonic() + 5, 0
    while tree():
        if time.monotonic() > end:
            for process in tree():
                os.kill(process, 9)
                killed += 1
            end += 5
        while os.waitpid(-1, os.WNOHANG)[0] if tree() else 0:
            pass
        time.sleep(0.1)
    return killed


def find(text: str) -> list[int]:
    """Return the processes below this one whose command line contains the text, the newest last."""
    found = []
    for process in tree():
        try:
            line = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        found += [process] if text in line else []
    return sorted(found)
