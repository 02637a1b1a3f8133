"""Checks of the graph as a whole, which no shape can make: reasons for all, loops, loose ends."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.check.findings import Finding
from kg.model import Relation
from kg.schema.namespaces import prefixes_for
from kg.schema.vocab import NS, PREFIXES, Class, Property, Reused

_TYPE = ox.NamedNode(Reused.RDF_TYPE)
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(iri) for iri in (Property.SUBJECT, Property.PREDICATE, Property.OBJECT))
_VARIANT_OF = ox.NamedNode(Property.VARIANT_OF)
_NOT_ASSERTED = ox.NamedNode(Property.ASSERTED), ox.Literal("false", datatype=ox.NamedNode(f"{PREFIXES['xsd']}boolean"))
_PREMISE = ox.NamedNode(Property.PREMISE)
_REASONS = (ox.NamedNode(Class.EVIDENCE), ox.NamedNode(Class.DERIVATION))
_CLAIMS = f"""SELECT ?e ?s ?p ?o {{{{ ?e a {{}}
  OPTIONAL {{{{ ?e {_SUBJECT} ?s }}}} OPTIONAL {{{{ ?e {_PREDICATE} ?p }}}} OPTIONAL {{{{ ?e {_OBJECT} ?o }}}} }}}}"""
_TARGETS = "SELECT DISTINCT ?o { ?s ?p ?o FILTER(isIRI(?o)) }"
_REBUILD = "build the graph again"


def check_consistency(store: ox.Store, base_iri: str) -> Iterator[Finding]:
    """Yield the findings of all graph-level checks."""
    claims = _claims(store)
    yield from _unfounded(store, claims)
    yield from _unsaid(store, claims)
    yield from _dangling(store, base_iri)
    yield from _loops(store)


def _claims(store: ox.Store) -> dict[tuple[str, str, str], str]:
    """Return (subject, relation, object) -> the IRI of one justification, for all statements that have one."""
    found: dict[tuple[str, str, str], str] = {}
    for kind in _REASONS:
        last = None
        for node, *parts in _answers(store, _CLAIMS.format(kind)):
            if node == last:  # it has two of a part, as the shapes say
                continue
            last = node
            subject, predicate, object_ = ("" if part is None else _iri(part) for part in parts)
            found[subject, predicate, object_] = _iri(node)
    return found


def _answers(store: ox.Store, query: str) -> ox.QuerySolutions:
    """Return the rows of a query: what the engine looks for by itself, it finds in a fraction of the time."""
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 (a SELECT)
    return rows


def _unfounded(store: ox.Store, claims: dict[tuple[str, str, str], str]) -> Iterator[Finding]:
    """Yield statements that have neither evidence nor a derivation."""
    reasons = {_iri(quad.subject) for kind in _REASONS for quad in store.quads_for_pattern(None, _TYPE, kind)}
    for relation in Relation:
        for quad in store.quads_for_pattern(None, ox.NamedNode(NS + relation), None):
            subject, object_ = _iri(quad.subject), _iri(quad.object)
            # `kg:subject` is a part of results and of justifications; those need no reason of their own.
            if (subject, NS + relation, object_) not in claims and subject not in reasons:
                reason = f"{relation} {object_} has neither evidence nor a derivation"
                remedy = "keep evidence.ttl beside graph.ttl, or build the graph again"
                yield Finding("error", "no-evidence", subject, reason, remedy)


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Return the text of a term."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def _unsaid(store: ox.Store, claims: dict[tuple[str, str, str], str]) -> Iterator[Finding]:
    """Yield justifications of statements that the graph does not make, and of claims that it does make."""
    for (subject, predicate, object_), node in claims.items():
        if not (subject and predicate and object_):
            continue  # the shapes say what is missing
        quad = ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(object_))
        if ox.Quad(ox.NamedNode(node), *_NOT_ASSERTED) in store:
            if quad in store:
                reason = f"says that `{subject} {predicate} {object_}` is not asserted, and the graph states it"
                yield Finding("error", "asserted-claim", node, reason, _REBUILD)
        elif quad not in store:
            reason = f"supports `{subject} {predicate} {object_}`, which the graph does not state"
            yield Finding("error", "unsaid", node, reason, _REBUILD)


def _dangling(store: ox.Store, base_iri: str) -> Iterator[Finding]:
    """Yield nodes of this graph that are pointed to and of which nothing is known."""
    folders = tuple(iri for prefix, iri in prefixes_for(base_iri).items() if iri == f"{base_iri}{prefix}/")
    for (target,) in _answers(store, _TARGETS):
        if not isinstance(target, ox.NamedNode) or not target.value.startswith(folders):
            continue
        if not any(True for _ in store.quads_for_pattern(target, _TYPE, None)):
            quad = next(iter(store.quads_for_pattern(None, None, target)))
            reason = f"is the {quad.predicate.value} of {quad.subject} and is no node of the graph"
            yield Finding("error", "dangling", target.value, reason, _REBUILD)


def _loops(store: ox.Store) -> Iterator[Finding]:
    """Yield nodes that are variants of themselves, and derivations that rest on themselves."""
    for predicate, code, what in (
        (_VARIANT_OF, "variant-loop", "is a variant of itself, through"),
        (_PREMISE, "circular-derivation", "rests on itself, through"),
    ):
        edges: dict[str, list[str]] = {}
        for quad in store.quads_for_pattern(None, predicate, None):
            edges.setdefault(_iri(quad.subject), []).append(_iri(quad.object))
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
