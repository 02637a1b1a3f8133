"""`manifest.json`: what a build read, found, dropped and wrote. The same input gives the same bytes: no clock, no host."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import Notice
from kg.graph.counts import GraphCounts
from kg.model import Corpus
from kg.storage.files import MANIFEST, hash_of
from kg.storage.versions import LIBRARIES

NAME = MANIFEST


def make_manifest(
    *,
    options: Mapping[str, Any],
    extractor: str,
    corpus: Corpus,
    read: Mapping[str, Mapping[str, int]],
    graph: GraphCounts,
    drops: Iterable[tuple[str, int]],
    outputs: Mapping[str, Path],
) -> dict[str, Any]:
    """Return the manifest as JSON values; `outputs` maps each file's name to where it lies now."""
    return {
        "kg": __version__,
        "extractor": extractor,
        "libraries": {name: version(name) for name in LIBRARIES},
        "options": dict(options),
        "inputs": [
            {"path": digest.path, "sha256": digest.sha256, "format": digest.format, "date": digest.date}
            | ({"metadata": True} if digest.is_metadata else {})
            for digest in corpus.digests
        ],
        "counts": {"read": read, "graph": graph.as_dict(), "dropped": dict(drops)},
        "warnings": {
            "by-code": dict(sorted(Counter(notice.code for notice in corpus.notices).items())),
            "list": [
                {"path": notice.path, "line": notice.line, "code": notice.code, "message": notice.message}
                for notice in corpus.notices
            ],
        },
        "errors": [{"path": error.path, "line": error.line, "cause": error.cause} for error in corpus.errors],
        "outputs": {name: _describe(path) for name, path in sorted(outputs.items())},
    }


def write_manifest(manifest: Mapping[str, Any], folder: Path) -> None:
    """Write the manifest into the folder."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def notices_of(manifest: Mapping[str, Any]) -> tuple[Notice, ...]:
    """Return the warnings that a manifest lists."""
    return tuple(Notice(**row) for row in manifest["warnings"]["list"])


def _describe(path: Path) -> dict[str, Any]:
    """Return a file's size in bytes and its sha256."""
    return {"bytes": path.stat().st_size, "sha256": hash_of(path)}
