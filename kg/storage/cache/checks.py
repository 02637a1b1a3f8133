"""Entries of a cache are input: anybody who may write there can have written them. What does not fit is extracted again."""

import json
import math
import re
from collections.abc import Callable, Container
from dataclasses import fields
from typing import Any, Final, NoReturn

from kg.model import Entry, PartScores
from kg.schema.node_types import ARTIFACT_TYPES
from kg.schema.relations import ROLES
from kg.schema.topics import topics_by_slug
from kg.schema.units import ResultKind

# Longer than any name or number that extraction gives, in characters.
_LONGEST: Final = 300
_WORD: Final = re.compile(r"[^\W_]+")
_TYPES: Final = frozenset(map(str, ARTIFACT_TYPES))
_ROLES: Final = frozenset(map(str, ROLES))

_KINDS: Final = frozenset(map(str, ResultKind))
_PARTS: Final = len(fields(PartScores))

IsName = Callable[[str], bool]


def no_name(_name: str) -> bool:
    """Know no name besides those of the text."""
    return False


def parse(data: bytes) -> Any:  # noqa: ANN401 (any JSON value)
    """Return a JSON value of plain numbers.

    Raises:
        ValueError: where it is none, or is nested too deeply.
    """
    try:
        return json.loads(data, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def check(packed: Any, entry: Entry, *, is_name: IsName = no_name) -> None:  # noqa: ANN401 (any JSON value)
    """See that packed values can be an extraction of this entry.

    Args:
        packed: what `kg.storage.cache.codec.pack` would have given.
        entry: what it is to be an extraction of.
        is_name: tells of a name that is not made of words of the text whether it is a usual one.

    Raises:
        ValueError: where a place lies outside of the text, a type or role is unknown, a number is none or a name strange.
        TypeError: where the shape is another one.
    """
    entities, results, topics = packed
    lengths = [len(section.text) for section in entry.sections]
    text = "\n".join(section.text for section in entry.sections).casefold()
    names = set()
    for name, kind, score, places, claims, *own in entities:
        _expect(own in ([], [True]), "an unknown mark")
        _expect(kind in _TYPES, "an unknown type")
        _expect(isinstance(name, str) and 0 < len(name) <= _LONGEST, "no name")
        in_text = all(word in text for word in _WORD.findall(name.casefold()))
        _expect(in_text or is_name(name), "a name that is not in the text")
        _check_score(score)
        _expect(isinstance(places, list) and bool(places), "no mention")
        for place in places:
            _check_place(place, lengths)
        for role, chance, mention in claims:
            _expect(role in _ROLES, "an unknown role")
            _check_score(chance)
            _expect(_is_index(mention, len(places)), "a role without its mention")
        names.add(name)
    for metric, value, place, score, subject, on, baseline, kind, parts in results:
        _expect(all(isinstance(word, str) and 0 < len(word) <= _LONGEST for word in (metric, value)), "no result")
        _check_place(place, lengths)
        _check_score(score)
        _expect(kind in _KINDS, "an unknown kind")
        _expect(isinstance(parts, list) and len(parts) == _PARTS, "no scores of parts")
        for part in parts:
            _check_score(part)
        _expect(isinstance(on, list), "no list of names")
        _check_ends([*on, *(end for end in (subject, baseline) if end is not None)], names)
    for topic, score, place in topics:
        _expect(isinstance(topic, str) and topic in topics_by_slug(), "an unknown topic")
        _check_score(score)
        _check_place(place, lengths)


def _check_place(place: Any, lengths: list[int]) -> None:  # noqa: ANN401 (any JSON value)
    section, start, end = place
    _expect(_is_index(section, len(lengths)), "a section that is not there")
    fits = type(start) is int and type(end) is int and 0 <= start < end <= lengths[section]
    _expect(fits, "a place outside of the text")


def _check_score(score: Any) -> None:  # noqa: ANN401 (any JSON value)
    _expect(type(score) in (int, float) and math.isfinite(score) and 0 <= score <= 1, "no probability")


def _check_ends(ends: list[Any], names: Container[str]) -> None:
    _expect(all(isinstance(end, str) and end in names for end in ends), "a result of something that was not found")


def _is_index(value: Any, size: int) -> bool:  # noqa: ANN401 (any JSON value)
    return type(value) is int and 0 <= value < size


def _expect(fits: bool, otherwise: str) -> None:  # noqa: FBT001 (a plain check)
    if not fits:
        raise ValueError(otherwise)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
