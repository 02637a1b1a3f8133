"""What decides whether a number is of a measure: what stands between them, their order in lists, what other measures are near."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extraction.results.candidate import Candidate
from kg.extraction.results.measures import PLAIN, UNSAID, Measure
from kg.extraction.results.spoken import spoken_features
from kg.extraction.roles.view import View

# What may stand between the measures of one list. Examples: "BLEU, chrF and METEOR", "mAP와 mIoU". Counter-example: "BLEU of".
_LISTED = re.compile(r"\s?(?:,|/|;|and|및|와|과|&|그리고|, and)\s?$")
_DATA = ("Dataset", "Benchmark")
Places = Sequence[tuple[int, int]]


def measure_features(
    seen: View, found: Candidate, measures: Sequence[Measure], taken: Places, told: Mapping[int, int]
) -> list[list[str]]:
    """Return the features of each measure that a number may be of.

    `taken` are the places of the numbers of its sentence, `told` is how the field speaks of words (`spoken`).
    """
    plain = sorted((one for one in measures if one.source in PLAIN), key=lambda one: one.start)
    names = [(m.start, m.end) for e in seen.entities for m in e.mentions if m.section == found.number.section]
    unsaid = [*_unsaid_features(seen, found, plain, len(measures))]
    data = _data(seen, found)
    before = [one.name for one in measures if one.source == "earlier"][::-1]
    return [
        [
            *_name_features(found, one, data),
            *(one.source + feature for feature in unsaid),
            *([f"ago={min(before.index(one.name), 5)}"] if one.source == "earlier" else ()),
        ]
        if one.source in UNSAID
        else [
            *_name_features(found, one, data),
            *_place_features(seen, found, one, plain, taken),
            *_order_features(seen, found, one, plain),
            *_other_features(one, measures, names),
            *spoken_features(one, told),
        ]
        for one in measures
    ]


def _data(seen: View, found: Candidate) -> list[str]:
    """Return the names of the test data nearest to the number in its sentence, at most three."""
    row = seen.rows[found.row]
    here = sorted(
        (abs(at - found.first), seen.entities[row.items[at].entity].name.lower())
        for at in row.named
        if seen.entities[row.items[at].entity].type in _DATA
    )
    return [*dict.fromkeys(name for _, name in here)][:3]


def _name_features(found: Candidate, one: Measure, data: Sequence[str]) -> Iterator[str]:
    unit, name = found.number.unit, one.name.lower()
    yield "m=" + name
    yield f"m={name},{unit}"
    yield f"src={one.source}"
    yield f"src={one.source},{unit}"
    yield from (f"pl={place},{name}" for place in data)


def _unsaid_features(seen: View, found: Candidate, plain: Sequence[Measure], total: int) -> Iterator[str]:
    """Yield what tells that no word of the sentence names the measure."""
    row, number = seen.rows[found.row], found.number
    right = [item.stem if item.entity < 0 else "<E>" for item in row.items[found.last : found.last + 3]]
    left = [item.stem if item.entity < 0 else "<E>" for item in row.items[max(0, found.first - 3) : found.first]][::-1]
    yield from (f"R{at}={word}" for at, word in enumerate(right))
    yield from (f"L{at}={word}" for at, word in enumerate(left))
    yield f"R01={'_'.join(right[:2])}"
    yield f"L01={'_'.join(left[:2])}"
    yield f"sec={seen.classes[found.row]}"
    yield from (f"E={kind}" for kind in sorted({seen.entities[row.items[at].entity].type for at in row.named}))
    yield f"near={min(sum(abs(one.start - number.start) < 40 for one in plain), 3)}"
    yield f"all={min(total, 24) // 4},{number.unit}"


def _place_features(
    seen: View, found: Candidate, one: Measure, plain: Sequence[Measure], taken: Places
) -> Iterator[str]:
    number, source = found.number, one.source
    text = seen.paper.sections[number.section].text
    right = one.start >= number.end
    side = "R" if right else "L"
    low, high = (number.end, one.start) if right else (one.end, number.start)
    between = text[low:high]
    gap = min(len(between).bit_length(), 8)
    numbers = min(sum(low <= first and end <= high for first, end in taken), 3)
    last = one.name.lower().rsplit(" ", 1)[-1]
    yield f"last={last}"
    yield f"suffix={last[-3:]},{source}"
    yield f"gap={side}{gap}"
    yield f"gap={side}{gap},{number.unit}"
    yield f"gap={side}{gap},{source}"
    yield f"num={side}{numbers}"
    yield f"num={side}{numbers},{source}"
    commas = min(between.count(","), 3)
    yield f"commas={side}{commas}"
    yield f"commas={side}{commas},{min(numbers, 2)}"
    signs = "".join(char for char in between if char in ";:()")[:3]
    if signs:
        yield f"sign={side}{signs}"
    words = between.lower().split()
    yield f"words={side}{min(len(words), 12)}"
    if len(words) <= 3:
        yield f"btw={side}{' '.join(words)}"
    if words:
        yield f"e0={side}{words[0][:8]}"
        yield f"e1={side}{words[-1][:8]}"
        yield f"e01={side}{words[0][:8]}_{words[-1][:8]}"
    else:
        yield f"beside={side}{source}"
    yield from (f"b={side}{word[:8]}" for word in words[:10])
    leading = text[max(0, found.begin - 16) : found.begin].lower().split()[-1:]
    trailing = text[found.stop : found.stop + 16].lower().split()[:1]
    after = text[one.end : one.end + 12].split()
    before = text[max(0, one.start - 14) : one.start].split()
    yield f"aft={side}{after[0].lower() if after else '$'}"
    yield f"bef={side}{before[-1].lower() if before else '^'}"
    closer = min(sum(low <= other.start and other.end <= high for other in plain), 4)
    yield f"lead={side}{min(closer, 2)}{leading}"
    yield f"trail={side}{min(closer, 2)}{trailing}"
    yield f"closer={side}{closer}"
    yield f"closer={side}{closer},{source}"
    gaps = [
        number.start - other.end if right else other.start - number.end
        for other in plain
        if (other.start >= number.end) != right
    ]
    yield f"opposite={side}{closer == 0}{min(gaps, default=999) > len(between)}"


def _order_features(seen: View, found: Candidate, one: Measure, plain: Sequence[Measure]) -> Iterator[str]:
    """Yield whether the measure's place in its list is the number's place in its run."""
    text = seen.paper.sections[found.number.section].text
    at = next((at for at, other in enumerate(plain) if other.end == one.end), -1)
    if at < 0:
        return
    first = last = at
    while first and _LISTED.fullmatch(text, plain[first - 1].end, plain[first].start):
        first -= 1
    while last + 1 < len(plain) and _LISTED.fullmatch(text, plain[last].end, plain[last + 1].start):
        last += 1
    size = last - first + 1
    if size > 1 or found.total > 1:
        same = "same" if size == found.total else f"{min(size, 3)}of{min(found.total, 3)}"
        yield f"order={same}{at - first == found.order}"
        yield f"order={same}{at - first == found.order},{one.source}"


def _other_features(one: Measure, measures: Sequence[Measure], names: Places) -> Iterator[str]:
    if any(start <= one.start < end for start, end in names):
        yield f"entity={one.source}"
    longer = any(
        other is not one and other.start <= one.start and one.end <= other.end
        for other in measures
        if other.source == "long"
    )
    yield f"longer={longer},{one.source}"
    if longer:
        yield f"longer,{one.name.lower()}"
    if one.source == "sign":
        yield f"shape={'@' in one.name}{any(char.isdigit() for char in one.name)}{one.name.isupper()}"
