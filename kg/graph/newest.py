"""The newest papers of a large graph, with all that they say: what a page can hold."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.model import KnowledgeGraph, Node, NodeType, Relation, Statement, prune_homonyms


def newest_first(dates: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids of (id, ISO date or "") pairs, newest first, of one day those with the highest id first."""
    return [key for _, key in sorted(((date, key) for key, date in dates), reverse=True)]


def newest_papers(graph: KnowledgeGraph, limit: int) -> KnowledgeGraph:
    """Return the graph of its `limit` newest papers: what they say, what follows from it, and the nodes that this names.

    The same graph where it has no more papers than that.
    """
    papers = [node for node in graph.nodes if node.type == NodeType.PAPER]
    if len(papers) <= limit:
        return graph
    chosen = set(newest_first((node.id, _date(node)) for node in papers)[:limit])
    chosen |= {stmt.object for stmt in graph.statements if stmt.subject in chosen and stmt.relation == Relation.REPORTS}
    said = {stmt.id for stmt in graph.statements if stmt.subject in chosen}
    kept = list(following(graph.statements, said))
    used = {end for stmt in kept for end in (stmt.subject, stmt.object)}
    families = with_parents([stmt for stmt in graph.statements if stmt.relation == Relation.VARIANT_OF], used)
    statements = sorted([*kept, *families], key=lambda stmt: (stmt.subject, stmt.relation, stmt.object))
    return KnowledgeGraph(tuple(only_named(graph.nodes, used)), tuple(statements))


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


def only_named(nodes: Iterable[Node], used: Collection[str]) -> Iterator[Node]:
    """Yield the nodes that statements name (`used`) and what was merged into them, with only those homonyms that are named."""
    for node in nodes:
        if node.id in used or dict(node.attributes).get("replaced-by") in used:
            yield prune_homonyms(node, used)


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


def _date(node: Node) -> str:
    """Return a node's date, or ""."""
    return str(dict(node.attributes).get("date", ""))
