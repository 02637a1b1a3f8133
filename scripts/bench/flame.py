"""Shows where the time of a build goes: a flame graph, the share of each stage, the heaviest functions.

    python -m scripts.bench.flame DIGESTS... [--name after] [-o docs/performance] [-f turtle,html]
    python -m scripts.bench.flame --raw before.raw --name before          # from a profile of `py-spy record -f raw`

A clean build in one process (`--jobs 1`, all in memory, no cache) runs under py-spy (`pip install '.[bench]'`).
FOLDER/flame-NAME.svg is written, and the tables go between `<!-- NAME -->` and `<!-- /NAME -->` of FOLDER/profile.md.
"""

import argparse
import os
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path

from scripts.bench.profile import flame_svg, read_raw, tables
from scripts.harness.build import ENVIRONMENT, ROOT, build_command, count_digests
from scripts.harness.report import replace_between


def record(digests: list[str], formats: str, rate: int, work: Path) -> Path:
    """Build under py-spy and return the raw profile.

    Raises:
        SystemExit: where py-spy is missing or the build fails.
    """
    places = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    spy = shutil.which("py-spy", path=places)
    if spy is None:
        raise SystemExit("py-spy is missing: pip install '.[bench]'")
    raw = work / "profile.raw"
    options = ["--no-cache", "--jobs", "1", "--partition-papers", "0", *(["-f", formats] if formats else [])]
    build = build_command(digests, work / "build", *options)
    command = [spy, "record", "-f", "raw", "-r", str(rate), "-o", raw, "--", *build]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if done.returncode or not (work / "build" / "manifest.json").exists():
        raise SystemExit(f"no profile:\n{done.stderr[-2000:]}")
    return raw


def main() -> None:
    """Make or read the profile, then write graph and tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digests", nargs="*")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the raw profile there")
    parser.add_argument("--raw", type=Path, metavar="FILE", help="a profile made before, in place of a build")
    parser.add_argument("--name", default="after", help="[%(default)s]")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "performance", help="[%(default)s]")
    parser.add_argument("-f", "--formats", default="", help="of the build [its default]")
    parser.add_argument("--rate", type=int, default=200, help="samples a second [%(default)s]")
    given = parser.parse_args()
    if bool(given.digests) == bool(given.raw):
        parser.error("give digests or --raw FILE")
    with tempfile.TemporaryDirectory(prefix="kg-flame-") as work:
        raw = given.raw or record(given.digests, given.formats, given.rate, Path(work))
        if given.keep:
            shutil.copyfile(raw, given.keep)
        stacks = read_raw(raw.read_text(encoding="utf-8").splitlines())
    if not stacks:
        raise SystemExit(f"{raw} has no samples")
    title = f"{given.name}: {sum(stacks.values()):,} samples"
    (given.output / f"flame-{given.name}.svg").write_text(flame_svg(stacks, title), encoding="utf-8")
    told = (
        f"{count_digests(given.digests):,} digests, formats {given.formats or 'of the default'}: "
        if given.digests
        else ""
    )
    replace_between(given.output / "profile.md", given.name, told + tables(stacks))


if __name__ == "__main__":
    main()
