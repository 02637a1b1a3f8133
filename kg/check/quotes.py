"""Evidence against its source: is the file the one that was read, do the words stand there, do they name the thing?"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from kg.check.findings import Finding
from kg.check.standing import stands_at, stands_there
from kg.check.triples import Said, TripleSource, classes_of, text_of
from kg.errors import InputError
from kg.model import ROLES, Relation
from kg.reading import load
from kg.schema.vocab import NS, Class, Property, Reused
from kg.text.ids import fold

__all__ = ["check_quotes", "stands_at", "stands_there"]

_PARTS = (
    str(Reused.PROV_WAS_DERIVED_FROM),
    *map(str, (Property.START, Property.END, Property.QUOTE, Property.PREDICATE, Property.OBJECT)),
)
_QUOTE, _AUTHORED_BY = str(Property.QUOTE), str(Property.AUTHORED_BY)
_LABELS = tuple(map(str, (Reused.RDFS_LABEL, Reused.SKOS_ALT_LABEL)))
_RECENT = 1 << 14
_Names = Callable[[str], tuple[str, ...]]
_NOT_WORDS = re.compile(r"[\W_]+")
# Relations whose quotes name the object.
_NAMED = frozenset(NS + name for name in (*ROLES, Relation.AUTHORED_BY))


def check_quotes(triples: TripleSource, sources: Path) -> Iterator[Finding]:
    """Yield findings about evidence; `sources` is the folder from which the digests' paths are read."""
    texts = _Texts(triples, sources)
    yield from texts.findings
    names = _names_of(triples)
    for evidence, said in triples.nodes():
        if _QUOTE not in said:
            continue
        try:
            rows = product(*[said[part] for part in _PARTS])
        except KeyError:
            continue  # the shapes say what is missing
        for row in rows:
            yield from _check_quote(evidence, tuple(map(text_of, row)), texts, names)


def _check_quote(evidence: str, row: tuple[str, ...], texts: "_Texts", names: "_Names") -> Iterator[Finding]:
    """Yield what is wrong with one quote: it does not stand there, or names nothing."""
    digest, start, end, quote, relation, object_ = row
    text = texts.of.get(digest)
    if text is not None and not stands_at(text, int(start), int(end), quote):
        reason = f"the quote does not stand at {start}-{end} of {texts.paths[digest]}"
        yield Finding("error", "quote-not-found", evidence, reason, "build the graph again from this file")
    if relation in _NAMED:
        known = names(object_)
        if relation == _AUTHORED_BY:  # some layouts list family and given names apart: one of them will do
            known = tuple(word for name in known for word in name.split())
        if not _is_named(quote, known):
            reason = f"no name of {object_} occurs in the quote"
            yield Finding("warning", "name-not-in-quote", evidence, reason, "see `kg why`; add the name as an alias")


def _is_named(quote: str, names: tuple[str, ...]) -> bool:
    """Return whether one of the names occurs in a quote, without regard to case, spaces and hyphens.

    "Llama-2-13B" occurs in "Llama-2-7B and 13B": all its parts do.
    """
    if not names or any(name in quote for name in names):
        return True
    words = _words_of(quote)
    return any(all(part in words for part in _parts_of(name)) for name in names)


@lru_cache(maxsize=_RECENT)
def _words_of(quote: str) -> str:
    """Return the letters and digits of a quote; many things are often named in one."""
    return _NOT_WORDS.sub("", fold(quote))


@lru_cache(maxsize=_RECENT)
def _parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name."""
    return tuple(_NOT_WORDS.split(fold(name)))


def _names_of(triples: TripleSource) -> "_Names":
    """Return a function from an IRI to the node's names."""

    @cache
    def names(iri: str) -> tuple[str, ...]:
        said = triples.said(iri)
        return tuple(text_of(name) for label in _LABELS for name in said.get(label, ()))

    return names


class _Texts:
    """The texts of the digests: `of` digest IRI -> text, `paths` digest IRI -> path, `findings` about missing ones."""

    def __init__(self, triples: TripleSource, sources: Path) -> None:
        self.of: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.findings: list[Finding] = []
        for digest, said in triples.nodes():
            if Class.DIGEST in classes_of(said):
                self.paths[digest] = _one(said, Property.PATH)
                self._read(digest, sources / self.paths[digest], _one(said, Property.SHA256))
        self.findings.sort()

    def _read(self, digest: str, path: Path, sha256: str) -> None:
        """Read one file and keep its text if it is still the one that was built from."""
        try:
            source = load(str(path.absolute()))  # a digest that came from stdin is called "-": do not read there again
        except InputError:
            reason, remedy = f"{path} is not there: its quotes were not checked", "name its folder with --sources"
            self.findings.append(Finding("info", "source-missing", digest, reason, remedy))
            return
        if source.sha256 != sha256:
            reason = f"{path} has changed since the build: its quotes were not checked"
            self.findings.append(Finding("warning", "source-changed", digest, reason, "build the graph again"))
            return
        self.of[digest] = source.text


def _one(said: Said, name: str) -> str:
    """Return the value of a property, "" where there is none."""
    return next(map(text_of, said.get(name, ())), "")
