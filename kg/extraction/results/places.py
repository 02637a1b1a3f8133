"""What the order of a sentence settles of a number's links: "A와 B에서 각각 5와 7", "A에서 5, B에서 7".

The judges see a number and an entity at a time. What they cannot see is that a place has its own number already.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.results.backbones import backbones
from kg.extraction.results.candidate import Candidate
from kg.extraction.results.heads import heads
from kg.extraction.results.model import Links
from kg.extraction.results.runs import is_each
from kg.extraction.roles.items import RoleRow
from kg.extraction.roles.view import View
from kg.schema.node_types import DATA_TYPES, WORK_TYPES

_NUMBER = "<N>"
# What joins the names of a list, and what joins the last two of it. Counter-example: of "on A, B reaches 5" A and B are none.
_LAST = frozenset(["와", "과", "및", "그리고", "and", "&", "/"])
_JOINERS = _LAST | {",", "·"}
# How sure a subject is that heads the clause.
_HEADED = 0.9
# How sure the places of a number are, at least, where the text says which model it was measured with.
_MEASURED_WITH = 0.7
# A place of its own with its number: " and on HotpotQA 48.2". Counter-example: " and on ImageNet 256x256".
_ANOTHER_PART, _NUMBER_NEXT = (
    re.compile(r"(?:,|;|,? and|,? but|,? while) (?:on|in) (?:the )?$"),
    re.compile(r" [~$]?\d[\d.,]*(?![\dx×])"),
)
# What a number is compared with: "than that of ZedNet", "against 80% for ZedNet".
# Counter-examples: "on ZedNet", "80% for ZedNet".
_RIVAL = re.compile(
    r"\b(?:than (?:(?:that|those) of )?"
    r"|(?:compared (?:to|with)|against|versus|vs\.?) (?:[~$]?\d[\d.,]{0,9}\s?%? (?:for|of|by) )?)(?:the )?$"
)
_RIVAL_REACH = 50
_MEAN = ("평균", "average", "mean", "averaged", "overall", "전체")


def settled(seen: View, found: Candidate, links: Links, text: str, end: int) -> Links:
    """Return the links of a number, with those places of them only that are its own.

    Args:
        seen: the paper.
        found: the number.
        links: what the judges chose.
        text: the section of the number.
        end: where its sentence ends.
    """
    row = seen.rows[found.row]
    if found.total > 1 and is_each(found, text, end):
        for members in _lists_of(seen, row, found):
            if not {links.subject, links.baseline, *links.on}.isdisjoint(members):
                return _shared(links, members, members[found.order])
        return replace(links, on=tuple(one for one in links.on if _end_of_list(row, one) in (None, _end_of_run(found))))
    head, others = heads(seen, found)
    links = _without_rivals(seen, found, _with_backbones(seen, found, _headed(links, head, others), others), text)
    if len(links.on) < 2:
        return links
    used = _without_later if seen.english else _unused
    return replace(links, on=used(seen, row, found, links.on))


def _without_rivals(seen: View, found: Candidate, links: Links, text: str) -> Links:
    """Return the links without models and methods among the places that the sentence only compares the number with.

    Where one alone is, and the number has no baseline, it is the baseline.
    """
    row = seen.rows[found.row]
    places: dict[int, list[int]] = {}
    for at in row.named:
        places.setdefault(row.items[at].entity, []).append(row.items[at].start)
    rivals = [
        one
        for one in links.on
        if seen.entities[one].type in WORK_TYPES
        and one in places
        and all(_RIVAL.search(text, max(0, start - _RIVAL_REACH), start) for start in places[one])
    ]
    if not rivals:
        return links
    on = tuple(one for one in links.on if one not in rivals)
    return replace(links, on=on, baseline=rivals[0] if links.baseline is None and len(rivals) == 1 else links.baseline)


def _without_later(seen: View, row: RoleRow, found: Candidate, on: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places without those behind the number that begin the part of another one.

    Example: of "54.1 EM and on HotpotQA 48.2 EM" the 54.1 is not on HotpotQA. Counter-example: "54.1 on NQ and on HotpotQA".
    """
    text = seen.paper.sections[found.number.section].text
    later = {
        item.entity
        for item in row.items[found.last :]
        if item.entity in on
        and _NUMBER_NEXT.match(text, item.end)
        and _ANOTHER_PART.search(text, found.number.end, item.start)
    }
    return tuple(one for one in on if one not in later)


