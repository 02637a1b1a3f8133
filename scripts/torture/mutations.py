"""Mutates digests and reads, builds and exports each: counts tracebacks, documents over 2 seconds and invalid outputs.

    python -m scripts.torture.mutations --seed 1 --count 20000
    python -m scripts.torture.mutations --engine atheris --count 20000

The seeds are the examples and the cases found before; --corpus adds others. Every second document goes through the whole line
(--whole), the others through the readers alone. Prints one JSON object and exits with 1 if anything was found; found
documents are kept in --save. The same seed gives the same documents; atheris (from PyPI) is guided by coverage.
"""

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from scripts.harness.build import ROOT

SLOW_S, HUNG_S = 2.0, 20
FOLDERS = (ROOT / "examples" / "digests", ROOT / "tests" / "data" / "bad")


class Hung(BaseException):
    """A document took too long; no `except Exception` may catch it."""


class Judge:
    """Runs documents and counts."""

    def __init__(self, save: Path, whole: int) -> None:
        """Keep found documents in `save`; run the whole line for every `whole`-th document."""
        self.counts = Counter({"documents": 0, "whole": 0, "tracebacks": 0, "slow": 0, "invalid": 0})
        self.save, self.whole, self.kinds, self.slowest = save, whole, Counter(), 0.0
        signal.signal(signal.SIGALRM, self._stop)

    def _stop(self, *_: object) -> None:
        raise Hung

    def run(self, data: bytes, ending: str) -> None:
        """Run one document."""
        from tests.mutations import faults_of

        self.counts["documents"] += 1
        whole = bool(self.whole) and self.counts["documents"] % self.whole == 0
        self.counts["whole"] += whole
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"2025-10-17{ending}"
            path.write_bytes(data)
            before = time.process_time()
            signal.alarm(HUNG_S)
            try:
                faults = faults_of(path, whole=whole)
            except Hung:
                faults = []
            except Exception as error:  # noqa: BLE001 (that is what is looked for)
                last = traceback.extract_tb(error.__traceback__)[-1]
                self._found(
                    "tracebacks",
                    f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {error}",
                    data,
                    ending,
                )
                faults = []
            finally:
                signal.alarm(0)
            took = time.process_time() - before
        self.slowest = max(self.slowest, took)
        if took > SLOW_S:
            self._found("slow", f"{took:.1f} s", data, ending)
        for fault in faults[:1]:
            self._found("invalid", fault, data, ending)

    def _found(self, kind: str, what: str, data: bytes, ending: str) -> None:
        """Keep a found case, and say so."""
        self.counts[kind] += 1
        self.kinds[f"{kind}: {what[:160]}"] += 1
        self.save.mkdir(parents=True, exist_ok=True)
        name = self.save / f"{kind}-{hashlib.sha256(data).hexdigest()[:10]}{ending}"
        name.write_bytes(data)
        print(f"{name}: {what[:300]}", file=sys.stderr, flush=True)

    def summary(self) -> dict[str, object]:
        """Return what was counted."""
        return {**self.counts, "slowest-s": round(self.slowest, 2), "found": dict(self.kinds.most_common(50))}


def structured(judge: Judge, arguments: argparse.Namespace) -> None:
    """Mutate the seeds by the table of mutations."""
    from tests.mutations import mutate, seeds_of

    seeds = seeds_of([*FOLDERS, *arguments.corpus])
    rng = random.Random(arguments.seed)
    for _ in range(arguments.count):
        (data, ending), (other, _) = rng.choice(seeds), rng.choice(seeds)
        judge.run(mutate(rng, data, other), rng.choice((ending,) * 9 + (".md", ".json", ".jsonl")))


def guided(judge: Judge, arguments: argparse.Namespace) -> None:
    """Let atheris mutate: it keeps what reaches new code. libFuzzer ends the process, so the summary is written as it goes."""
    try:
        import atheris
    except ImportError:
        sys.exit("this engine needs atheris: pip install atheris")

    with atheris.instrument_imports(
        include=["kg.reading", "kg.assemble", "kg.resolve", "kg.extraction", "kg.text.normalize", "kg.text.ids"]
    ):
        from tests.mutations import seeds_of

    endings = (".md", ".md", ".md", ".json", ".jsonl")
    corpus = Path(arguments.state) / "corpus"
    corpus.mkdir(parents=True)
    for data, ending in seeds_of([*FOLDERS, *arguments.corpus], most=1_200):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(bytes([endings.index(ending)]) + data)

    def one(data: bytes) -> None:
        judge.run(data[1:], endings[(data[0] if data else 0) % len(endings)])
        if judge.counts["documents"] % 100 == 0 or judge.counts["documents"] >= arguments.count:
            (Path(arguments.state) / "summary.json").write_text(json.dumps(judge.summary()))

    runs = [
        f"-runs={arguments.count}",
        f"-seed={arguments.seed}",
        "-max_len=6000",
        "-timeout=60",
        "-verbosity=0",
        "-print_final_stats=0",
    ]
    atheris.Setup([sys.argv[0], *runs, str(corpus)], one)
    atheris.Fuzz()


def main(words: list[str] | None = None) -> int:
    """Run one engine and print its summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=("structured", "atheris"), default="structured")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--whole", type=int, default=2, help="every how many documents the whole line is run; 0: never")
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="a folder with more seeds")
    parser.add_argument("--save", type=Path, default=Path(tempfile.gettempdir()) / "kg-found")
    parser.add_argument("--state", help=argparse.SUPPRESS)
    words = sys.argv[1:] if words is None else words
    arguments = parser.parse_args(words)
    if arguments.engine == "atheris" and arguments.state is None:
        with tempfile.TemporaryDirectory() as state:
            again = [sys.executable, "-m", "scripts.torture.mutations", *words, "--state", state]
            subprocess.run(again, check=False, stdout=sys.stderr)
            summary = json.loads((Path(state) / "summary.json").read_text())
    else:
        judge = Judge(arguments.save, arguments.whole)
        (structured if arguments.engine == "structured" else guided)(judge, arguments)
        summary = judge.summary()
    print(json.dumps({"engine": arguments.engine, "seed": arguments.seed, **summary}, ensure_ascii=False, indent=1))
    return int(any(summary[kind] for kind in ("tracebacks", "slow", "invalid")))


if __name__ == "__main__":
    sys.exit(main())
