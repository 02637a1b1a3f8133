"""When there is nothing to do: the folder already holds, whole, the build of the same inputs, options and code."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from kg.building import manifest, run_record
from kg.building.options import BuildOptions, BuildResult
from kg.reading import InputFile
from kg.storage.files import hash_of
from kg.storage.versions import package_fingerprint


def hashes_of(files: Sequence[InputFile]) -> dict[str, str] | None:
    """Return the sha256 of each file by its path; None where an input can be read only once, lies afar or cannot be read."""
    try:
        return {item.path: hash_of(Path(item.path)) for item in files}
    except OSError:  # not there, no plain file, unreadable: whoever reads it says so
        return None


def stamps_of(files: Sequence[InputFile]) -> list[tuple[int, ...] | None]:
    """Return what changes about each file whenever its content does, even where it is changed back; None where there is none."""
    return [_stamp(Path(item.path)) for item in files]


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Return a file's number, size and times."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def made_of(options: BuildOptions, files: Sequence[InputFile], hashes: Mapping[str, str]) -> str:
    """Return the hash of all that decides the bytes of a build."""
    recipe = {
        "kg": package_fingerprint(),
        "options": options.recorded(),
        "export": asdict(options.export),
        "inputs": [(item.path, item.named, hashes[item.path]) for item in files],
        "corrections": hash_of(options.corrections) if options.corrections and options.corrections.is_file() else None,
    }
    return hashlib.sha256(json.dumps(recipe, sort_keys=True).encode()).hexdigest()


def unchanged(folder: Path, made_of: str) -> BuildResult | None:
    """Return the build that is already in a folder, or None where one must be built.

    Every output is read and compared with the hash that the manifest has of it, so a truncated or edited file is built again;
    so is a build that could not read all of its inputs.
    """
    try:
        run = json.loads((folder / run_record.NAME).read_text(encoding="utf-8"))
        if run["made-of"] != made_of or run["manifest"] != hash_of(folder / manifest.NAME):
            return None
        content = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
        outputs = content["outputs"]
        if content["errors"] or any(hash_of(folder / name) != outputs[name]["sha256"] for name in outputs):
            return None
        notices = manifest.notices_of(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    files = tuple(folder / name for name in [*outputs, manifest.NAME])
    return BuildResult(folder, content, notices, (), files, unchanged=True)
