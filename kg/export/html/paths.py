"""Where digests are, as a page may say it: relative to their common folder, so that nobody's machine is told about."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin

from kg.model import KnowledgeGraph, Node, NodeType

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def public_paths(paths: Iterable[str]) -> dict[str, str]:
    """Return path -> what the page writes. Addresses and paths below the working folder stay as they are.

    Of others (`/home/me/digests/2025/a.md`, `../digests/2025/a.md`) only what is below the folder that they share is kept:
    `2025/a.md`; of a single one its name.
    """
    slashed = {path: path.replace("\\", "/") for path in paths}
    foreign = {path: PurePosixPath(text).parts for path, text in slashed.items() if _is_foreign(text)}
    shared = _shared([parts[:-1] for parts in foreign.values()])
    return {path: "/".join(foreign[path][shared:]) if path in foreign else path for path in slashed}


def with_public_paths(graph: KnowledgeGraph, *, source_url: str = "") -> KnowledgeGraph:
    """Return the graph with public paths as paths and labels of its digests; `source_url` is where their folder is published."""
    digests = [
        (node, str(value))
        for node in graph.nodes
        if node.type == NodeType.DIGEST
        for name, value in node.attributes
        if name == "path"
    ]
    shown = public_paths(path for _, path in digests)
    changed = {node.id: _published(node, path, shown[path], source_url) for node, path in digests}
    return KnowledgeGraph(tuple([changed.get(node.id, node) for node in graph.nodes]), graph.statements)


def _published(node: Node, path: str, shown: str, source_url: str) -> Node:
    """Return a digest with its public path, and the address of its file where that is known."""
    attributes = {**dict(node.attributes), "path": shown}
    if _ADDRESS.match(path):
        attributes["url"] = path
    elif source_url:
        attributes["url"] = urljoin(source_url, quote(shown))
    return replace(
        node, label=shown if node.label == path else node.label, attributes=tuple(sorted(attributes.items()))
    )


def _is_foreign(path: str) -> bool:
    """Tell whether a path leads out of the folder that the build ran in."""
    return not _ADDRESS.match(path) and (path.startswith(("/", "~", "../")) or bool(re.match(r"[A-Za-z]:/", path)))


def _shared(folders: list[tuple[str, ...]]) -> int:
    """Return how many parts all folders begin with."""
    if not folders:
        return 0
    first, last = min(folders), max(folders)
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
