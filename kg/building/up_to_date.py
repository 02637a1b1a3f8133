"""When there is nothing to do: the folder already holds, whole, the build of the same inputs, options and code."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from kg.building import manifest, run_record
from kg.building.options import BuildOptions, BuildResult
from kg.errors import InputError
from kg.reading import InputFile
from kg.reading.sources.files import content_hash, is_local
from kg.storage.files import hash_of
from kg.storage.versions import package_fingerprint


def recipe_of(options: BuildOptions) -> str:
    """Return the hash of all that decides the bytes of a build, but for its inputs."""
    recipe = {
        "kg": package_fingerprint(),
        "options": options.recorded(),
        "export": asdict(options.export),
        **{
            name: hash_of(path) if path and path.is_file() else None
            for name, path in (("corrections", options.corrections), ("lexicon", options.lexicon))
        },
    }
    return hashlib.sha256(json.dumps(recipe, sort_keys=True).encode()).hexdigest()


def inputs_of(files: Sequence[InputFile], hashes: Mapping[str, str]) -> str | None:
    """Return the hash of inputs with these contents, by path; None where they cannot be looked at again before a build."""
    if not all(is_local(item) and item.path in hashes for item in files):
        return None
    known = [(item.path, item.named, hashes[item.path], *(["metadata"] if item.metadata else [])) for item in files]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def unchanged(folder: Path, options: BuildOptions, files: Sequence[InputFile]) -> BuildResult | None:
    """Return the build that is already in a folder, or None where one must be built.

    Inputs are read only where the rest is the same. Every output is read and compared with the hash that the manifest has of
    it, so a truncated or edited file is built again; so is a build that could not read all of its inputs.
    """
    try:
        run = json.loads((folder / run_record.NAME).read_text(encoding="utf-8"))
        made_of = run["made-of"]
        if made_of["recipe"] != recipe_of(options) or run["manifest"] != hash_of(folder / manifest.NAME):
            return None
        content = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
        outputs = content["outputs"]
        if content["errors"] or not made_of["inputs"] or made_of["inputs"] != _inputs_now(files):
            return None
        if any(hash_of(folder / name) != outputs[name]["sha256"] for name in outputs):
            return None
        notices = manifest.notices_of(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    written = tuple(folder / name for name in [*outputs, manifest.NAME])
    return BuildResult(folder, content, notices, (), written, unchanged=True)


def _inputs_now(files: Sequence[InputFile]) -> str | None:
    """Return the hash of what the inputs hold now; None where one cannot be read, of which whoever builds speaks."""
    if not all(map(is_local, files)):
        return None
    try:
        return inputs_of(files, {item.path: content_hash(item) for item in files})
    except InputError:
        return None
