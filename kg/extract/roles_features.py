"""What the role model looks at: the words around each mention, its list, its section, the name, the paper's own work.

Features are strings, so that a weight can be read; the model's vocabulary maps them to rows.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.paper_text import Found, PaperText
from kg.extract.roles_items import Item, Row, predicate, rows, stem

# Section headings by what they hold (lower case); any other heading is "other". Example: "Goal" -> intro.
SECTIONS = {
    "title": "title",
    "what's new": "intro",
    "goal": "intro",
    "contribution": "intro",
    "introduction": "intro",
    "motivation": "motive",
    "technical details": "method",
    "method": "method",
    "performance highlights": "result",
    "results": "result",
    "limitations": "limit",
    "conclusion": "concl",
}
TITLE_PLACES = ("colon", "after", "nocolon", "no")
_WORDS = re.compile(r"[a-z]+|[0-9.]+|[가-힣]+")
_SILENT = re.compile(r"[\s_\-\u2010-\u2015'\"]+")


@dataclass(frozen=True, slots=True)
class View:
    """One paper with its entities as the models see it. `main` is the index of the likely own contribution, or -1.

    `classes` holds the section class of each sentence, `places` the (row, item) of each mention of each entity that is visible.
    """

    paper: PaperText
    entities: tuple[Found, ...]
    rows: tuple[Row, ...]
    classes: tuple[str, ...]
    main: int
    places: tuple[tuple[tuple[int, int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class EntityFeatures:
    """The features of one entity as a whole, and those of each visible mention as (mention index, features)."""

    own: tuple[str, ...]
    mentions: tuple[tuple[int, tuple[str, ...]], ...]


def name_key(name: str) -> str:
    """Return the form of a name under which the corpus counts it: without case, width, spaces and hyphens."""
    return _SILENT.sub("", unicodedata.normalize("NFKC", name).casefold())


def view(paper: PaperText, entities: Sequence[Found]) -> View:
    """Return the view that all features are computed on."""
    found = rows(paper, entities)
    places: list[list[tuple[int, int, int]]] = [[] for _ in entities]
    for number, row in enumerate(found):
        for index, item in enumerate(row.items):
            if item.entity >= 0:
                places[item.entity].append((item.mention, number, index))
    classes = tuple(section_class(paper, number) for number in range(len(paper.sentences)))
    return View(paper, tuple(entities), tuple(found), classes, principal(paper, entities), tuple(map(tuple, places)))


def section_class(paper: PaperText, sentence: int) -> str:
    """Return what the section of a sentence holds, or the quarter of the text where it has no heading."""
    place = paper.sentences[sentence]
    if place.section == 0:
        return "title"
    part = paper.sections[place.section]
    if part.heading:
        return SECTIONS.get(part.heading.lower(), "other")
    return f"part{min(3, 4 * place.start // max(1, len(part.text)))}"


def title_place(paper: PaperText, entity: Found) -> str:
    """Return where the title holds the name: before its colon, after it, in a title without colon, or not at all."""
    first = entity.mentions[0]
    if first.section != 0:
        return "no"
    colon = paper.sections[0].text.find(":")
    if colon < 0:
        return "nocolon"
    return "colon" if first.end <= colon + 1 else "after"


def principal(paper: PaperText, entities: Sequence[Found]) -> int:
    """Return the index of the entity that the paper is most likely about, or -1: the title's, else one named three times."""
    weight = {"colon": 4.0, "after": 1.0, "nocolon": 1.0, "no": 0.0}
    best, top = -1, 0.0
    for index, entity in enumerate(entities):
        place = title_place(paper, entity)
        score = 0.1 * len(entity.mentions) + weight[place]
        score += 2.0 * (place == "colon" and entity.mentions[0].start == 0)
        if score > top and (place != "no" or len(entity.mentions) >= 3):
            best, top = index, score
    return best


def features(seen: View, counts: Mapping[str, int], *, discount: int = 0) -> list[EntityFeatures]:
    """Return the features of every entity, in order.

    Args:
        seen: The paper.
        counts: In how many papers of the corpus each folded name stands.
        discount: Papers to take off the counts: 1 where this paper was counted itself.
    """
    shared = tuple(_paper_features(seen))
    order = sorted(range(len(seen.entities)), key=lambda index: _first_place(seen.entities[index]))
    rank = {index: position for position, index in enumerate(order)}
    result = []
    for index, entity in enumerate(seen.entities):
        kind = entity.type[:3]
        own = [
            *_name_features(seen, index),
            *_place_features(seen, index, rank[index]),
            *_count_features(entity, counts, discount),
            *(f"{feature},{kind}" for feature in shared),
        ]
        mentions = tuple((m, tuple(_mention_features(seen, row, item))) for m, row, item in seen.places[index])
        result.append(EntityFeatures(tuple(own), mentions))
    return result


