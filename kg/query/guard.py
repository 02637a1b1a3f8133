"""What a query may not do, how large it may be, and what is wrong with one that cannot be parsed.

The engine's parser decides by context where an IRI, a string or a comment begins, and needs no blank after a keyword. No reader
of tokens can follow it everywhere, so where two readings are possible the text is held to the stricter one.
"""

import re
from dataclasses import dataclass, field

from kg.errors import UsageError

# Example: in `SELECT ?service { <http://x/service> kg:service "SERVICE" } # SERVICE` no bare word is SERVICE.
# Counter-example: `SERVICE:x {}` may be read as the keyword and the name `:x`, so a word before a colon counts as bare.
TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<other>
          \#[^\r\n]*
        | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
        | [?$]\w+ | @[A-Za-z][A-Za-z0-9-]* | :(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*
        | \d+(?:\.\d+)?(?:[eE][+-]?\d+)? | \s+
      )
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
# A longer list of what the parser would take tells nobody anything.
MOST_EXPECTED = 6
_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# The engine parses, rewrites and frees a query by recursion: on a stack of `kg.query.run.STACK_BYTES` the worst kinds of text
# end the process from 20,000 joints or 5,000 open brackets on.
MOST_CHARACTERS, MOST_OPEN, MOST_JOINTS = 1_000_000, 100, 2_000
# What may make the tree of a query deeper without a bracket. Counter-example: the commas of a list of arguments, rows of VALUES.
_JOINTS = frozenset("+-*/|&!=<>^.,;")
_JOINING = frozenset(
    ("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "SELECT", "AS", "VALUES", "ORDER", "GROUP")
)


class RefusedError(UsageError):
    """A query that could be answered and will not be: it would change something, or ask other machines."""


@dataclass(slots=True)
class _Reading:
    """What the tokens of a query say."""

    words: list[str] = field(default_factory=list)
    """Bare words in upper case."""
    datasets: list[str] = field(default_factory=list)
    """What follows FROM or FROM NAMED: the IRI, or "" where it is anything else."""
    named: list[str] = field(default_factory=list)
    """Those of FROM NAMED."""
    joints: int = 0
    most_open: int = 0


def require_readable(query: str, *, graphs: frozenset[str] = frozenset()) -> None:
    """Raise where a query is no plain, bounded, read-only one, also where it is written with code point escapes.

    `graphs` are the IRIs by which the opened graph may be named after FROM.

    Raises:
        RefusedError: for updates, SERVICE, and FROM with another graph.
        UsageError: where it is longer, deeper or has more parts than the engine can take.
    """
    if len(query) > MOST_CHARACTERS:
        raise UsageError(f"the query is longer than {MOST_CHARACTERS:,} characters", remedy="ask in parts")
    for text in dict.fromkeys((query, _ESCAPE.sub(_decoded, query))):
        reading = _read(text)
        _require_read_only(reading, graphs)
        if reading.most_open > MOST_OPEN:
            raise UsageError(f"the query has more than {MOST_OPEN} brackets in each other", remedy="ask in parts")
        if reading.joints > MOST_JOINTS:
            remedy = "ask in parts, or give values in a VALUES block"
            raise UsageError(f"the query has more than {MOST_JOINTS:,} patterns and operators", remedy=remedy)


def datasets_of(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the IRIs that a query names after FROM or FROM NAMED, and those after FROM NAMED."""
    reading = _read(query)
    return tuple(reading.datasets), tuple(reading.named)


def _require_read_only(reading: _Reading, graphs: frozenset[str]) -> None:
    """Raise RefusedError for updates, SERVICE and foreign graphs."""
    # SERVICESILENT<...> and SERVICEx:y are the keyword too, so a word that holds it is enough.
    if any("SERVICE" in word for word in reading.words):
        raise RefusedError(
            "SERVICE is refused: a query must not call other machines",
            remedy="ask the other endpoint by itself; a prefix of that name needs another one",
        )
    if any(iri not in graphs for iri in reading.datasets):
        remedy = f"name it <{min(graphs)}> or leave the clause out" if graphs else "leave the FROM clause out"
        raise RefusedError("FROM is refused: a query sees the graph that was opened and loads no other", remedy=remedy)
    first = next((word for word in reading.words if word in _UPDATES | _FORMS), "")
    if first in _UPDATES:
        raise RefusedError(f"{first} is an update and the graph is read-only", remedy="build the graph again instead")


def _read(text: str) -> _Reading:
    """Return what the tokens of a text say.

    `<...>` may also be a comparison that goes on with something else, as in `FILTER(1<2)SERVICE:x#>`. An expression stands in
    brackets, so its end needs one, or a string; a comment in it hides nothing unless a string of several lines begins behind it.
    """
    has_blocks = "'''" in text or '"""' in text
    found, opened, in_rows, after = _Reading(), [""], False, ""
    for token in TOKEN.finditer(text):
        iri, word, sign = token["iri"], token["word"], token["sign"]
        if iri and (")" in iri or "'" in iri or (has_blocks and "#" in iri)):
            return _read_strictly(text)
        if after == "FROM" and word and word.upper() == "NAMED":
            after = "FROM NAMED"
            continue
        if after and (iri or word or sign):
            found.datasets.append(iri[1:-1] if iri and after != "FROM?" else "")
            if iri and after == "FROM NAMED":
                found.named.append(iri[1:-1])
            after = ""
        if word:
            word = word.upper()
            found.words.append(word)
            after = word if word == "FROM" else "FROM?" if word.startswith("FROM") or word == "ASKFROM" else ""
            in_rows = in_rows or word == "VALUES"
            found.joints += word in _JOINING
        elif sign and sign in "({[":
            opened.append(sign)
            found.joints += not in_rows
            found.most_open = max(found.most_open, len(opened) - 1)
        elif sign and sign in ")}]":
            in_rows = in_rows and sign != "}"
            if len(opened) > 1:
                opened.pop()
        elif sign in _JOINTS and not in_rows:
            found.joints += not (sign == "," and opened[-1] == "(")
    return found


def _read_strictly(text: str) -> _Reading:
    """Return what a text may say at most: all its words and signs, whether they stand in strings, IRIs or comments."""
    words = [word.upper() for word in re.findall(r"[^\W\d]\w*", text)]
    signs = sum(text.count(sign) for sign in (*_JOINTS, *"({["))
    datasets = [""] * any(word.startswith("FROM") or word == "ASKFROM" for word in words)
    return _Reading(words, datasets, joints=signs)


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
    return ", ".join(wanted) if 0 < len(wanted) <= MOST_EXPECTED else "something else expected"
