"""Which thing a name is, from the name alone: its slug, its family and the chain of things it is a variant of.

This is a pure function of the name (and, for homonyms, the type): no other document can change an id.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from kg.ids import slug
from kg.model import Decision
from kg.resolve.grammar import ACTIVE, CONTEXT, PATCH, REVISION, SIZE, VERSION, Part, parts, size_of
from kg.resolve.readings import anglicise, readings
from kg.resolve.tables import Family, Known, acronyms, common_words, families, family_lengths, known
from kg.resolve.unlisted import Unlisted, peel
from kg.textnorm import compact, has_hangul, plain, squash

DATA_TYPES = frozenset({"Dataset", "Benchmark"})
_DATA_NOUN = re.compile(r"(?:dataset|benchmark|corpus|suite|leaderboard)$")
_GLUED = re.compile(r"(?:vl|chat|instruct|coder|moe)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Link:
    """A step up the chain. A weak one is a guess from the form alone: it holds where the parent is named somewhere."""

    slug: str
    label: str
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name says. `type` is "" where the name does not tell; `listed` tells whether a table knows it.

    `chain` goes from the nearest parent up. `besides` are further generalisations: "Qwen2.5-Instruct" of a 7B-Instruct.
    """

    slug: str
    label: str
    type: str = ""
    listed: bool = False
    family: str = ""
    parts: tuple[Part, ...] = ()
    chain: tuple[Link, ...] = ()
    besides: tuple[Link, ...] = ()
    why: tuple[Decision, ...] = ()

    def part(self, rank: int) -> str:
        """Return the text of the part of this rank, or ""."""
        return next((part.text for part in self.parts if part.rank == rank), "")

    @property
    def parameters(self) -> int | None:
        """The number of parameters that the name says, if it is a model's."""
        return size_of(self.part(SIZE)) if self.part(SIZE) and self.type != "Dataset" else None


@lru_cache(maxsize=200_000)
def identify(name: str, type: str | None = None, *, sure: bool = True) -> Identity:  # noqa: A002
    """Return what `name` is. `type` only chooses between homonyms.

    Where `type` is `sure`, it also tells a method from a dataset that a table knows under the name, and the other way.

    Example: identify("LLaMA2-7B").slug == identify("Llama 2 7b-hf").slug == "llama-2-7b", with the chain llama-2, llama.
    """
    for reading, why in readings(name):
        found = _listed(reading, type, name)
        if found is None or any(_is_stranger(step, found) for step in why):
            continue
        full = replace(found, why=why + found.why)
        if any(_says_data(step, found) for step in why):
            return _other_kind(full, "Dataset")
        return _other_kind(full, type) if sure else full
    return _unlisted(name, type)


def _other_kind(found: Identity, type_: str | None) -> Identity:
    """Return a thing of its own where the type says that this is not the listed thing: "MAR" the benchmark, not the method."""
    if type_ is None or not found.type or found.parts or (found.type in DATA_TYPES) == (type_ in DATA_TYPES):
        return found
    suffix = "data" if type_ in DATA_TYPES else "method"
    why = Decision("homonym", f"{found.label} is a {found.type}; this is a {type_}")
    return Identity(f"{found.slug}-{suffix}", found.label, why=(*found.why, why))


def _is_stranger(step: Decision, found: Identity) -> bool:
    """Tell whether what was left out belongs to the name after all: "Meta-CoT" is no product of Meta."""
    return (step.rule == "maker" and found.type != "Model") or (
        step.rule == "noun" and found.type in DATA_TYPES and not _DATA_NOUN.search(step.detail)
    )


def _says_data(step: Decision, found: Identity) -> bool:
    """Tell whether a noun that was left out says that this is data, unlike the listed thing: "DreamBooth dataset"."""
    return step.rule == "noun" and found.type not in DATA_TYPES and _DATA_NOUN.search(step.detail) is not None


def _listed(reading: str, type_: str | None, written: str) -> Identity | None:
    """Look a reading up in the tables of names and families; `written` is how the text spells it."""
    key = squash(reading)
    entries = [entry for entry in known().get(key, ()) if not entry.exact or written.strip() in entry.exact]
    if entries:
        entry = choose(entries, type_)
        if entry is not None:
            return _of_known(entry, key)
        options = ", ".join(f"{entry.label} ({entry.type})" for entry in entries)
        return Identity(key, reading, why=(Decision("homonym", f"{reading} could be {options}"),))
    return _member(reading)


