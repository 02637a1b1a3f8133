"""What decides which entity a number is about, was measured on, or is compared with: where it stands relative to the number."""

import re
from collections.abc import Iterator

from kg.extraction.results.candidate import Candidate
from kg.extraction.results.features import Roles
from kg.extraction.roles.items import RoleRow
from kg.extraction.roles.view import View, title_place

_DATA = ("Dataset", "Benchmark")
# Words of a sentence that tell whether a number is of one thing or of all of them.
_FLAGS = {
    word: flag
    for flag, words in {
        "mean": "average averaged mean overall 평균 평균적으로 전체 전반",
        "across": "across all 모두 모든 전반에서",
        "both": "both 두",
        "each": "each respectively 각각 각",
        "also": "also further additionally moreover furthermore 또한 추가로",
        "example": "e.g. example 예를",
    }.items()
    for word in words.split()
}
_NUMERALS = {
    word: str(at)
    for at, words in enumerate(
        ("two 두", "three 세", "four 네", "five 다섯", "six 여섯", "seven", "eight", "nine"), start=2
    )
    for word in words.split()
}
# So many sets of data. Examples: "three challenging benchmarks", "4 개 벤치마크". Counter-example: "three models".
_SETS = re.compile(
    r"\b(?P<n>\d|two|three|four|five|six|seven|eight|nine|두|세|네|다섯|여섯)\s?(?:[a-z-]+ |개의? |가지 ){0,2}"
    r"(?:benchmarks|datasets|tasks|test sets|벤치마크|데이터셋|데이터|과제|작업)"
)
_GENERIC = re.compile(r"benchmark|dataset|datasets|task|models|벤치마크|데이터셋|과제|작업")


def link_features(seen: View, found: Candidate, roles: Roles) -> list[list[str]]:
    """Return the features of each (number, entity) pair, for the question what the entity is to the number."""
    facts = Facts(seen, found, roles)
    return [
        [*_part_features(seen, entity, roles), *_pair_features(seen, found, entity, roles, facts)]
        for entity in range(len(roles))
    ]


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


def no_subject_features(seen: View, found: Candidate, roles: Roles) -> list[str]:
    """Return the features that tell that the text has no name for the thing whose result a number is."""
    row = seen.rows[found.row]
    named = {item.entity for item in row.items if item.entity >= 0}
    leading = roles[seen.main][0].role if seen.main >= 0 and roles[seen.main] else ""
    introduced = sum(any(claim.role == "introduces" for claim in claims) for claims in roles)
    tested = sum(any(claim.role == "evaluates" for claim in claims) for claims in roles)
    here = any(roles[entity] and roles[entity][0].role in ("introduces", "evaluates") for entity in named)
    right = [item.stem if item.entity < 0 else "<E>" for item in row.items[found.last : found.last + 2]]
    first = [item.stem if item.entity < 0 else "<E>" for item in row.items[:2]]
    return [
        "none",
        f"none,{leading},{seen.entities[seen.main].type if seen.main >= 0 else ''}",
        f"none,introduced={min(introduced, 2)},tested={min(tested, 2)}",
        f"none,here={here},{min(len(named), 3)}",
        f"none,unit={found.number.unit}",
        f"none,section={seen.classes[found.row]}",
        f"none,all={min(len(seen.entities), 5)}",
        f"none,right={'_'.join(right)}",
        f"none,first={'_'.join(first)}",
    ]


class Facts:
    """What is true of all pairs of a number with an entity of its paper: the sets of test data, the numbers of its sentence."""

    def __init__(self, seen: View, found: Candidate, roles: Roles) -> None:
        """Find them."""
        self.row = seen.rows[found.row]
        self.row_entities = {item.entity for item in self.row.items if item.entity >= 0}
        self.data = {
            at
            for at, entity in enumerate(seen.entities)
            if entity.type in _DATA and any(claim.role == "evaluated-on" for claim in roles[at])
        }
        self.here = len({item.entity for item in self.row.items if item.entity in self.data})
        self.numbers = [at for at, item in enumerate(self.row.items) if item.stem == "<N>" and item.entity < 0]
        text = " ".join(item.text.lower() for item in self.row.items)
        self.flags = sorted({_FLAGS[word] for word in text.split() if word in _FLAGS})
        told = _SETS.search(text)
        self.sets = (
            "-" if not told else "same" if _NUMERALS.get(told["n"], told["n"]) == str(len(self.data)) else "other"
        )
        generic = _GENERIC.search(text)
        self.sets += "g" if generic else ""
        rows = [
            row for at in self.data for _, row, _ in seen.places[at] if row < found.row and at not in self.row_entities
        ]
        self.latest = max(rows, default=-1)
        self.next = [item.stem if item.entity < 0 else "<E>" for item in self.row.items[found.last : found.last + 2]]
        self.before = [
            item.stem if item.entity < 0 else "<E>" for item in self.row.items[max(0, found.first - 2) : found.first]
        ]


