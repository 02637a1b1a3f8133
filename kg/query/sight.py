"""What a query can see of a graph: whether its answer can depend on the file of evidence, three quarters of all triples.

The subjects of that file are evidence and derivations, and nothing outside points to them. So a pattern can match in it only
where its subject may be one of those. What is told here of variables is that they are bound, and to terms of the graph itself.
"""

import re
from collections.abc import Iterable, Iterator

from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern, translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, Node, URIRef, Variable

from kg.export.rdf.evidence import SUPPORT_CLASSES, SUPPORT_PROPERTIES
from kg.schema.namespaces import prefixes_for
from kg.schema.vocab import NS, Class, Property, Reused

_TYPE = URIRef(Reused.RDF_TYPE)
# What only the graph itself says, as this version writes it; of any other term it is not known.
_PLAIN = frozenset(map(URIRef, (*Property, *Reused))) - {_TYPE} - frozenset(map(URIRef, SUPPORT_PROPERTIES))
_PLAIN_CLASSES = frozenset(map(URIRef, (*Class, *Reused))) - frozenset(map(URIRef, SUPPORT_CLASSES))
# Evidence by its IRI, or an escape that may hide one.
_NAMED = re.compile(r"(?:evidence|derivation)[:/]|\\[uU]")
_EXISTS = ("Builtin_EXISTS", "Builtin_NOTEXISTS")
_NONE: frozenset[Node] = frozenset()

Sure = frozenset[Node]


class _SeenError(Exception):
    """A part of a query that may see evidence, or that is not understood."""


def sees_evidence(text: str, base_iri: str) -> bool:
    """Return whether the answer of a query may depend on evidence and derivations; True also where that is not known."""
    if _NAMED.search(text):
        return True
    try:
        asked = translateQuery(parseQuery(text), base=base_iri, initNs=prefixes_for(base_iri)).algebra
        sure = _NONE if asked.p is None else _sure(asked.p, _NONE)
        # A description has what is said of its nodes.
        return asked.name == "DescribeQuery" and not all(_is_plain(term, sure) for term in asked.PV)
    except Exception:  # noqa: BLE001 (whatever this parser or this reading does not take, the engine may)
        return True


def _sure(node: CompValue, outer: Sure) -> Sure:
    """Return the variables that every solution of a pattern binds to terms of the graph.

    `outer` are such variables of what the solutions are joined with; whatever binds them otherwise comes to nothing.

    Raises:
        _SeenError: where solutions that are left may come from evidence.
    """
    match node.name:
        case "BGP":
            return _of_patterns(node.triples, outer)
        case "Join":
            try:
                first = _sure(node.p1, outer)
                return first | _sure(node.p2, outer | first)
            except _SeenError:
                second = _sure(node.p2, outer)
                return second | _sure(node.p1, outer | second)
        case "LeftJoin" | "Minus":
            left = _sure(node.p1, outer)
            inner = _sure(node.p2, left)
            _see_exists(node.expr, left | inner if node.name == "LeftJoin" else left)
            return left
        case "Union":
            return _sure(node.p1, outer) & _sure(node.p2, outer)
        case "Filter" | "Extend":
            found = _sure(node.p, outer)
            _see_exists(node.expr, found)
            return found
        case "Project":
            shown = frozenset(node.PV)
            return _sure(node.p, outer & shown) & shown
        case "Distinct" | "Reduced":
            return _sure(node.p, outer)
        case "OrderBy" | "Slice" | "Group" | "AggregateJoin":
            _see_exists([node.expr, node.A], _NONE)
            found = _sure(node.p, _NONE)
            return found if node.name in ("OrderBy", "Slice") else _NONE
        case "ToMultiSet":
            return _of_values(node.p.res) if node.p.name == "values" else _sure(node.p, outer)
    raise _SeenError


def _see_exists(expression: object, sure: Sure) -> None:
    """Look at the patterns of EXISTS in an expression; those of solutions that bind the variables in `sure`."""
    if isinstance(expression, CompValue):
        if expression.name in _EXISTS:
            _sure(translateGroupGraphPattern(expression.graph), sure)
            return
        for value in expression.values():
            _see_exists(value, sure)
    elif isinstance(expression, list | tuple):
        for value in expression:
            _see_exists(value, sure)


def _of_values(rows: Iterable[dict[Node, Node]]) -> Sure:
    """Return the variables that rows of VALUES all bind to IRIs; only evidence has relations as objects."""
    found = [
        frozenset(name for name, term in row.items() if isinstance(term, URIRef) and not term.startswith(NS))
        for row in rows
    ]
    return frozenset.intersection(*found) if found else _NONE


def _of_patterns(triples: list[tuple[Node, Node | Path, Node]], outer: Sure) -> Sure:
    """Return the variables of triple patterns, all of them sure once each pattern is."""
    sure, left = outer, list(triples)
    while left:
        plain = [triple for triple in left if _is_plain_pattern(*triple, sure)]
        if not plain:
            raise _SeenError
        left = [triple for triple in left if triple not in plain]
        sure |= frozenset(term for subject, _, object_ in plain for term in (subject, object_))
    return frozenset(
        term
        for subject, predicate, object_ in triples
        for term in (subject, predicate, object_)
        if isinstance(term, Variable | BNode)
    )


def _is_plain_pattern(subject: Node, predicate: Node | Path, object_: Node, sure: Sure) -> bool:
    """Return whether a pattern matches only in the graph itself, once the variables in `sure` are bound to its terms."""
    if _is_plain(subject, sure):
        return not isinstance(predicate, Path) or _goes_forward(predicate)
    if predicate == _TYPE:
        return object_ in _PLAIN_CLASSES
    if isinstance(predicate, SequencePath) and _is_only_plain(predicate.args[0]) and not _may_stay(predicate.args[0]):
        return _goes_forward(predicate)
    return _is_only_plain(predicate) and (not _may_stay(predicate) or _is_plain(object_, sure))


def _is_plain(term: Node, sure: Sure) -> bool:
    """Return whether a term is an IRI of the graph, or a variable that is bound to one of its terms."""
    return isinstance(term, URIRef) or term in sure


def _is_only_plain(predicate: Node | Path) -> bool:
    """Return whether every step of a path is one that only the graph itself has."""
    if isinstance(predicate, Path):
        return all(step is not None and _is_only_plain(step) for step in _steps(predicate))
    return predicate in _PLAIN


def _goes_forward(predicate: Node | Path) -> bool:
    """Return whether a path from a term of the graph never gets into evidence: only backwards could it."""
    match predicate:
        case InvPath():
            return _is_only_plain(predicate.arg)
        case Path():
            return all(step is not None and _goes_forward(step) for step in _steps(predicate))
    return True


def _steps(path: Path) -> Iterator[Node | Path | None]:
    """Yield the parts of a path; None for what may be any property."""
    match path:
        case SequencePath() | AlternativePath():
            yield from path.args
        case InvPath():
            yield path.arg
        case MulPath():
            yield path.path
        case _:
            yield None


def _may_stay(predicate: Node | Path) -> bool:
    """Return whether a path may have no step, so that any term matches."""
    match predicate:
        case SequencePath():
            return all(map(_may_stay, predicate.args))
        case AlternativePath():
            return any(map(_may_stay, predicate.args))
        case InvPath():
            return _may_stay(predicate.arg)
        case MulPath():
            return predicate.mod != "+" or _may_stay(predicate.path)
    return False
