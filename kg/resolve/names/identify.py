"""Which thing a name is, from the name alone.

This is a pure function of the name (and, for homonyms, the type): no other document can change an id.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.model import Decision
from kg.resolve.names.common import is_common, near_key, stylised
from kg.resolve.names.grammar import parts
from kg.resolve.names.identity import Link, NameIdentity
from kg.resolve.names.leftovers import first_of_list, names_of_list, without_leftovers
from kg.resolve.names.members import family_prefixes, of_family, shown
from kg.resolve.names.readings import anglicise, readings
from kg.resolve.names.tables import KnownName, acronyms, known, spellings
from kg.resolve.names.unlisted import Unlisted, peel
from kg.schema.node_types import DATA_TYPES
from kg.text.ids import slug
from kg.text.normalize import has_hangul, plain, squash

_DATA_NOUN = re.compile(r"(?:dataset|benchmark|corpus|suite|leaderboard)$")


@lru_cache(maxsize=200_000)
def identify(name: str, type: str | None = None, *, sure: bool = True) -> NameIdentity:  # noqa: A002
    """Return what `name` is. `type` only chooses between homonyms.

    Where `type` is `sure`, it also tells a method from a dataset that a table knows under the name, and the other way.

    Example: identify("LLaMA2-7B").slug == identify("Llama 2 7b-hf").slug == "llama-2-7b", with the chain llama-2, llama.
    """
    bare, cut = without_leftovers(name)
    if cut:
        whole = identify(bare, type, sure=sure)
        return replace(whole, why=(*cut, *whole.why))
    if first := _first_of_list(name):
        whole = identify(first, type, sure=sure)
        return replace(whole, why=(Decision("list", f"{name} is several names; the first counts"), *whole.why))
    for reading, why in readings(name):
        found = _listed(reading, type, name)
        if found is None or any(_is_stranger(step, found) for step in why):
            continue
        full = replace(found, why=why + found.why)
        if any(_says_data(step, found) for step in why):
            return _other_kind(full, "Dataset")
        return _other_kind(full, type) if sure else full
    return _unlisted(name, type)


def _first_of_list(name: str) -> str:
    """Return the first of several names that are written as one: versions of a family, or names that tables know."""
    if "/" not in name:
        return ""
    if first := first_of_list(name):
        return first if identify(first).listed else ""
    found = [identify(part) for part in names_of_list(name)]
    # The first of "meta-llama/Llama-3" is who made it, or where it lies.
    above = {link.slug for one in found[1:] for link in (*one.chain, Link(one.slug, one.label))}
    several = found and all(one.listed for one in found) and found[0].slug not in above
    return names_of_list(name)[0] if several else ""


def _other_kind(found: NameIdentity, type_: str | None) -> NameIdentity:
    """Return a thing of its own where the type says that this is not the listed thing: "MAR" the benchmark, not the method."""
    if type_ is None or not found.type or found.parts or (found.type in DATA_TYPES) == (type_ in DATA_TYPES):
        return found
    suffix = "data" if type_ in DATA_TYPES else "method"
    why = Decision("homonym", f"{found.label} is a {found.type}; this is a {type_}")
    return NameIdentity(f"{found.slug}-{suffix}", found.label, why=(*found.why, why))


def _is_stranger(step: Decision, found: NameIdentity) -> bool:
    """Tell whether what was left out belongs to the name after all: "Meta-CoT" is no product of Meta."""
    return (step.rule == "maker" and found.type != "Model") or (
        step.rule == "noun" and found.type in DATA_TYPES and not _DATA_NOUN.search(step.detail)
    )


def _says_data(step: Decision, found: NameIdentity) -> bool:
    """Tell whether a noun that was left out says that this is data, unlike the listed thing: "DreamBooth dataset"."""
    return step.rule == "noun" and found.type not in DATA_TYPES and _DATA_NOUN.search(step.detail) is not None


def _listed(reading: str, type_: str | None, written: str) -> NameIdentity | None:
    """Look a reading up in the tables of names and families; `written` is how the text spells it."""
    key = squash(reading)
    # "M-QA" is not "MQA": in three letters a hyphen tells names apart, unless a table spells it so ("k-NN").
    if len(key) <= 3 and key.isalpha() and "-" in reading and reading not in spellings():
        return None
    entries = [entry for entry in known().get(key, ()) if not entry.exact or written.strip() in entry.exact]
    if entries:
        entry = choose(entries, type_)
        if entry is not None:
            chosen = _of_known(entry, key)
            return replace(chosen, why=(*chosen.why, *_told_apart(entry, entries)))
        options = ", ".join(f"{entry.label} ({entry.type})" for entry in entries)
        return NameIdentity(key, reading, why=(Decision("homonym", f"{reading} could be {options}"),))
    return _member(reading)


def choose(entries: Sequence[KnownName], type_: str | None) -> KnownName | None:
    """Return the only entry, or the one that the type points to; None where several are possible."""
    if len(entries) == 1:
        return entries[0]
    same = [entry for entry in entries if entry.type == type_]
    alike = same or [entry for entry in entries if type_ and (entry.type in DATA_TYPES) == (type_ in DATA_TYPES)]
    return alike[0] if len(alike) == 1 else None


def _told_apart(chosen: KnownName, entries: Sequence[KnownName]) -> tuple[Decision, ...]:
    """Return why one of several things of a name was chosen."""
    others = ", ".join(f"{entry.label} ({entry.type})" for entry in entries if entry != chosen)
    return (Decision("homonym", f"as a {chosen.type} not {others}"),) if others else ()


def _of_known(entry: KnownName, key: str) -> NameIdentity:
    """Make the identity of a row of names.tsv."""
    rule = "normal-form" if squash(entry.label) == key else "alias-table"
    why = (Decision(rule, f"{key} is {entry.label} ({entry.origin})"),)
    return NameIdentity(entry.slug, entry.label, entry.type, listed=True, chain=_above(entry.parent), why=why)


def _above(parent: str) -> tuple[Link, ...]:
    """Return the chain from a parent's name up."""
    if not parent:
        return ()
    above = identify(parent)
    return (Link(above.slug, above.label), *above.chain)


def _member(reading: str) -> NameIdentity | None:
    """Read a name as a member of a listed family; the longest family name that leaves a readable rest wins."""
    for family, rest in family_prefixes(reading):
        read = parts(rest, family.grammar) if rest.strip(" -_") else ()
        if read is not None:
            return of_family(family, read, _above(family.parent))
    return None


def _unlisted(name: str, type_: str | None) -> NameIdentity:
    """Read a name that no table knows: a fuzzy match with a table, else its normal form and what its tail says."""
    english = anglicise(plain(name)) if has_hangul(name) else None
    if english is not None:
        return replace(_unlisted(english, type_), label=name, why=(Decision("korean", f"{name} reads {english}"),))
    key = squash(name)
    near = near_key(key)
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
    return NameIdentity(
        (slug(stylised(name) or key) if key else slug(name)) + suffix, name, why=(Decision("normal-form", key), *why)
    )


def _tail_of(root: str, label: str, read: Unlisted, base: NameIdentity) -> NameIdentity:
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
    return NameIdentity(slugged, shown_label, family=label, parts=read.parts, chain=chain, why=why)


def _homonym_suffix(name: str, type_: str | None) -> tuple[str, tuple[Decision, ...]]:
    """Return "-data" for a dataset or benchmark under a name so common that a method likely bears it too."""
    if type_ in DATA_TYPES and is_common(name):
        return "-data", (Decision("homonym", f"{name} is a common word or a short acronym; this one is data"),)
    return "", ()
