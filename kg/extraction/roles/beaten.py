"""Names that a text says, in so many words, to be beaten: "outperforming larger models such as FooNet and BarNet"."""

import re

from kg.extraction.roles.view import View
from kg.model import Relation

# Roles of what a paper tests or makes: among those one may beat the other, which is nothing that the paper improves on.
TESTED = frozenset({Relation.INTRODUCES, Relation.EVALUATES, Relation.EVALUATED_ON})
_WINS = frozenset(
    [verb + end for verb in ("outperform", "surpass", "exceed", "beat") for end in ("", "s", "es", "ed", "ing")]
)
# Words that deny a win, so near before its verb. Examples: "does not outperform FooNet", "fails to consistently beat FooNet".
_NOT, _NEAR = frozenset(["not", "cannot", "never", "fail", "fails", "failed", "unable", "nor"]), 3
# What makes a win of its denial again. Example: "not only outperforms FooNet".
_ONLY = frozenset(["only", "just", "merely"])
# Words that begin another part of the sentence. Counter-examples: "outperforms others on FooBench", "is outperformed by FooNet".
_ENDS = frozenset(
    ["on", "in", "by", "with", "using", "via", "at", "when", "under", "for", "while", "and", "but", "across", "after", "of",
     "from", "without", "over", "that", "which", "than"]
)  # fmt: skip
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
    for at in range(first - 1, max(-1, first - 1 - _FAR), -1):
        word = items[at].text.lower()
        if items[at].entity >= 0 or word in _ENDS or not (word[:1].isalnum() or word in _MARKS):
            return None
        if word in _WINS:
            before = {one.text.lower() for one in items[max(0, at - _NEAR) : at]}
            return _NOT.isdisjoint(before) or not _ONLY.isdisjoint(before)
    return None