def _headed(links: Links, head: int | None, others: frozenset[int]) -> Links:
    """Return the links with the name that heads the number's clause as subject; what heads `others` is no place of it."""
    if head is None:
        return links
    chances = (max(_HEADED, links.chances[0] if links.subject == head else 0.0), *links.chances[1:])
    on = tuple(one for one in links.on if one != head and one not in others)
    return Links(head, on, None if links.baseline == head else links.baseline, chances)


def _with_backbones(seen: View, found: Candidate, links: Links, others: frozenset[int]) -> Links:
    """Return the links with the models that the number was measured with among its places."""
    more = [one for one in backbones(seen, found) if one not in (links.subject, *links.on, *others)]
    if not more:
        return links
    subject, on, baseline = links.chances
    kept = None if links.baseline in more else links.baseline
    return Links(links.subject, tuple(sorted({*links.on, *more})), kept, (subject, max(on, _MEASURED_WITH), baseline))


def _end_of_run(found: Candidate) -> str:
    """Return whether a number is the first or the last of its run, "" for one between."""
    return "first" if not found.order else "last" if found.order == found.total - 1 else ""


def _end_of_list(row: RoleRow, entity: int) -> str | None:
    """Return whether a name begins or ends a list, some of whose other members are no names that were found; None for neither.

    Examples: "on foo and BarBench" (last), "on BarBench and foo" (first). Counter-examples: "on BarBench", "a, BarBench and b".
    """
    places = [at for at in row.named if row.items[at].entity == entity]
    if len(places) != 1:
        return None
    at = places[0]
    before = at > 0 and row.items[at - 1].entity < 0 and row.items[at - 1].text in _LAST
    after = at + 1 < len(row.items) and row.items[at + 1].entity < 0 and row.items[at + 1].text in _LAST
    return None if before == after else "last" if before else "first"


def _lists_of(seen: View, row: RoleRow, found: Candidate) -> list[tuple[int, ...]]:
    """Return the lists of as many names of one kind as the number's run has numbers, all before it or after it."""
    lists: list[list[int]] = []
    closed: list[bool] = []
    last = -1
    for at in row.named:
        between = {item.text for item in row.items[last + 1 : at]}
        if lists and between <= _JOINERS and _is_data(seen, row.items[at].entity) == _is_data(seen, lists[-1][-1]):
            lists[-1].append(row.items[at].entity)
            closed[-1] = not between.isdisjoint(_LAST)
        else:
            lists.append([row.items[at].entity])
            closed.append(False)
        last = at
    return [
        tuple(one)
        for one, whole in zip(lists, closed, strict=True)
        if whole and len(one) == found.total == len(set(one))
    ]


def _is_data(seen: View, entity: int) -> bool:
    return seen.entities[entity].type in DATA_TYPES


def _shared(links: Links, members: Sequence[int], own: int) -> Links:
    """Return the links where of a list only the own member is one, in the part that the list has in them."""
    subject = own if links.subject in members else links.subject
    baseline = own if links.baseline in members else links.baseline
    on = tuple(dict.fromkeys(own if one in members else one for one in links.on))
    return replace(links, subject=subject, baseline=baseline, on=on)


def _unused(seen: View, row: RoleRow, found: Candidate, on: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places without those before the number that another number parts from a later one.

    For texts that name the place first, as Korean ones do.

    Example: of "A에서 5, B에서 7" the 7 is on B. Counter-examples: "A와 B에서 5, 7 향상", "A 5, B 7, 평균 6".
    """
    for data in (True, False):
        on = _unused_of(seen, row, found, on, data=data)
    return on


def _unused_of(seen: View, row: RoleRow, found: Candidate, on: tuple[int, ...], *, data: bool) -> tuple[int, ...]:
    """Return the places without those sets of data, or those other things, that another number parts from a later one."""
    before = {
        item.entity: at
        for at, item in enumerate(row.items[: found.first])
        if item.entity in on and _is_data(seen, item.entity) == data
    }
    if len(before) < 2 or any(item.text in _MEAN for item in row.items[max(0, found.first - 3) : found.first]):
        return on
    last = max(before.values())
    numbers = [at for at, item in enumerate(row.items[:last]) if item.stem == _NUMBER and item.entity < 0]
    used = {entity for entity, at in before.items() if any(at < number for number in numbers)}
    return tuple(one for one in on if one not in used)
