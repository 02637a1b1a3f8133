"""What the words at a name, or the kind of the paper, surely say of its role: denied, on a level, beaten, listed by a survey."""

import re
from collections.abc import Sequence

from kg.extraction.roles.beaten import TESTED, is_beaten
from kg.extraction.roles.left_out import DENIED, is_left_out
from kg.extraction.roles.view import View, left_of_list
from kg.extraction.text.paper_text import PaperText
from kg.model import Relation
from kg.schema.node_types import DATA_TYPES

# So many letters before a list are looked at.
_FAR = 120
# What a name cannot be that a text only says to be as good as the work. (Annotated: 7 of 7 are compared with.)
_NOT_LEVEL = frozenset({Relation.USES, Relation.IMPROVES_ON, Relation.EVALUATES, Relation.INTRODUCES})
# How sure it is compared with, at least.
_LEVEL = 0.8
# How sure it is improved on, at least, where a sentence says that it is beaten. (Annotated: 424 of 454 that the paper
# neither made nor tests.)
_BEATEN = 0.8
# From so likely on a thing counts as made or tested by the paper.
_LIKELY = 0.4
# Example: "on par with ". Counter-example: "on par with or better than ".
_AS_GOOD = re.compile(
    r"\b(?:on[- ]par with|comparabl[ey] (?:to|with)|competitive with|rival(?:s|ing)?|parity with|equivalent to|match(?:es|ing)?)"
    r"(?! (?:or|and)\b) (?:the )?(?:performance of |that of )?(?:[a-z-]+ ){0,2}$"
)
# What data are for, and how sure it is at least. Examples: "trained on 10k hours of ", "fine-tune FooNet and BarNet-7B on ".
# Counter-example: "trained on data unlike ".
_TRAINED = 0.7
_TRAINED_ON = re.compile(
    r"(?:train|tun)(?:ed|(?:e|ed|ing)?(?: [A-Z][\w.+-]{0,40},?| and| or){1,8}) (?:up)?on"
    r" (?:\d[\w.,%]* (?:[a-z]+ )?)?(?:of )?(?:the )?$"
)
# What a title says it does to a thing that others made. (Annotated: 48 of 48 names of titles are not introduced.)
_DONE_TO = re.compile(
    r"\b(?:Accelerat|Adapt|Align|Analy[sz]|Attack|Audit|Boost|Compress|Distill|Empower|Enhanc|Evaluat|Explain|Extend|Fine-?tun|Improv"
    r"|Interpret|Prob|Prun|Quantiz|Rethink|Reproduc|Revisit|Speed|Understand)ing (?:[Uu]p )?(?:the )?$|\bBeyond (?:the )?$"
)
_SEEN_AGAIN = re.compile(r",? (?:[Rr]evisited|[Ee]xplained|[Rr]econsidered)\b")
# A paper that lists what others made uses none of it. (Annotated: 3 of 75 names of such papers are used.)
_SURVEY_TITLE = re.compile(
    r"\b(?:survey|overview|tutorial|(?:systematic|comprehensive|critical|brief|short|a) review|review of)\b"
    r"|서베이|문헌 조사|개관",
    re.I,
)
_SURVEY_TEXT = re.compile(
    r"\b(?:this|our|present(?:s)? a) (?:comprehensive |systematic |short |brief )?(?:survey|review|overview|tutorial)\b"
    r"|(?:본|이) (?:서베이|리뷰 논문|조사 논문|개관)",
    re.I,
)


def said_chances(seen: View, index: int, roles: Sequence[str], chances: Sequence[float]) -> Sequence[float]:
    """Return the probabilities of the roles of an entity with what is sure of them."""
    gone: frozenset[Relation] = frozenset()
    least: dict[str, float] = {}
    if is_left_out(seen, index):
        gone = DENIED
    elif is_level(seen, index):
        gone, least = _NOT_LEVEL, {Relation.COMPARES_WITH: _LEVEL}
    elif not _is_tested(roles, chances) and (beaten := is_beaten(seen, index)) is not None:
        gone, least = (
            (frozenset(), {Relation.IMPROVES_ON: _BEATEN}) if beaten else (frozenset({Relation.IMPROVES_ON}), {})
        )
    elif is_trained_on(seen, index):
        least = {Relation.TRAINED_ON: _TRAINED}
    if least:
        chances = [max(least.get(role, 0.0), one) for role, one in zip(roles, chances, strict=True)]
    if is_survey(seen.paper):
        gone |= {Relation.USES}
    if is_known(seen, index):
        gone |= {Relation.INTRODUCES}
    return [0.0 if role in gone else chance for role, chance in zip(roles, chances, strict=True)] if gone else chances


def _is_tested(roles: Sequence[str], chances: Sequence[float]) -> bool:
    return any(role in TESTED and chance >= _LIKELY for role, chance in zip(roles, chances, strict=True))


def is_level(seen: View, index: int) -> bool:
    """Tell whether all that a text says of an entity, outside its title, is that the work is as good.

    Example: "is on par with GPT-4o". Counter-example: "is better than ZedNet and on par with GPT-4o", of ZedNet.
    """
    places = _in_body(seen, index)
    return bool(places) and all(_AS_GOOD.search(left_of_list(seen, row, item, _FAR)) for row, item in places)


def is_trained_on(seen: View, index: int) -> bool:
    """Tell whether the words right before a set of data, or before its list, say that something was trained on it."""
    if seen.entities[index].type not in DATA_TYPES:
        return False
    return any(_TRAINED_ON.search(left_of_list(seen, row, item, _FAR)) for row, item in _in_body(seen, index))


def _in_body(seen: View, index: int) -> list[tuple[int, int]]:
    """Return the (row, item) of each mention outside the title."""
    return [(row, item) for _, row, item in seen.places[index] if seen.classes[row] != "title"]


def is_known(seen: View, index: int) -> bool:
    """Tell whether the title says that an entity was there before: "TinyNet: Distilling FooNet", "FooBench Revisited"."""
    title = seen.paper.sections[0].text
    names = {one.text for one in seen.entities[index].mentions}
    places = (place for name in names for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", title))
    return any(_DONE_TO.search(title, 0, one.start()) or _SEEN_AGAIN.match(title, one.end()) for one in places)


def is_survey(paper: PaperText) -> bool:
    """Tell whether a paper says that it is a survey, in its title or where its text begins."""
    title, *body = paper.sections
    return bool(_SURVEY_TITLE.search(title.text) or any(_SURVEY_TEXT.search(one.text, 0, 400) for one in body[:1]))
