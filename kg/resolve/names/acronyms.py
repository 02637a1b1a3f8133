"""Acronyms and their long forms, as one text gives them together."""

import re

from kg.text.ids import fold
from kg.text.normalize import plain

_WORDS = re.compile(r"[^\W_]+")


def is_acronym(name: str) -> bool:
    """Tell whether a name is one token with two capitals or more: "TAG", "LoRA", "PRMs". Counter-example: "Mamba"."""
    return " " not in name.strip() and len(name) <= 12 and sum(char.isupper() for char in name) >= 2


def expands(short: str, long: str) -> bool:
    """Tell whether `long` spells `short` out, letter by letter from the right, as Schwartz and Hearst (2003) do.

    "TAG" and "Tangential Amplifying Guidance": yes. "TAG" and "Table-Augmented Generation": yes. "TAG" and "guidance": no.
    """
    letters = [char for char in fold(re.sub(r"(?<=[A-Z])s$", "", short)) if char.isalnum()]
    text = fold(long)
    if not letters or len(_WORDS.findall(text)) < 2:
        return False
    at = len(text)
    for index in range(len(letters) - 1, -1, -1):
        at = text.rfind(letters[index], 0, at)
        while index == 0 and at > 0 and text[at - 1].isalnum():
            at = text.rfind(letters[0], 0, at)
        if at < 0:
            return False
    # The first letter begins the first word: nothing before it belongs to the name.
    return text[:at].strip(" -") in {"", "the", "a"}


def overlap(first: str, second: str) -> float:
    """Return the share of words that two phrases have in common, of the shorter one's words."""
    one, two = set(_WORDS.findall(plain(first))), set(_WORDS.findall(plain(second)))
    return len(one & two) / max(1, min(len(one), len(two)))
