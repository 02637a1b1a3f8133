"""What a query may not do, and what is wrong with one that cannot be parsed."""

import re
from collections.abc import Iterator

from kg.errors import UsageError

# Whatever is not a bare word: comments, IRIs, strings, variables, blank nodes, language tags, local names.
# Example: in `SELECT ?service { <http://x/service> kg:service "SERVICE" } # SERVICE` no bare word is SERVICE.
# Counter-example: `SERVICE:x {}` may be read as the keyword and the name `:x`, so a word before a colon counts as bare.
_TOKEN = re.compile(
    r"""(?P<other>
          \#[^\r\n]*
        | <[^<>"{}|^`\\\x00-\x20]*>
        | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
        | [?$]\w+ | @[A-Za-z][A-Za-z0-9-]* | :(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*
      )
      | (?P<word>[^\W\d]\w*)
      | .
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
_PROLOGUE = frozenset(("PREFIX", "BASE", "VERSION"))
_REFUSED = {
    "SERVICE": ("SERVICE is refused: a query must not call other machines", "ask the other endpoint by itself"),
    "FROM": ("FROM is refused: a query sees the graph that was opened and loads no other", "leave the FROM clause out"),
}
# A longer list of what the parser would take tells nobody anything.
MOST_EXPECTED = 6
_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def bare_words(query: str) -> Iterator[str]:
    """Yield the words of a query that may be keywords, in upper case."""
    for found in _TOKEN.finditer(query):
        if word := found["word"]:
            yield word.upper()


def require_read_only(query: str) -> None:
    """Raise UsageError for updates, SERVICE and FROM, also where they are written with code point escapes."""
    for text in dict.fromkeys((query, _ESCAPE.sub(_decoded, query))):
        first = ""
        for word in bare_words(text):
            if word in _REFUSED:
                cause, remedy = _REFUSED[word]
                raise UsageError(cause, remedy=remedy)
            first = first or (word if word in _UPDATES | {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"} else "")
        if first in _UPDATES:
            raise UsageError(f"{first} is an update and the graph is read-only", remedy="build the graph again instead")


def _decoded(found: re.Match[str]) -> str:
    """Return the character of a code point escape; one beyond Unicode stays as it is."""
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def parse_error(error: SyntaxError, query: str, name: str) -> UsageError:
    """Return the engine's parse error with line, column and the line's text."""
    found = _ERROR.fullmatch(str(error))
    if not found:
        return UsageError(f"not a SPARQL query: {error}", path=name)
    line, column = int(found[1]), int(found[2])
    lines = query.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    near = shown[: column - 1].strip()[-30:] + " >>> " + shown[column - 1 :].strip()[:30]
    return UsageError(
        f"column {column}: not SPARQL: {_expectation(found[3])} at `{near.strip()}`",
        path=name,
        line=line,
        remedy="see https://www.w3.org/TR/sparql11-query/",
    )


def _expectation(text: str) -> str:
    """Return what the parser wanted, without its lists of character ranges."""
    if "Prefix not found" in text:
        return "a prefix that is not declared"
    wanted = [part for part in text.replace("\n", " ").split(", ") if "[" not in part and "'" not in part]
    return ", ".join(wanted) if len(wanted) <= MOST_EXPECTED else "something else expected"
