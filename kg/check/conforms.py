"""Which nodes surely conform to the shapes: most of a graph does, and what a SHACL engine would say of them is known beforehand.

The shapes are compiled to plain functions. One that cannot tell, be it for a constraint that it does not know, says no: then the
engine decides. So this never finds anything, it only leaves out.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache, reduce
from math import inf
from operator import add

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD

from kg.check.triples import Said, Term, TripleSource, as_triples

# Says whether a value surely conforms.
Check = Callable[[Term], bool]
# The types of a node, by its IRI.
Types = Callable[[str], frozenset[str]]
_STRING, _LANGUAGE = str(XSD.string), str(RDF.langString)
_FORMS = {
    str(XSD.integer): re.compile(r"[+-]?[0-9]+"),
    str(XSD.decimal): re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
    str(XSD.boolean): re.compile("true|false"),
    str(XSD.gYearMonth): re.compile("[12][0-9]{3}-(0[1-9]|1[0-2])"),
    str(XSD.gYear): re.compile("[12][0-9]{3}"),
}
_NUMBERS = frozenset({str(XSD.integer), str(XSD.decimal)})
# What says nothing of values.
_PLAIN = frozenset(
    {RDF.type, SH.path, SH.message, SH.name, SH.description, SH.targetClass, SH.targetSubjectsOf, SH.property}
)
# Texts that are remembered.
_KEPT = 1 << 18


@dataclass(slots=True)
class _Rule:
    """How many values a property has, and what holds for each."""

    least: int = 0
    most: float = inf
    checks: list[Check] = field(default_factory=list)


@dataclass(slots=True)
class _Shape:
    """Compiled node shapes: what holds for the node, for each property, for its values against those of another property."""

    own: list[Check] = field(default_factory=list)
    rules: dict[str, _Rule] = field(default_factory=dict)
    inverse: list[tuple[str, int, float]] = field(default_factory=list)
    wanted: list[tuple[str, Term]] = field(default_factory=list)
    ordered: list[tuple[str, str]] = field(default_factory=list)
    needed: int = -1
    """How many properties a node must have; less than 0 until it is counted."""

    def __add__(self, other: "_Shape") -> "_Shape":
        """Return what holds where both do."""
        rules = dict(self.rules)
        for name, rule in other.rules.items():
            mine = rules.get(name, _Rule())
            rules[name] = _Rule(max(mine.least, rule.least), min(mine.most, rule.most), [*mine.checks, *rule.checks])
        return _Shape(
            [*self.own, *other.own],
            rules,
            [*self.inverse, *other.inverse],
            [*self.wanted, *other.wanted],
            [*self.ordered, *other.ordered],
        )


class Conforming:
    """The shapes, compiled for one store: called with a node it tells whether the node surely conforms to all that aim at it."""

    def __init__(self, source: ox.Store | TripleSource, shapes: rdflib.Graph) -> None:
        """Compile the shapes."""
        self._triples, self._shapes = as_triples(source), shapes
        self._types: Types = self._triples.types
        self._aimed: dict[tuple[str, str], _Shape] = {}
        for target in (SH.targetClass, SH.targetSubjectsOf):
            for shape, what in shapes.subject_objects(target):
                key = (str(target), str(what))
                self._aimed[key] = self._aimed.get(key, _Shape()) + self._compiled(shape)
        self._together: dict[tuple[frozenset[str], frozenset[str]], _Shape] = {}
        self._marks = frozenset(what for target, what in self._aimed if target == str(SH.targetSubjectsOf))

    def __call__(self, node: str) -> bool:
        """Return whether a node surely conforms."""
        said = self._triples.said(node)
        return self._holds(self._shape_of(node, frozenset(self._marks & said.keys())), node, said)

    def _holds(self, shape: _Shape, node: str, said: Said) -> bool:
        """Return whether a node surely is as a shape asks."""
        return (
            (not shape.own or all(check(ox.NamedNode(node)) for check in shape.own))
            and _follow(said, shape)
            and all(value in said.get(name, ()) for name, value in shape.wanted)
            and all(_ordered(said.get(one, ()), said.get(other, ())) for one, other in shape.ordered)
            and all(self._leads_here(node, *inverse) for inverse in shape.inverse)
        )

    def _shape_of(self, node: str, marks: frozenset[str]) -> _Shape:
        """Return all that aims at a node; those of the same types and properties have the same."""
        key = (self._types(node), marks)
        if key not in self._together:
            aims = [(str(SH.targetClass), kind) for kind in key[0]] + [
                (str(SH.targetSubjectsOf), mark) for mark in marks
            ]
            self._together[key] = reduce(
                add, (self._aimed[aim] for aim in sorted(aims) if aim in self._aimed), _Shape()
            )
        return self._together[key]

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
                found.own.append(self._check(name, value) or _never)
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
                found.own.append(_never)
            return
        checks = []
        for name, value in rest:
            if name == SH.hasValue:
                found.wanted.append((str(path), _term(value)))
            elif name == SH.lessThanOrEquals:
                found.ordered.append((str(path), str(value)))
            else:
                checks.append(self._check(name, value) or _never)
        added = found + _Shape(rules={str(path): _Rule(*counts, checks)})
        found.rules = added.rules

    def _check(self, name: rdflib.term.Node, value: rdflib.term.Node) -> Check | None:
        """Return what a constraint asks of a value; None for one that is not known here."""
        text = str(value)
        if name == SH["class"]:
            return lambda term: isinstance(term, ox.NamedNode) and text in self._types(term.value)
        if name == SH.nodeKind and value == SH.IRI:
            return lambda term: isinstance(term, ox.NamedNode)
        if name == SH.datatype:
            return lambda term: isinstance(term, ox.Literal) and _is_of(term, text)
        if name == SH.pattern:
            search = re.compile(text).search
            return lambda term: isinstance(term, ox.NamedNode | ox.Literal) and search(term.value) is not None
        if name == SH.minLength:
            return lambda term: isinstance(term, ox.NamedNode | ox.Literal) and len(term.value) >= int(text)
        if name in (SH.minInclusive, SH.maxInclusive):
            bound, sign = Decimal(text), 1 if name == SH.minInclusive else -1
            return lambda term: (number := _number(term)) is not None and (number - bound) * sign >= 0
        if name == SH["in"]:
            among = frozenset(_term(item) for item in Collection(self._shapes, value))
            return lambda term: term in among
        if name in (SH["or"], SH.xone):
            return self._alternatives(value, exactly_one=name == SH.xone)
        return None

    def _has_properties(self, member: rdflib.term.Node) -> Check:
        """Return what an alternative asks of a node's properties."""
        shape = _Shape()
        for node in self._shapes.objects(member, SH.property):
            self._add_property(shape, node)
        return lambda term: (
            isinstance(term, ox.NamedNode) and self._holds(shape, term.value, self._triples.said(term.value))
        )

    def _alternatives(self, members: rdflib.term.Node, *, exactly_one: bool) -> Check | None:
        """Return what a list of shapes asks, of which one must hold; exactly one only where each says all of what it asks."""
        groups: list[list[Check]] = []
        for member in Collection(self._shapes, members):
            parts = [pair for pair in self._shapes.predicate_objects(member) if pair[0] not in _PLAIN]
            checks = [self._check(name, value) or _never for name, value in parts]
            if (member, SH.property, None) in self._shapes:
                checks.append(self._has_properties(member))
            if exactly_one and any(name != SH["class"] for name, _ in parts):
                return None  # what a check does not vouch for may hold all the same
            groups.append(checks)
        if exactly_one:
            return lambda term: sum(all(check(term) for check in checks) for checks in groups) == 1
        return lambda term: any(all(check(term) for check in checks) for checks in groups)


