"""Cutting text into words: names stay whole up to their Korean particle; sentences end where readers pause.

One word is a run of Latin letters and digits, a number, a run of Hangul without its particle, a particle, or one
other character. Hyphens, slashes and the like are words of their own, so that a name is a run of neighbouring words
("Qwen2.5-VL는" is `Qwen2.5`, `-`, `VL`, `는`).
"""

import re
from functools import cache
from pathlib import Path

# Latin words may hold digits, dots between them and letters with accents or of the Greek alphabet.
# Examples: Qwen2.5, GPT4o, π0, 45.1, ImageNet. Counter-examples: Qwen2.5-VL (three words), LLaDA는 (two), 256×256 (three).
_LETTER = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u1d00-\u1dbf²³₀-₉"
_LATIN = rf"[{_LETTER}][0-9{_LETTER}]*(?:\.[0-9]+[A-Za-z0-9]*)*"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*[A-Za-z\u0370-\u03ff]*[0-9A-Za-z]*(?:\.[0-9]+)*"
# Particles that may end a word of Hangul; what is left must have two syllables, so that "평가" stays whole.
# Examples: 모델을, 데이터셋에서는, 라마와. Counter-examples: 평가 (평 + 가), 추론 (no particle).
_SPELLED = (
    "들은 들이 들을 들의 들과 들에 들로 들에서 들에게 들 으로부터 로부터 에서부터 에서는 에서의 에서도 에서 에게 에는 에도 에 "
    "으로써 으로서 으로의 으로는 으로 로써 로서 로의 로는 로 이라는 라는 이라고 라고 이며 인 까지 부터 보다 처럼 만큼 마다 "
    "조차 만을 만이 만 과의 와의 과는 와는 과 와 은 는 이 가 을 를 의 도 나 이나"
)
PARTICLES = frozenset(_SPELLED.split())
# The signs that join the parts of a name.
HYPHENS = frozenset("-‑–")
_JOSA = "|".join(sorted(_SPELLED.split(), key=len, reverse=True))
_HANGUL = r"[가-힣ㄱ-ㅎㅏ-ㅣ]"
WORD = re.compile(rf"{_LATIN}|{_NUMBER}|{_HANGUL}{{2,}}?(?=(?:{_JOSA})(?!{_HANGUL}))|{_HANGUL}+|[^\s]")


_KIN = Path(__file__).parent / "kin.tsv"
# Signs and letters of Chinese and Japanese.
FAR_EAST = re.compile(r"[\u3001-\u30ff\u4e00-\u9fff\uff08-\uff1b]")


@cache
def kin() -> dict[str, str]:
    """Return Chinese and Japanese words and signs -> Korean ones that stand in like places: 数据集 -> 데이터셋."""
    lines = _KIN.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("# "))


@cache
def _far_east_word() -> re.Pattern[str]:
    """Return the pattern of words that also knows those of the table, longest first, and runs of Japanese letters."""
    known = "|".join(sorted(map(re.escape, kin()), key=lambda word: (-len(word), word)))
    return re.compile(rf"{known}|[\u30a1-\u30ff]+|{WORD.pattern}")


def words(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every word of `text`, in order; end is exclusive."""
    pattern = _far_east_word() if FAR_EAST.search(text) else WORD
    return [found.span() for found in pattern.finditer(text)]
