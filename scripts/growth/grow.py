"""Writes a corpus of generated digests: any number of papers, the same bytes for the same seed.

    python -m scripts.growth.grow PAPERS FOLDER [--seed 0] [--per-file 50] [--long]

Names are invented or those of kg's tables; how they are reused follows real digests (docs/performance/growth.md). Prints what
was written as JSON.
"""

import argparse
import json
from pathlib import Path

from scripts.growth.digests import write_corpus


def main() -> None:
    """Write the corpus asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--per-file", type=int, default=50, help="entries a digest [%(default)s]")
    parser.add_argument("--long", action="store_true", help="entries as long as real ones, else about 400 characters")
    given = parser.parse_args()
    if given.papers < 1 or given.per_file < 1:
        parser.error("PAPERS and --per-file are at least 1")
    if given.folder.exists() and any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty")
    try:
        counts = write_corpus(given.folder, given.papers, seed=given.seed, per_file=given.per_file, long=given.long)
    except ValueError as error:
        parser.error(str(error))
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
