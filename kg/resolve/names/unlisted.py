"""The readable tail of a name whose family no table lists: "Foo-7B-Instruct" is Foo, 7B, Instruct."""

import re
import unicodedata
from dataclasses import dataclass

from kg.resolve.names.grammar import SIZE, VERSION, NamePart, canonical_size, canonical_version
from kg.resolve.names.tables import unlisted_words

# No name is so long; what is longer has no tail that tells anything.
_LONGEST = 300
# Tails, tried in this order at the end of a name: what they are, whether they surely make a variant. Each begins at the
# beginning of a run of spaces and hyphens, so that a long run is read once. Examples: "-7B", " v2", "-v1.5", " 2.0", "Emu3".
# Counter-examples: "GSM8K" (no sign before 8K), "Conv2d", "S4", "Food-101".
_TAILS = (
    ("size", True, re.compile(r"(?<=[^\d.])(?<![^\d.][\s_-])[\s_-]*\(?(\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[BbT])\)?$")),
    ("size", False, re.compile(r"(?<![\s_-])[\s_-]+(\d+(?:\.\d+)?[MmKk])$")),
    ("version", True, re.compile(r"(?:(?<![\s_-])[\s_-]+|(?<=[^\W_]))[vV](\d+(?:\.\d+)*)$")),
    ("version", True, re.compile(r"(?<=[^\d.])(?<![^\d.][\s_-])[\s_-]*(?<![.\d])(\d{1,2}\.\d{1,2})$")),
    ("version", False, re.compile(r"(?<=[^\W\d_]{3})[\s_-]*(?<!\d)([2-9])$")),
    ("word", True, re.compile(r"(?<![\s_-])[\s_-]+([A-Za-z]\w*)$")),
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """The base of a name, and the parts after it in order of rank with their strength."""

    base: str
    parts: tuple[NamePart, ...]
    strong: tuple[bool, ...]


def peel(name: str) -> Unlisted:
    """Take readable tails off a name, as long as three letters are left."""
    base = unicodedata.normalize("NFKC", name).strip()
    found: dict[NamePart, bool] = {}
    while len(base) <= _LONGEST:
        step = _tail(base)
        if step is None or any(part.rank == step[1].rank for part in found if step[1].rank == VERSION):
            break
        base, part, strong = step
        found[part] = strong
    # "Foo-7B-Instruct" surely is Foo's; "Hybrid Thinking" and "Self-Instruct" may be names as a whole.
    sized = any(strong and part.rank in {SIZE, VERSION} for part, strong in found.items())
    ordered = sorted(found)
    return Unlisted(base, tuple(ordered), tuple(found[part] and sized for part in ordered))


def _tail(name: str) -> tuple[str, NamePart, bool] | None:
    """Return (rest, part, strong) for the last readable tail of a name."""
    for kind, strong, pattern in _TAILS:
        match = pattern.search(name)
        if match is None or not _is_proper(name[: match.start()]):
            continue
        rest = name[: match.start()].rstrip(" -_")
        if kind == "size":
            return rest, NamePart(SIZE, canonical_size(match[1].lower())), strong
        if kind == "version":
            return rest, NamePart(VERSION, canonical_version(match[1])), strong
        word = unlisted_words().get(match[1].lower())
        if word is not None and match[1].lower() == "it" and not re.search(r"\d[Bb]\b", rest):
            continue
        # "Turing Test" is no part of a data set "Turing", as "MATH test" is of MATH.
        if match[1] == "Test" and match[0].startswith(" "):
            continue
        if word is not None and word.canonical:
            return rest, NamePart(word.rank, word.canonical), word.unlisted == "strong"
    return None


def _is_proper(base: str) -> bool:
    """Tell whether what is left could be a name by itself."""
    return len(re.findall(r"[^\W\d_]", base)) >= 3
