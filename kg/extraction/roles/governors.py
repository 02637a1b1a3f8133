"""Features of what governs a mention: the verb and preposition before it, denials, and whether the work has been presented."""

from collections.abc import Iterator, Sequence

from kg.extraction.roles.feature_tables import FeatureTables, T
from kg.extraction.roles.items import RoleItem
from kg.extraction.roles.place import Place
from kg.extraction.roles.view import View

_PREPOSITIONS = frozenset(
    ["on", "in", "with", "by", "of", "to", "for", "from", "over", "than", "via", "through", "using", "upon", "as", "into",
     "against", "across", "under", "without", "between", "beyond", "within", "like", "including", "called", "named", "and"]
)  # fmt: skip
_SUBJECTS = frozenset(
    ["we", "our", "this", "these", "existing", "prior", "previous", "recent", "it", "its", "both", "current"]
)
# Examples: "without FooNet", "FooNet 없이". Counter-example: "no less than" says nothing of a name five words on.
_DENIALS = frozenset(
    ["without", "not", "no", "unlike", "instead", "rather", "never", "neither", "nor", "cannot", "lack", "lacks", "없이", "대신",
     "달리", "아닌", "않고", "않은", "않는", "않으", "않아", "없는", "제외", "아니", "못한", "못하"]
)  # fmt: skip
# So many words before and after a list are looked at for a denial.
_REACH = 5


def governor_features(seen: View, place: Place, tables: FeatureTables[T]) -> list[T]:
    """Return the features; those of the words before are for English, where the verb stands there."""
    number, said = place.row.sentence, place.row.said
    told = "-" if seen.proposed < 0 else "<" if number < seen.proposed else "=" if number == seen.proposed else ">"
    found = [f"rel={told}{place.kind}", f"relP={told}{next(filter(None, said), '')}", *_denials(place)]
    if seen.english:
        found += _governors(place)
    return [*map(tables.make, found)]


def _denials(place: Place) -> Iterator[str]:
    """Yield the words that deny something within reach of the list, by side and distance."""
    items = place.row.items
    sides = (
        ("<", enumerate(reversed(items[max(0, place.first - _REACH) : place.first]), 1)),
        (">", enumerate(items[place.last + 1 : place.last + 1 + _REACH], 1)),
    )
    for side, words in sides:
        for distance, item in words:
            if item.entity < 0 and (item.stem in _DENIALS or item.text.lower() in _DENIALS):
                yield f"neg{side}{distance}"
                yield f"neg{side}{item.text.lower()}"


def _governors(place: Place) -> list[str]:
    """Return what the two nearest verbs before the list, the preposition and the subject between say together."""
    preposition, verb, second, subject, names = _before(place.row.items[: place.first], place.row.said)
    kind = place.kind
    return [
        f"LG={preposition}_{verb}",
        f"LGt={preposition}_{verb}{kind}",
        f"LG2={second}_{verb}_{preposition}",
        f"LP={preposition}",
        f"LPt={preposition},{kind}",
        f"LGs={subject}_{verb}",
        f"LGst={subject}_{preposition}_{verb}{kind}",
        f"LGe={min(names, 2)}{verb}_{preposition}",
        f"LGR={verb}_{place.near}",
    ]


def _before(items: Sequence[RoleItem], said: Sequence[str]) -> tuple[str, str, str, str, int]:
    """Return the preposition after the nearest verb, this verb, the one before, a subject, and how many names stand between."""
    preposition = verb = second = subject = ""
    names = 0
    for at in range(len(items) - 1, -1, -1):
        if items[at].entity >= 0:
            names += 1
            continue
        word = items[at].text.lower()
        if said[at]:
            verb, second = (verb, second or said[at]) if verb else (said[at], "")
        elif not preposition and not verb and word in _PREPOSITIONS:
            preposition = word
        elif not subject and word in _SUBJECTS:
            subject = word
        if second and subject:
            break
    return preposition, verb, second, subject, names