def _first_place(entity: Found) -> tuple[bool, int, int]:
    return min((m.section == 0, m.section, m.start) for m in entity.mentions)


def _paper_features(seen: View) -> Iterator[str]:
    """Yield what is true of the whole paper: language, words of the title, what its first sentence does."""
    body = "".join(part.text[:200] for part in seen.paper.sections[1:])
    yield "lang=" + ("ko" if any("가" <= char <= "힣" for char in body) else "en")
    for token in seen.paper.tokens:
        if token.section:
            break
        yield "T=" + stem(token.text)
    first = next((s for s in seen.paper.sentences if s.section), None)
    if first:
        said = [predicate(token.text) for token in seen.paper.tokens[first.first : first.last]]
        yield from ("G=" + word for word in [word for word in said if word][-3:])


def _name_features(seen: View, index: int) -> Iterator[str]:
    entity = seen.entities[index]
    name = entity.name.lower()
    yield "type=" + entity.type
    yield "name=" + name
    padded = f"^{name}$"
    for size in (3, 4, 5):
        for start in range(len(padded) - size + 1):
            yield "c" + padded[start : start + size]
    yield from ("w=" + word for word in _WORDS.findall(name))
    yield "shape=" + _shape(entity.name)
    if seen.main >= 0 and index != seen.main:
        main = seen.entities[seen.main].name.lower()
        same = next((i for i, (a, b) in enumerate(zip(main, name, strict=False)) if a != b), min(len(main), len(name)))
        if same >= 3 and 2 * same >= len(main):
            yield "likemain"
        if main in name:
            yield "hasmain"
        elif name in main:
            yield "inmain"


def _shape(name: str) -> str:
    text = re.sub(r"[A-Z]+", "A", name)
    text = re.sub(r"[a-z]+", "a", text)
    text = re.sub(r"[0-9]+", "0", text)
    return re.sub(r"[가-힣]+", "가", text)[:12]


def _count_features(entity: Found, counts: Mapping[str, int], discount: int) -> Iterator[str]:
    """Yield how widely the name is known: a name of many papers is seldom introduced."""
    known = max(counts.get(name_key(form), 0) for form in {entity.name, *(m.text for m in entity.mentions)}) - discount
    size = min(6, (max(known, 0) + 1).bit_length() - 1)
    yield f"df={size}"
    yield f"df={size},{entity.type[:3]}"


def _place_features(seen: View, index: int, rank: int) -> Iterator[str]:
    entity = seen.entities[index]
    kind, number = entity.type[:3], len(entity.mentions)
    place = title_place(seen.paper, entity)
    yield f"count={min(number, 5)}"
    yield f"count={min(number, 3)},{kind}"
    yield "title=" + place
    yield f"title={place},{kind}"
    if place != "no" and entity.mentions[0].start == 0:
        yield "title0"
    if entity.mentions[-1].section == 0:
        yield "titleonly"
    yield "ismain" if index == seen.main else "othermain" if seen.main >= 0 else "nomain"
    if seen.main >= 0 and index != seen.main:
        yield "main=" + seen.entities[seen.main].type
        yield f"main={seen.entities[seen.main].type},{kind}"
    classes = [seen.classes[sentence] for sentence in _sentences(seen.paper, entity)]
    if classes:
        yield "firstsec=" + classes[0]
        yield f"firstsec={classes[0]},{kind}"
        yield "lastsec=" + classes[-1]
        yield "secs=" + ",".join(sorted(set(classes)))
    yield f"rank={min(rank, 4)}"
    yield f"same={min(4, sum(other.type == entity.type for other in seen.entities))},{kind}"


def _sentences(paper: PaperText, entity: Found) -> list[int]:
    """Return the sentences of the mentions outside the title."""
    starts = [(s.section, s.start) for s in paper.sentences]
    return [max(0, bisect_right(starts, (m.section, m.start)) - 1) for m in entity.mentions if m.section]


