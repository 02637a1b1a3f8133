"""Checks of the graph as a whole, which no shape can make: reasons for all, loops, loose ends."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.check.findings import Finding
from kg.check.triples import Said, TripleSource, classes_of, is_iri, text_of
from kg.model import Relation
from kg.schema.namespaces import prefixes_for
from kg.schema.vocab import NS, PREFIXES, Class, Property

_NOT_ASSERTED = ox.Literal("false", datatype=ox.NamedNode(f"{PREFIXES['xsd']}boolean"))
_REASONS = frozenset(map(str, (Class.EVIDENCE, Class.DERIVATION)))
_PARTS = tuple(map(str, (Property.SUBJECT, Property.PREDICATE, Property.OBJECT)))
_RELATIONS = frozenset(NS + relation for relation in Relation)
_LOOPS = (
    (str(Property.VARIANT_OF), "variant-loop", "is a variant of itself, through"),
    (str(Property.PREMISE), "circular-derivation", "rests on itself, through"),
)
_REBUILD = "build the graph again"

Triple = tuple[str, str, str]


@dataclass
class _Overall:
    """What one reading of all nodes shows.

    `claims` has one justification for each statement that has any, `stated` the statements that the graph makes, `reasons` all
    justifications, `edges` property -> node -> nodes for loops.
    """

    claims: dict[Triple, str] = field(default_factory=dict)
    stated: set[Triple] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    edges: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))


def check_consistency(triples: TripleSource, base_iri: str) -> Iterator[Finding]:
    """Yield the findings of all graph-level checks."""
    folders = tuple(iri for prefix, iri in prefixes_for(base_iri).items() if iri == f"{base_iri}{prefix}/")
    whole = _Overall()
    for node, said in triples.nodes():
        _add(whole, node, said)
    yield from _unfounded(whole)
    yield from _unsaid(triples, whole)
    yield from _dangling(triples, {target for target in triples.targets() if target.startswith(folders)})
    yield from _loops(whole)


def _add(whole: _Overall, node: str, said: Said) -> None:
    """Add what is said of one node."""
    if _REASONS & classes_of(said):
        whole.reasons.add(node)
        # one that has two of a part is left to the shapes
        subject, predicate, object_ = (text_of(said[part][0]) if part in said else "" for part in _PARTS)
        whole.claims[subject, predicate, object_] = node
    else:  # `kg:subject` is a part of results and of justifications; those need no reason of their own
        for relation in _RELATIONS.intersection(said):
            whole.stated.update((node, relation, text_of(value)) for value in said[relation])
    for name, _, _ in _LOOPS:
        if name in said:
            whole.edges[name][node] = [text_of(value) for value in said[name]]


def _unfounded(whole: _Overall) -> Iterator[Finding]:
    """Yield statements that have neither evidence nor a derivation."""
    for subject, relation, object_ in whole.stated - whole.claims.keys():
        reason = f"{relation.removeprefix(NS)} {object_} has neither evidence nor a derivation"
        remedy = "keep evidence.ttl beside graph.ttl, or build the graph again"
        yield Finding("error", "no-evidence", subject, reason, remedy)


def _unsaid(triples: TripleSource, whole: _Overall) -> Iterator[Finding]:
    """Yield justifications of statements that the graph does not make, and of claims that it does make."""
    for claim, node in whole.claims.items():
        subject, predicate, object_ = claim
        if not (subject and predicate and object_):
            continue  # the shapes say what is missing
        stated = claim in whole.stated or any(
            text_of(value) == object_
            for value in (() if predicate in _RELATIONS else triples.said(subject).get(predicate, ()))
        )
        if _NOT_ASSERTED in triples.said(node).get(Property.ASSERTED, ()):
            if stated:
                reason = f"says that `{subject} {predicate} {object_}` is not asserted, and the graph states it"
                yield Finding("error", "asserted-claim", node, reason, _REBUILD)
        elif not stated:
            reason = f"supports `{subject} {predicate} {object_}`, which the graph does not state"
            yield Finding("error", "unsaid", node, reason, _REBUILD)


def _dangling(triples: TripleSource, targets: set[str]) -> Iterator[Finding]:
    """Yield nodes of this graph that are pointed to and of which nothing is known."""
    loose = {target for target in targets if not triples.types(target)}
    for node, said in triples.nodes() if loose else ():
        for name, values in said.items():
            for target in loose.intersection(filter(is_iri, values)):
                loose.discard(target)
                reason = f"is the {name} of <{node}> and is no node of the graph"
                yield Finding("error", "dangling", target, reason, _REBUILD)


def _loops(whole: _Overall) -> Iterator[Finding]:
    """Yield nodes that are variants of themselves, and derivations that rest on themselves."""
    for name, code, what in _LOOPS:
        edges = whole.edges[name]
        for node in _cyclic(edges):
            remedy = "correct the names with a corrections file and build again"
            yield Finding("error", code, node, f"{what} {', '.join(sorted(edges[node]))}", remedy)


def _cyclic(edges: dict[str, list[str]]) -> list[str]:
    """Return the nodes that lie on a cycle or lead to nothing but one: those that peeling off ends leaves over."""
    waiting = {node: {target for target in targets if target in edges} for node, targets in edges.items()}
    sources: dict[str, list[str]] = {}
    for node, targets in waiting.items():
        for target in targets:
            sources.setdefault(target, []).append(node)
    ends = [node for node, targets in waiting.items() if not targets]
    while ends:
        end = ends.pop()
        del waiting[end]
        for node in sources.get(end, ()):
            waiting[node].discard(end)
            if not waiting[node]:
                ends.append(node)
    return sorted(waiting)
