"""Two builds compared by the lines of their graph.jsonl: of most nodes and statements both have the very same line."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kg.graph.diff import Count, GraphDiff, count_changes, diff_graphs
from kg.graph.jsonl import numbered_lines, read_lines
from kg.graph.open import GraphFolder, open_graph
from kg.model.graph import KnowledgeGraph

_STRING = r'"(?:[^"\\]|\\.)*"'
# How a line of ours begins. Example: `{"node":"id/x","type":"Model"`. Counter-example: `{"type":"Model","node":"id/x"`.
_BEGINNING: Final = re.compile(rf'\{{"(?:node":{_STRING},"type|subject":{_STRING},"relation)":"([\w-]+)"')
_NODE: Final = '{"node"'
# In the line of a claim, which is no statement. Quotes that say the same have a backslash before each mark.
_CLAIM: Final = '"asserted":false'
# What both builds have, by kind: counts of `nodes` by type and of `statements` by relation.
Same = Mapping[str, Counter[str]]


def diff_builds(old: Path, new: Path) -> tuple[GraphDiff, dict[str, dict[str, Count]]]:
    """Return what differs between two builds (folders or files), and the counts of `kg.graph.diff.count_changes`.

    Raises:
        InputError: where one cannot be read, or is not whole.
    """
    was, now, same = _differing(open_graph(old), open_graph(new))
    found = diff_graphs(was, now)
    return found, count_changes(was, now, found, same=same)


def _differing(old: GraphFolder, new: GraphFolder) -> tuple[KnowledgeGraph, KnowledgeGraph, Same]:
    """Return what stands in one build only or stands otherwise in each, and counts of all that is the same."""
    if not (old.has_lines() and new.has_lines()):
        return old.read(), new.read(), {}
    places = old.lossless(), new.lossless()
    # Line -> its number, 0 once the other build was seen to have it.
    left = {line: number for number, line in numbered_lines(places[0])}
    same: dict[str, Counter[str]] = {"nodes": Counter(), "statements": Counter()}
    came = []
    for number, line in numbered_lines(places[1]):
        beginning = _BEGINNING.match(line) if line in left else None
        if beginning is None:
            came.append((number, line))
        elif left[line]:
            left[line] = 0
            if _CLAIM in line and not line.startswith(_NODE):
                continue
            same["nodes" if line.startswith(_NODE) else "statements"][beginning[1]] += 1
    found = (
        read_lines(places[0], ((number, line) for line, number in left.items() if number)),
        read_lines(places[1], came),
    )
    for folder in (old, new):
        folder.lossless()  # a build may have ended while it was read
    return *found, same
