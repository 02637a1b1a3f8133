"""Models that a number was measured with, which are places of it: "With Llama-3-8B on GSM8K it reaches 81 %", "81 % with GPT-4o".

The judges of places see a model as a tool more often. (Of 37 such models in annotated abstracts 35 are places.)
"""

import re

from kg.extraction.results.candidate import Candidate
from kg.extraction.results.masked import NAME, masked, names_in
from kg.extraction.roles.view import View
from kg.model import NodeType

# Between the number and the model. Example: "81% accuracy on X with ". Counter-example: "81%, while with ".
_AFTER = re.compile(r"[^\d,;:()]{0,60}\b(?:with|on|using)\s(?:the )?")
# What the sentence begins with before the model, and what stands between a model of its beginning and the number.
_BEGINS = re.compile(rf"(?:[A-Z][a-z]+, )?(?:With|Using|On|For)\s(?:the )?(?:{NAME}(?:,|,? and)\s)*")
_NO_NUMBER = re.compile(r"[^\d;]{1,160}")
# "FooNet with Llama-3-8B reaches 81 %".
_HEADED = re.compile(rf"{NAME} (?:with|using) $")
_VERB = re.compile(r" (?:achiev|reach|scor|attain|obtain|resolv|solv|improv|outperform|yield|gets?\b|gains?\b)")
# "Llama-3-8B 모델에서 정확도를 81%". Counter-example: "Llama-3-8B의".
_KOREAN = re.compile(r"(?: 모델)?(?:에서|에서는|로|를 기반으로|을 기반으로|을 사용하여|를 사용하여)\s[^\d,;]{0,40}")


def backbones(seen: View, found: Candidate) -> tuple[int, ...]:
    """Return the models of a number's sentence that the text says it was measured with."""
    sentence = seen.paper.sentences[found.row]
    names = list(names_in(seen, sentence))
    models = [name for name in names if seen.entities[name.entity].type == NodeType.MODEL]
    if not models:
        return ()
    words = masked(seen.paper.sections[sentence.section].text[sentence.start : sentence.end], names)
    told = (index for index, start, end in models if _is_place(words, start, end, found, sentence.start))
    return tuple(dict.fromkeys(told))


def _is_place(sentence: str, start: int, end: int, found: Candidate, offset: int) -> bool:
    begin, stop = found.begin - offset, found.stop - offset
    if start >= stop:
        return _AFTER.fullmatch(sentence, stop, start) is not None
    between = sentence[end:begin]
    if not _NO_NUMBER.fullmatch(between):
        return False
    left = re.sub(f"{NAME}+", NAME, sentence[:start])
    if _KOREAN.fullmatch(sentence, end, found.number.start - offset):
        return True
    if _BEGINS.fullmatch(left):
        return True
    return bool(_HEADED.search(left) and _VERB.match(between))
