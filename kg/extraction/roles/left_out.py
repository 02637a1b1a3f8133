"""Names that a text speaks of only to say that the work goes without them."""

import re

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
     "explicit", "external", "needing", "depending", "upon", "resort", "recourse", "in", "calling", "access", "adding"]
)  # fmt: skip
_AUXILIARY = frozenset(["could", "can", "was", "were", "is", "are", "be", "been", "has", "have", "had", "yet"])
_NOT_DONE = frozenset(["evaluat", "test", "use", "used", "includ", "compar", "train", "appl"])
_NOT_NEEDED = frozenset(["rely", "require", "need", "required", "needed"])
_NOT = frozenset(["not", "cannot", "never", "unable"])
# Words between a verb and the name. Example: "not evaluate it on FooBench". Counter-example: "not only use FooNet".
_BESIDE = frozenset(
    ["the", "a", "an", "any", "of", "on", "upon", "to", "for", "additional", "explicit", "external", "with", "against", "it",
     "them", "our", "method", "model", "models"]
)  # fmt: skip
# Behind a Korean name or list. Examples: "를 전혀 사용하지 않는다", "에서는 평가하지 못했다", "에 적용할 수 없었다".
# Counter-examples: "를 사용하지 않은 모델보다" (it is used), "를 사용하지만".
_KOREAN_NOT = re.compile(
    r"(?:에서|에|을|를|은|는|이|가|도|로|으로|과|와){0,3}\s?(?:[가-힣]{1,8}\s){0,2}"
    r"(?:평가|시험|테스트|실험|측정|비교|사용|이용|활용|적용|의존|포함|학습|훈련|요구|필요로)(?:을|를)?\s?"
    r"(?:하지|되지|할 수|될 수)(?:는|도)?\s?(?:못(?!한)|않(?!은|을|는 (?:경우|모델|상태|때))|없)"
)


def is_left_out(seen: View, index: int) -> bool:
    """Tell whether every mention of the entity outside the title is denied.

    Examples: "without LoRA", "LoRA 없이", "FooNet could not be evaluated", "we could not evaluate on FooBench",
    "FooBench에서는 평가하지 못했다". Counter-example: "FooNet is not slow".
    """
    places = [(row, item) for _, row, item in seen.places[index] if seen.classes[row] != "title"]
    return bool(places) and all(
        _is_denied(seen.rows[row], item) or _is_korean_denied(seen, row, item) for row, item in places
    )


def _is_korean_denied(seen: View, row: int, item: int) -> bool:
    sentence = seen.paper.sentences[row]
    _, last = seen.rows[row].groups[item]
    text = seen.paper.sections[sentence.section].text
    return _KOREAN_NOT.match(text, seen.rows[row].items[last].end, sentence.end) is not None


def _is_denied(row: RoleRow, item: int) -> bool:
    first, last = row.groups[item]
    before = _skipped(row, first - 1, _FILLING)
    if _word(row, before) == "without":
        return True
    verb = _skipped(row, first - 1, _BESIDE)
    is_verb = verb >= 0 and (row.said[verb] in _NOT_DONE or _word(row, verb) in _NOT_NEEDED)
    if is_verb and _word(row, _skipped(row, verb - 1, _AUXILIARY | {"to"})) in _NOT:
        return True
    after = last + 1
    if after < len(row.items) and row.items[after].entity < 0 and row.items[after].text.startswith("없이"):
        return True
    denied = False
    for at in range(after, len(row.items)):
        word = row.items[at].text.lower()
        if word in _NOT:
            denied = True
        elif word not in _AUXILIARY:
            return denied and (row.said[at] in _NOT_DONE or word in _NOT_NEEDED)
    return False


def _word(row: RoleRow, at: int) -> str:
    """Return the word at a place, in small letters; "" where a name or nothing stands there."""
    return row.items[at].text.lower() if at >= 0 and row.items[at].entity < 0 else ""


def _skipped(row: RoleRow, at: int, words: frozenset[str]) -> int:
    """Return the place before which none of some words stands, going back from a place."""
    while _word(row, at) in words:
        at -= 1
    return at
