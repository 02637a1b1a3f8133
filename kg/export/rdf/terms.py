"""Values of the model to RDF terms. No float, no blank node, no remote context gets into the data.

A property says of which kind its values are; a kind and a value make one term. Terms are text from the start (see
`kg.export.rdf.text`): objects for a million triples cost more than all the rest.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from kg.schema.attributes import ValueKind
from kg.schema.vocab import PREFIXES, Reused
from kg.text.language import language_of

XSD: Final = PREFIXES["xsd"]
STRING, DECIMAL, INTEGER, BOOLEAN = (XSD + name for name in ("string", "decimal", "integer", "boolean"))

# Example: 2025-02-05 is a day, 2025-02 a month, 2025 a year. Counter-example: "Feb 2025" stays a string.
_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}", re.A), XSD + "date"),
    (re.compile(r"\d{4}-\d{2}", re.A), XSD + "gYearMonth"),
    (re.compile(r"\d{4}", re.A), XSD + "gYear"),
)
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
# Characters that an IRI can hold (RFC 3987); "%" only where it starts an escape.
_IRI_SAFE = "".join(chr(c) for c in range(33, 127) if chr(c) not in '<>"{}|\\^`')
_NO_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
# XML and some stores refuse control characters; digests hold a few by accident. Half a surrogate pair is no character.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, eq=False)
class Prop:
    """A property with the kind of its values; one object for each, compared by identity. `rank` is its place in a block."""

    iri: str
    kind: ValueKind
    rank: str = field(init=False)

    def __post_init__(self) -> None:
        """Put the type first."""
        object.__setattr__(self, "iri", str(self.iri))
        object.__setattr__(self, "rank", "" if self.iri == Reused.RDF_TYPE else self.iri)


# What is said of a subject, in any order.
Pairs = list[tuple[Prop, Any]]
# The properties of one subject in the order of the file; one with two values stands there twice.
Shape = tuple[Prop, ...]
# A subject (its id under the base IRI), the properties and their values: many subjects have one shape.
Record = tuple[str, Shape, Sequence[Any]]


class Literal(NamedTuple):
    """A literal: text, the IRI of its datatype, and its language or "" (then the datatype counts)."""

    text: str
    datatype: str
    language: str = ""


def clean(text: str) -> str:
    """Return `text` with U+FFFD for what no RDF file should hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _string(value: str) -> Literal:
    return Literal(clean(value), STRING)


def _name(value: str) -> Literal:
    """A name is @ko where it holds Hangul, else without a language, since most names have none."""
    return Literal(clean(value), STRING, "ko" if _HANGUL.search(value) else "")


def _text(value: str) -> Literal:
    """A text has the language that its letters and words tell."""
    return Literal(clean(value), STRING, language_of(value))


def _decimal(value: str | float) -> Literal:
    return Literal(format(Decimal(str(value)), "f"), DECIMAL)


def _integer(value: str | float) -> Literal:
    return Literal(str(int(value)), INTEGER)


def _boolean(value: str | float) -> Literal:
    return Literal("true" if value else "false", BOOLEAN)


def _date(value: str) -> Literal:
    """A day, month or year as far as the text goes; a string where it is none of them."""
    return next((Literal(value, datatype) for pattern, datatype in _DATES if pattern.fullmatch(value)), _string(value))


_LITERALS: Final[Mapping[ValueKind, Callable[[Any], Literal]]] = MappingProxyType(
    {
        ValueKind.STRING: _string,
        ValueKind.NAME: _name,
        ValueKind.TEXT: _text,
        ValueKind.DECIMAL: _decimal,
        ValueKind.INTEGER: _integer,
        ValueKind.BOOLEAN: _boolean,
        ValueKind.DATE: _date,
    }
)


def literal_maker(kind: ValueKind) -> Callable[[Any], Literal]:
    """Return what makes literals of a kind: decimals without exponent, a string for a date that is none.

    Raises:
        KeyError: for a kind whose values are IRIs. What it returns raises ValueError or decimal.InvalidOperation where a
            value is no number.
    """
    return _LITERALS[kind]


def web_iri(value: str) -> str:
    """Return a link of a digest as an IRI; characters that IRIs cannot hold are percent-encoded.

    Where that is not enough ("https://[x", "https://e.org:port"), all signs behind the scheme are encoded.

    Raises:
        ValueError: where it has no scheme.
    """
    link = clean(value.strip())
    try:
        return ox.NamedNode(quote(_NO_ESCAPE.sub("%25", link), safe=_IRI_SAFE)).value
    except ValueError:
        scheme, sign, rest = link.partition("://")
        return ox.NamedNode(scheme + sign + quote(rest, safe="/")).value
