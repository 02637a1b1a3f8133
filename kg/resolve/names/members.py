"""Members of families that a table lists: where a family's name ends in a name, and the chain that its parts make."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Decision
from kg.resolve.names.grammar import ACTIVE, CONTEXT, PATCH, REVISION, SIZE, VERSION, NamePart
from kg.resolve.names.identity import Link, NameIdentity
from kg.resolve.names.tables import Family, families, family_beginnings, longest_family
from kg.text.ids import slug
from kg.text.normalize import compact, has_hangul

_DECIMALS = re.compile(r"\.\d")
_WORD = re.compile(r"[a-z]+")
_GLUED = re.compile(r"(?:vl|chat|instruct|coder|moe)(?![a-z])")
_SUFFIX = re.compile(r"v\d|(?:vl|chat|instruct|coder|moe)(?![a-z])")


def family_prefixes(reading: str) -> Iterator[tuple[Family, str]]:
    """Yield the families whose name begins the reading, longest first, with what follows."""
    table = families()
    # Signs and spaces count in the reading, not in the name: no family's name is twice as long with them.
    last = min(len(reading), 2 * longest_family())
    word = _WORD.match(reading)
    if word and word[0] not in family_beginnings():
        last = min(last, word.end() - 1)  # letters stay as they are in a normal form, so only a shorter name fits
    for end in range(last, 0, -1):
        key = compact(reading[:end]) if _boundary(reading, end) else ""
        if key in table and (
            not _GLUED.match(reading, end) or not reading[end - 1].isalpha() or "glue" in table[key].grammar
        ):
            yield table[key], reading[end:]


def _boundary(reading: str, end: int) -> bool:
    """Tell whether a family's name may end here: at the end, before a sign or a digit, or before a version or known suffix."""
    if not reading[end - 1].isalnum() and reading[end - 1] not in "+*":
        return False
    if end == len(reading) or not reading[end].isalnum():
        return not (reading[end - 1].isdigit() and _DECIMALS.match(reading, end))
    if reading[end].isdigit():
        return not reading[end - 1].isdigit()
    if reading[end - 1].isdigit():
        return True
    if _SUFFIX.match(reading, end):
        return True
    return not reading.isascii() and has_hangul(reading[end - 1]) != has_hangul(reading[end])


def of_family(family: Family, read: tuple[NamePart, ...], above: tuple[Link, ...]) -> NameIdentity:
    """Make the identity of a member from its parts, with its chain; `above` is the chain of the family itself."""
    chain = tuple(_link(family, read[:count]) for count in range(len(read) - 1, -1, -1)) + above
    why = [Decision("alias-table" if not read else "family", f"{family.label} ({family.origin})")]
    if read:
        why.append(Decision("parts", ", ".join(part.text for part in read)))
    link = _link(family, read)
    besides = tuple(_link(family, rest) for rest in _without(read))
    root = above[-1].label if above else family.label
    return NameIdentity(
        link.slug,
        link.label,
        family.type,
        listed=True,
        family=root,
        parts=read,
        chain=chain,
        besides=besides,
        why=tuple(why),
    )


def _without(read: tuple[NamePart, ...]) -> Iterator[tuple[NamePart, ...]]:
    """Yield what is more general but not on the chain: the name without its size, or without a size and what follows."""
    fixed = tuple(part for part in read if part.rank < SIZE - 1)
    free = tuple(part for part in read if part.rank >= SIZE - 1)
    for bits in range(2 ** len(free) - 2, 0, -1):
        kept = tuple(part for index, part in enumerate(free) if bits >> index & 1)
        if kept != free[: len(kept)]:
            yield fixed + kept


def _link(family: Family, read: Sequence[NamePart]) -> Link:
    """Return slug and label of a member with these parts."""
    return Link(
        "-".join((family.slug, *(slug(part.text) for part in read))), "-".join((family.label, *map(shown, read)))
    )


def shown(part: NamePart) -> str:
    """Return how a part is written in a label: "7B", "VL", "Instruct"."""
    if (part.rank in {SIZE, ACTIVE, CONTEXT} and re.search(r"\d", part.text)) or len(part.text) <= 2:
        return part.text if part.rank == VERSION else part.text.upper()
    return part.text if part.rank in {VERSION, PATCH, REVISION} else part.text.title()
