"""What the entries of files are known by from build to build, so that a partition can be known again before it is looked at."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from kg.building.keeper import Keeper
from kg.building.values import ReadReport, TaskConfig
from kg.errors import InputError
from kg.execution.base import Task
from kg.reading import InputFile, Reading
from kg.reading.sources.files import content_hash
from kg.text import ids

# What some files hold: path, whether it was named, sha256.
Content = tuple[tuple[str, bool, str], ...]


def content_of(files: Iterable[InputFile]) -> Content:
    """Return what files hold; nothing where one cannot be read, of which whoever reads it speaks."""
    try:
        return tuple((item.path, item.named, content_hash(item)) for item in files)
    except InputError:
        return ()


def key_of_reading(kept: Keeper, task: Task, content: Content, config: TaskConfig) -> str:
    """Return what the reading and extraction of some files is known by."""
    return kept.key_of(task, (content, config.input_format))


def is_of(report: ReadReport, content: Content) -> bool:
    """Return whether all files were read, and none was written to since it was looked at."""
    read = {digest.path: digest.sha256 for digest in report.digests}
    return all(read.get(path) == sha256 for path, _, sha256 in content)


def names_of(
    marks: Iterable[tuple[str, str, str]],
    bounds: Sequence[str],
    passed_over: frozenset[str],
    aliases: Mapping[str, str],
) -> list[str]:
    """Return what the pieces of a chunk are known by, in the order of their partitions: the entries that each has."""
    found: dict[int, list[str]] = {}
    for paper, path, mark in marks:
        name = aliases.get(paper, paper)
        held = found.setdefault(bisect_right(bounds, ids.paper_id(name)), [])
        if path not in passed_over:
            held.append(f"{name} {mark}")
    return [f"entries {sha256(chr(10).join(found[number]).encode()).hexdigest()}" for number in sorted(found)]


def marks_of(readings: Iterable[Reading]) -> Iterator[tuple[str, str, str]]:
    """Yield of each entry its paper, its digest's path and what it is known by: what the file holds, and its place there."""
    for reading in readings:
        for number, entry in enumerate(reading.entries):
            path = reading.digest.path
            # which entries of metadata there are depends on the digests, so that they are told apart by their place
            place = f"metadata {entry.sections[0].start}" if reading.digest.is_metadata else number
            yield entry.paper, path, f"{reading.digest.sha256} {place} {path}"
