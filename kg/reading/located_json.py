"""JSON whose strings know their place in the file."""

import json
import re
from typing import TypeAlias

from kg.errors import InputError
from kg.reading.base import printable
from kg.reading.located import Located

Json: TypeAlias = "dict[str, Json] | list[Json] | Located | int | float | bool | None"

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.S)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.S)


def parse_located(text: str, *, path: str, start: int = 0, end: int | None = None, line: int | None = None) -> Json:
    """Parse `text[start:end]`; strings become `Located`, with positions in `text`.

    Raises:
        InputError: where it is no JSON, with the line and the parser's reason.
    """
    part = text[start:end]
    try:
        json.loads(part)
    except json.JSONDecodeError as error:
        where = line if line is not None else error.lineno
        raise InputError(f"not JSON: {error.msg} (column {error.colno})", path=path, line=where) from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"not readable JSON: {type(error).__name__}", path=path, line=line or 1) from error
    return _build(part, start)


def _build(part: str, shift: int) -> Json:
    """Build the tree of a text that is known to be JSON, without recursion."""
    stack: list[dict[str, Json] | list[Json]] = []
    key: list[str | None] = []
    top: list[Json] = []
    stack.append(top)
    key.append(None)
    for found in _TOKEN.finditer(part):
        token = found.group()
        if token in "{[":
            child: Json = {} if token == "{" else []
            _put(stack, key, child)
            stack.append(child)  # type: ignore[arg-type]
            key.append(None)
        elif token in "}]":
            stack.pop()
            key.pop()
        elif token.startswith('"'):
            holder = stack[-1]
            if isinstance(holder, dict) and key[-1] is None:
                key[-1] = json.loads(token, strict=False)
            else:
                _put(stack, key, _string(token, shift + found.start()))
        elif token not in ":,":
            _put(stack, key, json.loads(token))
    return top[0]


def _put(stack: list["dict[str, Json] | list[Json]"], key: list[str | None], value: Json) -> None:
    """Put a value into the innermost container."""
    holder = stack[-1]
    if isinstance(holder, dict):
        holder[key[-1] or ""] = value
        key[-1] = None
    else:
        holder.append(value)


def _string(token: str, at: int) -> Located:
    """Return a string token as text with its place (inside the quotes)."""
    inner = token[1:-1]
    start, end = at + 1, at + 1 + len(inner)
    if "\\" not in inner:
        return Located(printable(inner), start, end)
    breaks = []
    removed = 0
    for escape in _ESCAPE.finditer(inner):
        removed += len(escape.group()) - 1
        breaks.append((escape.end() - removed, start + escape.end()))
    return Located(printable(json.loads(token, strict=False)), start, end, tuple(breaks))
