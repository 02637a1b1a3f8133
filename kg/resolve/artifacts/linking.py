"""The entities of papers and what they are: each paper by itself, then names that two papers introduce are kept apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import EntityRef, ExtractedEntity, Extraction, Relation
from kg.resolve.artifacts.group import SURE, Sighting, distinguish, renamed, sight
from kg.resolve.artifacts.labels import is_fragment
from kg.resolve.names.common import is_common
from kg.text.ids import slug
from kg.text.normalize import squash

# Slug -> the paper with the lowest arXiv id whose title introduces it, and whether there are others.
Titled = dict[str, tuple[str, bool]]


def sightings_of(paper: str, entries: Sequence[Extraction]) -> list[tuple[EntityRef, Sighting]]:
    """Return the entities of one paper with what they are, judged over all of the paper's entries."""
    seen = [
        ((paper, entry, index), sight(entity))
        for entry, extraction in enumerate(entries)
        for index, entity in enumerate(extraction.entities)
        if not is_fragment(entity.name)
    ]
    # What a short acronym is in one entry of the paper, where it is spelled out, it is in the others.
    spelled: dict[str, Sighting] = {}
    for _, sighting in seen:
        if _is_spelled(sighting):
            spelled.setdefault(squash(sighting.entity.name), sighting)
    result = []
    for ref, sighting in seen:
        alone = distinguish(sighting, paper)
        shared = spelled.get(squash(sighting.entity.name)) if is_common(sighting.entity.name) else None
        if shared is None or sighting.identity.listed or _is_spelled(sighting):
            result.append((ref, alone))
        else:
            chosen = distinguish(replace(sighting, identity=shared.identity), paper)
            result.append((ref, replace(chosen, alone=alone.identity.slug)))
    return result


def _is_spelled(sighting: Sighting) -> bool:
    """Tell whether the text gives a long form."""
    return any(step.rule == "long-form" for step in sighting.identity.why)


def find_titled(extractions: Mapping[str, Sequence[Extraction]]) -> Titled:
    """Return the names that the papers' own titles introduce and that no table knows."""
    return merge_titled(
        {bare: (paper, False)} for paper, entries in extractions.items() for bare in _titles(paper, entries)
    )


def titled_of(found: Iterable[tuple[EntityRef, Sighting]]) -> Titled:
    """Return the same where the sightings of all papers are there already."""
    return merge_titled({bare: (one[0][0], False)} for one in found for bare in _titled_in([one]))


def _titles(paper: str, entries: Sequence[Extraction]) -> Iterator[str]:
    """Yield the slugs of what a paper's title introduces; few entities can be that, so the others are not looked at."""
    heads = [entity for extraction in entries for entity in extraction.entities if _may_be_titled(entity)]
    if any(is_common(entity.name) for entity in heads):  # what it is may depend on the paper's other entities
        return _titled_in(sightings_of(paper, entries))
    named = (entity for entity in heads if not is_fragment(entity.name))
    return _titled_in((("", 0, 0), distinguish(sight(entity), paper)) for entity in named)


def _may_be_titled(entity: ExtractedEntity) -> bool:
    """Tell, quickly, whether an entity may head its paper's title as what the paper introduces."""
    return any(mention.section == 0 and mention.start == 0 for mention in entity.mentions) and any(
        claim.role == Relation.INTRODUCES and claim.score >= SURE for claim in entity.roles
    )


def merge_titled(parts: Iterable[Titled]) -> Titled:
    """Return what several groups of papers introduce, together."""
    found: Titled = {}
    for part in parts:
        for bare, (paper, several) in part.items():
            first, others = found.get(bare, (paper, False))
            found[bare] = (min(first, paper), several or others or first != paper)
    return found


def contested(titled: Titled) -> dict[str, str]:
    """Return slug -> first paper of the names that several papers introduce."""
    return {bare: paper for bare, (paper, several) in titled.items() if several}


def apart(
    found: Iterable[tuple[EntityRef, Sighting]], first: Mapping[str, str]
) -> Iterator[tuple[EntityRef, Sighting]]:
    """Keep apart what two papers introduce under one name: the paper with the lowest arXiv id keeps the bare name.

    Only names that no table knows and that head both papers' titles. A paper that arrives later has a higher arXiv id, so
    that ids stay; the table of homonyms settles the known cases in any order of arrival.

    Args:
        found: all sightings of one or more papers.
        first: what `contested` says of all papers.
    """
    found = list(found)
    later = {
        (bare, ref[0])
        for ref, sighting in found
        for bare in _titled_in([(ref, sighting)])
        if first.get(bare, ref[0]) != ref[0]
    }
    for ref, sighting in found:
        bare, paper = sighting.identity.slug, ref[0]
        own = not sighting.identity.listed and (bare, paper) in later
        yield ref, renamed(sighting, f"{bare}-{slug(paper)}", paper) if own else sighting


def _titled_in(found: Iterable[tuple[EntityRef, Sighting]]) -> Iterator[str]:
    """Yield the slugs of what surely heads its paper's title and is in no table."""
    for _, sighting in found:
        if sighting.titled and not sighting.identity.listed:
            yield sighting.identity.slug