def choose(entries: Sequence[Known], type_: str | None) -> Known | None:
    """Return the only entry, or the one that the type points to; None where several are possible."""
    if len(entries) == 1:
        return entries[0]
    same = [entry for entry in entries if entry.type == type_]
    alike = same or [entry for entry in entries if type_ and (entry.type in DATA_TYPES) == (type_ in DATA_TYPES)]
    return alike[0] if len(alike) == 1 else None


def _of_known(entry: Known, key: str) -> Identity:
    """Make the identity of a row of names.tsv."""
    rule = "normal-form" if squash(entry.label) == key else "alias-table"
    why = (Decision(rule, f"{key} is {entry.label} ({entry.origin})"),)
    return Identity(entry.slug, entry.label, entry.type, listed=True, chain=_above(entry.parent), why=why)


def _above(parent: str) -> tuple[Link, ...]:
    """Return the chain from a parent's name up."""
    if not parent:
        return ()
    above = identify(parent)
    return (Link(above.slug, above.label), *above.chain)


def _member(reading: str) -> Identity | None:
    """Read a name as a member of a listed family; the longest family name that leaves a readable rest wins."""
    for family, rest in _family_prefixes(reading):
        read = parts(rest, family.grammar) if rest.strip(" -_") else ()
        if read is not None:
            return _of_family(family, read)
    return None


def _family_prefixes(reading: str) -> Iterator[tuple[Family, str]]:
    """Yield the families whose name begins the reading, longest first, with what follows."""
    table = families()
    longest = max(family_lengths())
    # Signs and spaces count in the reading, not in the name: no family's name is twice as long with them.
    for end in range(min(len(reading), 2 * longest), 0, -1):
        key = compact(reading[:end]) if _boundary(reading, end) else ""
        if key in table:
            yield table[key], reading[end:]


def _boundary(reading: str, end: int) -> bool:
    """Tell whether a family's name may end here: at the end, before a sign or a digit, or before a version or known suffix."""
    if not reading[end - 1].isalnum() and reading[end - 1] not in "+*":
        return False
    if end == len(reading) or not reading[end].isalnum():
        return not (reading[end - 1].isdigit() and re.match(r"\.\d", reading[end:]))
    if reading[end].isdigit():
        return not reading[end - 1].isdigit()
    if reading[end - 1].isdigit():
        return True
    return bool(re.match(r"v\d", reading[end:]) or _GLUED.match(reading, end)) or has_hangul(
        reading[end - 1]
    ) != has_hangul(reading[end])


