"""No regular expression of kg takes more than linear time, whatever the text: each is tried on texts made from itself.

For every repetition in a pattern, the text is what leads to it, its body again and again, and a sign that ends no match.
"""

import ast
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest

from tests.tables import inside, modules

# (Characters, processor seconds that no text of that length may take.) Linear search of 16,000 characters takes a few
# milliseconds, a quadratic one more than 0.1 s, a cubic or exponential one is seen at the shorter lengths.
STEPS = ((20, 0.02), (200, 0.05), (800, 0.05), (16_000, 0.06))
# Tables whose patterns must match a whole text: what is bad for a search is not bad for them.
ANCHORED = {("kg.export.rdf.text", "_BARE")}
# Characters for what a set or class of characters takes.
SAMPLES = "a0 A-_.,:;()[]{}<>\"'`*#&+/\\\n\t가é1b\x01"


Case = tuple[re.Pattern[str], str]


def patterns() -> dict[str, Case]:
    """Return every pattern of text in kg by where it stands, with the method by which it is used (`search` where unsure)."""
    found: dict[str, tuple[str, Case]] = {}
    for loaded in modules():
        source = Path(str(loaded.__file__)).read_text(encoding="utf-8")
        for name, value in vars(loaded).items():
            if (loaded.__name__, name) in ANCHORED:
                continue
            for at, pattern in enumerate(_patterns(value)):
                found.setdefault(pattern.pattern, (f"{loaded.__name__}.{name}.{at}", (pattern, _method(source, name))))
        for line, text, method in _inline(ast.parse(source)):
            found.setdefault(text, (f"{loaded.__name__}:{line}", (re.compile(text), method)))
    return dict(found.values())


def _method(source: str, name: str) -> str:
    """Return how a module uses its pattern: from the beginning of a text only, or anywhere in it."""
    used = set(re.findall(rf"\b{name}\.(\w+)", source))
    return "match" if used and used <= {"match", "fullmatch"} else "search"


def _inline(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Yield (line, pattern, method) of every call such as re.sub(r"...", ...)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner, first = node.func.value, node.args[0]
            compiled = node.func.attr == "compile"  # those are found as values
            if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(first, ast.Constant) and not compiled:
                yield node.lineno, str(first.value), "match" if node.func.attr.endswith("match") else "search"


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of text in a value."""
    return (one for one in inside(value, re.Pattern) if isinstance(one.pattern, str))


def _set(items: object) -> str:
    """Return a character that a set takes."""
    pattern = re.compile("") if not items else None
    for char in SAMPLES:
        if pattern is None and _takes(items, char):
            return char
    return "a"


def _takes(items: object, char: str) -> bool:
    """Return whether a parsed set takes a character."""
    classes = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_DIGIT": r"\D",
               "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_WORD": r"\W"}  # fmt: skip
    negated = holds = False
    for kind, value in items:  # type: ignore[attr-defined]
        match str(kind):
            case "NEGATE":
                negated = True
            case "LITERAL":
                holds |= ord(char) == value
            case "RANGE":
                holds |= value[0] <= ord(char) <= value[1]
            case "CATEGORY":
                holds |= re.match(classes[str(value)], char) is not None
    return holds != negated


def _texts(tree: object, before: str = "") -> tuple[str, list[tuple[str, str]]]:
    """Return a text that a parsed pattern likely takes, and (text before, body) of every repetition in it."""
    text, pumps = "", []
    for kind, value in tree:  # type: ignore[attr-defined]
        lead = before + text
        match str(kind):
            case "LITERAL":
                text += chr(value)
            case "NOT_LITERAL":
                text += "a" if value != ord("a") else "b"
            case "ANY":
                text += "a"
            case "IN":
                text += _set(value)
            case "BRANCH":
                options = [_texts(option, lead) for option in value[1]]
                pumps += [pump for _, found in options for pump in found]
                text += options[0][0]
            case "SUBPATTERN" | "ATOMIC_GROUP":
                inner, found = _texts(value[-1] if str(kind) == "SUBPATTERN" else value, lead)
                text, pumps = text + inner, pumps + found
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                inner, found = _texts(value[2], lead)
                pumps += [*found, (lead, inner)] if value[1] > 100 else found
                text += inner * max(1, value[0])
            case "ASSERT" | "ASSERT_NOT":
                pumps += _texts(value[1], lead)[1]
    return text, pumps


def attacks(pattern: re.Pattern[str], length: int) -> list[str]:
    """Return texts that are bad for a pattern which is not linear."""
    whole, pumps = _texts(_parser.parse(pattern.pattern, pattern.flags))
    leads = [(lead, body) for lead, body in pumps if body]
    leads += [("", body) for body in (whole, " ", "a", "0", *(body for _, body in leads), *(lead for lead, _ in leads))]
    return sorted({lead + body * (length // len(body)) + "\x01" for lead, body in leads if body})


def too_slow(pattern: re.Pattern[str], method: str = "search") -> str:
    """Return the beginning of a text that takes too long; empty where none does. The best of three runs counts."""
    for length, limit in STEPS:
        for text in attacks(pattern, length):
            if all(_seconds(pattern, method, text) > limit for _ in range(3)):
                return text[:40]
    return ""


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    """Return the processor time of one run."""
    before = time.process_time()
    getattr(pattern, method)(text)
    return time.process_time() - before


ALL = patterns()


def test_there_are_patterns():
    assert len(ALL) > 150


@pytest.mark.parametrize("name", sorted(ALL))
def test_time_grows_with_the_text_and_no_faster(name):
    pattern, method = ALL[name]
    assert not too_slow(pattern, method), pattern.pattern


def test_slow_patterns_are_found():
    for text in (r"\s+and\s+x", r"\d[\d.]*x", r"x*\[[^\]]*\]", r"(?:a+)+$", r"\s*,\s*\s*\s*x"):
        assert too_slow(re.compile(text)), text
