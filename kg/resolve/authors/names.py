"""Which author names may be spellings of one: accents, order, initials, a given name more. Blocking by normal form."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.text.ids import fold
from kg.text.people import frequent_family_names

Form = Callable[[tuple[str, ...]], str]

# A family name borne by at least this many names can as well be a given name in front of another, e.g. Yu, Li.
_COMMON_SURNAME = 5
# A family name borne by at least this many different names is common, e.g. Wang. Its bearers may be several people.
COMMON_SURNAME = 15
_PARTICLES = frozenset({"jr", "jr.", "sr", "ii", "iii", "iv"})
_GAPS = re.compile(r"[\s.\-_]+")
_INNER_HYPHEN = re.compile(r"(?<=\w\w)[-\u2010-\u2015](?=\w)")


@dataclass(frozen=True, slots=True)
class Variant:
    """Two names (by key) that may be one person's. `options`: how many names the shorter one could stand for.

    `needs` is how many co-authors must be shared; where it is 1, that one must be rare.
    """

    kind: str
    first: str
    second: str
    options: int
    needs: int


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name: "Jean-Luc D. O'Neill" -> jean luc d oneill."""
    found = tuple(word for word in _GAPS.split(fold(name)) if word)
    return tuple(word for word in found if word not in _PARTICLES) or found


@lru_cache(maxsize=200_000)
def names_of(name: str) -> tuple[str, ...]:
    """Return the folded names of a name, a hyphenated one whole: "Xiao-Yang Liu" -> xiaoyang liu, no "Yang Liu" with one more."""
    return words(_INNER_HYPHEN.sub("", name))


def given(name: str) -> str:
    """Return all words of a name but the last, folded and joined: "Xiao-Yang Liu" and "Xiaoyang Liu" -> xiaoyang."""
    return "".join(words(name)[:-1])


def surname(name: str) -> str:
    """Return the last word of a name, folded."""
    parts = words(name)
    return parts[-1] if parts else ""


def fullness(name: str) -> tuple[int, int, int, str]:
    """Return what orders spellings by how much they tell: full words, words, accents, then the text (for ties)."""
    parts = words(name)
    return sum(len(part) > 1 for part in parts), len(parts), sum(not char.isascii() for char in name), name


def variants(names: Mapping[str, str]) -> Iterator[Variant]:
    """Yield pairs of keys whose names may be one person's, in a fixed order, surest kinds first; near-linear.

    Args:
        names: the spelling by key.
    """
    names = {key: names[key] for key in sorted(names)}
    bearers = Counter(map(surname, names.values()))
    yield from _same_form("accents or hyphens", names, "".join)
    yield from _reordered(names, bearers)
    yield from _longer(names, bearers)
    yield from _initials(names)


def _reordered(names: Mapping[str, str], bearers: Mapping[str, int]) -> Iterator[Variant]:
    """Yield names of the same words in another order. Where both ends are common family names ("Li Yuan"), more must agree."""
    for found in _same_form("order of names", names, lambda parts: " ".join(sorted(parts))):
        ends = {words(names[found.first])[-1], words(names[found.second])[-1]}
        rare = any(bearers[end] < _COMMON_SURNAME and end not in frequent_family_names() for end in ends)
        yield replace(found, needs=1 if rare else 3)


def _same_form(kind: str, names: Mapping[str, str], form: Form) -> Iterator[Variant]:
    """Yield names that become one under `form`."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        if parts := words(name):  # signs alone are a name of their own
            blocks[form(parts)].append(key)
    for block in blocks.values():
        for other in block[1:]:
            yield Variant(kind, block[0], other, 1, 1)


def _longer(names: Mapping[str, str], bearers: Mapping[str, int]) -> Iterator[Variant]:
    """Yield names that differ by one name before the family name: "Michael Qizhe Shieh" and "Qizhe Shieh".

    Where the shorter one is common ("Yang Liu"), more co-authors must agree.
    """
    by_words: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, name in names.items():
        by_words[names_of(name)].append(key)
    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for parts, keys in by_words.items():
        if 3 <= len(parts) <= 5:
            for index in range(len(parts) - 1):
                shorter = by_words.get(parts[:index] + parts[index + 1 :], ())
                for short in shorter:
                    pairs[short].extend(keys)
    for short, longer in sorted(pairs.items()):
        for key in longer:
            last = surname(names[short])
            common = bearers[last] >= COMMON_SURNAME or last in frequent_family_names()
            yield Variant("a name more", short, key, len(longer), 3 if common else 1)


def _initials(names: Mapping[str, str]) -> Iterator[Variant]:
    """Yield "D. Hsu" with every name that it could abbreviate."""
    full: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, name in names.items():
        parts = words(name)
        if len(parts) > 1 and len(parts[0]) > 1:
            full[parts[0][0], parts[-1]].append(key)
    for key, name in names.items():
        parts = words(name)
        if len(parts) < 2 or len(parts[0]) > 1:
            continue
        options = [other for other in full.get((parts[0], parts[-1]), ()) if _abbreviates(parts, words(names[other]))]
        for other in options:
            yield Variant("initial", key, other, len(options), 2)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the middle words do not contradict: "J. K. Lee" is not "Jan Peter Lee"."""
    return all(
        one == other or one == other[0] or other == one[0] for one, other in zip(short[1:-1], long[1:-1], strict=False)
    )
