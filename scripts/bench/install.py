"""Installs the package as a stranger would, in a new environment, and says how large it is and how fast it starts.

    python -m scripts.bench.install [PYTHON ...]     # python3 [of this process]; writes the table of docs/performance/README.md

Builds wheel and sdist, then installs the wheel with what it needs, without extras. Needs a package index.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.harness.build import ROOT
from scripts.harness.report import replace_between, table

PAGE = ROOT / "docs" / "performance" / "README.md"
RUNS = 7
_SITE = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
# Processor seconds of an import, and of a whole command.
_IMPORT = "import time; begun = time.process_time(); import kg; print(time.process_time() - begun)"
_HELP = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
"""


class NoIndexError(Exception):
    """No package index answers."""


class Installed(NamedTuple):
    """A new environment: its folder and its Python."""

    folder: Path
    python: Path

    def run(self, *words: str | Path, cwd: Path | None = None) -> str:
        """Run its Python, or what it installed under `bin`, away from this tree, and return what it prints.

        Raises:
            subprocess.CalledProcessError: where it fails.
        """
        program = self.folder / "bin" / str(words[0])
        command = [str(program), *map(str, words[1:])]
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KG_"))}
        done = subprocess.run(command, cwd=cwd or self.folder, env=env, capture_output=True, text=True, check=True)
        return done.stdout

    def install(self, *what: str | Path) -> None:
        """Install with pip.

        Raises:
            NoIndexError: where no index answers.
            subprocess.CalledProcessError: where it fails otherwise.
        """
        try:
            self.run("python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1", *what)
        except subprocess.CalledProcessError as error:
            if "No matching distribution" in error.stderr or "connection" in error.stderr.lower():
                raise NoIndexError(error.stderr[-500:]) from error
            raise


def pythons() -> dict[str, Path]:
    """Return version ("3.13") -> interpreter of all that are here and that the package is for, the oldest first."""
    named = [Path(folder) / f"python3.{n}" for folder in os.get_exec_path() for n in range(11, 20)]
    found: dict[str, Path] = {}
    for path in (Path(sys.executable), *named, *sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3"))):
        if path.is_file() and (version := _version(path)) and version >= (3, 11):
            found.setdefault(".".join(map(str, version)), path)
    return dict(sorted(found.items(), key=lambda pair: int(pair[0].partition(".")[2])))


def _version(python: Path) -> tuple[int, int] | None:
    """Return the version of a Python that can make environments; None where it cannot, or does not run."""
    asked = [str(python), "-c", "import ensurepip, sys, venv; print(*sys.version_info[:2])"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    major, _, minor = done.stdout.strip().partition(" ")
    return (int(major), int(minor)) if not done.returncode and minor.isdigit() else None


def environment(python: Path, folder: Path) -> Installed:
    """Make a new environment."""
    subprocess.run([str(python), "-m", "venv", str(folder)], check=True, capture_output=True)
    return Installed(folder, folder / "bin" / "python")


def build_both(builder: Installed, folder: Path) -> tuple[Path, Path]:
    """Build wheel and sdist of this tree into a folder and return them; the builder gets hatchling."""
    builder.install("hatchling")
    builder.run("python", "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


def measured(one: Installed) -> dict[str, float]:
    """Return packages, megabytes of site-packages, and medians of what `import kg` and `kg --help` take."""
    site = Path(one.run("python", "-c", _SITE).strip())
    imports = [float(one.run("python", "-c", _IMPORT)) for _ in range(RUNS)]
    helps = [float(one.run("python", "-c", _HELP, one.folder / "bin" / "kg", "--help")) for _ in range(RUNS)]
    return {
        "packages": len(json.loads(one.run("python", "-m", "pip", "list", "--format", "json"))),
        "megabytes": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6,
        "import": statistics.median(imports),
        "help": statistics.median(helps),
    }


def _rows(names: Sequence[str], work: Path) -> Iterator[Sequence[object]]:
    """Yield a row of the page for each Python."""
    known = pythons()
    wheel, sdist = build_both(environment(Path(sys.executable), work / "builder"), work)
    for name in names or [next(iter(known))]:
        one = environment(known[name], work / name)
        one.install(wheel)
        told = measured(one)
        sizes = f"{wheel.stat().st_size / 1e6:.1f} MB", f"{sdist.stat().st_size / 1e6:.1f} MB"
        said = (f"{told['megabytes']:.0f} MB", f"{told['packages']:.0f}", f"{1000 * told['import']:.0f} ms")
        python = re.sub(r"^Python ", "", one.run("python", "-V").strip())
        yield python, *sizes, *said, f"{1000 * told['help']:.0f} ms"


def main() -> None:
    """Measure the Pythons asked for and write the table."""
    head = ("Python", "wheel", "sdist", "site-packages", "packages", "`import kg`", "`kg --help`")
    with tempfile.TemporaryDirectory(prefix="kg-install-") as work:
        text = table(head, list(_rows(sys.argv[1:], Path(work))))
    replace_between(PAGE, "install", f"\n{text}\n")
    print(text)


if __name__ == "__main__":
    main()
