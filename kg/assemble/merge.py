"""Claims to statements: one statement per (subject, relation, object), with all its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from kg.assemble.asserting import bound
from kg.assemble.confidence import confidence_of
from kg.model import Attributes, Evidence, Relation, Statement
from kg.schema.purposes import fitting_purpose
from kg.schema.relations import RELATIONS


class Claim(NamedTuple):
    """One piece of evidence for one triple."""

    subject: str
    relation: str
    object: str
    evidence: Evidence
    attributes: Attributes = ()


def merge_claims(claims: Iterable[Claim]) -> list[Statement]:
    """Return one statement per triple, sorted by it; evidence sorted and unique, qualifiers of the first claim that has any."""
    evidence: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    attributes: dict[tuple[str, str, str], Attributes] = {}
    for claim in claims:
        key = (claim.subject, str(claim.relation), claim.object)
        items = evidence[key]
        attributes[key] = attributes.get(key) or claim.attributes
        items.append(claim.evidence)
    merged = []
    for key in sorted(evidence):
        items = evidence[key]
        found = tuple(sorted(set(items))) if len(items) > 1 else tuple(items)
        merged.append(Statement(*key, evidence=found, confidence=confidence_of(found, ()), attributes=attributes[key]))
    return merged


def fit_types(statements: Iterable[Statement], types: Mapping[str, str]) -> tuple[list[Statement], int]:
    """Turn roles whose object has a type that the role cannot take into `mentions`; return how many there were.

    A type is settled over all papers; the paper that saw another one still names the thing, and no more can be said. What a thing
    of the type cannot be used as goes as well.
    """
    fitted: list[Statement] = []
    changed = 0
    for stmt in statements:
        if types[stmt.object] in RELATIONS[stmt.relation].objects:
            fitted.append(_fit_purpose(stmt, types[stmt.object]) if stmt.attributes else stmt)
        else:
            fitted.append(replace(stmt, relation=str(Relation.MENTIONS), attributes=()))
            changed += 1
    return fitted, changed


def _fit_purpose(stmt: Statement, kind: str) -> Statement:
    """Return a role with the purpose that a thing of this type can have."""
    told = (
        (name, fitting_purpose(str(value), kind) if name == "purpose" else value) for name, value in stmt.attributes
    )
    return replace(stmt, attributes=tuple(pair for pair in told if pair[1] != ""))


def drop_weaker_mentions(statements: Iterable[Statement], least: float) -> tuple[list[Statement], int]:
    """Drop `mentions` of what the paper says more about; return how many were dropped.

    A role below `least` is none that the graph asserts, so that a mention that it does assert stays.
    """
    statements, mentions = list(statements), str(Relation.MENTIONS)
    said: dict[tuple[str, str], float] = {}
    for stmt in statements:
        if stmt.relation != mentions:
            pair = stmt.subject, stmt.object
            said[pair] = max(stmt.confidence, said.get(pair, 0.0))
    merged: dict[str, Statement] = {}
    dropped = 0
    for stmt in statements:
        more = said.get((stmt.subject, stmt.object)) if stmt.relation == mentions else None
        if more is not None and (more >= least or stmt.confidence < bound(mentions, least)):
            dropped += 1
        elif stmt.id in merged:
            items = tuple(sorted({*merged[stmt.id].evidence, *stmt.evidence}))
            merged[stmt.id] = replace(stmt, evidence=items, confidence=confidence_of(items, ()))
        else:
            merged[stmt.id] = stmt
    return list(merged.values()), dropped
