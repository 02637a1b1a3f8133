"""Which nodes surely conform to the shapes: most of a graph does, and what a SHACL engine would say of them is known beforehand.

The shapes are compiled to plain functions. One that cannot tell, be it for a constraint that it does not know, says no: then the
engine decides. So this never finds anything, it only leaves out.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from itertools import chain
from math import inf
from operator import add

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from kg.check.triples import Said, Term, TripleSource, Values, as_triples, classes_of, is_iri
from kg.check.values import (
    Check,
    GroupCheck,
    as_written,
    in_languages_of_their_own,
    in_order,
    never,
    number_of,
    of_datatype,
    plain_text,
)

# The types of a node, by its IRI.
Types = Callable[[str], frozenset[str]]
# What says nothing of values.
_PLAIN = frozenset(
    {RDF.type, SH.path, SH.message, SH.name, SH.description, SH.targetClass, SH.targetSubjectsOf, SH.property}
)


@dataclass(slots=True)
class _Rule:
    """How many values a property has, and what holds for each."""

    least: int = 0
    most: float = inf
    checks: list[Check] = field(default_factory=list)
    groups: list[GroupCheck] = field(default_factory=list)

    def broken(self, column: list[Values]) -> set[Values]:
        """Return those of the values of some nodes that may not follow the rule."""
        if not (self.checks or self.groups) and all(
            self.least <= count <= self.most for count in set(map(len, column))
        ):
            return set()
        distinct = set(column)
        found = {values for values in distinct if not self.least <= len(values) <= self.most}
        for group_check in self.groups:
            found.update(values for values in distinct if not group_check(values))
        each = set(chain.from_iterable(distinct))
        bad = {value for check in self.checks for value in each if not check(value)}
        return found | {values for values in distinct if not bad.isdisjoint(values)} if bad else found


@dataclass(slots=True)
class _Shape:
    """Compiled node shapes: what holds for the node, for each property, for its values against those of another property."""

    own: list[Check] = field(default_factory=list)
    rules: dict[str, _Rule] = field(default_factory=dict)
    inverse: list[tuple[str, int, float]] = field(default_factory=list)
    wanted: list[tuple[str, Term]] = field(default_factory=list)
    ordered: list[tuple[str, str]] = field(default_factory=list)

    def __add__(self, other: "_Shape") -> "_Shape":
        """Return what holds where both do."""
        rules = dict(self.rules)
        for name, rule in other.rules.items():
            mine = rules.get(name, _Rule())
            least, most = max(mine.least, rule.least), min(mine.most, rule.most)
            rules[name] = _Rule(least, most, [*mine.checks, *rule.checks], [*mine.groups, *rule.groups])
        return _Shape(
            [*self.own, *other.own],
            rules,
            [*self.inverse, *other.inverse],
            [*self.wanted, *other.wanted],
            [*self.ordered, *other.ordered],
        )


class Conforming:
    """The shapes, compiled for one store: called with nodes it tells which do not surely conform to all that aim at them.

    Nodes of the same classes are looked at together, and each value that they have in a property once.
    """

    def __init__(self, source: ox.Store | TripleSource, shapes: rdflib.Graph) -> None:
        """Compile the shapes."""
        self._triples, self._shapes = as_triples(source), shapes
        self._types: Types = self._triples.types
        self._aimed: dict[tuple[str, str], _Shape] = {}
        for target in (SH.targetClass, SH.targetSubjectsOf):
            for shape, what in shapes.subject_objects(target):
                key = (str(target), str(what))
                self._aimed[key] = self._aimed.get(key, _Shape()) + self._compiled(shape)
        self._marks = frozenset(what for target, what in self._aimed if target == str(SH.targetSubjectsOf))

    def unsure(self, nodes: Iterable[str]) -> list[str]:
        """Return the nodes that may not conform, in their order."""
        nodes, alike = tuple(nodes), defaultdict[tuple[frozenset[str], frozenset[str]], dict[str, Said]](dict)
        for node in nodes:
            said = self._triples.said(node)
            alike[classes_of(said), self._marks.intersection(said)][node] = said
        found = set[str]()
        for (kinds, marks), group in alike.items():
            found |= self._broken(self._shape_of(kinds, marks), group)
        return [node for node in nodes if node in found] if found else []

    def _broken(self, shape: _Shape, group: Mapping[str, Said]) -> set[str]:
        """Return those of some nodes that may not be as a shape asks."""
        found = {node for check in shape.own for node in group if not check(node)}
        for name, rule in shape.rules.items():
            column = [said.get(name, ()) for said in group.values()]
            if bad := rule.broken(column):
                found.update(node for node, values in zip(group, column, strict=True) if values in bad)
        for name, value in shape.wanted:
            found.update(node for node, said in group.items() if value not in said.get(name, ()))
        for one, other in shape.ordered:
            found.update(n for n, said in group.items() if not in_order(said.get(one, ()), said.get(other, ())))
        for inverse in shape.inverse:
            found.update(node for node in group if not self._leads_here(node, *inverse))
        return found

    def _shape_of(self, kinds: frozenset[str], marks: frozenset[str]) -> _Shape:
        """Return all that aims at nodes of some classes and properties."""
        aims = [(str(SH.targetClass), kind) for kind in kinds] + [(str(SH.targetSubjectsOf), mark) for mark in marks]
        return reduce(add, (self._aimed[aim] for aim in sorted(aims) if aim in self._aimed), _Shape())

    def _leads_here(self, node: str, name: str, least: int, most: float) -> bool:
        """Return whether as many nodes as there should be lead to a node."""
        return least <= len(self._triples.leading(name, node)) <= most

    def _compiled(self, node: rdflib.term.Node) -> _Shape:
        """Return a node shape, compiled."""
        found = _Shape()
        for name, value in self._shapes.predicate_objects(node):
            if name == SH.property:
                self._add_property(found, value)
            elif name not in _PLAIN:
                found.own.append(self._check(name, value) or never)
        return found

    def _add_property(self, found: _Shape, node: rdflib.term.Node) -> None:
        """Compile a property shape into the shape of its node."""
        path = self._shapes.value(node, SH.path)
        least, most = (self._shapes.value(node, name) for name in (SH.minCount, SH.maxCount))
        counts = int(str(least or 0)), inf if most is None else float(str(most))
        rest = [
            (name, value)
            for name, value in self._shapes.predicate_objects(node)
            if name not in _PLAIN and name not in (SH.minCount, SH.maxCount)
        ]
        if not isinstance(path, rdflib.URIRef):
            inverse = self._shapes.value(path, SH.inversePath)
            if isinstance(inverse, rdflib.URIRef) and not rest:
                found.inverse.append((str(inverse), *counts))
            else:
                found.own.append(never)
            return
        checks, groups = list[Check](), list[GroupCheck]()
        for name, value in rest:
            if name == SH.hasValue:
                found.wanted.append((str(path), as_written(value)))
            elif name == SH.lessThanOrEquals:
                found.ordered.append((str(path), str(value)))
            elif name == SH.uniqueLang and str(value) == "true":
                groups.append(in_languages_of_their_own)
            else:
                checks.append(self._check(name, value) or never)
        added = found + _Shape(rules={str(path): _Rule(*counts, checks, groups)})
        found.rules = added.rules

    def _check(self, name: rdflib.term.Node, value: rdflib.term.Node) -> Check | None:
        """Return what a constraint asks of a value; None for one that is not known here."""
        text = str(value)
        if name == SH["class"]:
            return lambda term: isinstance(term, str) and text in self._types(term)
        if name == SH.nodeKind and value == SH.IRI:
            return is_iri
        if name == SH.datatype:
            return of_datatype(text)
        if name == SH.pattern:
            search = re.compile(text).search
            return lambda term: (text := plain_text(term)) is not None and search(text) is not None
        if name == SH.minLength:
            least = int(text)
            return lambda term: (text := plain_text(term)) is not None and len(text) >= least
        if name in (SH.minInclusive, SH.maxInclusive):
            bound, sign = Decimal(text), 1 if name == SH.minInclusive else -1
            return lambda term: (number := number_of(term)) is not None and (number - bound) * sign >= 0
        if name == SH["in"]:
            among = frozenset(as_written(item) for item in Collection(self._shapes, value))
            return lambda term: term in among
        if name in (SH["or"], SH.xone):
            return self._alternatives(value, exactly_one=name == SH.xone)
        return None

    def _has_properties(self, member: rdflib.term.Node) -> Check:
        """Return what an alternative asks of a node's properties."""
        shape = _Shape()
        for node in self._shapes.objects(member, SH.property):
            self._add_property(shape, node)
        return lambda term: is_iri(term) and not self._broken(shape, {term: self._triples.said(term)})

    def _alternatives(self, members: rdflib.term.Node, *, exactly_one: bool) -> Check | None:
        """Return what a list of shapes asks, of which one must hold; exactly one only where each says all of what it asks."""
        groups: list[list[Check]] = []
        for member in Collection(self._shapes, members):
            parts = [pair for pair in self._shapes.predicate_objects(member) if pair[0] not in _PLAIN]
            checks = [self._check(name, value) or never for name, value in parts]
            if (member, SH.property, None) in self._shapes:
                checks.append(self._has_properties(member))
            if exactly_one and any(name != SH["class"] for name, _ in parts):
                return None  # what a check does not vouch for may hold all the same
            groups.append(checks)
        if exactly_one:
            return lambda term: sum(all(check(term) for check in checks) for checks in groups) == 1
        if all(len(checks) == 1 for checks in groups):
            return _either([check for checks in groups for check in checks])
        return lambda term: any(all(check(term) for check in checks) for checks in groups)


def _either(checks: list[Check]) -> Check:
    """Return whether one of the checks vouches for a value."""

    def check_each(term: Term) -> bool:
        for check in checks:  # noqa: SIM110 (called for every text: a loop is faster)
            if check(term):
                return True
        return False

    return check_each
