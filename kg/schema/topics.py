"""The topics of ontology/topics.ttl: tasks, problems and fields, each with its names and what is broader."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.storage.resources import ontology_folder

_SKOS = "http://www.w3.org/2004/02/skos/core#"
BASE = "https://w3id.org/paperkg/topic/"
SCHEME = "https://w3id.org/paperkg/topics"


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """A concept of the scheme. `slug` is the end of its IRI; `names` are all labels, both preferred ones first."""

    slug: str
    label: str
    label_ko: str
    names: tuple[str, ...]
    broader: tuple[str, ...]


@cache
def topic_terms() -> tuple[TopicTerm, ...]:
    """Return the scheme's concepts in the order of their slugs (some 300; 10 ms the first time)."""
    from pyoxigraph import Literal, RdfFormat, parse

    found: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=ontology_folder() / "topics.ttl", format=RdfFormat.TURTLE):
        subject, predicate, value = str(quad.subject.value), quad.predicate.value, quad.object
        if not subject.startswith(BASE) or not predicate.startswith(_SKOS):
            continue
        kind = predicate.removeprefix(_SKOS)
        if isinstance(value, Literal):
            kind, text = f"{kind}@{value.language}", value.value
        else:
            text = str(getattr(value, "value", value)).removeprefix(BASE)
        found.setdefault(subject.removeprefix(BASE), {}).setdefault(kind, []).append(text)
    return tuple(_term(slug, found[slug]) for slug in sorted(found))


@cache
def topics_by_slug() -> Mapping[str, TopicTerm]:
    """Return the concepts by their slugs."""
    return {term.slug: term for term in topic_terms()}


def _term(slug: str, said: dict[str, list[str]]) -> TopicTerm:
    label, label_ko = said["prefLabel@en"][0], said["prefLabel@ko"][0]
    others = (*said.get("altLabel@en", ()), *said.get("altLabel@ko", ()))
    return TopicTerm(slug, label, label_ko, (label, label_ko, *others), tuple(said.get("broader", ())))
