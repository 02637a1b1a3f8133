"""`manifest.json`: what a build read, found, dropped and wrote. The same input gives the same bytes: no clock, no host."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import Notice
from kg.model import Corpus, KnowledgeGraph, Node, Statement
from kg.storage.files import MANIFEST, hash_of
from kg.storage.versions import LIBRARIES

NAME = MANIFEST


def make_manifest(
    *,
    options: Mapping[str, Any],
    extractor: str,
    corpus: Corpus,
    read: Mapping[str, Mapping[str, int]],
    graph: "GraphCounts",
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


@dataclass(slots=True)
class GraphCounts:
    """How many nodes of each type, statements of each relation (said and derived) and pieces of evidence there are."""

    nodes: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    derived: Counter[str] = field(default_factory=Counter)
    evidence: int = 0

    def add(self, nodes: Iterable[Node], statements: Iterable[Statement]) -> None:
        """Count some more."""
        self.nodes.update(str(node.type) for node in nodes)
        for stmt in statements:
            (self.derived if stmt.derived else self.statements)[str(stmt.relation)] += 1
            self.evidence += len(stmt.evidence)

    def merge(self, other: "GraphCounts") -> None:
        """Add what was counted elsewhere."""
        self.nodes.update(other.nodes)
        self.statements.update(other.statements)
        self.derived.update(other.derived)
        self.evidence += other.evidence

    def as_dict(self) -> dict[str, Any]:
        """Return the counts as JSON values, sorted by name."""
        return {
            "nodes": dict(sorted(self.nodes.items())),
            "statements": dict(sorted(self.statements.items())),
            "derived": dict(sorted(self.derived.items())),
            "evidence": self.evidence,
        }


def count_graph(graph: KnowledgeGraph) -> GraphCounts:
    """Count a whole graph."""
    counts = GraphCounts()
    counts.add(graph.nodes, graph.statements)
    return counts


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
