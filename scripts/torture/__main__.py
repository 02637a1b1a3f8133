"""Breaks builds on purpose and looks at what is left. Each way prints JSON: what was done, what was found, what was wrong.

    python -m scripts.torture WAY DIGESTS... [--times N]

    kill       [--times 100]   SIGKILL at random moments, then one build to the end
    disk                       a file system that fills up (needs root: mounts a tmpfs)
    race       [--times 10]    two builds in one folder, one cache
    bytes                      hash seeds x input orders x jobs x cache: the same bytes
    cost       [--times 3]     clean, no-change and one-digest builds: seconds and memory
    nights     [--times 500]   bad nights over a good build (about a dozen small digests are enough)
    commits    [--times 100]   SIGKILL while dated builds are committed
    serve      [--times 30]    half-open connections, heavy queries, rebuilds and SIGTERM, at a server
    mutations  ...             mutated digests (see python -m scripts.torture.mutations --help)

Exit code 1 where anything was wrong. Everything happens in a temporary folder.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from scripts.torture import mutations
from scripts.torture.builds import Site
from scripts.torture.bytes import bytes_alike
from scripts.torture.cost import cost
from scripts.torture.crash import disk, kill, race
from scripts.torture.nights import commits, nights
from scripts.torture.serve import serve

WAYS = {
    "kill": kill, "disk": disk, "race": race, "bytes": bytes_alike, "cost": cost, "nights": nights, "commits": commits,
    "serve": serve,
}  # fmt: skip


def main() -> int:
    """Run one way and print its report; return the exit code."""
    if sys.argv[1:2] == ["mutations"]:
        return mutations.main(sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("digests", nargs="+", type=Path)
    parser.add_argument("--times", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default="turtle,graphml,html,jsonl")
    given = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory(prefix="kg-torture-") as folder:
        site = Site(Path(folder), tuple(given.digests), given.formats, given.seed)
        report = WAYS[given.way](site, given.times)
    print(json.dumps({"way": given.way, **report}, indent=1))
    return 1 if report["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
