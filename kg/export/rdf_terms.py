"""Values of the model to RDF terms. No float, no blank node, no remote context gets into the data."""

import re
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import quote

import pyoxigraph as ox

from kg.vocab import PREFIXES

XSD = PREFIXES["xsd"]
DECIMAL = ox.NamedNode(XSD + "decimal")
INTEGER = ox.NamedNode(XSD + "integer")
BOOLEAN = ox.NamedNode(XSD + "boolean")

# Example: 2025-02-05 is a day, 2025-02 a month, 2025 a year. Counter-example: "Feb 2025" stays a string.
_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), ox.NamedNode(XSD + "date")),
    (re.compile(r"\d{4}-\d{2}"), ox.NamedNode(XSD + "gYearMonth")),
    (re.compile(r"\d{4}"), ox.NamedNode(XSD + "gYear")),
)
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
# Characters that an IRI cannot hold (RFC 3987), and "%" where it starts no escape.
_IRI_SAFE = "".join(chr(c) for c in range(33, 127) if chr(c) not in '<>"{}|\\^`')
# XML and some stores refuse control characters; digests hold a few by accident.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def string(value: str) -> ox.Literal:
    """Return an xsd:string."""
    return ox.Literal(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", value))


def name(value: str) -> ox.Literal:
    """Return a name or title: @ko where it holds Hangul, else without a language, since most names have none."""
    clean = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)
    return ox.Literal(clean, language="ko") if _HANGUL.search(clean) else ox.Literal(clean)


def decimal(value: str | float) -> ox.Literal:
    """Return an xsd:decimal without exponent. Raises decimal.InvalidOperation where it is no number."""
    return ox.Literal(format(Decimal(str(value)), "f"), datatype=DECIMAL)


def integer(value: str | float) -> ox.Literal:
    """Return an xsd:integer."""
    return ox.Literal(str(int(value)), datatype=INTEGER)


def boolean(value: str | float) -> ox.Literal:
    """Return an xsd:boolean."""
    return ox.Literal("true" if value else "false", datatype=BOOLEAN)


def date(value: str) -> ox.Literal:
    """Return an xsd:date, gYearMonth or gYear as far as the text goes; a string where it is none of them."""
    for pattern, datatype in _DATES:
        if pattern.fullmatch(value):
            return ox.Literal(value, datatype=datatype)
    return string(value)


def web_iri(value: str) -> ox.NamedNode:
    """Return a link of a digest as an IRI; characters that IRIs cannot hold are percent-encoded."""
    return ox.NamedNode(quote(value.strip(), safe=_IRI_SAFE))


TermMaker = Callable[..., ox.NamedNode | ox.Literal]
