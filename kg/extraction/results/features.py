"""What decides whether a number is a reported outcome, and of which kind: its unit, words and names around it, the section."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.results.candidate import Candidate
from kg.extraction.results.clauses import clause_features
from kg.extraction.results.numbers import numbers
from kg.extraction.roles.items import predicate
from kg.extraction.roles.view import View
from kg.model import RoleClaim

Roles = Sequence[tuple[RoleClaim, ...]]


def candidates(seen: View) -> list[Candidate]:
    """Return every number outside the names, with its place in its sentence."""
    starts = [(s.section, s.start) for s in seen.paper.sentences]
    taken = {(m.section, place) for e in seen.entities for m in e.mentions for place in range(m.start, m.end)}
    placed: list[Candidate] = []
    for number in numbers(seen.paper):
        if (number.section, number.start) in taken or (number.section, number.end - 1) in taken:
            continue
        row = max(0, bisect_right(starts, (number.section, number.start)) - 1)
        items = seen.rows[row].items
        first = bisect_right([item.end for item in items], number.start)
        last = bisect_left([item.start for item in items], number.end)
        if first < last:
            placed.append(Candidate(number, row, first, last, 0, 1, number.start, number.end))
    return _runs(seen, placed)


_BETWEEN = frozenset(
    [
        ",",
        "와",
        "과",
        "및",
        "그리고",
        "and",
        "(",
        ")",
        "/",
        "·",
        ";",
        "은",
        "는",
        "에서",
        "에서는",
        "의",
        "약",
        "각각",
        ":",
    ]
)


def _runs(seen: View, placed: Sequence[Candidate]) -> list[Candidate]:
    """Number the candidates of each run."""
    runs: list[list[Candidate]] = []
    for candidate in placed:
        before = runs[-1][-1] if runs else None
        if before and before.row == candidate.row and before.number.unit == candidate.number.unit:
            between = seen.rows[candidate.row].items[before.last : candidate.first]
            if len(between) <= 8 and all(item.entity >= 0 or item.text in _BETWEEN for item in between):
                runs[-1].append(candidate)
                continue
        runs.append([candidate])
    return [
        replace(c, order=order, total=len(run), begin=run[0].number.start, stop=run[-1].number.end)
        for run in runs
        for order, c in enumerate(run)
    ]


def number_features(seen: View, found: Candidate, roles: Roles) -> list[str]:
    """Return the features that tell a reported outcome from sizes, counts and settings, and a level from a gain or a ratio."""
    return [*_own_features(seen, found), *_near_features(seen, found, roles), *clause_features(seen, found)]


def _own_features(seen: View, found: Candidate) -> Iterator[str]:
    number, row = found.number, seen.rows[found.row]
    unit, section = number.unit, seen.classes[found.row]
    digits = number.digits.replace(",", "")
    whole = "." not in digits
    size = len(digits.split(".")[0])
    yield "unit=" + unit
    yield f"unit={unit},{section}"
    yield f"form={unit}{'i' if whole else 'd'}{size}"
    yield f"decimals={len(digits) - size - (not whole)}{unit}"
    yield f"value={unit}{digits}" if len(digits) < 4 else f"value={unit}long"
    if 1990 <= float(digits) <= 2030 and whole:
        yield "year"
    if number.change:
        yield "plus"
    if number.low:
        yield "range" + unit
    text = seen.paper.sections[number.section].text
    yield f"prev={text[max(0, number.start - 1) : number.start].strip()}{unit}"
    yield f"next={text[number.end : number.end + 1].strip()}{unit}"
    yield f"run={min(found.total, 4)}{unit}"
    yield f"order={min(found.order, 3)},{min(found.total, 4)}"
    same = sum(item.stem == "<N>" for item in row.items)
    yield f"numbers={min(same, 5)}{unit}"


def _near_features(seen: View, found: Candidate, roles: Roles) -> Iterator[str]:
    items, unit, section = seen.rows[found.row].items, found.number.unit, seen.classes[found.row]
    right, left = items[found.last : found.last + 10], items[max(0, found.first - 10) : found.first][::-1]
    rights = [item.stem if item.entity < 0 else _entity_class(seen, roles, item.entity) for item in right]
    lefts = [item.stem if item.entity < 0 else _entity_class(seen, roles, item.entity) for item in left]
    r1, l1 = (rights or ["$"])[0], (lefts or ["^"])[0]
    yield f"R1={r1}{unit}"
    yield f"L1={l1}{unit}"
    yield f"LR={l1}_{r1}"
    if right:
        yield f"R1t={right[0].text}{unit}"
    if left:
        yield f"L1t={left[0].text}{unit}"
    yield "R12=" + "_".join(rights[:2])
    yield "R123=" + "_".join(rights[:3])
    yield "L12=" + "_".join(lefts[:2])
    for place in (1, 2):
        yield from (f"R{place + 1}={word}" for word in rights[place : place + 1])
        yield from (f"L{place + 1}={word}" for word in lefts[place : place + 1])
    yield from (f"RB={word}{unit}" for word in rights[:7])
    yield from (f"LB={word}{unit}" for word in lefts[:7])
    said = [word for item in items[found.last :] if item.entity < 0 and (word := predicate(item.text))]
    yield f"P1={(said or ['-'])[0]}{unit}"
    yield f"P1s={(said or ['-'])[0]}_{section}"
    yield f"P1R1={(said or ['-'])[0]}_{r1}"
    yield from ("PB=" + word for word in said[:4])
    yield from (
        f"E={name}{unit}" for name in sorted({_entity_class(seen, roles, i.entity) for i in items if i.entity >= 0})
    )
    text = seen.paper.sections[found.number.section].text
    opened = text.count("(", 0, found.number.start) - text.count(")", 0, found.number.start)
    if opened > 0:
        yield "paren" + unit


def _entity_class(seen: View, roles: Roles, entity: int) -> str:
    if entity == seen.main:
        return "<MAIN>"
    return f"<{seen.entities[entity].type[:3]}:{roles[entity][0].role if roles[entity] else ''}>"
