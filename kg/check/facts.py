"""Checks of facts against one another: numbers and texts, ids and IRIs, confidences of one statement, terms and the ontology."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product

from kg.check.findings import Finding
from kg.check.triples import Said, TripleSource, classes_of, text_of
from kg.schema.units import parse_quantity
from kg.schema.vocab import NS, Class, Property, Reused
from kg.text.ids import paper_id
from kg.text.matching import did_you_mean

_REBUILD = "build the graph again; where it was edited by hand, mend this node"
_TERMS = {"property": frozenset(map(str, Property)), "class": frozenset(map(str, Class))}
_PARTS = tuple(map(str, (Property.SUBJECT, Property.PREDICATE, Property.OBJECT)))
_WHOLE, _OWN = str(Property.STATEMENT_CONFIDENCE), str(Property.CONFIDENCE)


def check_facts(triples: TripleSource, base_iri: str) -> Iterator[Finding]:
    """Yield the findings of facts that contradict one another, and of terms that the ontology does not have."""
    unknown: Counter[tuple[str, str]] = Counter()
    users: dict[tuple[str, str], str] = {}
    confidences: dict[tuple[str, ...], _Confidences] = {}
    known, known_kinds = set[str](), set[frozenset[str]]()
    for node, said in triples.nodes():
        kinds = classes_of(said)
        if kinds not in known_kinds or not known.issuperset(said):
            used = list(_unknown_terms(said))
            unknown.update(used)
            for one in used:
                users.setdefault(one, node)
            if not used:
                known.update(said)
                known_kinds.add(kinds)
        if _WHOLE in said:
            _add_confidences(confidences, node, said)
        if Property.VALUE in said:
            yield from _values(node, said)
        if Reused.FABIO_HAS_ARXIV_ID in said:
            yield from _arxiv_ids(node, said, base_iri)
    for (kind, term), times in unknown.items():
        names = [known.removeprefix(NS) for known in _TERMS[kind]]
        remedy = did_you_mean(term.removeprefix(NS), names, otherwise="see docs/ontology.md for those there are")
        reason = f"the ontology has no {kind} kg:{term.removeprefix(NS)}, which stands here {times} times"
        yield Finding("error", "unknown-term", users[kind, term], reason, remedy)
    for statement, found in confidences.items():
        yield from found.findings(statement)


def _unknown_terms(said: Said) -> Iterator[tuple[str, str]]:
    """Yield properties and classes of our namespace that the ontology does not define, as often as they are used."""
    for name, values in said.items():
        if name.startswith(NS) and name not in _TERMS["property"]:
            yield from [("property", name)] * len(values)
    for kind in classes_of(said) - _TERMS["class"]:
        if kind.startswith(NS):
            yield "class", kind


class _Confidences:
    """What the justifications of one statement say of its confidence: the statement's by each, and the best of their own."""

    __slots__ = ("best", "least", "most", "one")

    def __init__(self, one: str, whole: str, own: str) -> None:
        """Begin with the first."""
        self.one, self.least, self.most, self.best = one, whole, whole, own

    def add(self, whole: str, own: str) -> None:
        """Add another one."""
        if whole == self.least == self.most and own == self.best:
            return
        self.least = min(self.least, whole, key=_decimal)
        self.most = max(self.most, whole, key=_decimal)
        self.best = max(self.best, own, key=_decimal)

    def findings(self, statement: tuple[str, ...]) -> Iterator[Finding]:
        """Yield what does not agree: the justifications with one another, or with the best of them."""
        if self.least == self.most == self.best:
            return
        least, most, best = map(_decimal, (self.least, self.most, self.best))
        if least != most or most != best:
            said = (
                f"{self.least} and {self.most}"
                if least != most
                else f"{self.most}, and its best justification has {self.best}"
            )
            reason = f"`{' '.join(statement)}` has the confidence {said}"
            yield Finding("error", "confidence-differs", self.one, reason, _REBUILD)


def _add_confidences(found: dict[tuple[str, ...], _Confidences], node: str, said: Said) -> None:
    """Add a justification to those of its statement; one that lacks a part, or has no numbers, is left to the shapes."""
    try:
        statement = tuple([text_of(said[part][0]) for part in _PARTS])
        pairs = product(map(text_of, said[_WHOLE]), map(text_of, said[_OWN]))
    except KeyError:
        return
    for whole, own in pairs:
        if _decimal(whole).is_nan() or _decimal(own).is_nan():
            continue
        if statement in found:
            found[statement].add(whole, own)
        else:
            found[statement] = _Confidences(node, whole, own)


def _values(node: str, said: Said) -> Iterator[Finding]:
    """Yield a result whose number is not that of its text."""
    text = text_of(said[Property.TEXT][0]) if Property.TEXT in said else ""
    read = parse_quantity(text)
    for value in map(text_of, said[Property.VALUE]):
        if text and (read is None or not _same(read[0], value)):
            yield Finding("error", "value-differs", node, f"kg:value is {value} and kg:text {text!r}", _REBUILD)


def _arxiv_ids(node: str, said: Said, base_iri: str) -> Iterator[Finding]:
    """Yield a paper whose arXiv id is not that of its IRI."""
    for arxiv in map(text_of, said[Reused.FABIO_HAS_ARXIV_ID]):
        if node != base_iri + paper_id(arxiv):
            yield Finding("error", "id-differs", node, f"has the arXiv id {arxiv} of another paper", _REBUILD)


@lru_cache(maxsize=1 << 16)
def _decimal(text: str) -> Decimal:
    """Return a text as a number, "not a number" where it is none."""
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("NaN")


def _same(one: str, other: str) -> bool:
    """Return whether two texts are one number; what is none is left to the shapes."""
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return True