def item_class(seen: View, item: Item, own: int) -> str:
    """Return what stands for an item in features: the stem of a word, the kind of an entity."""
    if item.entity < 0:
        return item.stem
    if item.entity == own:
        return "<SELF>"
    return "<MAIN>" if item.entity == seen.main else f"<{seen.entities[item.entity].type}>"


def _mention_features(seen: View, number: int, index: int) -> Iterator[str]:
    row = seen.rows[number]
    own = row.items[index].entity
    first, last = row.groups[index]
    kind, section = seen.entities[own].type[:3], seen.classes[number]
    yield "sec=" + section
    yield f"sec={section},{kind}"
    right = row.items[last + 1 : last + 13]
    right_words = [item_class(seen, item, own) for item in right]
    left_words = [item_class(seen, item, own) for item in row.items[max(0, first - 10) : first][::-1]]
    near = (right[0].text if right[0].entity < 0 else right_words[0]) if right else "$"
    yield from _window_features(right, right_words, left_words, near, kind)
    yield from _list_features(seen, row, index)
    yield from _predicate_features(row, first, last, (near, section, kind))
    if any(item.stem == "<N>" for item in right[:3]):
        yield "num3"
    if any(item.stem == "%" for item in right[:8]):
        yield "pct8"
    yield from ("before=" + item_class(seen, item, own) for item in row.items[:first] if item.entity >= 0)
    yield from ("after=" + item_class(seen, item, own) for item in row.items[last + 1 :] if item.entity >= 0)
    texts = [item.text for item in row.items[:index]]
    if texts.count("(") > texts.count(")"):
        yield "paren"


def _window_features(
    right: Sequence[Item], right_words: Sequence[str], left_words: Sequence[str], near: str, kind: str
) -> Iterator[str]:
    """Yield the words right and left of the list, by place and as bags. `near` is the very next word as written."""
    glued = int(bool(right) and right[0].glued)
    yield f"R1={near}{glued}"
    yield f"R1t={near}{glued}{kind}"
    for place in (1, 2):
        if len(right_words) > place:
            yield f"R{place + 1}={right_words[place]}"
            yield f"r{place + 1}={right[place].text if right[place].entity < 0 else right_words[place]}"
    yield "R12=" + "_".join([near, *right_words[1:2]])
    yield "R123=" + "_".join([near, *right_words[1:3]])
    yield "L1=" + (left_words[0] if left_words else "^")
    yield f"L1R1={left_words[0] if left_words else '^'}_{near}"
    if len(left_words) > 1:
        yield "L2=" + left_words[1]
        yield f"L12={left_words[0]}_{left_words[1]}"
    yield from ("RB=" + word for word in right_words[:8])
    yield from ("LB=" + word for word in left_words[:6])


def _list_features(seen: View, row: Row, index: int) -> Iterator[str]:
    first, last = row.groups[index]
    if last == first:
        return
    own = row.items[index].entity
    members = [item for item in row.items[first : last + 1] if item.entity >= 0]
    if last > index:
        yield "own=" + row.items[index + 1].stem
    yield f"list={min(len(members), 4)}"
    yield f"list={min(len(members), 3)}{seen.classes[row.sentence]}"
    others = {item.entity for item in members} - {own}
    yield from (f"listtype={kind}" for kind in sorted({seen.entities[other].type[:3] for other in others}))
    if seen.main in others:
        yield "listmain"
    if any(item.stem == "<N>" for item in row.items[first:last]):
        yield "numlist"


def _predicate_features(row: Row, first: int, last: int, context: tuple[str, str, str]) -> Iterator[str]:
    """Yield what is done: predicates right of the list, in order, and the one before it."""
    near, section, kind = context
    said = [(word, item.text) for item in row.items[last + 1 :] if item.entity < 0 and (word := predicate(item.text))]
    next_one = said[0][0] if said else "-"
    yield "P1=" + next_one
    yield f"P1j={near}_{next_one}"
    yield f"P1s={section}_{next_one}"
    yield f"P1t={kind}_{next_one}"
    if said:
        yield "P1f=" + said[0][1]
    if len(said) > 1:
        yield "P2=" + said[1][0]
        yield f"P12={next_one}_{said[1][0]}"
        yield f"P2j={near}_{said[1][0]}"
    if len(said) > 2:
        yield "PL=" + said[-1][0]
    yield from ("PB=" + word for word, _ in said[:4])
    before = row.items[max(0, first - 10) : first][::-1]
    yield "PP=" + next((word for item in before if item.entity < 0 and (word := predicate(item.text))), "")
