"""Measures how the cost of a clean `kg build` grows with the number of papers, and writes page, plots and figures.

    python -m scripts.growth --sizes 10000,100000 [--page docs/performance/growth.md] [-- --partition-papers 20000]
    python -m scripts.growth --facts ../shared/corpus/hahngt ../shared/corpus/daily_papers_ko

Corpora are made by grow.py under --work where they are not there yet. What stands after `--` goes to `kg build`; rows are
kept by these options and the size, so that large sizes can be run one by one. `--sizes ''` draws the page again. `--facts`
builds real digests and a generated corpus of as many papers, and writes what they share.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.growth.digests import corpus_of
from scripts.growth.facts import facts_of, facts_table
from scripts.growth.measure import measure_build
from scripts.growth.page import draw_plots, results_text
from scripts.harness.build import FRESH, ROOT, build_command
from scripts.harness.report import conditions, keep_rows, kept_rows, replace_between

FORMATS = "turtle,graphml,jsonl,parquet,ntriples"
VERSIONS = ("spacy", "numpy", "pyoxigraph", "pyarrow")
FOLDER = ROOT / "docs" / "performance"


def measured(given: argparse.Namespace, count: int) -> dict[str, Any]:
    """Measure one size."""
    corpus = corpus_of(given.work, count, seed=given.seed, long=given.long)
    options = ["-f", given.formats, "--jobs", str(given.jobs), *given.options]
    figures = measure_build([corpus], given.work, options, keep=given.keep)
    made = json.loads(corpus.with_suffix(".json").read_text(encoding="utf-8"))
    if (made["papers"], made["entries"]) != (figures["papers"], figures["entries"]):
        raise SystemExit(
            f"{made} were written, but {figures['papers']} papers, {figures['entries']} entries are in the build"
        )
    label = " ".join(options) + (" (long entries)" if given.long else "")
    return {"label": label, "corpus": made, **figures, **conditions(VERSIONS)}


def remember(path: Path, row: dict[str, Any]) -> None:
    """Put a row among those measured before, in place of the one with the same options and size."""
    rows = [old for old in kept_rows(path) if (old["label"], old["papers"]) != (row["label"], row["papers"])]
    keep_rows(path, sorted([*rows, row], key=lambda old: (old["label"], old["papers"])))


def compare_facts(digests: list[str], work: Path, seed: int) -> str:
    """Return the table of facts of real digests and of generated ones: as many, as many long ones, and 10,000."""
    columns = {"real": _facts(digests, work / "facts-real")}
    count = int(columns["real"]["papers"])
    generated = (("generated", count, False), ("generated, long", count, True), ("generated, 10k", 10_000, False))
    for name, papers, long in generated:
        corpus = str(corpus_of(work, papers, seed=seed, long=long))
        columns[name] = _facts([corpus], work / "facts-generated")
    return facts_table(columns)


def _facts(digests: list[str], output: Path) -> dict[str, float]:
    """Build digests and return their facts."""
    subprocess.run(build_command(digests, output, "-f", "jsonl", *FRESH), check=True)
    found = facts_of(digests, output)
    shutil.rmtree(output)
    return found


def arguments() -> argparse.Namespace:
    """Return what was asked for; `options` is what stands after `--`."""
    words = sys.argv[1:]
    at = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="", help="numbers of papers, e.g. 10000,100000")
    parser.add_argument("--facts", nargs="+", metavar="DIGESTS", help="real digests to compare with")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "kg-growth", help="[%(default)s]")
    parser.add_argument("--json", type=Path, default=FOLDER / "growth.json", help="[%(default)s]")
    parser.add_argument("--page", type=Path, default=FOLDER / "growth.md", help="[%(default)s]")
    parser.add_argument("--plot", type=Path, metavar="FOLDER", help="where plots go [beside the page]")
    parser.add_argument("--formats", "-f", default=FORMATS, help="[%(default)s]")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--long", action="store_true", help="entries as long as real ones")
    parser.add_argument("--keep", action="store_true", help="keep the last build under --work")
    given = parser.parse_args(words[:at])
    given.options = words[at + 1 :]
    given.sizes = [int(size) for size in given.sizes.split(",") if size]
    return given


def main() -> None:
    """Measure what was asked for, then write the page."""
    given = arguments()
    given.work.mkdir(parents=True, exist_ok=True)
    if given.facts:
        replace_between(given.page, "facts", compare_facts(given.facts, given.work, given.seed))
    for count in given.sizes:
        row = measured(given, count)
        remember(given.json, row)
        told = {name: row[name] for name in ("papers", "wall-s", "cpu-s", "memory-mb")}
        print(json.dumps(told), file=sys.stderr, flush=True)
    if rows := kept_rows(given.json):
        replace_between(given.page, "results", results_text({"rows": rows}))
        draw_plots({"rows": rows}, given.plot or given.page.parent)


if __name__ == "__main__":
    main()
