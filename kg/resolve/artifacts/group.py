"""Which thing an entity of one paper is: its name, read together with the other names that the paper gives it.

Still a function of that paper alone, so that no other document can change the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Decision, ExtractedEntity, Relation
from kg.resolve.names.acronyms import expands, is_acronym, overlap
from kg.resolve.names.common import is_common, stylised
from kg.resolve.names.identify import identify
from kg.resolve.names.identity import NameIdentity
from kg.resolve.names.tables import homonyms, long_forms
from kg.text.ids import slug
from kg.text.normalize import has_hangul, squash

# Phrases that share less than this with every known long form of an acronym are another thing's long form.
_SAME_PHRASE = 0.5
# From this probability on, and with the name at the head of the title, a paper surely introduces a thing.
SURE = 0.8


@dataclass(frozen=True, slots=True)
class LinkedEntity:
    """One extracted entity with its identity.

    `introduced`: its paper proposes it. `titled`: and surely so, since the paper's title begins with its name.
    `alone`: the slug that it would have without the other entries of its paper, where that is another one.
    """

    entity: ExtractedEntity
    identity: NameIdentity
    introduced: bool
    titled: bool
    alone: str = ""


def link_entity(entity: ExtractedEntity) -> LinkedEntity:
    """Return what an extracted entity is, from its name, type and mentions; of the user's own names the name alone counts."""
    if entity.is_own:
        introduced = any(claim.role == Relation.INTRODUCES for claim in entity.roles)
        return LinkedEntity(entity, identify(entity.name, entity.type, sure=True), introduced, titled=False)
    certainty = max((claim.score for claim in entity.roles if claim.role == Relation.INTRODUCES), default=0.0)
    introduced = certainty > 0
    titled = certainty >= SURE and any(mention.section == 0 and mention.start == 0 for mention in entity.mentions)
    forms = tuple(dict.fromkeys(mention.text for mention in entity.mentions if mention.text != entity.name))
    return LinkedEntity(
        entity,
        from_forms(entity.name, forms, entity.type, introduced=introduced, sure=entity.score >= SURE),
        introduced,
        titled,
    )


def from_forms(name: str, forms: Sequence[str], type_: str, *, introduced: bool, sure: bool) -> NameIdentity:
    """Return the identity of a name that also occurs as `forms`: an acronym's long form says which of its meanings holds."""
    named = identify(name, type_, sure=sure)
    if is_acronym(name):
        long = next((form for form in forms if not has_hangul(form) and expands(name, form)), None)
        return _with_long(name, named, long, type_, introduced=introduced, sure=sure) if long else named
    if named.listed or named.parts:
        return named
    short = next((form for form in forms if is_acronym(form) and expands(form, name)), None)
    if short is not None:
        return _with_short(short, named, name, type_, introduced=introduced, sure=sure)
    if has_hangul(name):
        return _latin(named, forms, type_)
    return named


def _with_long(short: str, named: NameIdentity, long: str, type_: str, *, introduced: bool, sure: bool) -> NameIdentity:
    """Choose between what an acronym is by itself and what its long form is."""
    spelled = identify(long, type_, sure=sure)
    why = Decision("long-form", f"{short} is {long} in the text")
    if spelled.slug == named.slug:
        return replace(named, why=(*named.why, why))
    if spelled.listed or (named.listed and not _alike(named, long, introduced=introduced)):
        return replace(spelled, why=(*spelled.why, why))
    if not named.listed and is_common(short):
        return replace(spelled, why=(*spelled.why, why))
    return replace(named, why=(*named.why, why))


def _with_short(
    short: str, named: NameIdentity, long: str, type_: str, *, introduced: bool, sure: bool
) -> NameIdentity:
    """Choose between what a long form is by itself and what its acronym is; the mirror image of `_with_long`."""
    acronym = identify(short, type_, sure=sure)
    why = Decision("long-form", f"{short} is {long} in the text")
    keeps = _alike(acronym, long, introduced=introduced) if acronym.listed else not is_common(short)
    return replace(acronym, why=(*acronym.why, why)) if keeps else replace(named, why=(*named.why, why))


def _alike(known: NameIdentity, long: str, *, introduced: bool) -> bool:
    """Tell whether a phrase is likely another wording of a known thing's long form, and not a new thing's."""
    options = long_forms(known.slug)
    if introduced:
        return not options and not is_common(known.label)
    return not options or any(overlap(long, option) >= _SAME_PHRASE for option in options)


def _latin(named: NameIdentity, forms: Sequence[str], type_: str) -> NameIdentity:
    """Prefer a Latin form of a Korean name: a listed one, else the first."""
    latin = [identify(form, type_) for form in forms if not has_hangul(form) and squash(form)]
    best = next((identity for identity in latin if identity.listed), latin[0] if latin else None)
    if best is None:
        return named
    return replace(best, why=(*best.why, Decision("korean", f"the text gives {best.label} and {named.label} together")))


def distinguish(linked: LinkedEntity, paper: str) -> LinkedEntity:
    """Give a common word or a short acronym that nothing explains an id of its paper's own: "armor-2510.05528".

    Unrelated things bear such names, so that papers are not joined by them. What a table knows, or a long form explains,
    keeps its id, unless the paper's title introduces the name anew ("RAFT: Adapting Language Model to ..."). A table lists
    the other names that several papers gave to different things. The user's own names are one thing in all papers.
    """
    identity, name = linked.identity, linked.entity.name
    if linked.entity.is_own:
        return linked
    own = homonyms().get((squash(name), paper))
    if own is None and is_common(name) and not identity.parts and _is_unexplained(linked, paper):
        own = f"{slug(stylised(name) or squash(name))}-{slug(paper)}"
    return linked if own is None or own == identity.slug else renamed(linked, own, paper)


def _is_unexplained(linked: LinkedEntity, paper: str) -> bool:
    """Tell whether neither a table nor a long form says what a name is in this paper."""
    rules = {step.rule for step in linked.identity.why}
    if not linked.identity.listed:
        # A data set may bear a listed method's other name: "MQA" is then explained, as "multi-query-attention-data".
        return "long-form" not in rules and "alias-table" not in rules
    origins = [step.detail for step in linked.identity.why if "arXiv:" in step.detail]
    return (
        linked.titled and "long-form" not in rules and bool(origins) and not any(paper in origin for origin in origins)
    )


def renamed(linked: LinkedEntity, own: str, paper: str) -> LinkedEntity:
    """Return the sighting under an id that sets it apart from others of its name."""
    why = (Decision("homonym", f"{linked.entity.name} of {paper} is not what others call so"),)
    return replace(linked, identity=NameIdentity(own, linked.entity.name, why=why))
