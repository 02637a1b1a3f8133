"""JSON whose strings know their place in the file."""

import ast
import json
import re
from collections.abc import Callable
from typing import TypeAlias

from kg.errors import InputError, Notice
from kg.reading.base import SourceText
from kg.reading.located import Located
from kg.reading.sources.encoding import clean
from kg.reading.sources.limits import DEEPEST_JSON, LONGEST_LITERAL

# Called with a key that an object has twice, and where it stands.
Repeated: TypeAlias = Callable[[str, int], None]
Json: TypeAlias = "dict[str, Json] | list[Json] | Located | int | float | bool | None"

# Strings, brackets, numbers and constants; colons and commas are passed over.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s{}\[\]:,"]+', re.S)
# The same of a Python literal.
_PY_TOKEN = re.compile(
    r"(?:[uUrRbB]?'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\")|[{}\[\]()]|[^\s{}\[\]():,\"']+", re.S
)
# The key under which words are keys, whose places count.
_INVERTED = "abstract_inverted_index"
_LEAST_TITLE = 12
_PY_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[0-7]{1,3}|.)", re.S)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.S)


class Key(str):
    """A key that knows its place: OpenAlex keeps the words of an abstract as keys, and people keep papers by title."""

    located: Located


def parse_located(
    text: str,
    *,
    path: str,
    start: int = 0,
    end: int | None = None,
    line: int | None = None,
    repeated: Repeated = lambda _key, _at: None,
) -> Json:
    """Parse `text[start:end]`; strings become `Located`, with positions in `text`. Of a repeated key the last value counts.

    Raises:
        InputError: where it is no JSON, with the line and the parser's reason.
    """
    part = text[start:end]
    try:
        json.loads(
            part
        )  # what is wrong is told by the parser; the text is then read once more, to know where its strings stand
        return _build(part, start, repeated)
    except json.JSONDecodeError as error:
        where = line if line is not None else error.lineno
        raise InputError(f"not JSON: {error.msg} (column {error.colno})", path=path, line=where) from error
    except (RecursionError, ValueError) as error:
        cause = f"nested deeper than {DEEPEST_JSON}" if isinstance(error, RecursionError) else "a number is too long"
        raise InputError(f"not readable JSON: {cause}", path=path, line=line or 1) from error


def parse_python(text: str, *, start: int = 0, end: int | None = None) -> Json:
    """Parse a Python literal (a dict or list as `repr` writes it); strings become `Located`, with positions in `text`.

    Raises:
        ValueError: where it is none.
    """
    part = text[start:end]
    if len(part) > LONGEST_LITERAL or part.count("[") + part.count("{") + part.count("(") > LONGEST_LITERAL // 20:
        raise ValueError("too long for a Python literal")
    try:
        ast.literal_eval(part.strip())
    except (SyntaxError, MemoryError, RecursionError, TypeError) as error:
        raise ValueError("no Python literal") from error
    return _build(part, start, lambda _key, _at: None, python=True)


def noting(source: SourceText, notices: list[Notice]) -> Repeated:
    """Return what notes each key that an object has twice."""
    return lambda key, at: notices.append(
        source.notice(at, "repeated-key", f"{key[:50]!r} twice in one object; the last value counts")
    )


def _build(part: str, shift: int, repeated: Repeated, *, python: bool = False) -> Json:
    """Build the tree of a text that is known to be JSON (or a Python literal), without recursion."""
    stack: list[dict[str, Json] | list[Json]] = []
    key: list[str | None] = []
    top: list[Json] = []
    stack.append(top)
    key.append(None)
    inverted = 0  # how deep the object lies whose keys are words
    for found in (_PY_TOKEN if python else _TOKEN).finditer(part):
        token = found.group()
        if token in "{[(":
            child: Json = {} if token == "{" else []
            parent = key[-1]
            _put(stack, key, child)
            stack.append(child)  # type: ignore[arg-type]
            if len(stack) > DEEPEST_JSON + 1:
                raise RecursionError
            key.append(None)
            inverted = len(stack) if parent == _INVERTED else inverted
        elif token in "}])":
            inverted = 0 if inverted == len(stack) else inverted
            stack.pop()
            key.pop()
        elif token[0] == '"' or (python and token[-1] == "'"):
            holder = stack[-1]
            if isinstance(holder, dict) and key[-1] is None:
                name: str = (
                    ast.literal_eval(token)
                    if python
                    else token[1:-1]
                    if "\\" not in token
                    else json.loads(token, strict=False)
                )
                if inverted == len(stack) or (" " in name and len(name) > _LEAST_TITLE):  # it may be a title
                    name = Key(name)
                    name.located = _string(token, shift + found.start(), python=python)
                key[-1] = name
                if name in holder:
                    repeated(clean(name), shift + found.start())
            else:
                _put(stack, key, _string(token, shift + found.start(), python=python))
        else:
            _put(stack, key, _CONSTANTS[token] if python and token in _CONSTANTS else _number(token))
    return top[0] if top else None


_CONSTANTS = {"None": None, "True": True, "False": False}


def _number(token: str) -> Json:
    """Return a number or a constant of JSON; what Python alone writes is none."""
    try:
        value: Json = json.loads(token)
    except ValueError:
        return None
    return value


def _put(stack: list["dict[str, Json] | list[Json]"], key: list[str | None], value: Json) -> None:
    """Put a value into the innermost container."""
    holder = stack[-1]
    if isinstance(holder, dict):
        holder[key[-1] or ""] = value
        key[-1] = None
    else:
        holder.append(value)


def _string(token: str, at: int, *, python: bool = False) -> Located:
    """Return a string token as text with its place (inside the quotes)."""
    if python and token[0] not in "'\"":
        token, at = token[1:], at + 1
    inner = token[1:-1]
    start, end = at + 1, at + 1 + len(inner)
    if "\\" not in inner:
        return Located(clean(inner), start, end)
    breaks = []
    removed = 0
    for escape in (_PY_ESCAPE if python else _ESCAPE).finditer(inner):
        removed += len(escape.group()) - 1
        breaks.append((escape.end() - removed, start + escape.end()))
    plain = ast.literal_eval(token) if python else json.loads(token, strict=False)
    return Located(clean(str(plain)), start, end, tuple(breaks))
