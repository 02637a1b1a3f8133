"""What the syntaxes of RDF share: blocks by templates, kinds of literals, a dictionary that fills itself."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kg.export.rdf.terms import STRING, Literal, Prop, Shape, literal_maker
from kg.schema.attributes import ValueKind

Render = Callable[[Any], str]
# A record -> the text of its block.
Block = Callable[[str, Shape, Sequence[Any]], str]

# How many shapes keep their template. A paper with many authors is nearly alone with its shape.
SHAPES = 4096
# What is escaped or replaced in a string; most strings hold none of it.
_NEEDS_CARE = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff\ufffe\uffff]')


class Cached(dict[Any, Any]):
    """A dictionary that fills itself: faster than `functools.lru_cache`, since a hit costs no call of Python code."""

    def __init__(self, make: Callable[[Any], Any], *, limit: int = 1 << 17) -> None:
        """`make` gives the value of a key that is not there; with `limit` keys it is emptied, so memory is bounded."""
        super().__init__()
        self._make, self._limit = make, limit

    def __missing__(self, key: Any) -> Any:  # noqa: ANN401 (any key and value)
        """Make, keep and return the value of `key`."""
        if len(self) >= self._limit:
            self.clear()
        value = self[key] = self._make(key)
        return value


def block_writer(node: Render, around: Callable[[Shape], Sequence[str]], renders: Callable[[Prop], Render]) -> Block:
    """Return what writes blocks by a template per shape, which is made once.

    Args:
        node: what renders a subject, with all that stands before it.
        around: gives the text behind the subject and behind each value: one string more than a shape has properties.
        renders: gives what renders the values of a property.
    """

    def make(shape: Shape) -> tuple[list[str], tuple[Render, ...]]:
        return [part for text in around(shape) for part in ("", text)], tuple(map(renders, shape))

    shapes = Cached(make, limit=SHAPES)

    def block(subject: str, shape: Shape, values: Sequence[Any]) -> str:
        template, makers = shapes[shape]
        parts: list[str] = template.copy()
        parts[0] = node(subject)
        parts[2::2] = [render(value) for render, value in zip(makers, values, strict=True)]
        return "".join(parts)

    return block


def runs(shape: Shape) -> Iterator[tuple[Prop, int]]:
    """Yield each property of a shape with the number of its values."""
    return ((prop, len(tuple(same))) for prop, same in groupby(shape))


def literal_renders(literal: Callable[[Literal], str]) -> Mapping[ValueKind, Render]:
    """Return how the kinds of literals are rendered by a syntax that writes a literal as `literal` does."""

    def through(kind: ValueKind) -> Render:
        make = literal_maker(kind)
        return lambda value: literal(make(value))

    def name(value: str) -> str:
        return f'"{value}"' if value.isascii() and not odd(value) else slow_name(value)

    def string(value: str) -> str:
        return slow_string(value) if odd(value) else f'"{value}"'

    odd, slow_name, slow_string = _NEEDS_CARE.search, through(ValueKind.NAME), through(ValueKind.STRING)
    simple = literal(Literal("a", STRING)) == '"a"'
    # Decimals that are no floats by their text: 1 and 1.0 are one key of a dictionary, one integer, and two decimals.
    floats, decimals = Cached(through(ValueKind.DECIMAL)), Cached(through(ValueKind.DECIMAL))
    return {
        **{kind: Cached(through(kind)).__getitem__ for kind in (ValueKind.INTEGER, ValueKind.BOOLEAN, ValueKind.DATE)},
        ValueKind.DECIMAL: lambda value: floats[value] if value.__class__ is float else decimals[str(value)],
        ValueKind.STRING: string if simple else slow_string,
        ValueKind.TEXT: through(ValueKind.TEXT),
        ValueKind.NAME: name if simple else slow_name,
    }
