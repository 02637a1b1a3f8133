"""The names of a node: its commonest well-formed spelling, and the others."""

import re
from collections.abc import Iterable, Mapping

from kg.resolve.artifacts.group import LinkedEntity
from kg.resolve.names.acronyms import expands
from kg.resolve.names.identify import identify
from kg.text.normalize import has_hangul, squash

# Mentions that are no name by themselves: "13B" after "Llama-2-7B and", "7B/13B", "30B-A3B", "25", "v2", "X".
# Counter-examples: "4M-21", "3DIS", "o1".
_FRAGMENT = re.compile(
    r"(?:(?:[vV]?\d[\d.,x×]*\s?[BMKTGbmktg]?[Bb]?|[aA]\d[\d.]*[Bb])(?:-?파라미터)?(?:[\s/&+]+|-(?=[aA]?\d[\d.]*[BMKTbmkt])|$))+"
    # Symbols of formulas: "n²", "x_t", "W_{q}", "π", "p(x)", "O(n log n)". Counter-examples: "π0", "C2", "GAN(s)".
    r"|[A-Za-z]|[A-Za-z][²³¹⁰⁴-⁹₀-₉ᵢⱼₜ]+|\\?[A-Za-z]_\{?\w{1,3}\}?|[α-ωΑ-Ω]|[a-zA-Zα-ωΑ-Ω]\([a-z|,\s]+\)|O\([^()]*\)|\W*"
)
_ODD = re.compile(r"^\W|[^\w)+*\]]$|[$\\{}]")


def is_fragment(name: str) -> bool:
    """Tell whether a text is a number, a size, a single letter or signs only."""
    return _FRAGMENT.fullmatch(name.strip()) is not None


def best_label(listed: str, spellings: Mapping[str, int], *, fallback: str) -> str:
    """Return the spelling that most papers use, Latin before Korean; ties go to the table's, then to the one with more
    capitals, then to the first in code point order.

    Args:
        listed: the label that a table or the name's own form gives.
        spellings: how many papers use each spelling.
        fallback: the label where none of them is a name.
    """
    names = [name for name in spellings if squash(name) and not is_fragment(name)]
    if len(names) == 1:
        return names[0]

    def rank(name: str) -> tuple[bool, int, bool, int, str]:
        capitals = sum(char.isupper() for char in name)
        return (has_hangul(name) or _is_odd(name), -spellings[name], name != listed, -capitals, name)

    return min(names, key=rank, default=fallback)


def _is_odd(name: str) -> bool:
    """Tell whether a spelling looks broken: stray signs at the ends, open brackets, LaTeX."""
    return _ODD.search(name) is not None or name.count("(") != name.count(")")


def spellings_of(seen: LinkedEntity) -> set[str]:
    """Return an entity's name, and its mentions that are the same name, spelled in another way."""
    name = seen.entity.name
    return {name, *(mention.text for mention in seen.entity.mentions if squash(mention.text) == squash(name))}


def alias_names(sightings: Iterable[LinkedEntity], *, known: set[str] | None = None) -> set[str]:
    """Return all names seen for a node: entity names, and mentions that are no fragments and not another thing's name.

    They are added to `known` where it is given: mentions that are in it need not be looked at again.
    """
    names = set() if known is None else known
    for seen in sightings:
        names.add(seen.entity.name)
        for mention in seen.entity.mentions:
            text = mention.text.strip()
            if text in names:
                continue
            if text and not is_fragment(text) and _fits(text, seen):
                names.add(text)
    return names


def _fits(text: str, seen: LinkedEntity) -> bool:
    """Tell whether a mention names this node: it resolves to it, spells it out or abbreviates it, or is known as nothing."""
    other = identify(text, seen.entity.type)
    if other.slug == seen.identity.slug or expands(text, seen.entity.name) or expands(seen.entity.name, text):
        return True
    return not other.listed
