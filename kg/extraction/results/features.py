"""What decides whether a number is a reported outcome: its unit, the words around it, the section, the entities near it.

And what decides which entity it is about, was measured on, or is compared with: where the entity stands relative to the number.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.results.numbers import Number, numbers
from kg.extraction.roles.items import Row, predicate
from kg.extraction.roles.view import View, title_place
from kg.model import RoleClaim

Roles = Sequence[tuple[RoleClaim, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number in its sentence: `seen.rows[row].items[first:last]` are its words; `order` of `total` numbers of its run,
    which ends at the offset `stop` of the section.

    A run is a row of numbers of one unit with only joining words, entities or brackets between ("각각 9.44%와 37.46%").
    """

    number: Number
    row: int
    first: int
    last: int
    order: int
    total: int
    stop: int


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
            placed.append(Candidate(number, row, first, last, 0, 1, number.end))
    return _runs(seen, placed)


_BETWEEN = frozenset(
    {
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
    }
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
        replace(c, order=order, total=len(run), stop=run[-1].number.end) for run in runs for order, c in enumerate(run)
    ]


def number_features(seen: View, found: Candidate, roles: Roles) -> list[str]:
    """Return the features that tell a reported outcome from sizes, counts and settings."""
    return [*_own_features(seen, found), *_near_features(seen, found, roles)]


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


def link_features(seen: View, found: Candidate, entity: int, roles: Roles) -> list[str]:
    """Return the features of a (number, entity) pair, for the question what the entity is to the number."""
    return [*_part_features(seen, entity, roles), *_pair_features(seen, found, entity, roles)]


def _part_features(seen: View, entity: int, roles: Roles) -> Iterator[str]:
    mine = seen.entities[entity]
    yield "type=" + mine.type
    for claim in roles[entity]:
        yield f"role={claim.role}"
        yield f"role={claim.role},{mine.type}"
    yield "title=" + title_place(seen.paper, mine)
    yield "main" if entity == seen.main else "other"
    introduced = sum(any(claim.role == "introduces" for claim in claims) for claims in roles)
    yield f"introduced={min(introduced, 3)},{roles[entity][0].role if roles[entity] else ''}"


def _pair_features(seen: View, found: Candidate, entity: int, roles: Roles) -> Iterator[str]:
    row, mine = seen.rows[found.row], seen.entities[entity]
    role = "main" if entity == seen.main else roles[entity][0].role if roles[entity] else ""
    kind = f"{mine.type[:3]},{role}"
    yield "unit=" + found.number.unit + "," + role
    here = [index for index, item in enumerate(row.items) if item.entity == entity]
    if not here:
        back = _sentences_back(seen, found, entity)
        yield f"back={back}"
        yield f"back={back},{kind}"
        others = sum(item.entity >= 0 for item in row.items)
        yield f"away,others={min(others, 3)},{role}"
        yield f"lone={int(len(seen.entities) == 1)}"
        return
    index = min(here, key=lambda place: abs(place - found.first))
    yield from _place_features(seen, row, found, index, kind)
    yield from _order_features(row, found, index, kind)


def _sentences_back(seen: View, found: Candidate, entity: int) -> str:
    rows = [row for _, row, _ in seen.places[entity]]
    gaps = [found.row - row for row in rows if row < found.row]
    return str(min(min(gaps), 3)) if gaps else "later" if rows else "hidden"


def _place_features(seen: View, row: Row, found: Candidate, index: int, kind: str) -> Iterator[str]:
    """Yield how far the entity stands, on which side, with which particle."""
    right = index > found.first
    low, high = (found.last, index) if right else (index + 1, found.first)
    between = row.items[low:high]
    side = "R" if right else "L"
    gap = len(between)
    yield f"gap={side}{min(gap.bit_length(), 5)}"
    yield f"gap={side}{min(gap.bit_length(), 5)},{kind}"
    numbers_between = sum(item.stem == "<N>" for item in between)
    yield f"numbers={side}{min(numbers_between, 3)}"
    yield f"numbers={side}{min(numbers_between, 3)},{kind}"
    same_type = sum(
        i.entity >= 0 and seen.entities[i.entity].type == seen.entities[row.items[index].entity].type for i in between
    )
    yield f"alike={side}{min(same_type, 3)},{kind}"
    first, last = row.groups[index]
    after = row.items[last + 1] if last + 1 < len(row.items) else None
    particle = (after.text if after.entity < 0 else "<E>") if after else "$"
    yield f"particle={particle}"
    yield f"particle={particle},{kind}"
    own = row.items[index + 1].text if index + 1 < len(row.items) else "$"
    yield f"own={side}{own},{kind}"
    following = row.items[last + 2].stem if last + 2 < len(row.items) else "$"
    yield f"next={side}{particle}_{following}"
    yield f"before={side}{row.items[first - 1].stem if first else '^'}"
    comma = sum(item.text == "," for item in between)
    yield f"commas={side}{min(comma, 3)},{min(numbers_between, 2)}"
    if gap <= 4:
        yield f"between={side}" + "_".join(i.stem if i.entity < 0 else "<E>" for i in between) + "," + kind


def _order_features(row: Row, found: Candidate, index: int, kind: str) -> Iterator[str]:
    """Yield whether the entity's place in its list is the number's place in its run: "A와 B가 각각 9%와 37%"."""
    first, last = row.groups[index]
    members = list(dict.fromkeys(item.entity for item in row.items[first : last + 1] if item.entity >= 0))
    place = members.index(row.items[index].entity)
    if found.total > 1 and len(members) > 1:
        same = "same" if len(members) == found.total else "odd"
        yield f"order={same}{place == found.order}"
        yield f"order={same}{place == found.order},{kind}"
    else:
        yield f"order=none{min(len(members), 3)},{min(found.total, 3)},{kind}"
