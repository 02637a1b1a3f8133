"""Who is said to have a number: the name that heads its clause, "GPT-4o scores only 43 %", "GPT-4o는 43%를 기록했다".

The judges of links see all names of a sentence, and take the paper's own work where they doubt.
"""

import re
from typing import NamedTuple

from kg.extraction.results.candidate import Candidate
from kg.extraction.results.masked import NAME, NameAt, masked, names_in
from kg.extraction.roles.view import View
from kg.schema.node_types import WORK_TYPES

# From a name to its number. Examples: " scores only ", " then achieves an accuracy of ". Counter-example: " with ZedNet at ".
_VERB = (
    r"(?:score|reach|achiev|obtain|attain|get|got|record|yield|hit|post|solve|resolv|answer|complet|pass|manag|deliver|remain"
    r"|drop|fall|fell|perform|show)(?:s|e|es|ed|d|ing|e?d at|s at|s to|ed to)?"
)
_ASIDE = r"(?:which|also|only|even|now|still|consistently|merely|just|then|already|alone|itself)"
_NOT_BETWEEN = r"(?!(?:than|with|when|while|for|from|by|on|over|to|if|where|against|across|under|in|that|as)\b)"
_ENGLISH = re.compile(
    rf"(?:, which)?(?: {_ASIDE}){{0,2}} (?:{_VERB}(?: (?:up to|close to|{_NOT_BETWEEN}[A-Za-z@-]{{1,20}})){{0,6}}"
    r"|(?:leads?|led|tops|topped)(?: [A-Za-z][\w-]{0,20}){0,4} (?:with|at)) ?[~$]?"
)
_KOREAN = re.compile(r"(?:은|는|이|가)\s[^.,;\d()]{0,80}$")
_NEXT_CLAUSE = re.compile(r"(?:며|고|지만|면서|반면|으나|는데|여|해|아|어|(?<!에)서)\s")
# What makes a name no head: "with GPT-4o achieves" is of something else. Counter-example: "while GPT-4o achieves".
_NO_HEAD = re.compile(
    r"(?:(?:\b(?:with|on|of|over|than|using|via|from|for|in|by|to|and|or|upon|through|like|as|against)|[+/&,]|와|과|및)\s?|[-])$"
)
# What says on what, before the head. Example: "On FooBench, GPT-4o scores". Counter-example: "With FooNet, GPT-4o scores".
_PLACE = re.compile(r"(?:On|In|At|For|Across) [^,;:]{1,60}, ")
# What leaves the verb out, in a text with its names masked: "solves 43% of A, Llama-3-70B 21%", "43% and B 51%".
# Counter-example: "on FooBench and Llama-3-70B 21%".
_GOES_ON = re.compile(
    rf"\d\s?(?:%p?|점|points?)?(?:를|을|로|으로|이고|이며)?(?P<words>(?: (?:[A-Za-z][a-z'-]*|{NAME}+)){{0,6}})"
    r"(?:,|;|,? and|,? but|,? while|,? followed by) $"
)
# From a name to its own number, where the verb is left out: "B 51%", "B at 51%", "B는 51%".
_OWN = re.compile(rf"(?:은|는|이|가)? (?:(?:at|with) )?(?:{_ASIDE} )?[~$]?")
# A number in brackets behind its name: "A (85.2%) outperforms B (81%) and C (75%)". Counter-example: "B (+5%)".
_IN_BRACKETS = re.compile(r" \((?:only |at |about )?[~$]?\d[\d.,]{0,12}\s?(?:%|점|points?)?\)")
# What stands before a name that has a number in brackets. Counter-example: "on A (85.2%)".
_BEFORE_BRACKETS = re.compile(
    r"(?:^|\b(?:outperform|beat|surpass|exceed)\w* |\b(?:over|than|versus|vs\.?|against|while|whereas) |[:;] )$"
)
_NEXT_BRACKETS = re.compile(r"\)(?:,|,? and|,? or) $")
_DIGIT = re.compile(r"\d")
# The value before a change, which is none of the name's numbers: "GPT-4o drops from 43% to 31%".
_FROM = re.compile(r" from (?:about |only )?[~$]?\d[\d.,]{0,12}\s?(?:%|점|points?)? to(?= )")


