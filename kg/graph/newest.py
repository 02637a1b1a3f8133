"""The newest papers of a large graph, with all that they say: what a page can hold."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.model import Node, NodeType, Relation, Statement, prune_links


def newest_first(dates: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids of (id, ISO date or "") pairs, newest first, of one day those with the highest id first."""
    return [key for _, key in sorted(((date, key) for key, date in dates), reverse=True)]


def with_parents(variants: Iterable[Statement], used: set[str]) -> list[Statement]:
    """Return the variant-of statements that lead up from nodes that are named; their parents are added to `used`."""
    up: dict[str, list[Statement]] = {}
    for stmt in variants:
        up.setdefault(stmt.subject, []).append(stmt)
    found: list[Statement] = []
    waiting = [node for node in up if node in used]
    while waiting:
        steps = up.pop(waiting.pop(), ())
        found.extend(steps)
        used.update(stmt.object for stmt in steps)
        waiting.extend(stmt.object for stmt in steps if stmt.object in up)
    return found


def add_broader(nodes: Iterable[Node], used: set[str]) -> None:
    """Add to the ids in `used` the topics that are broader than those among them."""
    up = {node.id: dict(node.attributes).get("broader") for node in nodes if node.type == NodeType.TOPIC}
    waiting = [key for key in up if key in used]
    while waiting:
        above = up.pop(waiting.pop(), None)
        if isinstance(above, tuple):
            used.update(above)
            waiting.extend(above)


def only_named(nodes: Iterable[Node], used: Collection[str]) -> Iterator[Node]:
    """Yield the nodes that statements name (`used`) and what was merged into them, with only links to those."""
    for node in nodes:
        if node.id in used or dict(node.attributes).get("replaced-by") in used:
            yield prune_links(node, used)


def following(statements: Iterable[Statement], said: Collection[str]) -> Iterator[Statement]:
    """Yield the statements whose ids are in `said` and what follows from these alone, as far as it does; no families."""
    for stmt in statements:
        if stmt.evidence:
            if stmt.id in said:
                yield stmt
            continue
        reasons = tuple(item for item in stmt.derivations if all(premise in said for premise in item.premises))
        if reasons and stmt.relation != Relation.VARIANT_OF:
            yield replace(stmt, derivations=reasons, confidence=max(item.confidence for item in reasons))
