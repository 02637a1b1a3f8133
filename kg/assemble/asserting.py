"""What the graph asserts: statements that are more likely true than not. What is weaker stays a claim, with its reasons."""

from collections.abc import Callable, Iterable, Sequence

from kg.model import Relation, Statement

# What a paper does with what others made. Of two that cannot both hold of one pair only the surer is asserted, at a tie the
# first: who compares and wins, improves.
RIVALS = (Relation.IMPROVES_ON, Relation.COMPARES_WITH)


# How far between `least` and certainty relations begin to be asserted. What a paper names in passing says little of the paper,
# but makes a node: of those told below 0.75 a third was no artifact at all, as of methods and models that are known only as used
# and below 0.6 (16 of 51). Of results told at 0.5 to 0.55 14 of 31 were right.
_SURER = {str(Relation.MENTIONS): 0.5, str(Relation.USES): 0.2, str(Relation.REPORTS): 0.1}


def bound(relation: str, least: float) -> float:
    """Return from which confidence on a relation is asserted; `least` is that of most, 0 asserts all."""
    return least + _SURER.get(relation, 0.0) * (1.0 - least) if least else least


def split_asserted(statements: Iterable[Statement], least: float) -> tuple[list[Statement], list[Statement]]:
    """Return the statements at or above their bounds, and the others as claims."""
    return _split(statements, lambda stmt: stmt.confidence >= bound(stmt.relation, least))


def split_exclusive(roles: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return the roles without those that contradict a surer one of the same pair, and these as claims.

    A paper that improves on a thing is compared with it, and `compares-with` says that no win is claimed; what the paper
    introduces itself is no rival of it.
    """
    rank = {str(relation): place for place, relation in enumerate(RIVALS)}
    own = {(stmt.subject, stmt.object): stmt.confidence for stmt in roles if stmt.relation == Relation.INTRODUCES}
    best: dict[tuple[str, str], tuple[float, int]] = {}
    for stmt in roles:
        if stmt.relation in rank:
            pair, key = (stmt.subject, stmt.object), (-stmt.confidence, rank[stmt.relation])
            best[pair] = min(key, best.get(pair, key))

    def holds(stmt: Statement) -> bool:
        pair = stmt.subject, stmt.object
        if stmt.relation not in rank:
            return True
        return best[pair][1] == rank[stmt.relation] and own.get(pair, 0.0) < stmt.confidence

    return _split(roles, holds)


def split_reported(
    parts: Iterable[Statement], reports: Iterable[Statement], least: float
) -> tuple[list[Statement], list[Statement]]:
    """Return the parts of results that are asserted, and those that are claims.

    A part of a result that no paper surely reports is a claim; a result that is reported has its metric.
    """
    reported = {stmt.object for stmt in reports}
    return _split(
        parts,
        lambda stmt: stmt.subject in reported and (stmt.confidence >= least or stmt.relation == Relation.METRIC),
    )


def _split(
    statements: Iterable[Statement], holds: Callable[[Statement], bool]
) -> tuple[list[Statement], list[Statement]]:
    """Return the statements of which it holds, and the others as claims."""
    asserted: list[Statement] = []
    claims: list[Statement] = []
    for stmt in statements:
        if holds(stmt):
            asserted.append(stmt)
        else:
            claims.append(stmt.as_claim())
    return asserted, claims
