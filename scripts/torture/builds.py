"""What the ways of scripts/torture share: running `kg build`, and judging what it left."""

import hashlib
import json
import os
import random
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from scripts.harness.build import ROOT, build_command


@dataclass
class Site:
    """A temporary folder, the digests to build, and the formats."""

    folder: Path
    digests: tuple[Path, ...]
    formats: str
    seed: int
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Make paths absolute: builds run in the temporary folder."""
        self.rng = random.Random(self.seed)
        self.digests = tuple(path.resolve() for path in self.digests)

    def files(self) -> list[str]:
        """All digest files, by name."""
        found = [f for path in self.digests for f in (path.rglob("*.md") if path.is_dir() else [path])]
        return sorted(str(path) for path in found)

    def command(self, inputs: list[str], output: Path, *options: str) -> list[str]:
        """The build as a command line; long lists of inputs go through a folder of links."""
        return build_command(inputs, output, "-f", self.formats, *options)

    def start(
        self, inputs: list[str], output: Path, *options: str, cache: Path, **environment: str
    ) -> subprocess.Popen[str]:
        """Start a build in a process group of its own."""
        return subprocess.Popen(
            self.command(inputs, output, *options), cwd=self.folder, text=True, stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "KG_CACHE_DIR": str(cache), **environment},
        )  # fmt: skip

    def run(
        self, inputs: list[str], output: Path, *options: str, cache: Path, **environment: str
    ) -> tuple[int, str, float]:
        """Run a build to its end; return exit code, what it said on stderr, and seconds."""
        begun = time.perf_counter()
        process = self.start(inputs, output, *options, cache=cache, **environment)
        said = process.communicate()[1]
        return process.returncode, said, time.perf_counter() - begun

    def linked(self, name: str, files: list[str]) -> Path:
        """Return a folder of links to some files, under paths that all builds of a comparison share."""
        place = self.folder / name
        place.mkdir(exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        for file in files:
            # Its whole path in one name: days of two years may have the same name, and the date stands in the path.
            (place / "-".join(Path(file).parts[-3:])).symlink_to(file)
        return place


def kill_group(process: subprocess.Popen[str]) -> None:
    """SIGKILL a build and its workers."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stderr:
        process.stderr.close()


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file of a build, without run.json, which holds the clock."""
    files = [p for p in folder.iterdir() if p.is_file() and p.name != "run.json" and not p.name.startswith(".")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def fault(folder: Path) -> str:
    """Say what is wrong with an output folder; empty where it is a whole build.

    Between the renames of a commit, files that are still in `.kg-commit` count as where they are about to be.
    """
    waiting = folder / ".kg-commit"
    place = {path.name: path for path in folder.iterdir() if path.is_file()}
    if waiting.is_dir():
        place |= {path.name: path for path in waiting.iterdir()}
    if "manifest.json" not in place:
        return "no manifest"
    outputs = json.loads(place["manifest.json"].read_text(encoding="utf-8"))["outputs"]
    for name, facts in outputs.items():
        if name not in place:
            return f"{name} is missing"
        if hashlib.sha256(place[name].read_bytes()).hexdigest() != facts["sha256"]:
            return f"{name} is not what the manifest says"
    return ""


def damaged_cache_entries(folder: Path) -> int:
    """How many entries of a cache are not what was written."""
    from kg.storage.cache import Cache

    return Cache(folder, fingerprint="").damaged()
