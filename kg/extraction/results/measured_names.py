"""Names of measures and of what is studied that were taken for methods or models: "DINO-I" of "DINO-I scores", "Ranking Trap"."""

import re
from collections.abc import Sequence

from kg.extraction.roles.items import RoleItem, RoleRow
from kg.extraction.roles.view import View, view
from kg.extraction.text.paper_text import Found
from kg.schema.metrics import is_metric_name
from kg.schema.node_types import WORK_TYPES

# Nouns of measures after a list of names, or before it. Examples: "FooScore and BarScore metrics", "지표인 FooScore".
# Counter-example: "FooScore model".
_AFTER = re.compile(r"(?:점수|스코어|지표|메트릭|수치|값)|(?:scores?|metrics?|values?)$", re.I)
_BEFORE = re.compile(r"(?:지표|메트릭|척도)|metrics?$", re.I)
# Words between a name and its number. Examples: "FooScore of 0.3", "FooScore by 0.3", "FooScore에서 0.3".
_LINKS = frozenset(
    ["of", "by", "to", "is", "at", "from", "=", ":", "(", "에서", "는", "은", "이", "가", "를", "을", "+", "기준"]
)
_FAR, _NEAR = 4, 3
# The last words of names of measures and of what texts study: neither is an artifact. Examples: "Tool Quality Score",
# "Ranking Trap". Counter-examples: "Vector Index", "F-Score" (one word).
_HEADS = re.compile(
    r"\w\s(?:scores?|rates?|ratio|hypothesis|paradox|phenomenon|dilemma|trap|problem|gap|effect)$", re.I
)


def without_measures(seen: View) -> View:
    """Return the view without entities that are measures by name and by what stands beside them, or by the last word of the name.

    Names that the vocabulary of metrics has must stand beside a number or a noun of measures. What a title names is a work
    ("F1: ...").
    """
    left = {index for index, entity in enumerate(seen.entities) if _may_be(entity) and _is_none(seen, index)}
    if not left:
        return seen
    return view(seen.paper, [entity for index, entity in enumerate(seen.entities) if index not in left])


def _may_be(entity: Found) -> bool:
    titled = any(mention.section == 0 for mention in entity.mentions)
    return entity.type in WORK_TYPES and not titled and not entity.is_own


def _is_none(seen: View, index: int) -> bool:
    name = seen.entities[index].name
    return _HEADS.search(name) is not None or (is_metric_name(name) and _is_measured(seen, index))


def _is_measured(seen: View, index: int) -> bool:
    return any(_beside(seen.rows[row], item) for _, row, item in seen.places[index])


def _beside(row: RoleRow, item: int) -> bool:
    """Tell whether a noun of measures or a number stands beside an item or its list."""
    first, last = row.groups[item]
    if _AFTER.match(_word(row.items, last + 1)) or _AFTER.match(_word(row.items, item + 1)):
        return True
    if any(_BEFORE.match(_word(row.items, at)) for at in range(max(0, first - _FAR), first)):
        return True
    at = item + 1
    while at < min(len(row.items), item + _NEAR) and _word(row.items, at) in _LINKS:
        at += 1
    return _word(row.items, at)[:1].isdigit()


def _word(items: Sequence[RoleItem], at: int) -> str:
    """Return the word at a place, "" where a name or nothing stands there."""
    return items[at].text if at < len(items) and items[at].entity < 0 else ""