def _pair_features(seen: View, found: Candidate, entity: int, roles: Roles, facts: Facts) -> Iterator[str]:
    row, mine = facts.row, seen.entities[entity]
    role = "main" if entity == seen.main else roles[entity][0].role if roles[entity] else ""
    kind = f"{mine.type[:3]},{role}"
    yield "unit=" + found.number.unit + "," + role
    here = [index for index, item in enumerate(row.items) if item.entity == entity]
    isdata = entity in facts.data
    yield f"ndata={min(len(facts.data), 4)},{kind}"
    yield f"isdata={isdata},{min(len(facts.data), 3)}"
    yield f"sets={facts.sets},{isdata},{bool(here)},{min(facts.here, 2)}"
    yield f"sets={facts.sets},{kind},{bool(here)}"
    yield from (f"flag={flag},{kind},{bool(here)}" for flag in facts.flags)
    yield f"heredata={min(facts.here, 3)},{bool(here)},{kind}"
    if len(facts.data) == 1:
        yield f"onlydata={isdata},{bool(here)}"
    if not here:
        yield f"awaydata={bool(facts.here)},{kind}"
        rows = [row for _, row, _ in seen.places[entity]]
        sentences = seen.paper.sentences
        yield f"section={any(sentences[at].section == sentences[found.row].section for at in rows)},{kind}"
        back = _sentences_back(seen, found, entity)
        yield f"back={back}"
        yield f"back={back},{kind}"
        latest = facts.latest in rows
        yield f"latest={latest},{isdata},{bool(facts.here)}"
        yield f"latest={latest},{kind},{facts.sets}"
        others = sum(item.entity >= 0 for item in row.items)
        yield f"away,others={min(others, 3)},{role}"
        yield f"lone={int(len(seen.entities) == 1)}"
        return
    index = min(here, key=lambda place: abs(place - found.first))
    yield from _place_features(seen, row, found, index, kind)
    yield from _order_features(row, found, index, kind)
    yield from _beside_features(seen, found, index, facts, kind)


def _sentences_back(seen: View, found: Candidate, entity: int) -> str:
    rows = [row for _, row, _ in seen.places[entity]]
    gaps = [found.row - row for row in rows if row < found.row]
    return str(min(min(gaps), 3)) if gaps else "later" if rows else "hidden"


def _place_features(seen: View, row: RoleRow, found: Candidate, index: int, kind: str) -> Iterator[str]:
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


def _order_features(row: RoleRow, found: Candidate, index: int, kind: str) -> Iterator[str]:
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


def _beside_features(seen: View, found: Candidate, index: int, facts: Facts, kind: str) -> Iterator[str]:
    """Yield what stands beside the entity's list, and between it and the number; whether another number is nearer."""
    row, right = facts.row, index > found.first
    side, type_ = "R" if right else "L", kind[:3]
    nearer = sum(abs(at - index) < abs(found.first - index) for at in facts.numbers)
    yield f"nearer={min(nearer, 4)}"
    yield f"nearer={min(nearer, 4)},{kind}"
    first, last = row.groups[index]
    before = row.items[first - 1].stem if first else "^"
    earlier = row.items[first - 2].stem if first > 1 else "^"
    after = [item.text if item.entity < 0 else "<E>" for item in row.items[last + 1 : last + 4]]
    yield f"bef={before},{kind}"
    yield f"bef2={earlier}_{before}"
    yield f"bef2={earlier}_{before},{type_}"
    yield f"aft2={'_'.join(after[:2])}"
    yield f"aft2={'_'.join(after[:2])},{type_}"
    yield f"aft3={'_'.join(after)}"
    low, high = (found.last, index) if right else (index + 1, found.first)
    between = row.items[low:high]
    others = [seen.entities[item.entity].type in _DATA for item in between if item.entity >= 0]
    yield f"names={side}{min(len(others), 3)},{type_}"
    yield f"nearest={side}{(type_ in ('Dat', 'Ben')) not in others},{kind}"
    texts = [item.text for item in between]
    yield f"signs={side}{';' in texts}{'(' in texts}{')' in texts},{type_}"
    yield from (f"b={side}{word[:8]},{type_}" for word in texts[:8])
    yield f"edges={side}{between[-1].stem if between else '-'},{type_}"
    yield f"edge0={side}{between[0].stem if between else '-'},{type_}"
    said = [word for word in row.said[low:high] if word]
    yield f"said={side}{said[0] if said else '-'},{type_}"
    yield f"saidz={side}{said[-1] if said else '-'},{kind}"
    yield f"mates={min(last - first, 4)},{min(found.total, 4)},{kind}"
    yield f"nr={side}{'_'.join(facts.next)},{type_}"
    yield f"nl={side}{'_'.join(facts.before)},{type_}"
