"""The grammar of names after a family: versions, sizes, variant words, dates, in any order and spelling.

"2.5-VL-7B-Instruct" of Qwen gives the parts version 2.5, line vl, size 7b, tuning instruct: the same parts as
"2.5 VL Instruct (7B)". Parts have ranks; a name's parent is the name without its part of the highest rank.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model.compact import compact
from kg.resolve.names.tables import SCOPES, Word, families, words

VERSION, CODE, SIZE, ACTIVE, PATCH, CONTEXT, REVISION, FREE = 10, 11, 30, 32, 33, 40, 70, 45
_UNITS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "t": 1_000_000_000_000}

# Each token of a name: what it is and how it looks, tried in this order. Example: "7b" is a size, "v0.2" a version,
# "2024-08-06" a date. Counter-example: "8k" in "gsm8k" never gets here, since the whole name is a family.
_TOKENS = re.compile(
    r"""(?P<sep>[\s\-_/,:;()\[\]]+|\.(?!\d))
    |(?P<date>20[12]\d[-.]?[01]\d[-.]?[0-3]\d(?!\d)|(?:0[1-9]|1[0-2])[0-3]\d(?![\d.a-z])|2[3-9](?:0[1-9]|1[0-2])(?![\d.a-z]))
    |(?P<active>(?:a|e)(?=\d)\d+(?:\.\d+)?b(?![a-z]))
    |(?P<size>\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[mbt](?![a-z]))
    |(?P<context>(?:\d+k|\d{3,4}p)(?![a-z]))
    |(?P<task>(?:t2v|i2v|t2i|ti2v|v2v|flf2v)(?![^\W_]))
    |(?P<grid>\d{2,4}\s?[x×]\s?\d{2,4}(?:px)?)
    |(?P<omni>(?<![\d.])\d(?:\.\d)?[on](?![a-z]))
    |(?P<sight>(?<![\d.])\d(?:\.\d)?v(?![a-z\d]))
    |(?P<version>v(?:ersion)?[\s-]?(?=\d)\d+(?:\.\d+)*(?:\.x)?|\d+(?:\.\d+)+(?:\.x)?)
    |(?P<code>[krmnsi]\d+(?:\.\d+)?(?![a-z]))
    |(?P<number>\d+)
    |(?P<word>so400m(?![^\W_])|[^\W\d_]+)""",
    re.VERBOSE,
)
_SPLIT_VERSION = re.compile(r"(?<![\d.])(\d)-(\d)(?![\d.bmkt])")


@compact
@dataclass(frozen=True, slots=True, order=True)
class NamePart:
    """A part of a name after its family. Lower `rank` stands first; `text` is canonical."""

    rank: int
    text: str


@dataclass(frozen=True, slots=True)
class NameToken:
    """A piece of a name: `kind` is a group of the token pattern."""

    kind: str
    text: str


def tokens(text: str) -> tuple[NameToken, ...] | None:
    """Split the folded `text` after a family into tokens; None where a sign has no place in the grammar."""
    found, at = [], 0
    spelled = _SPLIT_VERSION.sub(r"\1.\2", text.replace("+", " plus ").replace("’", "").replace("'", " "))
    while at < len(spelled):
        match = _TOKENS.match(spelled, at)
        if match is None:
            return None
        if match.lastgroup != "sep":
            found.append(NameToken(str(match.lastgroup), match[0]))
        at = match.end()
    return tuple(found)


def parts(text: str, grammar: Sequence[str]) -> tuple[NamePart, ...] | None:
    """Return the canonical parts of `text` (what follows the family), sorted; None where it is no member's name."""
    read = tokens(text)
    if read is None:
        return None
    found: list[NamePart] = []
    at = 0
    while at < len(read):
        step = (
            _word(read, at, grammar, found) if read[at].kind in {"word", "task"} else _number(read[at], grammar, found)
        )
        if not step:
            return None
        at += step
    return tuple(sorted(set(found)))


