"""Runs one part of a comparison: `python -m scripts.bench.one PART WORK DIGESTS...` prints its figures as JSON.

Where a library of an extra is not installed, these are {"missing": its name}.
"""

import argparse
import contextlib
import io
import json
from pathlib import Path

from scripts.bench import graph_parts, lookup_parts, parts
from scripts.bench.parts import Given

PARTS = {**parts.PARTS, **graph_parts.PARTS, **lookup_parts.PARTS}


def main() -> None:
    """Run the part and print its figures as the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("work", type=Path)
    parser.add_argument("digests", nargs="+")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--limit-s", type=float, default=10)
    words = parser.parse_args()
    given = Given(words.work, tuple(words.digests), words.papers, words.limit_s)
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            figures = PARTS[words.part](given)
        except ModuleNotFoundError as error:
            figures = {"missing": error.name}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
