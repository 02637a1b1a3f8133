"""The entities of papers and what they are: each paper by itself, then names that two papers introduce are kept apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import EntityRef, ExtractedEntity, Extraction, Relation
from kg.resolve.artifacts.group import SURE, LinkedEntity, distinguish, link_entity, renamed
from kg.resolve.artifacts.labels import is_fragment
from kg.resolve.names.common import is_common
from kg.text.ids import slug
from kg.text.normalize import squash

# Slug -> the paper with the lowest arXiv id whose title introduces it, and whether there are others.
Titled = dict[str, tuple[str, bool]]


def linked_entities(paper: str, entries: Sequence[Extraction]) -> list[tuple[EntityRef, LinkedEntity]]:
    """Return the entities of one paper with what they are, judged over all of the paper's entries."""
    seen = [
        ((paper, entry, index), link_entity(entity))
        for entry, extraction in enumerate(entries)
        for index, entity in enumerate(extraction.entities)
        if entity.is_own or not is_fragment(entity.name)
    ]
    # What a short acronym is in one entry of the paper, where it is spelled out, it is in the others.
    spelled: dict[str, LinkedEntity] = {}
    for _, linked in seen:
        if _is_spelled(linked):
            spelled.setdefault(squash(linked.entity.name), linked)
    result = []
    for ref, linked in seen:
        alone = distinguish(linked, paper)
        shared = spelled.get(squash(linked.entity.name)) if is_common(linked.entity.name) else None
        if shared is None or linked.identity.listed or linked.entity.is_own or _is_spelled(linked):
            result.append((ref, alone))
        else:
            chosen = distinguish(replace(linked, identity=shared.identity), paper)
            result.append((ref, replace(chosen, alone=alone.identity.slug)))
    return result


def _is_spelled(linked: LinkedEntity) -> bool:
    """Tell whether the text gives a long form."""
    return any(step.rule == "long-form" for step in linked.identity.why)


def find_titled(extractions: Mapping[str, Sequence[Extraction]]) -> Titled:
    """Return the names that the papers' own titles introduce and that no table knows."""
    return merge_titled(
        {bare: (paper, False)} for paper, entries in extractions.items() for bare in _titles(paper, entries)
    )


def titled_of(found: Iterable[tuple[EntityRef, LinkedEntity]]) -> Titled:
    """Return the same where the sightings of all papers are there already."""
    return merge_titled({bare: (one[0][0], False)} for one in found for bare in _titled_in([one]))


def _titles(paper: str, entries: Sequence[Extraction]) -> Iterator[str]:
    """Yield the slugs of what a paper's title introduces; few entities can be that, so the others are not looked at."""
    heads = [entity for extraction in entries for entity in extraction.entities if _may_be_titled(entity)]
    if any(is_common(entity.name) for entity in heads):  # what it is may depend on the paper's other entities
        return _titled_in(linked_entities(paper, entries))
    named = (entity for entity in heads if not is_fragment(entity.name))
    return _titled_in((("", 0, 0), distinguish(link_entity(entity), paper)) for entity in named)


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


def split_contested(
    found: Iterable[tuple[EntityRef, LinkedEntity]], first: Mapping[str, str]
) -> Iterator[tuple[EntityRef, LinkedEntity]]:
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
        for ref, linked in found
        for bare in _titled_in([(ref, linked)])
        if first.get(bare, ref[0]) != ref[0]
    }
    for ref, linked in found:
        bare, paper = linked.identity.slug, ref[0]
        own = not linked.identity.listed and (bare, paper) in later
        yield ref, renamed(linked, f"{bare}-{slug(paper)}", paper) if own else linked


def _titled_in(found: Iterable[tuple[EntityRef, LinkedEntity]]) -> Iterator[str]:
    """Yield the slugs of what surely heads its paper's title and is in no table."""
    for _, linked in found:
        if linked.titled and not linked.identity.listed:
            yield linked.identity.slug