def _follow(said: Said, shape: _Shape) -> bool:
    """Return whether the values of all properties surely follow their rules."""
    if shape.needed < 0:
        shape.needed = sum(rule.least > 0 for rule in shape.rules.values())
    rules, met = shape.rules, 0
    for name, values in said.items():
        rule = rules.get(name)
        if rule is None:
            continue
        if not rule.least <= len(values) <= rule.most:
            return False
        met += rule.least > 0
        for value in values:
            for check in rule.checks:
                if not check(value):
                    return False
    return met == shape.needed


def _never(_term: Term) -> bool:
    """Vouch for nothing."""
    return False


def _is_of(literal: ox.Literal, datatype: str) -> bool:
    """Return whether a literal surely has this datatype, and a form that the datatype allows."""
    if literal.language:
        return datatype == _LANGUAGE
    if literal.datatype.value != datatype:
        return False
    return datatype == _STRING or _is_form(literal.value, datatype)


@lru_cache(maxsize=_KEPT)
def _is_form(text: str, datatype: str) -> bool:
    """Return whether a datatype surely allows a text."""
    if datatype == str(XSD.date):
        try:
            return len(text) == len("2025-02-05") and bool(date.fromisoformat(text))
        except ValueError:
            return False
    return datatype in _FORMS and _FORMS[datatype].fullmatch(text) is not None


def _number(term: Term) -> Decimal | None:
    """Return the number that a literal is; None where it is none of those that can be compared for sure."""
    if not isinstance(term, ox.Literal) or term.datatype.value not in _NUMBERS:
        return None
    return _decimal(term.value)


@lru_cache(maxsize=_KEPT)
def _decimal(text: str) -> Decimal | None:
    """Return a text as a number; None where it is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _ordered(small: Iterable[Term], large: Iterable[Term]) -> bool:
    """Return whether no number of the first is above one of the second; False where one is no number."""
    less, more = [_number(term) for term in small], [_number(term) for term in large]
    return all(one is not None and other is not None and one <= other for one in less for other in more)


def _term(value: rdflib.term.Node) -> Term:
    """Return a term of the shapes as the store has it."""
    if isinstance(value, rdflib.Literal):
        datatype = None if value.datatype is None or value.language else ox.NamedNode(str(value.datatype))
        return ox.Literal(str(value), datatype=datatype, language=value.language)
    return ox.NamedNode(str(value))
