"""The surface of names: shapes, and which acronym a long form gives."""

import re
from functools import lru_cache


class _Marks(dict[int, str]):
    """Character -> its mark in a shape, found out once per character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        mark = "x" if char.isalpha() else char
        if char.isupper():
            mark = "X"
        elif char.isdigit():
            mark = "9"
        elif "가" <= char <= "힣":
            mark = "H"
        self[code] = mark
        return mark


_MARKS = _Marks()
# Runs of one mark: its first, and its first three (the second group is the mark that repeats).
_RUNS, _LONG_RUNS = re.compile(r"(.)\1*", re.S), re.compile(r"((.)\2{0,2})\2*", re.S)


def shape(text: str) -> str:
    """Return the pattern of letters and digits, with repeats dropped.

    Examples: GPT-4o gives X-9x, LLaDA gives XxX.
    """
    return shapes(text)[0]


def shapes(text: str) -> tuple[str, str]:
    """Return the pattern of letters and digits with repeats dropped, and with up to three of each kept.

    Example: GPT-4o gives X-9x and XXX-9x.
    """
    return _shapes_of(text.translate(_MARKS))


@lru_cache(maxsize=1 << 15)
def _shapes_of(marks: str) -> tuple[str, str]:
    """Return the marks with repeats dropped, and with up to three of each kept."""
    long = "".join([kept for kept, _ in _LONG_RUNS.findall(marks)])
    return "".join(_RUNS.findall(long)), long


def initials_match(long: str, short: str) -> bool:
    """Tell whether the letters of `short` are found from the end of `long` backwards, the first of them at the head of a word.

    A hint for the models, quick and greedy: `kg.extraction.aliases.stands_for` also finds what a greedy search misses.

    Examples: "Tangential Amplifying Guidance", "TAG"; "we use Retrieval-Augmented Generation", "RAG".
    Counter-example: "Mamba", "SSM".
    """
    letters = [char for char in short.lower() if char.isalnum()]
    if len(letters) < 2 or len(letters) > 12:
        return False
    words = re.findall(r"[A-Za-z0-9]+", long)[-2 * len(letters) :]
    text = " ".join(words).lower()
    at = len(text)
    for letter in reversed(letters):
        at = text.rfind(letter, 0, at)
        if at < 0:
            return False
    return at == 0 or text[at - 1] == " "
