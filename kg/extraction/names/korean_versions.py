"""Versions behind names in Korean letters: "라마 3", "큐원2.5-7B", "클로드 3.5 소네트"."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from kg.extraction.names.lexicon import VARIANTS, korean_names, usual_names
from kg.extraction.text.paper_text import Token
from kg.extraction.text.words import HYPHENS, PARTICLES

# Words for variants in Korean letters. Counter-examples: 모델, 기반.
KOREAN_VARIANTS = {
    "프로": "Pro", "플래시": "Flash", "울트라": "Ultra", "나노": "Nano", "미니": "Mini", "터보": "Turbo", "소네트": "Sonnet",
    "소넷": "Sonnet", "오퍼스": "Opus", "오푸스": "Opus", "하이쿠": "Haiku", "인스트럭트": "Instruct", "코더": "Coder",
    "비전": "Vision", "챗": "Chat", "라지": "Large", "스몰": "Small", "맥스": "Max",
}  # fmt: skip
# A version or a size. Examples: 3, 2.5, 3.1, 7B, 8x7B, 4o, V3, R1. Counter-examples: 2024, 120, 3D, 256x256, T4.
_NUMBER = re.compile(r"(?:[vVRK]?\d{1,2}(?:\.\d{1,2})?[a-z]?|\d{1,4}(?:\.\d{1,2})?(?:x\d{1,3})?[BM])$")
_HANGUL = re.compile("[가-힣]+")
_TAIL = re.compile(rf"(?:[\s-]?(?:{_NUMBER.pattern[:-1]}|{'|'.join(VARIANTS)}))+", re.I)


def version_end(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Return where the version of a name that ends before token `at` ends; `at` where there is none, `stop` at most.

    Examples: "라마 3", "라마-3.1-8B", "제미나이 1.5 프로". Counter-examples: "라마 3개", "라마 3.5%", "라마 2024".
    """
    end = at
    while end < stop:
        word = end + 1 if tokens[end].text in HYPHENS and tokens[end].start == tokens[end - 1].end else end
        if word >= stop or tokens[word].start > tokens[word - 1].end + 1 or not _is_version(tokens, word, stop):
            return end
        end = word + 1
    return end


def _is_version(tokens: Sequence[Token], at: int, stop: int) -> bool:
    text = tokens[at].text
    if text in KOREAN_VARIANTS or (text.lower() in VARIANTS and text[:1].isupper()):
        return True
    if not _NUMBER.match(text):
        return False
    # A counter that hangs on a number makes an amount of it.
    glued = at + 1 < stop and tokens[at + 1].start == tokens[at].end
    beside = tokens[at + 1].text if glued else ""
    return beside != "%" and (not _HANGUL.match(beside) or beside in PARTICLES)


@lru_cache(maxsize=1 << 12)
def english_form(name: str) -> str:
    """Return the usual English form of a name in Korean letters, with its version if it has one; other names as they are.

    Examples: 맘바 is Mamba, "라마 3" is "Llama 3", "클로드 3.5 소네트" is "Claude 3.5 Sonnet".
    """
    known, base = korean_names(), korean_base(name)
    return known.get(name) or (known[base] + _in_english(name[len(base) :]) if base else name)


def korean_base(name: str) -> str:
    """Return the part of a name that is a known name in Korean letters with a version behind it, "" where it has none."""
    return next((korean for korean in _by_letter().get(name[:1], ()) if _tail_of(name, korean)), "")


@cache
def _by_letter() -> Mapping[str, Sequence[str]]:
    """Return the known names in Korean letters by their first letter, in their order."""
    return {
        letter: [name for name in korean_names() if name[:1] == letter]
        for letter in {name[:1] for name in korean_names()}
    }


def is_usual(name: str) -> bool:
    """Tell whether a name is the English form of one in Korean letters, maybe with a version: it need not stand in a text."""
    folded = name.casefold()
    return folded in usual_names() or any(
        folded.startswith(usual) and _TAIL.fullmatch(folded, len(usual)) for usual in usual_names()
    )


def _tail_of(name: str, korean: str) -> str:
    """Return what stands behind a name in Korean letters if it is a version: "" where nothing or something else does."""
    tail = name[len(korean) :] if name.startswith(korean) else ""
    return tail if tail and _TAIL.fullmatch(_in_english(tail)) else ""


def _in_english(tail: str) -> str:
    return _HANGUL.sub(lambda word: KOREAN_VARIANTS.get(word[0], word[0]), tail)
