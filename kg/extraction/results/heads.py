"""Who is said to have a number: the name that heads its clause, "GPT-4o scores only 43 %", "GPT-4o는 43%를 기록했다".

The judges of links see all names of a sentence, and take the paper's own work where they doubt.
"""

import re

from kg.extraction.results.candidate import Candidate
from kg.extraction.roles.view import View
from kg.model import NodeType

_TYPES = frozenset([NodeType.METHOD, NodeType.MODEL])
# From a name to its number. Examples: " scores only ", " then achieves an accuracy of ". Counter-example: " with ZedNet at ".
_VERB = (
    r"(?:score|reach|achiev|obtain|attain|get|got|record|yield|hit|post|solve|manag|deliver|remain|drop|fall|fell|perform|show)"
    r"(?:s|e|es|ed|d|ing|e?d at|s at|s to|ed to)?"
)
_ASIDE = r"(?:which|also|only|even|now|still|consistently|merely|just|then|already|alone|itself)"
_NOT_BETWEEN = r"(?!(?:than|with|when|while|for|from|by|on|over|to|if|where|against|across|under|in|that|as)\b)"
_ENGLISH = re.compile(
    rf"(?:, which)?(?: {_ASIDE}){{0,2}} {_VERB}(?: (?:up to|close to|{_NOT_BETWEEN}[A-Za-z@-]{{1,20}})){{0,6}} ?[~$]?"
)
# What makes a name no head: "with GPT-4o achieves" is of something else. Counter-example: "while GPT-4o achieves".
_NO_HEAD = re.compile(
    r"(?:(?:\b(?:with|on|of|over|than|using|via|from|for|in|by|to|and|or|upon|through|like|as|against)|[+/&,]|와|과|및)\s?|[-])$"
)
# What leaves the verb out: "GPT-4o solves 43%, Llama-3-70B 21%". Counter-example: "on FooBench and Llama-3-70B 21%".
_GOES_ON = re.compile(r"\d\s?%?(?:,|;| and|, and) $")
_KOREAN = re.compile(r"(?:은|는|이|가)\s[^.,;\d()]{0,80}$")
_NEXT_CLAUSE = re.compile(r"(?:며|고|지만|면서|반면|으나|는데|여|해|아|어|서)\s")


def headed(seen: View, found: Candidate) -> int | None:
    """Return the model or method that heads the clause of a number, None where none surely does."""
    number, sentence = found.number, seen.paper.sentences[found.row]
    text = seen.paper.sections[number.section].text
    heads = []
    for index, entity in enumerate(seen.entities):
        if entity.type not in _TYPES:
            continue
        for mention in entity.mentions:
            if mention.section != number.section or not sentence.start <= mention.start < mention.end <= found.begin:
                continue
            between = text[mention.end : found.begin]
            if between == " " and _GOES_ON.search(text[sentence.start : mention.start]):
                return index
            if _ENGLISH.fullmatch(between) or (_KOREAN.match(between) and not _NEXT_CLAUSE.search(between)):
                heads.append((mention.end, mention.start, index))
    if not heads:
        return None
    _, start, index = max(heads)
    return None if _NO_HEAD.search(text[sentence.start : start]) else index