def _of_family(family: Family, read: tuple[Part, ...]) -> Identity:
    """Make the identity of a member from its parts, with its chain."""
    above = _above(family.parent)
    chain = tuple(_link(family, read[:count]) for count in range(len(read) - 1, -1, -1)) + above
    why = [Decision("alias-table" if not read else "family", f"{family.label} ({family.origin})")]
    if read:
        why.append(Decision("parts", ", ".join(part.text for part in read)))
    link = _link(family, read)
    besides = tuple(_link(family, rest) for rest in _without(read))
    root = above[-1].label if above else family.label
    return Identity(
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


def _without(read: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """Yield what is more general but not on the chain: the name without its size, or without a size and what follows."""
    fixed = tuple(part for part in read if part.rank < SIZE - 1)
    free = tuple(part for part in read if part.rank >= SIZE - 1)
    for bits in range(2 ** len(free) - 2, 0, -1):
        kept = tuple(part for index, part in enumerate(free) if bits >> index & 1)
        if kept != free[: len(kept)]:
            yield fixed + kept


def _link(family: Family, read: Sequence[Part]) -> Link:
    """Return slug and label of a member with these parts."""
    return Link(
        "-".join((family.slug, *(slug(part.text) for part in read))), "-".join((family.label, *map(shown, read)))
    )


def shown(part: Part) -> str:
    """Return how a part is written in a label: "7B", "VL", "Instruct"."""
    if (part.rank in {SIZE, ACTIVE, CONTEXT} and re.search(r"\d", part.text)) or len(part.text) <= 2:
        return part.text if part.rank == VERSION else part.text.upper()
    return part.text if part.rank in {VERSION, PATCH, REVISION} else part.text.title()


def _unlisted(name: str, type_: str | None) -> Identity:
    """Read a name that no table knows: a fuzzy match with a table, else its normal form and what its tail says."""
    english = anglicise(plain(name)) if has_hangul(name) else None
    if english is not None:
        return replace(_unlisted(english, type_), label=name, why=(Decision("korean", f"{name} reads {english}"),))
    key = squash(name)
    near = _near(key)
    if near is not None:
        found = _listed(near, type_, near)
        if found is not None:
            return replace(found, why=(Decision("string-similarity", f"{key} is one letter from {near}"), *found.why))
    if key in acronyms():
        short, origin = acronyms()[key]
        return replace(
            _unlisted(short, type_), label=name, why=(Decision("alias-table", f"{name} is {short} ({origin})"),)
        )
    read = peel(name)
    base = identify(read.base, type_) if read.parts else None
    if base is not None and base.listed and not base.parts:
        return _tail_of(base.slug, base.label, read, base)
    if base is not None:
        return _tail_of(slug(squash(read.base)), read.base, read, base)
    suffix, why = _homonym_suffix(name, type_)
    return Identity(
        (slug(_stylised(name) or key) if key else slug(name)) + suffix, name, why=(Decision("normal-form", key), *why)
    )


def _tail_of(root: str, label: str, read: Unlisted, base: Identity) -> Identity:
    """Make the identity of an unlisted name with a readable tail."""
    links = []
    for count in range(len(read.parts) - 1, -1, -1):
        strong = all(read.strong[count:])
        kept = read.parts[:count]
        name = "-".join((label, *map(shown, kept)))
        links.append(Link("-".join((root, *(slug(part.text) for part in kept))), name, strong))
    why = (Decision("normal-form", root), Decision("parts", ", ".join(part.text for part in read.parts)))
    slugged = "-".join((root, *(slug(part.text) for part in read.parts)))
    shown_label = "-".join((label, *map(shown, read.parts)))
    chain = (*links, *base.chain)
    return Identity(slugged, shown_label, family=label, parts=read.parts, chain=chain, why=why)


def _homonym_suffix(name: str, type_: str | None) -> tuple[str, tuple[Decision, ...]]:
    """Return "-data" for a dataset or benchmark under a name so common that a method likely bears it too."""
    if type_ in DATA_TYPES and is_common(name):
        return "-data", (Decision("homonym", f"{name} is a common word or a short acronym; this one is data"),)
    return "", ()


def _stylised(name: str) -> str:
    """Return a common word with its odd capitals or hyphen kept as hyphens, else "": "STaR" -> "STa-R", "ST-AR" -> "ST-AR".

    Counter-examples: "STAR" and "Star" are the word itself, "CoT" is too short to tell.
    """
    bare = re.sub(r"[\W_]", "", name)
    plainly = bare == name.strip() and bare in {bare.upper(), bare.lower(), bare.title()}
    if not 4 <= len(bare) <= 6 or not is_common(bare) or plainly:
        return ""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)


def is_common(name: str) -> bool:
    """Tell whether a name is an English word or at most three letters, so that unrelated things likely share it."""
    bare = plain(name)
    return bare.isalpha() and bare.isascii() and (len(bare) <= 3 or bare in common_words())


@cache
def _long_keys() -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the long normal forms of the tables without digits, by first letter and length (the blocking)."""
    blocks: dict[tuple[str, int], list[str]] = {}
    for key in sorted({*known(), *families()}):
        if len(key) >= 12 and key.isascii() and key.isalpha():
            blocks.setdefault((key[0], len(key)), []).append(key)
    return {block: tuple(keys) for block, keys in blocks.items()}


def _near(key: str) -> str | None:
    """Return the one table key that differs from a long `key` by a single letter (a typing error), if there is one."""
    if len(key) < 12 or not key.isascii() or not key.isalpha():
        return None
    options = [option for length in (-1, 0, 1) for option in _long_keys().get((key[0], len(key) + length), ())]
    near = [option for option in options if OSA.distance(key, option, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None
