"""Times kg against its peers, in turn, in one run: medians, spread and ratios. Not part of the tests: machines are noisy.

    python -m scripts.bench DIGESTS... [--runs 5] [--only build,turtle] [--papers 100000]
    python -m scripts.bench                      # nothing is measured, page and plot are drawn again

Each measurement is a process of its own (see parts.py); ours and the peer's alternate, and a ratio is taken between
neighbours. A comparison goes into docs/performance/results.json as soon as it is measured, in place of its older figures; page
and plot come from there. `pip install '.[bench]'` brings the peers.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.bench.page import draw_ratios, results_text
from scripts.bench.pairs import PAIRS, summary
from scripts.harness.build import ENVIRONMENT, ROOT, count_digests
from scripts.harness.report import conditions, keep_rows, kept_rows, replace_between

RESULTS = ROOT / "docs" / "performance"
PACKAGES = ["spacy", "numpy", "rdflib", "pyoxigraph", "networkx", "lxml", "pyvis", "click", "distributed", "pyarrow"]


class MissingError(Exception):
    """A library that a comparison needs is not installed."""


def measure(part: str, given: argparse.Namespace) -> dict[str, Any]:
    """Run one part in a fresh process and return its figures.

    Raises:
        MissingError: where it needs a library that is not installed.
        SystemExit: where it fails otherwise.
    """
    options = ["--papers", str(given.papers), "--limit-s", str(given.limit_s)]
    command = [sys.executable, "-m", "scripts.bench.one", part, given.work, *given.digests, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if done.returncode:
        raise SystemExit(f"{part} failed:\n{done.stderr[-2000:]}")
    figures = json.loads(done.stdout.splitlines()[-1], parse_float=lambda text: round(float(text), 7))
    if "missing" in figures:
        raise MissingError(figures["missing"])
    return figures


def compare(name: str, given: argparse.Namespace) -> dict[str, Any]:
    """Measure a pair in turn and return its row: every measurement, medians and ratios, what they depend on."""
    pair = PAIRS[name]
    load = os.getloadavg()[0]
    count = min(given.runs, pair.runs) if pair.runs else given.runs
    runs = [(measure(pair.ours, given), measure(pair.peer, given)) for _ in range(count)]
    return {
        **summary(pair, runs),
        "measurements": [{"ours": ours, "peer": peer} for ours, peer in runs],
        "digests": count_digests(given.digests),
        "load": round(load, 2),
        **conditions(PACKAGES),
    }


def remember(path: Path, name: str, row: dict[str, Any]) -> None:
    """Put a row among those measured before, in place of the one of the same name."""
    keep_rows(path, {**dict(kept_rows(path)), name: row})


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digests", nargs="*")
    parser.add_argument("--runs", type=int, default=5, help="of each comparison; sparql has one [%(default)s]")
    parser.add_argument("--only", default=",".join(PAIRS), help="[%(default)s]")
    parser.add_argument("--papers", type=int, default=10_000, help="in the corpus of `workers` [%(default)s]")
    parser.add_argument("--limit-s", type=float, default=10, help="for a question by rdflib [%(default)s]")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "kg-bench", help="[%(default)s]")
    parser.add_argument("--json", type=Path, default=RESULTS / "results.json", help="[%(default)s]")
    parser.add_argument("--page", type=Path, default=RESULTS / "results.md", help="[%(default)s]")
    parser.add_argument("--plot", type=Path, default=RESULTS / "results.svg", help="[%(default)s]")
    given = parser.parse_args()
    given.only = given.only.split(",")
    if given.runs < 1 or (unknown := [name for name in given.only if name not in PAIRS]):
        parser.error(f"no comparison {', '.join(unknown)}" if given.runs > 0 else "--runs is at least 1")
    return given


def main() -> None:
    """Run the comparisons asked for, then write the page."""
    given = arguments()
    given.work.mkdir(parents=True, exist_ok=True)
    for name in given.only if given.digests else ():
        try:
            row = compare(name, given)
        except MissingError as missing:
            print(f"{name}: not measured, {missing} is not installed (pip install '.[bench]')", file=sys.stderr)
            continue
        remember(given.json, name, row)
        print(name, json.dumps(row[PAIRS[name].clock]), file=sys.stderr, flush=True)
    rows = dict(kept_rows(given.json))
    replace_between(given.page, "results", results_text(rows))
    try:
        draw_ratios(rows, given.plot)
    except ModuleNotFoundError as error:
        print(f"no plot: {error.name} is not installed (pip install '.[bench]')", file=sys.stderr)


if __name__ == "__main__":
    main()
