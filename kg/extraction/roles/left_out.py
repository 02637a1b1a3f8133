"""Names that a text speaks of only to say that the work goes without them."""

from kg.extraction.roles.items import RoleRow
from kg.extraction.roles.view import View
from kg.model import Relation

# What such a name cannot be in the paper.
DENIED = frozenset(
    {Relation.USES, Relation.TRAINED_ON, Relation.EVALUATED_ON, Relation.IMPROVES_ON, Relation.EVALUATES}
)
# Words between "without" and the name. Example: "without relying on FooNet". Counter-example: "without loss FooNet gains".
_FILLING = frozenset(
    ["the", "a", "an", "any", "using", "use", "of", "relying", "resorting", "on", "to", "need", "for", "requiring", "additional",
     "explicit", "external"]
)  # fmt: skip
_AUXILIARY = frozenset(["could", "can", "was", "were", "is", "are", "be", "been", "has", "have", "had", "yet"])
_NOT_DONE = frozenset(["evaluat", "test", "use", "used", "includ", "compar", "train", "appl"])


def is_left_out(seen: View, index: int) -> bool:
    """Tell whether every mention of the entity outside the title is denied.

    Examples: "without LoRA", "LoRA 없이", "FooNet could not be evaluated". Counter-example: "FooNet is not slow".
    """
    places = [(row, item) for _, row, item in seen.places[index] if seen.classes[row] != "title"]
    return bool(places) and all(_is_denied(seen.rows[row], item) for row, item in places)


def _is_denied(row: RoleRow, item: int) -> bool:
    first, last = row.groups[item]
    before = first - 1
    while before >= 0 and row.items[before].entity < 0 and row.items[before].text.lower() in _FILLING:
        before -= 1
    if before >= 0 and row.items[before].entity < 0 and row.items[before].text.lower() == "without":
        return True
    after = last + 1
    if after < len(row.items) and row.items[after].entity < 0 and row.items[after].text.startswith("없이"):
        return True
    denied = False
    for at in range(after, len(row.items)):
        word = row.items[at].text.lower()
        if word in ("not", "cannot", "never"):
            denied = True
        elif word not in _AUXILIARY:
            return denied and row.said[at] in _NOT_DONE
    return False
