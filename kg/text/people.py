"""Which names in a list of authors are nobody's: user names of web sites, initials, and family names that very many bear."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.text.ids import fold


class NoName(NamedTuple):
    """A kind of text in a list of authors that names nobody: `examples` are such, `counters` are not."""

    why: str
    holds: Callable[[str], bool]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


# Organisations in one word: authors, though no people. Examples: OpenAI, DeepSeek-AI, LLM-jp. Counter-example: MeiHong.
_ORGANISATION = re.compile(r"(?:Deep|Big|Mini|Hugging|Byte)[A-Z][a-z]+|[A-Z]{2,}(?:-[a-z]+)?")
_ORGANISED = ("AI", "Lab", "Labs", "Team", "Group", "Research")
_TWO_NAMES = re.compile(r"[A-Z][a-z]+(?:-?[A-Z][a-z]+)+")
_INITIALS = re.compile(r"[^\W\d_]\.?(?:[\s.-]+[^\W\d_]\.?)*")


def _has_letter(name: str) -> bool:
    return any(map(str.isalpha, name))


def _is_word(name: str) -> bool:
    return len(name.split()) == 1


def _is_user_name(name: str) -> bool:
    signs = any(char.isdigit() or char in "_@" for char in name)
    return _is_word(name) and (signs or "a" <= name[0] <= "z" or _TWO_NAMES.fullmatch(name) is not None)


def _is_organisation(name: str) -> bool:
    return _is_word(name) and (name.endswith(_ORGANISED) or _ORGANISATION.fullmatch(name) is not None)


@cache
def frequent_family_names() -> frozenset[str]:
    """Return family names that very many people bear, in whatever corpus; folded."""
    lines = (Path(__file__).parent / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


NO_NAMES = (
    NoName("no letter in the name", lambda name: not _has_letter(name), ("+", "12", "..."), ("李明", "01. AI")),
    NoName(
        "a user name",
        lambda name: _is_user_name(name) and not _is_organisation(name),
        ("zhang123", "hf-user", "jane_doe", "@someone", "WildOtter", "Mei-Hong"),
        ("Ada Lovelace", "01. AI", "bell hooks", "van Gogh", "Jean-Luc Picard", "OpenAI", "DeepSeek-AI", "LLM-jp", "Madonna"),
    ),
    NoName(
        "initials alone",
        lambda name: _INITIALS.fullmatch(name) is not None,
        ("Y", "J. K.", "A.-B."),
        ("J. Kim", "李明", "Bo", "OpenAI"),
    ),
    NoName(
        "a family name alone",
        lambda name: _is_word(name) and fold(name) in frequent_family_names(),
        ("Liu", "KIM"),
        ("Li Liu", "Madonna", "NVIDIA"),
    ),
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def why_no_author(name: str) -> str:
    """Return why a text in a list of authors names nobody; "" where it may be a person's or an organisation's name."""
    return next((row.why for row in NO_NAMES if row.holds(name.strip())), "")


def is_mononym(name: str) -> bool:
    """Tell whether a name is one Latin word, and none that says it is an organisation's: several people may well bear it."""
    return _is_word(name) and name.isascii() and not _is_organisation(name)
