"""Evidence and derivations as records: why each statement is in the graph."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from kg.export.base import Slice
from kg.export.rdf.corrections import correction_records, signers_of
from kg.export.rdf.records import TYPE, arrange
from kg.export.rdf.tables import ATTRIBUTES, QUALIFIERS, relation_props
from kg.export.rdf.terms import Pairs, Prop, Record, Shape
from kg.model import Derivation, Evidence, KnowledgeGraph, Statement
from kg.model.edits import CORRECTION
from kg.schema.attributes import ValueKind
from kg.schema.namespaces import agent_id, derivation_id
from kg.schema.vocab import Class, Property, Reused
from kg.text import ids

_LABEL, _VERSION = Prop(Reused.RDFS_LABEL, ValueKind.STRING), Prop(Reused.SCHEMA_SOFTWARE_VERSION, ValueKind.STRING)
_BY, _FROM = Prop(Reused.PROV_WAS_ATTRIBUTED_TO, ValueKind.NODE), Prop(Reused.PROV_WAS_DERIVED_FROM, ValueKind.NODE)
_SUBJECT, _OBJECT = Prop(Property.SUBJECT, ValueKind.NODE), Prop(Property.OBJECT, ValueKind.NODE)
_PREDICATE = Prop(Property.PREDICATE, ValueKind.IRI)
_CONFIDENCE, _WHOLE = (
    Prop(Property.CONFIDENCE, ValueKind.DECIMAL),
    Prop(Property.STATEMENT_CONFIDENCE, ValueKind.DECIMAL),
)
_START, _END = Prop(Property.START, ValueKind.INTEGER), Prop(Property.END, ValueKind.INTEGER)
_SECTION, _QUOTE = Prop(Property.SECTION, ValueKind.STRING), Prop(Property.QUOTE, ValueKind.TEXT)
_RULE, _PREMISE = Prop(Property.RULE, ValueKind.STRING), Prop(Property.PREMISE, ValueKind.NODE)
_EVIDENCE, _DERIVATION, _AGENT = str(Class.EVIDENCE), str(Class.DERIVATION), str(Reused.PROV_SOFTWARE_AGENT)
_PERSON = str(Reused.PROV_PERSON)
_confidence: Callable[[Evidence], float] = attrgetter("confidence")
# The properties of evidence in the order of their IRIs.
_KIND = ATTRIBUTES["section-kind"]
_SHAPE = (TYPE, _BY, _FROM, _CONFIDENCE, _END, _OBJECT, _PREDICATE, _QUOTE, _SECTION, _KIND, _START, _WHOLE, _SUBJECT)
# What evidence and derivations have besides a class.
SUPPORT_CLASSES = frozenset((_EVIDENCE, _DERIVATION))
SUPPORT_PROPERTIES = frozenset(prop.iri for prop in (*_SHAPE[1:], _RULE, _PREMISE, *QUALIFIERS.values()))


def evidence_records(graph: KnowledgeGraph) -> Iterator[Record]:
    """Yield the agents, the corrections of nodes, then every evidence and derivation node in the order of statements."""
    part = Slice(graph.nodes, graph.statements, claims=graph.claims)
    yield from agent_records(agents_of(part))
    yield from correction_records(part.nodes)
    yield from support_records(part.supported(), {})


def agents_of(part: Slice) -> frozenset[str]:
    """Return the names of all that gave evidence in a slice, or put its nodes right."""
    return frozenset(extractors_of(part.supported()) | signers_of(part.nodes))


def extractors_of(statements: Iterable[Statement]) -> set[str]:
    """Return the names and versions of all that gave evidence."""
    return {item.extractor for stmt in statements for item in stmt.evidence}


def agent_records(extractors: Iterable[str]) -> Iterator[Record]:
    """Yield the software agents."""
    return ((agent_id(extractor), *arrange(_agent(extractor))) for extractor in sorted(extractors))


def support_records(statements: Sequence[Statement], known: Mapping[str, Sequence[str]]) -> Iterator[Record]:
    """Yield every evidence and derivation node in the order of statements.

    Args:
        statements: what is to be supported.
        known: the ids of evidence and derivations of premises that are not among the statements, by statement id.
    """
    agents = {extractor: agent_id(extractor) for extractor in extractors_of(statements)}
    wanted = {premise for stmt in statements for reason in stmt.derivations for premise in reason.premises}
    reasons = dict(known)
    reasons |= {stmt.id: justifications(stmt) for stmt in statements if stmt.id in wanted} if wanted else {}
    for stmt in statements:
        for key, item in evidence_of(stmt).items():
            yield _evidence(stmt, key, item, agents)
        for key, reason in derivations_of(stmt).items():
            premises = [iri for premise in reason.premises for iri in reasons[premise]]
            yield key, *arrange(_derivation(stmt, reason, premises))


def evidence_of(stmt: Statement) -> dict[str, Evidence]:
    """Return evidence id -> evidence; of two readings of one place the surer one counts."""
    found = {
        ids.evidence_id(item.digest, item.start, item.end, stmt.subject, stmt.relation, stmt.object): item
        for item in (sorted(stmt.evidence, key=_confidence) if len(stmt.evidence) > 1 else stmt.evidence)
    }
    return found if len(found) < 2 else dict(sorted(found.items(), key=_place))


def _place(pair: tuple[str, Evidence]) -> tuple[str, int, str]:
    """Return the place of an evidence node among those of its statement."""
    return pair[1].digest, pair[1].start, pair[0]


def derivations_of(stmt: Statement) -> dict[str, Derivation]:
    """Return derivation id -> derivation; of two by one rule from the same premises the surer one counts."""
    return {derivation_id(item.rule, stmt.id, item.premises): item for item in stmt.derivations}


def justifications(stmt: Statement) -> list[str]:
    """Return the ids of a statement's evidence and derivations."""
    return [*evidence_of(stmt), *derivations_of(stmt)]


