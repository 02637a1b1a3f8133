"""Whether a text says in so many words what a role says: that a set was trained on, that a comparison ended without a win.

The judges of roles weigh a whole paper, so that a set which a paper introduces is likely its training data, and a system that it
names beside its own is likely compared with it. A reader of the graph wants a sentence that says so. What none says is half as
sure as extraction thinks, and so remains a claim. (docs/graph.md has what was read.)
"""

import re
from dataclasses import replace
from typing import NamedTuple

from kg.assemble.signs import (
    BUT,
    COMPARING,
    COMPARING_AFTER,
    EQUAL_AFTER,
    EQUAL_TO,
    SOURCE_OF,
    THIS_SET,
    TRAINING,
    WIN,
    WON_WITH,
)
from kg.model import Entry, ExtractedEntity, Mention, Relation, RoleClaim
from kg.text.sentences import sentence_around, sentences

# What an unsaid role is worth.
UNTOLD = 0.5
# So much of a sentence beside a name is looked at; so many sentences after it for what "this data set" is used for.
_LEFT, _RIGHT, _AFTERWARDS, _FOLLOWING = 120, 160, 4, 1500
# So near must a word of training stand to "this data set".
_NEAR = 70


class Words(NamedTuple):
    """What stands before a name in its sentence, what behind it, and what follows the sentence."""

    before: str
    behind: str
    afterwards: str = ""


def as_told(entry: Entry, entity: ExtractedEntity, role: RoleClaim) -> tuple[RoleClaim, ...]:
    """Return a role with the mention whose sentence says it; half as sure where none does, when the thing is surely mentioned.

    Only `trained-on` and `compares-with` must be said.
    """
    says = {Relation.TRAINED_ON: says_training, Relation.COMPARES_WITH: says_no_win}.get(Relation(role.role))
    if says is None:
        return (role,)
    places = [(at, one) for at, one in enumerate(entity.mentions) if one.section] or [*enumerate(entity.mentions)]
    told = next((at for at, one in places if says(_words(entry, one))), None)
    if told is None:
        return replace(role, score=role.score * UNTOLD), replace(role, role=str(Relation.MENTIONS))
    return (replace(role, mention=told),)


def says_training(words: Words) -> bool:
    """Tell whether a sentence ties a set to training, or one of the next that speaks of "this data set"."""
    if SOURCE_OF.pattern.search(words.before):
        return False
    if TRAINING.pattern.search(words.before) or TRAINING.pattern.search(words.behind):
        return True
    spans = sentences(words.afterwards)[:_AFTERWARDS]
    return any(_learns_from_it(words.afterwards[start:end]) for start, end in spans)


def _learns_from_it(sentence: str) -> bool:
    """Tell whether a sentence has a word of training near one that speaks of the set."""
    sets = [found.start() for found in THIS_SET.pattern.finditer(sentence)]
    return any(abs(found.start() - at) < _NEAR for found in TRAINING.pattern.finditer(sentence) for at in sets)


def says_no_win(words: Words) -> bool:
    """Tell whether a sentence calls a thing an equal of the work, or compares them, and claims no win over it."""
    before, behind = words.before[-_LEFT:], words.behind[:_RIGHT]
    if BUT.pattern.search(behind) or WON_WITH.pattern.search(before):
        return False
    if EQUAL_TO.pattern.search(before) or EQUAL_AFTER.pattern.search(behind):
        return is_equal(words)
    compared = COMPARING.pattern.search(before) or COMPARING_AFTER.pattern.search(behind)
    return compared is not None and not WIN.pattern.search(before) and not WIN.pattern.search(behind)


def is_equal(words: Words) -> bool:
    """Tell whether a name is called an equal: the last word on it is no win."""
    before = words.before[-_LEFT:]
    equal, won = _last(EQUAL_TO.pattern, before), _last(WIN.pattern, before)
    if equal is None:
        return EQUAL_AFTER.pattern.search(words.behind[:_RIGHT]) is not None
    return won is None or won.end() <= equal.start()


def _words(entry: Entry, mention: Mention) -> Words:
    """Return the sentence of a mention, and what follows it."""
    text = entry.sections[mention.section].text
    start, end = sentence_around(text, mention.start, mention.end)
    return Words(text[start : mention.start], text[mention.end : end], text[end : end + _FOLLOWING])


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=re.Match.start, default=None)
