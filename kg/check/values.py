"""What a value surely is: of a datatype, a number, in order. Where that cannot be told, the answer is no."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, XSD

from kg.check.triples import Term, Values, is_iri

# Says whether a value surely conforms.
Check = Callable[[Term], bool]
# The same of all values of a property.
GroupCheck = Callable[[Values], bool]
_INTEGER, _DECIMAL = ox.NamedNode(str(XSD.integer)), ox.NamedNode(str(XSD.decimal))
_DATE = ox.NamedNode(str(XSD.date))
# Datatypes that allow any text.
_TEXTS = frozenset({ox.NamedNode(str(XSD.string)), ox.NamedNode(str(RDF.langString))})
_FORMS = {
    _INTEGER: re.compile(r"[+-]?[0-9]+"),
    _DECIMAL: re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
    ox.NamedNode(str(XSD.boolean)): re.compile("true|false"),
    ox.NamedNode(str(XSD.gYearMonth)): re.compile("[12][0-9]{3}-(0[1-9]|1[0-2])"),
    ox.NamedNode(str(XSD.gYear)): re.compile("[12][0-9]{3}"),
}
# Numbers that are remembered.
_KEPT = 1 << 18


def never(_term: Term) -> bool:
    """Vouch for nothing."""
    return False


def plain_text(term: Term) -> str | None:
    """Return the text of an IRI or literal; None for what has none."""
    if isinstance(term, ox.Literal):
        return term.value
    return str(term) if is_iri(term) else None


def in_languages_of_their_own(values: Values) -> bool:
    """Return whether no two values have the same language."""
    languages = [value.language.lower() for value in values if isinstance(value, ox.Literal) and value.language]
    return len(languages) == len(set(languages))


def of_datatype(iri: str) -> Check:
    """Return what says whether a value surely has this datatype, and a form that the datatype allows."""
    datatype = ox.NamedNode(iri)
    if datatype in _TEXTS:
        return lambda term: isinstance(term, ox.Literal) and term.datatype == datatype
    return lambda term: isinstance(term, ox.Literal) and term.datatype == datatype and _is_form(term.value, datatype)


def _is_form(text: str, datatype: ox.NamedNode) -> bool:
    """Return whether a datatype surely allows a text."""
    if datatype == _DATE:
        try:
            return len(text) == len("2025-02-05") and bool(date.fromisoformat(text))
        except ValueError:
            return False
    return datatype in _FORMS and _FORMS[datatype].fullmatch(text) is not None


@lru_cache(maxsize=_KEPT)
def number_of(term: Term) -> Decimal | None:
    """Return the number that a literal is; None where it is none of those that can be compared for sure."""
    if not isinstance(term, ox.Literal) or term.datatype not in (_INTEGER, _DECIMAL):
        return None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def in_order(small: Iterable[Term], large: Iterable[Term]) -> bool:
    """Return whether no number of the first is above one of the second; False where one is no number."""
    more = [number_of(term) for term in large]
    for term in small:
        one = number_of(term)
        if one is None or not all(other is not None and one <= other for other in more):
            return not more
    return True


def as_written(value: rdflib.term.Node) -> Term:
    """Return a term of the shapes as the store has it."""
    if isinstance(value, rdflib.Literal):
        datatype = None if value.datatype is None or value.language else ox.NamedNode(str(value.datatype))
        return ox.Literal(str(value), datatype=datatype, language=value.language)
    return str(value)
