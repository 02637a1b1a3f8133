"""Features of one mention: the words around it and around its list, what is done, who else stands in the sentence."""

from collections.abc import Sequence

from kg.extraction.roles.cases import case_features
from kg.extraction.roles.feature_tables import NAMED_LEFT, NAMED_RIGHT, FeatureTables, T
from kg.extraction.roles.governors import governor_features
from kg.extraction.roles.items import RoleItem
from kg.extraction.roles.place import Place
from kg.extraction.roles.view import View

# (sentence, start of a type) -> features of the sentence's words with it
Bags = dict[tuple[int, str], list[T]]


def mention_features(seen: View, number: int, index: int, tables: FeatureTables[T], bags: Bags[T]) -> list[T]:
    """Return the features of the mention at item `index` of row `number`; `bags` holds what its sentence has in common."""
    row = seen.rows[number]
    items, own = row.items, row.items[index].entity
    first, last = row.groups[index]
    right, left = items[last + 1 : last + 13], items[max(0, first - 10) : first][::-1]
    near = (right[0].text if right[0].entity < 0 else item_class(seen, right[0], own)) if right else "$"
    kind, section = seen.entities[own].type[:3], seen.classes[number]
    place = Place(row, index, first, last, right, left, near, kind, section)
    bag = bags.get((number, kind))
    if bag is None:
        words = tables.words_with(kind)
        bag = bags[number, kind] = [words[item.stem] for item in items if item.entity < 0 and len(item.stem) > 1]
    return [
        tables.whole["sec=" + section],
        tables.whole[f"sec={section},{kind}"],
        *_window_features(seen, place, own, tables),
        *_list_features(seen, place, own, tables),
        *_predicate_features(place, tables),
        *governor_features(seen, place, tables),
        *case_features(seen, place, tables),
        *_cluster_features(place, tables),
        *bag,
        *_sentence_features(seen, place, own, tables),
    ]


def item_class(seen: View, item: RoleItem, own: int) -> str:
    """Return what stands for an item in features: the stem of a word, the kind of an entity."""
    if item.entity < 0:
        return item.stem
    if item.entity == own:
        return "<SELF>"
    return "<MAIN>" if item.entity == seen.main else f"<{seen.entities[item.entity].type}>"


def _window_features(seen: View, place: Place, own: int, tables: FeatureTables[T]) -> list[T]:
    """Return the words right and left of the list, by place and as bags."""
    right, near, whole, make = place.right, place.near, tables.whole, tables.make
    right_words = [item.stem if item.entity < 0 else item_class(seen, item, own) for item in right]
    left_words = [item.stem if item.entity < 0 else item_class(seen, item, own) for item in place.left]
    glued = int(bool(right) and right[0].glued)
    before = left_words[0] if left_words else "^"
    found = [make(f"R1={near}{glued}"), make(f"R1t={near}{glued}{place.kind}")]
    for at in (1, 2):
        if len(right_words) > at:
            found.append(whole[f"R{at + 1}={right_words[at]}"])
            found.append(whole[f"r{at + 1}={right[at].text if right[at].entity < 0 else right_words[at]}"])
    found.append(make("R12=" + "_".join([near, *right_words[1:2]])))
    found.append(make("R123=" + "_".join([near, *right_words[1:3]])))
    found.append(whole["L1=" + before])
    found.append(make(f"L1R1={before}_{near}"))
    if len(left_words) > 1:
        found.append(whole["L2=" + left_words[1]])
        found.append(make(f"L12={before}_{left_words[1]}"))
    found += map(tables.right.__getitem__, right_words[:8])
    found += map(tables.left.__getitem__, left_words[:6])
    stems = [item.stem for item in right[:8]]
    if "<N>" in stems[:3]:
        found.append(whole["num3"])
    if "%" in stems:
        found.append(whole["pct8"])
    return found