def _number(token: NameToken, grammar: Sequence[str], found: list[NamePart]) -> int:
    """Read one token with digits; return how many tokens it took (0: it has no place here)."""
    text, data = token.text, bool({"data", "open", "year"} & set(grammar))
    if token.kind == "date":
        if "year" in grammar:
            return _add(found, NamePart(VERSION, text[:4]))
        return _add(found, NamePart(REVISION, re.sub(r"[-.]", "", text)))
    if token.kind == "size":
        return _add(found, NamePart(SIZE, canonical_size(text)))
    if token.kind == "active":
        return _add(found, NamePart(ACTIVE, text))
    if token.kind == "context":
        return _add(found, NamePart(SIZE if data else CONTEXT, text))
    if token.kind == "grid":
        return _add(found, NamePart(PATCH, re.split(r"\s?[x×]", text)[0]))
    if token.kind == "code":
        return _add(found, NamePart(CODE, text)) if {"fam", "backbone"} & set(grammar) else 0
    if token.kind == "sight":
        return _add(found, NamePart(VERSION, canonical_version(text[:-1])), NamePart(20, "vision"))
    if token.kind == "omni":
        return _add(found, NamePart(VERSION, text))
    return _version(token, grammar, found)


def _version(token: NameToken, grammar: Sequence[str], found: list[NamePart]) -> int:
    """Read a version or a plain number: the first is the version, a second one a revision, or a size in data names."""
    text = token.text
    if "year" in grammar and re.fullmatch(r"(20)?[0-3]\d", text):
        return _add(found, NamePart(VERSION, f"20{text[-2:]}"))
    if token.kind == "number" and {"data", "open"} & set(grammar) and (len(text) > 1 or text == "0"):
        return _add(found, NamePart(PATCH, text))
    sized = any(part.rank == SIZE for part in found)
    if token.kind == "number" and "backbone" in grammar and (int(text) > 9 or sized):
        return _add(found, NamePart(PATCH, text))
    if re.fullmatch(r"00\d", text):
        return _add(found, NamePart(REVISION, text))
    version = canonical_version(text)
    late = "late" in grammar and (version.startswith("0.") or any(part.rank >= SIZE for part in found))
    taken = any(part.rank == VERSION for part in found)
    return _add(found, NamePart(REVISION if late or taken else VERSION, version))


def _word(read: Sequence[NameToken], at: int, grammar: Sequence[str], found: list[NamePart]) -> int:
    """Read one word, or two that make one ("deep research"); return how many tokens it took (0: unknown here)."""
    pair = read[at].text + read[at + 1].text if at + 1 < len(read) and read[at + 1].kind == "word" else ""
    for text, width in ((pair, 2), (read[at].text, 1)):
        word = lookup(text, grammar) if text else None
        if word is not None:
            if word.canonical:
                _add(found, NamePart(word.rank, word.canonical))
            return width
    if read[at - 1].text.startswith("distill") and at and read[at].text in families():
        # The base model of a distillation; a version after it says nothing that the size does not.
        follows = at + 1 < len(read) and read[at + 1].kind in {"version", "number"}
        _add(found, NamePart(25, read[at].text))
        return 2 if follows else 1
    return _add(found, NamePart(FREE, read[at].text)) if "open" in grammar and read[at].text.isascii() else 0


def lookup(text: str, grammar: Iterable[str]) -> Word | None:
    """Return what a word means in names of this grammar."""
    for kind in grammar:
        for scope in SCOPES.get(kind, ()):
            if (scope, text) in words():
                return words()[scope, text]
    return None


def _add(found: list[NamePart], *new: NamePart) -> int:
    """Keep new parts; always one token."""
    found.extend(new)
    return 1


def canonical_version(text: str) -> str:
    """Return "2" for "v2", "2.0" and "version 2"."""
    digits = re.sub(r"^v(?:ersion)?[\s-]?", "", text)
    short = digits.removesuffix(".x")
    while short.endswith(".0"):
        short = short[:-2]
    return short or digits


def canonical_size(text: str) -> str:
    """Return a size without needless zeros, from half a billion up in billions: "7.0b" -> "7b", "500m" -> "0.5b"."""
    times, _, factor = text[:-1].rpartition("x")
    unit = text[-1]
    value = float(factor)
    if unit == "m" and value >= 500 and not times:
        value, unit = value / 1000, "b"
    return f"{times + 'x' if times else ''}{value:g}{unit}"


def size_of(part: str) -> int | None:
    """Return the number that a size says ("7b" -> 7000000000, "8x7b" -> 56000000000), or None where it says none."""
    match = re.fullmatch(r"(?:(\d+(?:\.\d+)?)x)?(\d+(?:\.\d+)?)([kmbt])", part)
    return round(float(match[1] or 1) * float(match[2]) * _UNITS[match[3]]) if match else None
