"""What is seen first: the artifacts that most papers build on, and the ones that tie them together.

The page chooses in the same way for a period (`assets/overview.js`); a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.export.html.payload import PageIndex
from kg.model import ARTIFACT_TYPES, NodeType

# One hub in three: enough landmarks, and room for what connects them.
_HUBS = 3


def choose_overview(index: PageIndex, *, limit: int) -> list[int]:
    """Return the rows of at most `limit` artifacts, most important first.

    A third are hubs: the artifacts with most papers. Each hub brings its best neighbour; the rest are those with most
    links to chosen ones, one by one. Artifacts without any link stay out, unless no artifact has one.
    """
    papers, links = _papers_and_links(index)
    ranked = sorted(papers, key=lambda row: (-papers[row], index.nodes[row].id))
    linked = [row for row in ranked if links.get(row)]
    if not linked:
        return [row for row in ranked if papers[row]][:limit]
    hubs = linked[: max(1, limit // _HUBS)]
    return _with_connectors(hubs, {row: rank for rank, row in enumerate(ranked)}, links, limit)


def _with_connectors(hubs: list[int], rank: Mapping[int, int], links: Mapping[int, set[int]], limit: int) -> list[int]:
    """Return the hubs and up to `limit` rows in all: a neighbour for each hub, then again and again the one with most ties."""
    chosen = list(hubs)
    inside = set(hubs)
    ties: dict[int, int] = defaultdict(int)

    def tie(row: int) -> None:
        for other in links[row] - inside:
            ties[other] += 1

    def add(row: int) -> None:
        del ties[row]
        inside.add(row)
        chosen.append(row)
        tie(row)

    for hub in hubs:
        tie(hub)
    for hub in hubs:
        if len(chosen) < limit and inside.isdisjoint(links[hub]):
            add(min(links[hub], key=lambda row: (-ties[row], rank[row])))
    while ties and len(chosen) < limit:
        add(min(ties, key=lambda row: (-ties[row], rank[row])))
    return chosen


def overview_edges(index: PageIndex, chosen: Iterable[int]) -> list[tuple[int, int, int]]:
    """Return (statement row, subject row, object row) of the statements between chosen nodes, in graph order."""
    inside = set(chosen)
    return [
        (number, one, other)
        for number, (one, other) in enumerate(zip(index.subjects, index.objects, strict=True))
        if one in inside and other in inside and one != other
    ]


def _papers_and_links(index: PageIndex) -> tuple[dict[int, int], dict[int, set[int]]]:
    """Return artifact row -> number of papers that do more than mention it, and artifact row -> linked artifact rows."""
    kinds = [node.type for node in index.nodes]
    about: dict[int, set[int]] = {row: set() for row, kind in enumerate(kinds) if kind in ARTIFACT_TYPES}
    links: dict[int, set[int]] = defaultdict(set)
    for _, subject, target in index.ties:
        if kinds[subject] in ARTIFACT_TYPES:
            links[subject].add(target)
            links[target].add(subject)
        elif kinds[subject] == NodeType.PAPER:
            about[target].add(subject)
    return {row: len(found) for row, found in about.items()}, links
