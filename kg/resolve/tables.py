"""The curated tables of this folder, read once: families, known names, variant words, Korean words, rewrites."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.ids import slug
from kg.textnorm import HANGUL, plain, squash

DATA = Path(__file__).parent / "data"

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
class Known:
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


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table as dicts by column; lines that start with # are comments."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#") and line.strip())
        yield from csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)


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
def family_lengths() -> tuple[int, ...]:
    """Return the lengths of the family names, longest first."""
    return tuple(sorted({len(name) for name in families()}, reverse=True))


@cache
def known() -> Mapping[str, tuple[Known, ...]]:
    """Return the known names by normal form; several things under one form are homonyms."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for row in rows("names.tsv"):
        exact = aliases(row) if row["match"] == "exact" else ()
        entry = Known(row["label"], row["type"], row["id"] or slug(row["label"]), row["parent"], row["origin"], exact)
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
def organisations() -> tuple[str, ...]:
    """Return the folded names of makers that stand before a product's name, longest first."""
    return tuple(sorted((row["name"] for row in rows("makers.tsv")), key=lambda name: (-len(name), name)))


@cache
def common_words() -> frozenset[str]:
    """Return frequent English words: a name that is one of them is likely borne by several things."""
    lines = (DATA / "english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def long_forms(entity: str) -> tuple[str, ...]:
    """Return the names of several words of the thing with this slug."""
    every = [(slug(row["label"]), aliases(row)) for row in rows("families.tsv")]
    every += [(row["id"] or slug(row["label"]), aliases(row)) for row in rows("names.tsv")]
    return tuple(name for owner, names in every if owner == entity for name in names if " " in name or "-" in name)


@cache
def homonyms() -> Mapping[tuple[str, str], str]:
    """Return the slug of what a name is in a paper, by (normal form, paper)."""
    return {(row["name"], row["paper"]): row["id"] for row in rows("homonyms.tsv")}


@cache
def acronyms() -> Mapping[str, tuple[str, str]]:
    """Return (acronym, origin) by the normal form of its long form."""
    return {squash(row["long"]): (row["acronym"], f"arXiv:{row['paper']}") for row in rows("acronyms.tsv")}