def _list_features(seen: View, place: Place, own: int, tables: FeatureTables[T]) -> list[T]:
    """Return what is said by the list that the mention stands in, where there is one."""
    if place.last == place.first:
        return []
    items = place.row.items
    members = [item for item in items[place.first : place.last + 1] if item.entity >= 0]
    found = ["own=" + items[place.own + 1].stem] if place.last > place.own else []
    found += [f"list={min(len(members), 4)}", f"list={min(len(members), 3)}{place.section}"]
    others = {item.entity for item in members} - {own}
    found += [f"listtype={kind}" for kind in sorted({seen.entities[other].type[:3] for other in others})]
    found += ["LN=" + seen.entities[other].name.lower() for other in others]
    if seen.main in others:
        found.append("listmain")
    if any(item.stem == "<N>" for item in items[place.first : place.last]):
        found.append("numlist")
    return [*map(tables.make, found)]


def _predicate_features(place: Place, tables: FeatureTables[T]) -> list[T]:
    """Return what is done: predicates right of the list, in order, and the one before it."""
    near, kind, row, last = place.near, place.kind, place.row, place.last
    said = [(name, row.items[at].text) for at, name in enumerate(row.said[last + 1 :], last + 1) if name]
    next_one = said[0][0] if said else "-"
    found = ["P1=" + next_one, f"P1j={near}_{next_one}", f"P1s={place.section}_{next_one}", f"P1t={kind}_{next_one}"]
    if said:
        found.append("P1f=" + said[0][1])
    if len(said) > 1:
        second = said[1][0]
        found += ["P2=" + second, f"P12={next_one}_{second}", f"P2j={near}_{second}"]
    if len(said) > 2:
        found.append("PL=" + said[-1][0])
    found += ["PB=" + name for name, _ in said[:4]]
    before = row.said[max(0, place.first - 10) : place.first][::-1]
    found.append("PP=" + next(filter(None, before), ""))
    for at, (_, word) in enumerate(said[:3]):
        fine = tables.cluster_of(word).fine
        found += [f"cP{at}={fine}", f"cP{at}j={near}{fine}", f"cP{at}t={kind}{fine}"]
    return [*map(tables.make, found)]


def _cluster_features(place: Place, tables: FeatureTables[T]) -> list[T]:
    """Return the clusters of the words around the list: what says nearly the same counts as the same."""
    found: list[T] = []
    for at, item in enumerate(place.right[:9]):
        if item.entity < 0:
            cluster_of = tables.cluster_of(item.text)
            if at < NAMED_RIGHT:
                found += cluster_of.right_at[at]
            found += cluster_of.right
    for at, item in enumerate(place.left[:8]):
        if item.entity < 0:
            cluster_of = tables.cluster_of(item.text)
            if at < NAMED_LEFT:
                found += cluster_of.left_at[at]
            found += cluster_of.left
    return found


def _sentence_features(seen: View, place: Place, own: int, tables: FeatureTables[T]) -> list[T]:
    """Return what the whole sentence says: its entities, its last predicate, the paper's own work beside this one."""
    items, named, near, kind = place.row.items, place.row.named, place.near, place.kind
    found = ["before=" + item_class(seen, items[at], own) for at in named if at < place.first]
    found += ["after=" + item_class(seen, items[at], own) for at in named if at > place.last]
    last_said = next(filter(None, reversed(place.row.said)), "")
    if last_said:
        found += [f"PLj={near}_{last_said}", f"PLs={place.section}_{last_said}", f"PLt={kind}_{last_said}"]
    if _opened(items[: place.own]):
        found.append("paren")
    # Without a work of its own, the paper's nearest word stands in: so the weights were learnt.
    pool = (
        named if seen.main >= 0 else range(max(0, place.own - len(named)), min(len(items), place.own + len(named) + 1))
    )
    mains = [at for at in pool if items[at].entity == seen.main] if own != seen.main else []
    if mains:
        at = min(mains, key=lambda at: abs(at - place.own))
        after = items[at + 1].text if at + 1 < len(items) and items[at + 1].entity < 0 else "$"
        side = "<" if at < place.own else ">"
        found.append(f"main{side}{after}_{near}")
        if last_said:
            found.append(f"main{side}{after}_{near}_{last_said}")
    return [*map(tables.make, found)]


def _opened(items: Sequence[RoleItem]) -> bool:
    """Tell whether more brackets open than close."""
    texts = [item.text for item in items]
    return texts.count("(") > texts.count(")")
