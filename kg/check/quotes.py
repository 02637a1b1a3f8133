"""Evidence against its source: is the file the one that was read, do the words stand there, do they name the thing?"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.check.findings import Finding
from kg.check.standing import stands_at, stands_there
from kg.errors import InputError
from kg.model import ROLES, Relation
from kg.reading import load
from kg.schema.vocab import NS, Class, Property, Reused
from kg.text.ids import fold

__all__ = ["check_quotes", "stands_at", "stands_there"]

_ALL = f"""
SELECT ?e ?d ?start ?end ?quote ?relation ?object WHERE {{
  ?e <{Reused.PROV_WAS_DERIVED_FROM}> ?d ; <{Property.START}> ?start ; <{Property.END}> ?end ; <{Property.QUOTE}> ?quote ;
     <{Property.PREDICATE}> ?relation ; <{Property.OBJECT}> ?object .
}}"""
_LABELS = (ox.NamedNode(Reused.RDFS_LABEL), ox.NamedNode(Reused.SKOS_ALT_LABEL))
_PATH, _SHA256 = ox.NamedNode(Property.PATH), ox.NamedNode(Property.SHA256)
_DIGEST = ox.NamedNode(Class.DIGEST)
_ARTIFACT = ox.NamedNode(Class.ARTIFACT)
_TYPE = ox.NamedNode(Reused.RDF_TYPE)
_NOT_WORDS = re.compile(r"[\W_]+")
# Relations whose quotes name the object.
_NAMED = frozenset(NS + name for name in (*ROLES, Relation.AUTHORED_BY))


def check_quotes(store: ox.Store, sources: Path) -> Iterator[Finding]:
    """Yield findings about evidence; `sources` is the folder from which the digests' paths are read."""
    texts = _Texts(store, sources)
    yield from texts.findings
    names = _names_of(store)
    rows = store.query(_ALL)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 (a SELECT)
    for row in rows:
        evidence, digest, start, end, quote, relation, object_ = (term.value for term in row)
        text = texts.of.get(digest)
        if text is not None and not stands_at(text, int(start), int(end), quote):
            reason = f"the quote does not stand at {start}-{end} of {texts.paths[digest]}"
            yield Finding("error", "quote-not-found", evidence, reason, "build the graph again from this file")
        known = names(object_)
        if relation == Property.AUTHORED_BY:  # some layouts list family and given names apart: one of them will do
            known = tuple(word for name in known for word in name.split())
        if relation in _NAMED and not _is_named(quote, known):
            reason = f"no name of {object_} occurs in the quote"
            yield Finding("warning", "name-not-in-quote", evidence, reason, "see `kg why`; add the name as an alias")


def _is_named(quote: str, names: tuple[str, ...]) -> bool:
    """Return whether one of the names occurs in a quote, without regard to case, spaces and hyphens.

    "Llama-2-13B" occurs in "Llama-2-7B and 13B": all its parts do.
    """
    words = _NOT_WORDS.sub("", fold(quote))
    return not names or any(all(part in words for part in _NOT_WORDS.split(fold(name))) for name in names)


def _names_of(store: ox.Store) -> Callable[[str], tuple[str, ...]]:
    """Return a function from an IRI to the node's names."""
    known: dict[str, tuple[str, ...]] = {}

    def names(iri: str) -> tuple[str, ...]:
        if iri not in known:
            quads = (q for label in _LABELS for q in store.quads_for_pattern(ox.NamedNode(iri), label, None))
            known[iri] = tuple(str(quad.object.value) for quad in quads)  # type: ignore[union-attr]
        return known[iri]

    return names


class _Texts:
    """The texts of the digests: `of` digest IRI -> text, `paths` digest IRI -> path, `findings` about missing ones."""

    def __init__(self, store: ox.Store, sources: Path) -> None:
        self.of: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.findings: list[Finding] = []
        for quad in store.quads_for_pattern(None, _TYPE, _DIGEST):
            digest = str(quad.subject.value)  # type: ignore[union-attr]
            self.paths[digest] = _one(store, digest, _PATH)
            self._read(digest, sources / self.paths[digest], _one(store, digest, _SHA256))
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


def _one(store: ox.Store, iri: str, predicate: ox.NamedNode) -> str:
    """Return the value of a property, "" where there is none."""
    quads = store.quads_for_pattern(ox.NamedNode(iri), predicate, None)
    return next((str(quad.object.value) for quad in quads), "")  # type: ignore[union-attr]
