"""N-Triples and Turtle as text, one subject at a time.

Written here and not by pyoxigraph because making its objects is most of the cost (see docs/rdf.md); the bytes are the ones
that pyoxigraph writes for the same triples in the same order, which the tests hold. What is out of the ordinary (an IRI
with characters that must be escaped in a prefixed name) is rendered by pyoxigraph itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.export.rdf.blocks import SHAPES, Block, Cached, Render, block_writer, literal_renders, runs
from kg.export.rdf.terms import BOOLEAN, DECIMAL, INTEGER, STRING, Literal, Prop, Shape, literal_maker, web_iri
from kg.schema.attributes import ValueKind
from kg.schema.namespaces import FOLDERS, prefixes_for
from kg.schema.vocab import Reused

# https://www.w3.org/TR/n-triples/#canonical-ntriples: short escapes where there are some, \u for other controls.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord(char): "\\" + short for char, short in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)
}
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
# Literals that Turtle writes without quotes.
_BARE: Mapping[str, re.Pattern[str]] = {
    BOOLEAN: re.compile("true|false"),
    INTEGER: re.compile("[+-]?[0-9]+"),
    DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}
_START, _STOP = "<x:s> <x:p> ", " .\n"
_NEXT, _SAME = " ;\n\t", (" , ",)
# Ids that need no check and no escape, in an IRI and in a prefixed name. Example: id/llama-3.1-8b, id/라마, evidence/0a1b.
# Counter-example: id/-a, id/a., id/a~b.
_PLAIN = re.compile(r"(?P<folder>[a-z]+)/(?P<local>[A-Za-z0-9_가-힣](?:[A-Za-z0-9_.가-힣-]*[A-Za-z0-9_가-힣-])?)")


def quoted(text: str) -> str:
    """Return a string in quotes with the escapes that N-Triples and Turtle share."""
    return f'"{text.translate(_ESCAPES)}"' if _ESCAPED.search(text) else f'"{text}"'


@cache
def sort_key(kind: ValueKind) -> Render:
    """Return what gives the keys that sort values of a kind as N-Triples do; values that are one term have one key."""
    if kind in (ValueKind.NODE, ValueKind.IRI):
        return _closed
    if kind == ValueKind.WEB:
        return lambda value: _closed(web_iri(value))
    make = literal_maker(kind)
    return lambda value: _ntriples_literal(make(value))


def _closed(iri: str) -> str:
    """Return an IRI with the bracket behind it, which sorts before some characters and behind others."""
    return iri + ">"


def ntriples_block(base: str) -> Block:
    """Return the writer of N-Triples: a line per triple.

    Raises:
        ValueError: where `base` is no IRI; the writer raises it where an id or a link makes none.
    """
    node = _node_iris(base)
    renders = _renders(Cached(node).__getitem__, lambda iri: f"<{iri}>", _ntriples_literal)

    def make(shape: Shape) -> tuple[list[str], tuple[Render, ...]]:
        line = [("", f" <{prop.iri}> ", "", " .\n") for prop in shape]
        return [part for parts in line for part in parts], tuple(renders[prop.kind] for prop in shape)

    shapes = Cached(make, limit=SHAPES)

    def block(subject: str, shape: Shape, values: Sequence[Any]) -> str:
        template, makers = shapes[shape]
        parts: list[str] = template.copy()
        parts[::4] = [node(subject)] * len(makers)
        parts[2::4] = [render(value) for render, value in zip(makers, values, strict=True)]
        return "".join(parts)

    return block


def turtle_block(base: str, prefixes: Mapping[str, str] | None = None) -> Block:
    """Return the writer of Turtle; `prefixes` are by default those of `kg.schema.namespaces`.

    Raises:
        ValueError: as `ntriples_block`.
    """
    terms = TurtleTerms(base, prefixes)

    def around(shape: Shape) -> list[str]:
        between = [
            head for prop, many in runs(shape) for head in (f"{_NEXT}{terms.predicate(prop)} ", *_SAME * (many - 1))
        ]
        return [" " + between[0].removeprefix(_NEXT), *between[1:], _STOP]

    return block_writer(terms.node, around, lambda prop: terms.renders[prop.kind])


class TurtleTerms:
    """How nodes, IRIs and literals are written in Turtle with these prefixes."""

    def __init__(self, base: str, prefixes: Mapping[str, str] | None = None) -> None:
        """`base` is the base IRI of the nodes; raises ValueError where it is none."""
        self._base = ox.NamedNode(base).value
        self._prefixes = prefixes_for(base) if prefixes is None else dict(prefixes)
        self._head = len(turtle_head(self._prefixes)) + len(_START)
        self._spaces = tuple(self._prefixes.values())
        probes = {folder: self._by_oxigraph(f"{base}{folder}/x") for folder in FOLDERS}
        self._folders = {folder: text[:-1] for folder, text in probes.items() if text.endswith(":x")}
        self.iri: Callable[[str], str] = Cached(self._by_oxigraph).__getitem__
        self.renders = _renders(Cached(self.node).__getitem__, self._far, self._literal)

    def node(self, key: str) -> str:
        """Return the node with this id."""
        plain = _PLAIN.fullmatch(key)
        if plain and (prefix := self._folders.get(plain["folder"])):
            return prefix + plain["local"]
        return self._by_oxigraph(self._base + key)

    def predicate(self, prop: Prop) -> str:
        """Return a property."""
        return "a" if prop.iri == Reused.RDF_TYPE else self.iri(prop.iri)

    def _far(self, iri: str) -> str:
        """Return an IRI, of which there are too many to keep them; few are in a known namespace."""
        return self.iri(iri) if iri.startswith(self._spaces) else f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        """Return a literal, bare where Turtle has a short form."""
        text, datatype, language = literal
        if datatype == STRING or language:
            return _ntriples_literal(literal)
        bare = _BARE.get(datatype)
        return text if bare and bare.fullmatch(text) else f"{quoted(text)}^^{self.iri(datatype)}"

    def _by_oxigraph(self, iri: str) -> str:
        """Return an IRI as pyoxigraph writes it."""
        return _probe(iri, self._prefixes)[self._head : -len(_STOP)]


def turtle_head(prefixes: Mapping[str, str]) -> str:
    """Return the declarations of prefixes, in the order in which pyoxigraph writes them."""
    return _probe("x:o", prefixes).removesuffix(f"{_START}<x:o>{_STOP}")


def _probe(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return a document with one triple whose object is `iri`. Raises ValueError where it is none."""
    triple = ox.Triple(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.NamedNode(iri))
    return (ox.serialize([triple], format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode()


def _renders(node: Render, iri: Render, literal: Callable[[Literal], str]) -> Mapping[ValueKind, Render]:
    """Return how each kind is rendered by a syntax that writes nodes, IRIs and literals so."""
    return {
        **literal_renders(literal),
        ValueKind.NODE: node,
        ValueKind.IRI: iri,
        ValueKind.WEB: lambda value: iri(web_iri(value)),
    }


def _node_iris(base: str) -> Render:
    """Return what makes `<IRI>` of an id."""
    base = ox.NamedNode(base).value

    def make(key: str) -> str:
        return f"<{base}{key}>" if _PLAIN.fullmatch(key) else str(ox.NamedNode(base + key))

    return make


def _ntriples_literal(literal: Literal) -> str:
    """Return a literal in N-Triples."""
    text, datatype, language = literal
    if language:
        return f"{quoted(text)}@{language}"
    return quoted(text) if datatype == STRING else f"{quoted(text)}^^<{datatype}>"
