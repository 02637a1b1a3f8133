"""When there is nothing to do: the folder already holds, whole, the build of the same inputs, options and code."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from kg import manifest, run_record
from kg.build_values import BuildOptions, BuildResult
from kg.files import hash_of
from kg.reading import InputFile
from kg.versions import package_fingerprint


def made_of(options: BuildOptions, files: Sequence[InputFile]) -> str | None:
    """Return the hash of all that decides the bytes of a build; None where an input can be read only once or lies afar."""
    named = [Path(item.path) for item in files] + ([options.corrections] if options.corrections else [])
    if not all(path.is_file() for path in named):
        return None
    recipe = {
        "kg": package_fingerprint(),
        "options": options.recorded(),
        "export": asdict(options.export),
        "inputs": [(item.path, item.named) for item in files],
        "hashes": [hash_of(path) for path in named],
    }
    return hashlib.sha256(json.dumps(recipe, sort_keys=True).encode()).hexdigest()


def unchanged(options: BuildOptions, made_of: str) -> BuildResult | None:
    """Return the build that is already there, or None where one must be built.

    Every output is read and compared with the hash that the manifest has of it, so a truncated or edited file is built again;
    so is a build that could not read all of its inputs.
    """
    folder = options.output
    try:
        run = json.loads((folder / run_record.NAME).read_text(encoding="utf-8"))
        if run["made-of"] != made_of or run["manifest"] != hash_of(folder / manifest.NAME):
            return None
        content = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
        outputs = content["outputs"]
        if content["errors"] or any(hash_of(folder / name) != outputs[name]["sha256"] for name in outputs):
            return None
        notices = manifest.notices_of(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    files = tuple(folder / name for name in [*outputs, manifest.NAME])
    return BuildResult(folder, content, notices, (), files, unchanged=True)
