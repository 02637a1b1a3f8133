"""Edges that follow from others: what holds of a paper's own contribution, and the families of names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.assemble.asserting import RIVALS
from kg.assemble.confidence import confidence_of, derived_confidence
from kg.model import Derivation, NodeType, Relation, Statement
from kg.schema.node_types import DATA_TYPES
from kg.schema.relations import RELATIONS

PRINCIPAL_RULE = "principal-artifact"
TESTED_RULE = "introduced-test-set"
NAME_RULE = "name-structure"

# Node -> (minus the confidence, id) of the surest statement about it.
Premises = dict[str, tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Prominence:
    """How much a paper makes of an artifact: where the title names it (None: not at all) and how often the text does."""

    title_at: int | None
    mentions: int


def derive_principal(
    statements: Iterable[Statement],
    prominence: Mapping[tuple[str, str], Prominence],
    types: Mapping[str, str],
) -> list[Statement]:
    """Pass a paper's roles on to its principal artifact: the introduced one that the title names, else the most named.

    A principal Dataset or Benchmark is neither trained nor evaluated, and improves on data only; what the paper `evaluates` was
    `evaluated-on` it.
    """
    by_paper: dict[str, list[Statement]] = defaultdict(list)
    for stmt in statements:
        by_paper[stmt.subject].append(stmt)
    found: list[Statement] = []
    for paper in sorted(by_paper):
        introduced = [stmt for stmt in by_paper[paper] if stmt.relation == Relation.INTRODUCES]
        if introduced:
            principal = min(introduced, key=lambda stmt: _rank(stmt, prominence))
            found.extend(_of_principal(principal, by_paper[paper], types))
    return merge_derived(found)


def surest(statements: Iterable[Statement], about: Collection[str]) -> Premises:
    """Return the surest statement about each of some nodes, of equals the first by id."""
    found: Premises = {}
    for stmt in statements:
        for node in (stmt.subject, stmt.object):
            if node in about:
                rank = -stmt.confidence, stmt.id
                found[node] = min(rank, found.get(node, rank))
    return found


def derive_variants(variants: Iterable[tuple[str, str]], premises: Premises) -> list[Statement]:
    """Return the variant-of edges. The premise is the surest statement about the child; an inferred parent has its child's."""
    parents = sorted(set(variants))
    premise = dict(premises)
    children = {child for child, _ in parents}
    found: list[Statement] = []
    waiting = parents
    while waiting:
        ready = [pair for pair in waiting if pair[0] in premise]
        if not ready:  # a child that no statement names: the user dropped what named it
            break
        for child, parent in ready:
            score, name = premise[child]
            reason = Derivation(NAME_RULE, (name,), derived_confidence([-score]))
            stmt = Statement(
                child, str(Relation.VARIANT_OF), parent, derivations=(reason,), confidence=reason.confidence
            )
            found.append(stmt)
            if parent in children and parent not in premise:
                premise[parent] = (-stmt.confidence, stmt.id)
        done = set(ready)
        waiting = [pair for pair in waiting if pair not in done]
    return sorted(found, key=lambda stmt: stmt.id)


def merge_derived(statements: Iterable[Statement]) -> list[Statement]:
    """Return one statement per triple with all its derivations, sorted."""
    merged: dict[str, Statement] = {}
    for stmt in statements:
        if stmt.id in merged:
            reasons = tuple(sorted({*merged[stmt.id].derivations, *stmt.derivations}))
            stmt = replace(stmt, derivations=reasons, confidence=confidence_of((), reasons))
        merged[stmt.id] = stmt
    return [merged[key] for key in sorted(merged)]


def _rank(stmt: Statement, prominence: Mapping[tuple[str, str], Prominence]) -> tuple[bool, int, int, str]:
    """Order introduced artifacts: named in the title, early there, named often."""
    seen = prominence[stmt.subject, stmt.object]
    return seen.title_at is None, seen.title_at or 0, -seen.mentions, stmt.object


def _of_principal(principal: Statement, statements: list[Statement], types: Mapping[str, str]) -> Iterator[Statement]:
    """Yield the edges of one principal artifact."""
    node = principal.object
    passed_on = {name for name, row in RELATIONS.items() if row.passed_on and types[node] in row.subjects}
    made = {stmt.object for stmt in statements if stmt.relation == Relation.INTRODUCES}
    for stmt in statements:
        if stmt.object == node:
            continue
        if stmt.relation in passed_on and _holds(types[node], stmt, types, made):
            yield _derived(node, stmt.relation, stmt.object, PRINCIPAL_RULE, (principal, stmt))
        elif types[node] in DATA_TYPES and stmt.relation == Relation.EVALUATES:
            yield _derived(stmt.object, Relation.EVALUATED_ON, node, TESTED_RULE, (principal, stmt))


def _holds(kind: str, stmt: Statement, types: Mapping[str, str], made: Collection[str]) -> bool:
    """Tell whether what a paper does holds of its principal artifact, which is of this kind.

    Data are rivals of data, methods and models of each other; a method is not trained on data that its paper makes with it.
    """
    if stmt.relation in RIVALS:
        return stmt.object not in made and (types[stmt.object] in DATA_TYPES) == (kind in DATA_TYPES)
    return not (stmt.relation == Relation.TRAINED_ON and kind == NodeType.METHOD and stmt.object in made)


def _derived(subject: str, relation: str, object_: str, rule: str, premises: tuple[Statement, ...]) -> Statement:
    """Return a derived statement with its premises."""
    score = derived_confidence(stmt.confidence for stmt in premises)
    reason = Derivation(rule, tuple(sorted(stmt.id for stmt in premises)), score)
    return Statement(subject, str(relation), object_, derivations=(reason,), confidence=score)