@cache
def relation_iri(relation: str) -> str:
    """Return the IRI of a relation; raises ValueError where the ontology has none."""
    return relation_props(relation)[0].iri


def _agent(extractor: str) -> Pairs:
    """Return what is said of the software agent of an extractor."""
    version = extractor.rpartition(" ")[2]
    if extractor.startswith(CORRECTION):
        return [(TYPE, _PERSON), (_LABEL, extractor.removeprefix(CORRECTION).removeprefix(" by ") or "somebody")]
    pairs: Pairs = [(TYPE, _AGENT), (_LABEL, extractor)]
    return [*pairs, (_VERSION, version)] if any(char.isdigit() for char in version) else pairs


def _evidence(stmt: Statement, key: str, item: Evidence, agents: dict[str, str]) -> Record:
    """Return what is said of an Evidence node: most of all triples are made here, so the shape is made only once."""
    values = (
        _EVIDENCE,
        agents[item.extractor],
        item.digest,
        item.confidence,
        item.end,
        stmt.object,
        relation_iri(stmt.relation),
        item.quote,
        item.section,
        item.kind,
        item.start,
        stmt.confidence,
        stmt.subject,
    )
    if not stmt.attributes and item.section and item.kind:
        return key, _SHAPE, values
    shape, pick = _qualified(tuple([name for name, _ in stmt.attributes]), bool(item.section), bool(item.kind))
    return key, shape, pick((*values, *[value for _, value in stmt.attributes]))


@cache
def _qualified(
    names: tuple[str, ...],
    headed: bool,  # noqa: FBT001 (a part of a key)
    known: bool,  # noqa: FBT001
) -> tuple[Shape, Callable[[tuple[Any, ...]], tuple[Any, ...]]]:
    """Return the shape of evidence with these qualifiers, and what puts its values, qualifiers last, into that order.

    Text under no heading has no section, and that under one that tells nothing no kind.
    """
    props = (*_SHAPE, *(QUALIFIERS[name] for name in names))
    places = sorted(range(len(props)), key=lambda place: props[place].rank)
    for prop, is_there in ((_SECTION, headed), (_KIND, known)):
        if not is_there:
            places.remove(_SHAPE.index(prop))
    return tuple(props[place] for place in places), itemgetter(*places)


def _derivation(stmt: Statement, reason: Derivation, premises: list[str]) -> Pairs:
    """Return what is said of a Derivation node; its premises are the evidence and derivations of what it used."""
    return [
        (TYPE, _DERIVATION),
        (_SUBJECT, stmt.subject),
        (_PREDICATE, relation_iri(stmt.relation)),
        (_OBJECT, stmt.object),
        (_CONFIDENCE, reason.confidence),
        (_WHOLE, stmt.confidence),
        (_RULE, reason.rule),
        *((_PREMISE, premise) for premise in premises),
        *((QUALIFIERS[name], value) for name, value in stmt.attributes),
    ]
