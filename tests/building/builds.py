"""Builds of one input, divided and not, and what they left."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.building.run import BuildOptions, BuildResult, build, silent
from kg.export import EXPORTERS

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples" / "digests"
FORMATS = tuple(EXPORTERS)


@dataclass(frozen=True)
class Built:
    """A build and the hash of each of its files; `run.json` holds the clock and is none of them."""

    result: BuildResult
    hashes: dict[str, str]

    def same_as(self, other: "Built") -> None:
        """Fail where anything that a user sees differs."""
        assert self.hashes == other.hashes
        mine, theirs = self.result, other.result
        assert mine.manifest == theirs.manifest
        assert mine.notices == theirs.notices
        assert mine.graph == theirs.graph
        assert [path.name for path in mine.files] == [path.name for path in theirs.files]
        assert list(map(str, mine.errors)) == list(map(str, theirs.errors))


def build_in(folder, inputs, partition_papers, *, progress=silent, **options):
    """Build into a new folder; all formats, where no others are given."""
    options = {"formats": FORMATS, **options}
    given = (inputs,) if isinstance(inputs, str | Path) else inputs
    result = build(
        BuildOptions(tuple(map(str, given)), folder, partition_papers=partition_papers, **options), progress=progress
    )
    files = sorted(path for path in folder.iterdir() if path.name != "run.json")
    assert all(path.is_file() for path in files), "a build leaves no folder behind"
    return Built(result, {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files})


def both_ways(tmp_path, inputs, size=3, **options):
    """Build in one partition and in partitions, see that both are the same, and return the one in several."""
    whole = build_in(tmp_path / "whole", inputs, 0, **options)
    parts = build_in(tmp_path / f"partitions-{size}", inputs, size, **options)
    parts.same_as(whole)
    return parts