class _Line(NamedTuple):
    """A sentence, the same with its names masked, and its models and methods in their order."""

    text: str
    words: str
    works: tuple[NameAt, ...]


def heads(seen: View, found: Candidate) -> tuple[int | None, frozenset[int]]:
    """Return the model or method that heads the clause of a number, and those that head another number of its sentence.

    None and no others where none surely heads its clause.
    """
    line, offset = _line_of(seen, found)
    own = range(found.number.start - offset, found.number.end - offset)
    head = _head(line, own, found.begin - offset)
    return head, frozenset() if head is None else _heads_of_others(line, own)


def _head(line: _Line, own: range, begin: int) -> int | None:
    for one in line.works:
        if _next_number(line, one) in own and (_is_next(line, one) or _is_in_brackets(line, one)):
            return one.entity
    heads = [one for one in line.works if one.end <= begin and _has_verb(_between(line, one, begin))]
    if not heads:
        return None
    last = max(heads, key=lambda one: (one.end, one.start, one.entity))
    return last.entity if _may_head(line, last) else None


def _heads_of_others(line: _Line, own: range) -> frozenset[int]:
    return frozenset(
        one.entity
        for one in line.works
        if _next_number(line, one) not in own
        and (_is_next(line, one) or _has_next(line, one) or _is_in_brackets(line, one))
    )


def _line_of(seen: View, found: Candidate) -> tuple[_Line, int]:
    """Return the sentence of a number, and where it begins in its section."""
    sentence = seen.paper.sentences[found.row]
    text = seen.paper.sections[sentence.section].text[sentence.start : sentence.end]
    names = sorted(names_in(seen, sentence), key=lambda one: (one.start, one.end, one.entity))
    works = tuple(one for one in names if seen.entities[one.entity].type in WORK_TYPES)
    return _Line(text, masked(text, names) if works else text, works), sentence.start


def _next_number(line: _Line, one: NameAt) -> int:
    """Return where the first number behind a name begins that is none before a change, -1 where there is none."""
    number = _DIGIT.search(line.words, one.end)
    before = _FROM.search(line.words, one.end, number.end() + 24) if number else None
    if number and before and before.start() < number.start() < before.end():
        number = _DIGIT.search(line.words, before.end())
    return number.start() if number else -1


def _between(line: _Line, one: NameAt, number: int) -> str:
    """Return what stands between a name and its number, without the value before a change."""
    return _FROM.sub("", line.text[one.end : number])


def _is_next(line: _Line, one: NameAt) -> bool:
    """Tell whether a name has the next number in a list whose verb another name has: "A scores 43% and B 51%"."""
    number = _next_number(line, one)
    before = _GOES_ON.search(line.words, 0, one.start)
    if number < 0 or before is None or not _OWN.fullmatch(_between(line, one, number)):
        return False
    if line.text[one.end : number] == " " and not before["words"]:
        return True
    return any(other.end < before.start() and _has_next(line, other) for other in line.works)


def _is_in_brackets(line: _Line, one: NameAt) -> bool:
    """Tell whether a name has the number in brackets behind it."""
    if not _IN_BRACKETS.match(line.text, one.end):
        return False
    if _BEFORE_BRACKETS.search(line.text, 0, one.start):
        return True
    if not _NEXT_BRACKETS.search(line.text, 0, one.start):
        return False
    before = [other for other in line.works if other.end < one.start]
    return bool(before) and _is_in_brackets(line, before[-1])


def _has_next(line: _Line, one: NameAt) -> bool:
    """Tell whether a name heads the next number behind it by a verb."""
    number = _next_number(line, one)
    return number >= 0 and _has_verb(_between(line, one, number)) and _may_head(line, one)


def _may_head(line: _Line, one: NameAt) -> bool:
    """Tell whether what stands before a name lets it head a clause: no preposition, and a comma only behind the place."""
    before = line.text[: one.start]
    if not _NO_HEAD.search(before):
        return True
    return _PLACE.fullmatch(before) is not None and not any(other.end <= one.start for other in line.works)


def _has_verb(between: str) -> bool:
    """Tell whether what stands between a name and a number makes the name the subject of the number."""
    return bool(_ENGLISH.fullmatch(between) or (_KOREAN.match(between) and not _NEXT_CLAUSE.search(between)))
