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
_ASCII_MARKS = bytes(ord(_MARKS[code]) if code < 128 else code for code in range(256))
# Runs of one mark: all that repeats, and what repeats more than three times; and marks that are seldom beside themselves.
_RUNS, _LONG_RUNS, _RARE = re.compile(r"(.)\1+", re.S), re.compile(r"(.)\1{3,}", re.S), re.compile(r"([^xX9H])\1")
# Runs of the common marks are shortened without a pattern: 16, 8 or 4 of them to 3 until none is left.
_SHORTENED = tuple((mark * size, mark * 3) for mark in "xX9H" for size in (16, 8, 4))
_DROPPED = tuple((mark * 2, mark) for mark in "xX9H")


def shape(text: str) -> str:
    """Return the pattern of letters and digits, with repeats dropped.

    Examples: GPT-4o gives X-9x, LLaDA gives XxX.
    """
    return shapes(text)[0]


def shapes(text: str) -> tuple[str, str]:
    """Return the pattern of letters and digits with repeats dropped, and with up to three of each kept.

    Example: GPT-4o gives X-9x and XXX-9x.
    """
    return _shapes_of(text.encode().translate(_ASCII_MARKS).decode() if text.isascii() else text.translate(_MARKS))


@lru_cache(maxsize=1 << 15)
def _shapes_of(marks: str) -> tuple[str, str]:
    """Return the marks with repeats dropped, and with up to three of each kept."""
    for many, kept in _SHORTENED:
        while many in marks:
            marks = marks.replace(many, kept)
    short = marks
    for many, kept in _DROPPED:
        while many in short:
            short = short.replace(many, kept)
    if _RARE.search(short):
        return _RUNS.sub(r"\1", short), _LONG_RUNS.sub(r"\1\1\1", marks)
    return short, marks


def initials_match(long: str, short: str) -> bool:
    """Tell whether the letters of `short` are found from the end of `long` backwards, the first of them at the head of a word.

    A hint for the models, quick and greedy: `kg.extraction.names.aliases.stands_for` also finds what a greedy search misses.

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
