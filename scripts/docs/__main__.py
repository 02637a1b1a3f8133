"""Writes the files that are made from other files; with --check it writes nothing and fails where one is out of date.

python -m scripts.docs                # all of them
python -m scripts.docs vocab          # kg/schema/vocab.py, ontology/context.jsonld, ontology/metrics.ttl
python -m scripts.docs pages          # docs/ontology.html, docs/ontology.md, docs/queries.md
python -m scripts.docs cli            # docs/cli.md, from `--help` of each command
python -m scripts.docs man            # docs/man, manual pages (needs click-man)
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# In this order, and each imported by itself: the others read what the first one makes.
MADE = ("vocab", "pages", "cli", "man")


def main() -> int:
    """Write or check the files asked for; 1 where --check finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=list(MADE), help=f"of {', '.join(MADE)} [all]")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    if unknown := set(given.what) - set(MADE):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}")
    old = 0
    for what in given.what:
        for name, text in import_module(f"scripts.docs.{what}").made(ROOT).items():
            path = ROOT / name
            if path.is_file() and path.read_text(encoding="utf-8") == text:
                continue
            old += 1
            if given.check:
                print(f"{name} is out of date; run python -m scripts.docs {what}", file=sys.stderr)
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    return 1 if old and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
