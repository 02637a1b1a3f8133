"""Counts how abstracts speak of what numbers measure: see `kg.extraction.results.spoken`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.results.measures import is_small, singular
from kg.extraction.results.spoken import CUES
from kg.extraction.roles.renown import packed
from scripts.train.renown import Abstract

# Words beside fewer numbers, and pairs of words in fewer cues, say nothing.
LEAST, LEAST_PAIR = 8, 4
_REACH = 60
# A number with its unit. Example: "12.5 %". Counter-example: the 3 of "GPT-3".
_NUMBER = re.compile(
    r"(?<![\w.,/-])[+$~]{0,2}\d[\d,.]*(?:\s?\\?%|x\b|×|\s?(?:percent|percentage points|points|pp|times)\b|-fold)?"
)
_WORD = r"[A-Za-z][A-Za-z0-9@-]*"
_LEFT = re.compile(
    rf"(?P<two>{_WORD} )?(?P<one>{_WORD})\s?(?P<cue>by|of|to|from|at|is|was|=|:|\()\s?"
    r"(?:(?:up to|about|around|over|only|approximately|nearly|more than|an average of|roughly)\s)?[$(~]*$"
)
_RIGHT = re.compile(
    r"\s(?:(?:relative|absolute|average|overall|higher|lower|better|fewer|less|more|faster|greater|mean)\s){0,2}"
    rf"(?P<one>{_WORD})(?:\s(?P<two>{_WORD}))?"
)
_CHANGE = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:reduction|improvement|gain|increase|decrease|drop|boost|saving)s?\s(?:in|of|on)\s"
    rf"(?:(?:the|average|overall|mean|total|its)\s)?(?P<one>{_WORD})(?:\s(?P<two>{_WORD}))?"
)
_ANY = re.compile(_WORD)


def learn_spoken(abstracts: Iterable[Abstract]) -> dict[int, int]:
    """Return the number of each word or pair of words -> what is known of it."""
    near: Counter[str] = Counter()
    cued: tuple[Counter[str], ...] = tuple(Counter() for _ in CUES)
    for _, text in abstracts:
        for match in _NUMBER.finditer(text):
            left, right = text[max(0, match.start() - _REACH) : match.start()], text[match.end() : match.end() + _REACH]
            near.update({singular(word) for word in _ANY.findall(left + " " + right)})
            for cue, key in _cues(left, right):
                cued[CUES.index(cue)][key] += 1
    found = {}
    for key in sorted({*near, *(key for counts in cued for key in counts)}):
        counts = [one[key] for one in cued]
        pair = " " in key
        whole = sum(counts) if pair else max(near[key], sum(counts))
        if whole >= (LEAST_PAIR if pair else LEAST):
            found[number_of(key)] = packed(whole, counts)
    return found


def _cues(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield what the words beside a number tell: the cue, and a word or a pair of words."""
    before = _LEFT.search(left)
    if before:
        cue = before["cue"] if before["cue"] in CUES else "is"
        yield from ((cue, key) for key in _keys(before["two"], before["one"]))
    change = _CHANGE.match(right)
    after = change or _RIGHT.match(right)
    if after:
        cue = "change" if change else "right"
        yield cue, singular(after["one"])
        if after["two"]:
            yield cue, singular(after["two"])
            yield from ((cue, key) for key in _keys(after["one"] + " ", after["two"]) if " " in key)


def _keys(first: str | None, last: str) -> Iterator[str]:
    one = singular(last)
    if is_small(one):
        return
    yield one
    if first and not is_small(two := singular(first.strip())):
        yield f"{two} {one}"
