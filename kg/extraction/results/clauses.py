"""What the clause of a number says: how something changed, whether it is a comparison, whether a value was another before."""

import re
from collections.abc import Iterator

from kg.extraction.results.candidate import Candidate
from kg.extraction.results.metrics import last_change, told_change
from kg.extraction.roles.view import View

# So many characters before a number and after it are looked at, up to the next number.
_LEFT, _RIGHT, _WORDS = 60, 70, 6
_DIGIT = re.compile(r"\d")
# Examples: "기존 대비", "higher than". Counter-example: "정확도는".
_COMPARED = re.compile(r"대비|보다|비해|비교|than|compared|over|relative|versus|vs")
# A value before this one, or after it. Examples: "45.2에서 51.3", "from 45.2 to 51.3". Counter-example: "GSM8K에서 51.3".
_BEFORE = re.compile(r"(?:에서|from|→|to)\s*(?:약 |최대 |about )?$")
_AFTER = re.compile(r"\s?(?:에서|to|→)\s*(?:약 |최대 )?$")
# The first word after a run of numbers, brackets and particles apart. Example: "%(중간값) 이상의 향상": 향상.
_NEXT = re.compile(
    r"\s*(?:\([^)]*\))?\s*(?:의|이상의|이상|까지의|까지|로|으로|만큼|를|을|가|이)?\s*(?P<word>[가-힣]{2})?"
)
_WORD = re.compile(r"[가-힣]{2,}|[a-z]{3,}")


def clause_features(seen: View, found: Candidate) -> Iterator[str]:
    """Yield the features of a number's clause."""
    number, sentence = found.number, seen.paper.sentences[found.row]
    text, unit = seen.paper.sections[number.section].text, number.unit
    right = text[number.end : min(sentence.end, number.end + _RIGHT)]
    near = _DIGIT.split(right, maxsplit=1)[0]
    before = _DIGIT.split(text[max(sentence.start, number.start - _LEFT) : number.start])[-1]
    after = text[found.stop : min(sentence.end, found.stop + _LEFT)]
    yield f"chR={told_change(near)},{unit}"
    following_run = near if found.stop == number.end else _DIGIT.split(after, maxsplit=1)[0]
    yield f"chS={told_change(following_run)},{unit}"
    yield f"chAll={told_change(right)},{unit}"
    yield f"compared={_COMPARED.search(before) is not None}{_COMPARED.search(near) is not None},{unit}"
    yield f"second={_BEFORE.search(before) is not None}{_AFTER.match(near) is not None},{unit}"
    if seen.english:
        leading = _DIGIT.split(text[max(sentence.start, found.begin - _LEFT) : found.begin])[-1]
        yield from _leading_features(found, leading, told_change(following_run))
    following = _NEXT.match(after)
    if following and following["word"]:
        yield f"S1={following['word']},{unit}"
    yield from (f"RW={_short(word)},{unit}" for word in _WORD.findall(near)[:_WORDS])
    yield from (f"LW={_short(word)},{unit}" for word in _WORD.findall(before)[-_WORDS:])


def _leading_features(found: Candidate, leading: str, following: str) -> Iterator[str]:
    """Yield what stands before a number, or before the first of its run: English verbs and their objects do."""
    unit, changed, words = found.number.unit, last_change(leading), leading.lower().split()[-2:]
    yield f"chL={changed},{unit}"
    yield f"chLS={changed},{following},{unit}"
    yield f"lead={'_'.join(words)},{unit}"
    yield f"leadS={words[-1] if words else '^'},{following}"
    if found.order:
        yield from (f"RLW={_short(word)},{unit}" for word in _WORD.findall(leading)[-_WORDS:])


def _short(word: str) -> str:
    return word[:7] if word[0] < "가" else word[:2]
