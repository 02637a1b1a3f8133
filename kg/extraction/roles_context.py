"""Features of one mention: the words around it and around its list, what is done, who else stands in the sentence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extraction.hashing import number_of
from kg.extraction.roles_items import Item, Row, predicate
from kg.extraction.roles_view import View

# word -> (fine, coarse) cluster of words that stand in like places
Clusters = Mapping[int, tuple[int, int]]
_UNKNOWN = (0, 0)


class Place(NamedTuple):
    """A mention in its sentence: its item is `row.items[own]`, its list `row.items[first:last + 1]`.

    `near` is the word after the list as written, `kind` the start of the entity's type, `section` the class of the section.
    """

    row: Row
    own: int
    first: int
    last: int
    near: str
    kind: str
    section: str

    @property
    def right(self) -> Sequence[Item]:
        """The twelve items after the list."""
        return self.row.items[self.last + 1 : self.last + 13]

    @property
    def left(self) -> Sequence[Item]:
        """The ten items before the list, nearest first."""
        return self.row.items[max(0, self.first - 10) : self.first][::-1]


def mention_features(seen: View, number: int, index: int, clusters: Clusters) -> Iterator[str]:
    """Yield the features of the mention at item `index` of row `number`."""
    row = seen.rows[number]
    own = row.items[index].entity
    first, last = row.groups[index]
    after = row.items[last + 1] if last + 1 < len(row.items) else None
    near = (after.text if after.entity < 0 else item_class(seen, after, own)) if after else "$"
    place = Place(row, index, first, last, near, seen.entities[own].type[:3], seen.classes[number])
    yield "sec=" + place.section
    yield f"sec={place.section},{place.kind}"
    yield from _window_features(seen, place, own)
    yield from _list_features(seen, place, own)
    yield from _predicate_features(place, clusters)
    yield from _cluster_features(place, clusters)
    yield from _sentence_features(seen, place, own)


def item_class(seen: View, item: Item, own: int) -> str:
    """Return what stands for an item in features: the stem of a word, the kind of an entity."""
    if item.entity < 0:
        return item.stem
    if item.entity == own:
        return "<SELF>"
    return "<MAIN>" if item.entity == seen.main else f"<{seen.entities[item.entity].type}>"


def _window_features(seen: View, place: Place, own: int) -> Iterator[str]:
    """Yield the words right and left of the list, by place and as bags."""
    right = place.right
    right_words = [item_class(seen, item, own) for item in right]
    left_words = [item_class(seen, item, own) for item in place.left]
    near = place.near
    glued = int(bool(right) and right[0].glued)
    yield f"R1={near}{glued}"
    yield f"R1t={near}{glued}{place.kind}"
    for at in (1, 2):
        if len(right_words) > at:
            yield f"R{at + 1}={right_words[at]}"
            yield f"r{at + 1}={right[at].text if right[at].entity < 0 else right_words[at]}"
    yield "R12=" + "_".join([near, *right_words[1:2]])
    yield "R123=" + "_".join([near, *right_words[1:3]])
    yield "L1=" + (left_words[0] if left_words else "^")
    yield f"L1R1={left_words[0] if left_words else '^'}_{near}"
    if len(left_words) > 1:
        yield "L2=" + left_words[1]
        yield f"L12={left_words[0]}_{left_words[1]}"
    yield from ("RB=" + word for word in right_words[:8])
    yield from ("LB=" + word for word in left_words[:6])
    if any(item.stem == "<N>" for item in right[:3]):
        yield "num3"
    if any(item.stem == "%" for item in right[:8]):
        yield "pct8"


def _list_features(seen: View, place: Place, own: int) -> Iterator[str]:
    if place.last == place.first:
        return
    items = place.row.items
    members = [item for item in items[place.first : place.last + 1] if item.entity >= 0]
    if place.last > place.own:
        yield "own=" + items[place.own + 1].stem
    yield f"list={min(len(members), 4)}"
    yield f"list={min(len(members), 3)}{place.section}"
    others = {item.entity for item in members} - {own}
    yield from (f"listtype={kind}" for kind in sorted({seen.entities[other].type[:3] for other in others}))
    if seen.main in others:
        yield "listmain"
    if any(item.stem == "<N>" for item in items[place.first : place.last]):
        yield "numlist"


def _predicate_features(place: Place, clusters: Clusters) -> Iterator[str]:
    """Yield what is done: predicates right of the list, in order, and the one before it."""
    near, kind = place.near, place.kind
    words = [item.text for item in place.row.items[place.last + 1 :] if item.entity < 0]
    said = [(name, word) for word in words if (name := predicate(word))]
    next_one = said[0][0] if said else "-"
    yield "P1=" + next_one
    yield f"P1j={near}_{next_one}"
    yield f"P1s={place.section}_{next_one}"
    yield f"P1t={kind}_{next_one}"
    if said:
        yield "P1f=" + said[0][1]
    if len(said) > 1:
        yield "P2=" + said[1][0]
        yield f"P12={next_one}_{said[1][0]}"
        yield f"P2j={near}_{said[1][0]}"
    if len(said) > 2:
        yield "PL=" + said[-1][0]
    yield from ("PB=" + name for name, _ in said[:4])
    before = place.left
    yield "PP=" + next((name for item in before if item.entity < 0 and (name := predicate(item.text))), "")
    for at, (_, word) in enumerate(said[:3]):
        fine = clusters.get(number_of(word.lower()), _UNKNOWN)[0]
        yield f"cP{at}={fine}"
        yield f"cP{at}j={near}{fine}"
        yield f"cP{at}t={kind}{fine}"


def _cluster_features(place: Place, clusters: Clusters) -> Iterator[str]:
    """Yield the clusters of the words around the list: what says nearly the same counts as the same."""
    for side, items, named in (("R", place.right[:9], 3), ("L", place.left[:8], 2)):
        for at, item in enumerate(items):
            if item.entity >= 0:
                continue
            fine, coarse = clusters.get(number_of(item.text.lower()), _UNKNOWN)
            if at < named:
                yield f"c{side}{at}={fine}"
                yield f"C{side}{at}={coarse}"
            yield f"c{side}B={fine}"
            yield f"C{side}B={coarse}"


def _sentence_features(seen: View, place: Place, own: int) -> Iterator[str]:
    """Yield what the whole sentence says: its words with the type, its last predicate, the paper's own work beside this one."""
    items, near = place.row.items, place.near
    for item in items:
        if item.entity < 0 and len(item.stem) > 1:
            yield f"SB={item.stem},{place.kind}"
    yield from ("before=" + item_class(seen, item, own) for item in items[: place.first] if item.entity >= 0)
    yield from ("after=" + item_class(seen, item, own) for item in items[place.last + 1 :] if item.entity >= 0)
    said = [name for item in items if item.entity < 0 and (name := predicate(item.text))]
    if said:
        yield f"PLj={near}_{said[-1]}"
        yield f"PLs={place.section}_{said[-1]}"
        yield f"PLt={place.kind}_{said[-1]}"
    texts = [item.text for item in items[: place.own]]
    if texts.count("(") > texts.count(")"):
        yield "paren"
    mains = [at for at, item in enumerate(items) if item.entity == seen.main]
    if mains and own != seen.main:
        at = min(mains, key=lambda at: abs(at - place.own))
        after = items[at + 1].text if at + 1 < len(items) and items[at + 1].entity < 0 else "$"
        side = "<" if at < place.own else ">"
        yield f"main{side}{after}_{near}"
        if said:
            yield f"main{side}{after}_{near}_{said[-1]}"
