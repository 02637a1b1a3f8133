"""Features of the part that a list of names plays in its clause: the particle after it, the comparison before it."""

from collections.abc import Iterator

from kg.extraction.roles.feature_tables import FeatureTables, T
from kg.extraction.roles.place import Place
from kg.extraction.roles.view import View

# What ends a part of a Korean clause, the longest first. Examples: "FooNet과 같은 기존 모델보다", "FooNet 등의 기법을".
_CASES = (
    "보다", "대비", "에서", "에게", "으로", "처럼", "까지", "부터", "을", "를", "에", "로", "은", "는", "이", "가"
)  # fmt: skip
# Words that end like one of them and go on with the same part. Example: "FooNet 및 기존의 다른 모델보다".
_LINKING = frozenset(["같은", "이나", "있는", "없는", "다른", "많은", "강력한", "최신", "및"])
# English words that compare. Examples: "comparable to FooNet", "faster than FooNet".
_COMPARING = frozenset(
    ["comparable", "competitive", "superior", "better", "faster", "higher", "lower", "fewer", "less", "more", "stronger", "worse",
     "cheaper", "smaller", "larger", "greater", "par", "ahead", "compared", "comparison", "relative", "versus", "vs", "similar",
     "baseline", "baselines", "state-of-the-art", "sota", "best", "strong", "prior", "existing", "previous", "unlike"]
)  # fmt: skip
_LEADING = frozenset(
    ["than", "to", "with", "over", "of", "by", "against", "like", "as", "including", "such", "on", "for"]
)


def case_features(seen: View, place: Place, tables: FeatureTables[T]) -> list[T]:
    """Return the features: of what stands after the list where the text is Korean, before it where it is English."""
    found = _comparisons(place) if seen.english else _cases(place)
    return [*map(tables.make, found)]


def _cases(place: Place) -> Iterator[str]:
    """Yield the particle that ends the part in which the list stands, its noun, and what is done after it."""
    said = place.row.said
    for at, item in enumerate(place.right[:9], place.last + 1):
        text = item.text
        if item.entity >= 0 or text in _LINKING:
            continue
        case = next((one for one in _CASES if text.endswith(one)), "")
        if said[at] and not case:
            yield "PT=-"
            return
        if case:
            done = next(filter(None, said[at + 1 :]), "")
            yield f"PT={case}"
            yield f"PTt={case}{place.kind}"
            yield f"PTn={case}{item.stem}"
            yield f"PTd={case}{done}"
            yield f"PTs={case}{done}{place.kind}"
            return


def _comparisons(place: Place) -> Iterator[str]:
    """Yield the nearest words before the list that compare, with the preposition and the verb between."""
    items, said = place.row.items, place.row.said
    preposition = verb = ""
    for at in range(place.first - 1, max(-1, place.first - 15), -1):
        if items[at].entity >= 0:
            continue
        word = items[at].text.lower()
        if not preposition and word in _LEADING:
            preposition = word
        if not verb and said[at]:
            verb = said[at]
        if word in _COMPARING:
            near = min(3, (place.first - at) // 3)
            yield f"CQ={word}"
            yield f"CQp={word}_{preposition}"
            yield f"CQt={word}_{preposition}{place.kind}"
            yield f"CQv={word}_{verb}{near}"
            return
