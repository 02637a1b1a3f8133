"""Types that a text tells outright: "FooSet, the first large-scale dataset" is data, whatever the words around seem to say.

The judges of types weigh all words beside a name. What a noun in apposition calls it decides between data (sets, benchmarks) and
what works on them (methods, models); which of the two of a kind is left to the judges.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.text.paper_text import Found, PaperText
from kg.model import Mention
from kg.schema.node_types import DATA_TYPES

_SKIPPED = (
    r"(?!(?:that|which|who|of|for|on|with|in|to|by|from|over|using|and|or|is|are|trained|pre-trained|than|as|at)\b)"
)
# A noun phrase from its article to its noun. Example: "the first large-scale". Counter-examples: "a model trained on a"; "our",
# since "On FooSet, our model" calls FooSet nothing.
_ARTICLE = r"(?:an?|the (?:first|largest|only|most)|one of the)"
_PHRASE = rf"{_ARTICLE} (?:{_SKIPPED}[\w./-]+,? ){{0,7}}?"
_HERE = r"(?: \([^()]{1,40}\))?"
_END = (
    r"(?![-\w])(?! (?:construction|generation|distillation|condensation|pruning|selection|augmentation|synthesis|creation|"
    r"curation|simulation|collection)\b)"
    r"(?! (?:\w+ )?(?:method|framework|model|pipeline|toolkit|tool|platform|system|generator|network|design|contamination))"
)
_DATA = r"(?:benchmark )?(?:data ?sets?|corpus|corpora|benchmarks?|test ?sets?)"
_WORK = (
    r"(?:frameworks?|methods?|algorithms?|toolkits?|librar(?:y|ies)|pipelines?|optimi[sz]ers?|networks?|architectures?|systems?|"
    r"models?|agents?|approach(?:es)?|techniques?|strateg(?:y|ies))(?! (?:(?:that|which|to|for) )?(?:\w+ )?"
    r"(?:evaluat|assess|benchmark|test|audit|measur|stud)\w*)"
)
# "An evaluation framework" may be a benchmark.
_TRIED = r"(?!\w*(?:evaluat|benchmark|assess|diagnos|audit|simulat|test)\w*\b)"
_KOREAN_DATA = r"(?:데이터\s?(?:셋|세트)|말뭉치|코퍼스|벤치마크)"
_KOREAN_WORK = r"(?:프레임워크|방법론?|알고리즘|모델|파이프라인|기법|시스템|네트워크|아키텍처|에이전트)"
_CALLED = r",? (?:called|named|termed|dubbed|namely|coined|titled) $"


def _after(phrase: str, noun: str, korean: str) -> re.Pattern[str]:
    english = rf"^{_HERE}(?:,| is| are| \(|:| —| –| -) ?{phrase}{noun}{_END}"
    return re.compile(rf"{english}|^이?라(?:는|고 하는) (?:[\w-]+(?<![을를로는]) ){{0,4}}?{korean}", re.I)


def _before(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:an?|the|our|new|novel) (?:{_SKIPPED}[\w./-]+,? ){{0,6}}?{noun}(?: of [\w, ]{{1,40}})?{_CALLED}", re.I
    )


_WORK_PHRASE = rf"{_ARTICLE} (?:{_SKIPPED}{_TRIED}[\w./-]+,? ){{0,7}}?{_TRIED}"
AFTER = {True: _after(_PHRASE, _DATA, _KOREAN_DATA), False: _after(_WORK_PHRASE, _WORK, _KOREAN_WORK)}
BEFORE = {True: _before(_DATA), False: _before(_WORK)}
_LEFT, _RIGHT = 110, 130
# The judges are overruled where they are less sure than this that a thing is no data, or that it is: a benchmark is often called
# a framework too ("FooBench, a framework that evaluates").
_SURE = {True: 0.99, False: 0.9}


def with_told_types(paper: PaperText, found: Sequence[Found]) -> list[Found]:
    """Return the entities, with the likelier type of the kind that the text calls them by where all it calls them agrees."""
    return [_told(paper, entity) for entity in found]


def _told(paper: PaperText, entity: Found) -> Found:
    if entity.is_own:
        return entity
    calls = {call for mention in entity.mentions for call in _calls(paper, mention)}
    was_data = entity.type in DATA_TYPES
    if len(calls) != 1 or was_data in calls:
        return entity
    total = sum(chance for _, chance in entity.types)
    same = sum(chance for kind, chance in entity.types if (kind in DATA_TYPES) == was_data)
    if not total or same / total >= _SURE[not was_data]:
        return entity
    _, best = max((chance, kind) for kind, chance in entity.types if (kind in DATA_TYPES) != was_data)
    chances = dict(entity.types)
    swapped = {entity.type: chances[best], best: chances[entity.type]}
    return replace(entity, type=best, types=tuple((kind, swapped.get(kind, chance)) for kind, chance in entity.types))


def _calls(paper: PaperText, mention: Mention) -> Iterator[bool]:
    """Yield whether the nouns beside a mention call it data."""
    text = paper.sections[mention.section].text
    left, right = text[max(0, mention.start - _LEFT) : mention.start], text[mention.end : mention.end + _RIGHT]
    for is_data in (True, False):
        if AFTER[is_data].search(right) or BEFORE[is_data].search(left):
            yield is_data
