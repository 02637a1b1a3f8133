"""What the words at a name, or the kind of the paper, surely say of its role: denied, on a level, beaten, listed by a survey."""

import re
from collections.abc import Sequence

from kg.extraction.roles.beaten import TESTED, is_beaten
from kg.extraction.roles.left_out import DENIED, is_left_out
from kg.extraction.roles.view import View
from kg.extraction.text.paper_text import PaperText
from kg.model import Relation

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
    r"\b(?:on[- ]par with|comparable (?:to|with)|competitive with|rival(?:s|ing)?|parity with|equivalent to)"
    r" (?:the )?(?:performance of |that of )?(?:[a-z-]+ ){0,2}$"
)
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
    if is_left_out(seen, index):
        gone = DENIED
    elif is_level(seen, index):
        gone = _NOT_LEVEL
        chances = [
            max(_LEVEL, one) if role == Relation.COMPARES_WITH else one
            for role, one in zip(roles, chances, strict=True)
        ]
    elif (beaten := is_beaten(seen, index)) is not None and not _is_tested(roles, chances):
        gone = frozenset() if beaten else frozenset({Relation.IMPROVES_ON})
        least = _BEATEN if beaten else 0.0
        chances = [
            max(least, one) if role == Relation.IMPROVES_ON else one for role, one in zip(roles, chances, strict=True)
        ]
    if is_survey(seen.paper):
        gone |= {Relation.USES}
    return [0.0 if role in gone else chance for role, chance in zip(roles, chances, strict=True)] if gone else chances


def _is_tested(roles: Sequence[str], chances: Sequence[float]) -> bool:
    return any(role in TESTED and chance >= _LIKELY for role, chance in zip(roles, chances, strict=True))


def is_level(seen: View, index: int) -> bool:
    """Tell whether all that a text says of an entity, outside its title, is that the work is as good.

    Example: "is on par with GPT-4o". Counter-example: "is better than ZedNet and on par with GPT-4o", of ZedNet.
    """
    sections = seen.paper.sections
    mentions = [mention for mention in seen.entities[index].mentions if mention.section]
    return bool(mentions) and all(
        _AS_GOOD.search(sections[one.section].text[max(0, one.start - 80) : one.start]) for one in mentions
    )


def is_survey(paper: PaperText) -> bool:
    """Tell whether a paper says that it is a survey, in its title or where its text begins."""
    title, *body = paper.sections
    return bool(_SURVEY_TITLE.search(title.text) or any(_SURVEY_TEXT.search(one.text, 0, 400) for one in body[:1]))
