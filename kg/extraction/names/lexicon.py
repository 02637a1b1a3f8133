"""Well-known public names and their kinds. A hint for the model, never a verdict: every file says where it comes from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from kg.text.normalize import surface_key

FOLDER = Path(__file__).parent / "lexicon_tables"
KINDS = ("models", "datasets", "benchmarks", "methods", "generic")

# A version at the end of a name, read from its last character on, so that a long row of digits is read once.
_VERSION_BACKWARDS = re.compile(r"[a-z]?[\d.]*\dv?", re.I)
# Words after a model's name that say which variant it is. Examples: Qwen2-7B-Instruct, Gemini 2.5 Pro.
VARIANTS = frozenset(
    ["instruct", "chat", "base", "mini", "pro", "turbo", "large", "small", "tiny", "xl", "xxl", "max", "plus",
     "flash", "ultra", "nano", "lite", "preview", "thinking", "vision", "coder", "math", "it", "hf", "dev",
     "schnell", "distill", "verified", "test", "val", "full", "hard", "diamond", "medium", "sonnet", "opus",
     "haiku", "omni", "audio", "vl", "moe"]
)  # fmt: skip


@cache
def lexicon() -> Mapping[str, tuple[str, ...]]:
    """Return folded name -> its kinds, from the shipped files; lines that begin with `#` are notes."""
    known: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        for line in (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("# "):
                key = surface_key(line)
                known[key] = tuple(dict.fromkeys((*known.get(key, ()), kind)))
    return known


@cache
def korean_names() -> Mapping[str, str]:
    """Return Korean rendering -> usual English form, e.g. 맘바 -> Mamba."""
    lines = (FOLDER / "korean.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("# "))


@cache
def usual_names() -> frozenset[str]:
    """Return the English forms of Korean renderings, without case: names that need not stand in a text."""
    return frozenset(name.casefold() for name in korean_names().values())


@lru_cache(maxsize=1 << 15)
def hints(name: str) -> tuple[str, ...]:
    """Return what the lexicon says of a name, most exact first: of itself, of its family, of its first and last word.

    Example: "Qwen2.5-7B-Instruct" gives ("family:models", "first:models").
    """
    known = lexicon()
    name = korean_names().get(name, name)
    words = name.replace("-", " ").replace("_", " ").replace("/", " ").replace(":", " ").split()
    found = [f"exact:{kind}" for key in _spellings(name) if key in known for kind in known[key]][:2]
    if not found:
        found = next(([f"family:{kind}" for kind in known[key]] for key in _families(words) if key in known), [])
    if len(words) > 1:
        found += _of_word(words[0], "first")
        found += _of_word(words[-1], "last")
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _of_word(word: str, place: str) -> tuple[str, ...]:
    """Return what the lexicon says of a word at this place of a name."""
    return tuple([f"{place}:{kind}" for kind in lexicon().get(_key(word), ())])


def _spellings(name: str) -> tuple[str, ...]:
    key = _key(name)
    return (key, key[:-1]) if key.endswith("s") and len(key) > 3 else (key,)


def _families(words: Sequence[str]) -> Iterator[str]:
    """Yield the folded name with more and more of its version cut off."""
    last = len(words)
    while last > 1 and _is_version(words[last - 1]):
        last -= 1
        yield _key("".join(words[:last]))
    if words:
        yield _key(_without_version("".join(words[:last])))
        yield _family_of_word(words[0])


@lru_cache(maxsize=1 << 14)
def _is_version(word: str) -> bool:
    return word.lower() in VARIANTS or _has_digit(word)


@lru_cache(maxsize=1 << 14)
def _family_of_word(word: str) -> str:
    return _key(_without_version(word))


def _key(text: str) -> str:
    """Return what `surface_key` does; plain letters and digits need only its last step."""
    return text.lower() if text.isascii() and text.isalnum() else surface_key(text)


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(char.isdigit() for char in word)


def _without_version(name: str) -> str:
    version = None if name.isalpha() else _VERSION_BACKWARDS.match(name[::-1])
    return name[: len(name) - version.end()] if version else name
