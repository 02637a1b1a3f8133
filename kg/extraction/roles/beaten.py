"""Names that a text says, in so many words, to be beaten: "outperforming larger models such as FooNet and BarNet"."""

import re
from collections.abc import Sequence

from kg.extraction.roles.items import RoleItem
from kg.extraction.roles.view import View, left_of_list
from kg.model import Relation
from kg.schema.node_types import WORK_TYPES

# Roles of what a paper tests or makes: among those one may beat the other, which is nothing that the paper improves on.
TESTED = frozenset({Relation.INTRODUCES, Relation.EVALUATES, Relation.EVALUATED_ON})
_WINS = frozenset(
    [verb + end for verb in ("outperform", "surpass", "exceed", "beat") for end in ("", "s", "es", "ed", "ing")]
)
# "improves on FooNet", "improving upon FooNet". Counter-example: "accuracy improves on FooNet", a place.
_IMPROVES, _ON = frozenset(["improve", "improves", "improved", "improving"]), frozenset(["on", "upon"])
_MEASURED = frozenset(["accuracy", "performance", "quality", "score", "scores", "results"])
# Words that deny a win, so near before its verb. Examples: "does not outperform FooNet", "fails to consistently beat FooNet".
_NOT, _NEAR = frozenset(["not", "cannot", "never", "fail", "fails", "failed", "unable", "nor"]), 3
# What makes a win of its denial again. Example: "not only outperforms FooNet".
_ONLY = frozenset(["only", "just", "merely"])
# Words that begin another part of the sentence. Counter-examples: "outperforms others on FooBench", "is outperformed by FooNet".
_ENDS = frozenset(
    ["on", "in", "by", "with", "using", "via", "at", "when", "under", "for", "while", "and", "but", "across", "after", "of",
     "from", "without", "over", "that", "which", "than"]
)  # fmt: skip
# Example: "3 points higher than that of FooNet". Counter-example: "no better than that of FooNet".
_BETTER = re.compile(r"(?<!no )(?<!not )\b(?:higher|better|faster|stronger) than (?:that|those) of (?:the )?$")
_REACH = 50
_FAR = 8
_MARKS = frozenset([",", "(", ":"])
# Behind a Korean name or list. Examples: "를 크게 능가", " 등의 모델을 뛰어넘", denied "를 능가하지 못".
# Counter-example: "를 사용해 다른 모델을 능가".
_KOREAN = re.compile(
    r"(?:\s(?:등(?:의)?|같은|기반|기존|모델|방법|방식|기법)){0,3}\s?(?:등)?(?:을|를)\s?"
    r"(?:(?:크게|모두|훨씬|유의미하게|일관되게|약간|각각) ){0,2}"
    r"(?:능가|상회|뛰어넘|앞서|앞선|앞섰|앞질|압도|웃돌|추월|제치|제쳤)(?P<denied>[가-힣]{0,2}지(?:는|도)? ?(?:못|않))?"
)


def is_beaten(seen: View, index: int) -> bool | None:
    """Tell whether the text says of the entity, or of the list that it stands in, that it is beaten; None: no sentence tells.

    Examples: "surpassing models like FooNet and BarNet", "FooNet, BarNet를 크게 능가했다".
    Counter-example: "does not outperform FooNet". It tells nothing: "outperforms others on FooBench".
    """
    said = {_is_won_over(seen, row, item) for _, row, item in seen.places[index] if seen.classes[row] != "title"}
    return True if True in said else False if False in said else None


def _is_won_over(seen: View, row: int, item: int) -> bool | None:
    (first, last), items = seen.rows[row].groups[item], seen.rows[row].items
    sentence = seen.paper.sentences[row]
    korean = _KOREAN.match(seen.paper.sections[sentence.section].text, items[last].end, sentence.end)
    if korean:
        return not korean["denied"]
    verb = _improving(items, first) if seen.entities[items[item].entity].type in WORK_TYPES else -1
    if verb >= 0:
        return _is_affirmed(items, verb)
    if _BETTER.search(left_of_list(seen, row, item, _REACH)):
        return True
    for at in range(first - 1, max(-1, first - 1 - _FAR), -1):
        word = items[at].text.lower()
        if items[at].entity >= 0 or word in _ENDS or not (word[:1].isalnum() or word in _MARKS):
            return None
        if word in _WINS:
            return _is_affirmed(items, at)
    return None


def _improving(items: Sequence[RoleItem], first: int) -> int:
    """Return where the verb of "improves on" stands, right before a list that begins at `first`; -1 where there is none."""
    words = [one.text.lower() for one in items[max(0, first - 4) : first]]
    if words[-1:] == ["the"]:
        words, first = words[:-1], first - 1
    if len(words) < 2 or words[-1] not in _ON or words[-2] not in _IMPROVES:
        return -1
    return -1 if len(words) > 2 and words[-3] in _MEASURED else first - 2


def _is_affirmed(items: Sequence[RoleItem], verb: int) -> bool:
    """Tell whether no word before a verb of winning denies it."""
    before = {one.text.lower() for one in items[max(0, verb - _NEAR) : verb]}
    return _NOT.isdisjoint(before) or not _ONLY.isdisjoint(before)
