"""The curated tables of this folder, read once: families, known names, variant words, Korean words, rewrites."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.text.ids import slug
from kg.text.normalize import HANGUL, plain, squash

DATA = Path(__file__).parents[1] / "data"

# Which scopes of words.tsv each grammar of families.tsv allows; the first scope that knows a word wins.
SCOPES: Mapping[str, tuple[str, ...]] = {
    "fam": ("family", "model", "sized", "any"),
    "backbone": ("backbone", "model", "any"),
    "flux": ("flux", "model", "any"),
    "effort": ("effort", "model", "any"),
    "data": ("data", "any"),
    "open": ("open", "data", "any"),
    "tier": ("tier",),
    "narrow": (),
}


@dataclass(frozen=True, slots=True)
class Family:
    """A row of families.tsv: members are named by this name and versions, sizes and words after it."""

    label: str
    type: str
    slug: str
    parent: str
    grammar: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class KnownName:
    """A row of names.tsv: one thing under several names. `exact` are the only spellings that count, where there are any."""

    label: str
    type: str
    slug: str
    parent: str
    origin: str
    exact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A row of words.tsv; `unlisted` is "strong", "weak", "drop" or "-" (see the file's head)."""

    canonical: str
    rank: int
    unlisted: str


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table as mappings by column; lines that start with # are comments."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#") and line.strip())
        return tuple(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def aliases(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the label and the other names of a row."""
    return (row["label"], *(name.strip() for name in row["aliases"].split(" | ") if name.strip()))


@cache
def families() -> Mapping[str, Family]:
    """Return the families by the normal form of each of their names."""
    found: dict[str, Family] = {}
    for row in rows("families.tsv"):
        grammar = tuple(part.strip() for part in row["grammar"].split(","))
        family = Family(row["label"], row["type"], slug(row["label"]), row["parent"], grammar, row["origin"])
        found.update((squash(name), family) for name in aliases(row))
    return found


@cache
def longest_family() -> int:
    """Return the length of the longest family name."""
    return max(map(len, families()))


@cache
def family_beginnings() -> frozenset[str]:
    """Return everything that a family's name begins with."""
    return frozenset(name[:end] for name in families() for end in range(1, len(name) + 1))


@cache
def known() -> Mapping[str, tuple[KnownName, ...]]:
    """Return the known names by normal form; several things under one form are homonyms."""
    found: defaultdict[str, list[KnownName]] = defaultdict(list)
    for row in rows("names.tsv"):
        exact = aliases(row) if row["match"] == "exact" else ()
        entry = KnownName(
            row["label"], row["type"], row["id"] or slug(row["label"]), row["parent"], row["origin"], exact
        )
        for key in dict.fromkeys(squash(name) for name in aliases(row)):
            found[key].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def spellings() -> frozenset[str]:
    """Return the folded spellings of all known names."""
    return frozenset(
        plain(name) for table in ("names.tsv", "families.tsv") for row in rows(table) for name in aliases(row)
    )


@cache
def words() -> Mapping[tuple[str, str], Word]:
    """Return the variant words by (scope, word)."""
    return {
        (row["scope"], row["word"]): Word(row["canonical"], int(row["rank"]), row["unlisted"])
        for row in rows("words.tsv")
    }


@cache
def unlisted_words() -> Mapping[str, Word]:
    """Return the variant words that are safe on a family that no table lists."""
    return {word: entry for (_, word), entry in reversed(tuple(words().items())) if entry.unlisted != "-"}


@cache
def korean() -> Mapping[str, str]:
    """Return Korean words and renderings with their English words; the Korean names of families are among them."""
    renderings = {
        name: row["label"].casefold()
        for row in rows("families.tsv")
        for name in aliases(row)
        if HANGUL.fullmatch(name[0])
    }
    return renderings | {row["korean"]: row["english"] for row in rows("korean.tsv")}


@cache
def organisations() -> Mapping[str, tuple[str, ...]]:
    """Return the folded names of makers that stand before a product's name, longest first, by their first letter."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted((row["name"] for row in rows("makers.tsv")), key=lambda name: (-len(name), name)):
        found[name[0]].append(name)
    return {letter: tuple(names) for letter, names in found.items()}


@cache
def common_words() -> frozenset[str]:
    """Return frequent English words: a name that is one of them is likely borne by several things."""
    lines = (DATA / "english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _long_forms() -> Mapping[str, tuple[str, ...]]:
    """Return the names of several words by slug."""
    found: dict[str, tuple[str, ...]] = {}
    every = [(slug(row["label"]), aliases(row)) for row in rows("families.tsv")]
    every += [(row["id"] or slug(row["label"]), aliases(row)) for row in rows("names.tsv")]
    for owner, names in every:
        found[owner] = found.get(owner, ()) + tuple(name for name in names if " " in name or "-" in name)
    return found


def long_forms(entity: str) -> tuple[str, ...]:
    """Return the names of several words of the thing with this slug."""
    return _long_forms().get(entity, ())


@cache
def homonyms() -> Mapping[tuple[str, str], str]:
    """Return the slug of what a name is in a paper, by (normal form, paper)."""
    return {(row["name"], row["paper"]): row["id"] for row in rows("homonyms.tsv")}


@cache
def acronyms() -> Mapping[str, tuple[str, str]]:
    """Return (acronym, origin) by the normal form of its long form."""
    return {squash(row["long"]): (row["acronym"], f"arXiv:{row['paper']}") for row in rows("acronyms.tsv")}
