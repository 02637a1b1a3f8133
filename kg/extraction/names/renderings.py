"""Korean renderings that a text itself gives of a name: "확산 변환기(Diffusion Transformer)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.names.suggester import HANGUL, kind
from kg.extraction.text.paper_text import Found, PaperText, Token
from kg.extraction.text.words import PARTICLES
from kg.model import Mention

_SMALL = frozenset(["of", "for", "and", "the", "with", "in", "to", "via", "on", "from", "by", "a", "an", "as"])
# A word that is spelled out. Counter-examples: MATH, 500, RegVID.
_SPELLED = re.compile(r"[A-Z]?[a-z]+$")
_PARTS = re.compile(r"[\s-]+")
# Words that begin no name, and endings of those that only say something of it. Examples: 새로운, 제안하는. Counter-example: 희소.
_NO_BEGIN = frozenset(
    ["및", "또는", "등", "위한", "위해", "통한", "같은", "기반", "최신", "주요", "가지", "다른", "대한", "그리고", "해당",
     "이를", "큰", "작은"]
)  # fmt: skip
_SAID_OF_IT = re.compile(r"(?:는|된|던|하여|해서|하며|면서|으로|하고|스러운|로운|있는|가진|포함한)$")
_BEFORE = re.compile(r"[가-힣]\($")
_GENITIVES = frozenset(["의", "들의"])
# Nouns that are a rendering's last word only where the name has them too.
_NOUNS = {
    "모델": "model", "기법": "technique", "방법": "method", "시스템": "system", "설정": "setting", "기반": "based",
    "메커니즘": "mechanism", "프레임워크": "framework", "데이터셋": "dataset", "벤치마크": "benchmark", "모듈": "module",
    "알고리즘": "algorithm",
}  # fmt: skip
# Few names have more words.
_MOST = 6


def with_renderings(paper: PaperText, found: Sequence[Found]) -> list[Found]:
    """Return the entities, each with its Korean renderings: where brackets hold its name, and wherever else they stand.

    A rendering has as many words as the name, which is spelled out. Counter-example: "언어 모델(GPT-2)".
    """
    spelled = {entity: words for entity, one in enumerate(found) if (words := _renderings(paper, one))}
    if not spelled:
        return list(found)
    taken = {place for entity in found for mention in entity.mentions for place in _letters(mention)}
    result = list(found)
    for index, renderings in spelled.items():
        places = {place for words in renderings for place in _places(paper, words)}
        free = {place for place in places if taken.isdisjoint(_letters(place))}
        taken.update(letter for place in free for letter in _letters(place))
        entity = found[index]
        result[index] = replace(entity, mentions=tuple(sorted({*entity.mentions, *free})))
    return result


def _letters(mention: Mention) -> Iterator[tuple[int, int]]:
    return ((mention.section, at) for at in range(mention.start, mention.end))


def _renderings(paper: PaperText, entity: Found) -> list[Sequence[Token]]:
    """Return the renderings, as words, that stand before brackets that an entity's mentions begin."""
    held = [
        one
        for one in entity.mentions
        if _BEFORE.search(paper.sections[one.section].text, max(0, one.start - 2), one.start)
    ]
    return [words for mention in held if (words := _rendering(paper, mention))]


def _rendering(paper: PaperText, mention: Mention) -> Sequence[Token]:
    """Return the Korean words before the bracket that a mention begins, () where they are no rendering of it."""
    tokens = paper.tokens
    at = next(at for at, one in enumerate(tokens) if (one.section, one.start) == (mention.section, mention.start))
    words = [word for word in _PARTS.split(mention.text) if word not in _SMALL]
    if not 2 <= len(words) <= _MOST or not all(map(_SPELLED.match, words)):
        return ()
    first = last = at - 1
    count = 0
    while count < len(words) and first > 0 and tokens[first - 1].sentence == tokens[at].sentence:
        first -= 1
        word = tokens[first].text
        if kind(word) == HANGUL and word not in PARTICLES:
            count += 1
        elif not (first < last - 1 and word in _GENITIVES) and word != "-":
            return ()
    whole = count == len(words) and _begins(tokens, first)
    noun = _NOUNS.get(tokens[last - 1].text)
    return tokens[first:last] if whole and noun in (None, words[-1].lower().removesuffix("s")) else ()


def _begins(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a name may begin at a token: a word that is one, after anything but a noun that it may belong to."""
    word, before = tokens[first].text, tokens[first - 1] if first else None
    if word in _NO_BEGIN or _SAID_OF_IT.search(word):
        return False
    if before is None or before.sentence != tokens[first].sentence or before.text in PARTICLES:
        return True
    if before.end == tokens[first].start:
        return before.text in "\"'(,‘“*"
    return kind(before.text) != HANGUL or bool(_SAID_OF_IT.search(before.text)) or before.text in _NO_BEGIN


def _places(paper: PaperText, rendering: Sequence[Token]) -> Iterator[Mention]:
    """Yield where the words of a rendering stand one after another as they do there."""
    tokens, texts = paper.tokens, [token.text for token in rendering]
    spelled = paper.sections[rendering[0].section].text[rendering[0].start : rendering[-1].end]
    for at, token in enumerate(tokens):
        if token.text == texts[0] and [one.text for one in tokens[at : at + len(texts)]] == texts:
            end = tokens[at + len(texts) - 1].end
            text = paper.sections[token.section].text[token.start : end]
            if tokens[at + len(texts) - 1].section == token.section and text == spelled:
                yield Mention(token.section, token.start, end, text)
