"""What a query that gives an error or no answer may have meant."""

import re
from collections.abc import Iterator
from itertools import takewhile

from kg.errors import UsageError
from kg.graph.lookup import read_by_tables
from kg.query.names import StoredNames
from kg.query.questions import list_questions
from kg.query.store import GraphStore
from kg.schema.namespaces import FOLDERS, prefixes_for
from kg.schema.vocab import NS, PREFIXES, Class, Property, Reused
from kg.text.matching import find_named, near_named, near_words

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_OTHERS = frozenset(
    ("PREFIX", "BASE", "VERSION", "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
# What comes before the form of a query: comments and the prologue.
_HEAD = re.compile(r"(?:\s+|#[^\n]*|(?:PREFIX\s+[\w.-]*:|BASE)\s*<[^>]*>)*", re.IGNORECASE)
# Strings, comments and IRIs hold no prefixed name; those of the graph itself are of interest.
_TERM = re.compile(
    r"""\#[^\n]* | "(?:[^"\\]++|\\.)*+" | '(?:[^'\\]++|\\.)*+' | <(?P<iri>[^<>\s]*)>
      | (?P<prefix>[A-Za-z][\w.-]{0,60}+):(?P<local>[\w.%-]*\w)""",
    re.VERBOSE,
)
# Vocabularies that the data take terms from.
_OTHERS_SPACES = tuple(
    space for space in PREFIXES.values() if space != NS and any(iri.startswith(space) for iri in Reused)
)
_DECLARED = re.compile(r"PREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)


def require_sparql(text: str, name: str = "query") -> None:
    """See that a text begins as a query does.

    Raises:
        UsageError: where it does not: a mistyped word, the name of a question, or the name of a thing.
    """
    start = _begin(text)
    word = "".join(takewhile(lambda char: char.isalnum() or char in "_-", text[start:]))
    if not word or word.upper() in {*_FORMS, *_OTHERS} or text[start + len(word) :].startswith(":"):
        return
    line = text.count("\n", 0, start) + 1
    if near := near_words(word, _FORMS):
        raise UsageError(f"{word} begins no SPARQL", path=name, line=line, remedy=f"did you mean {near[0]}?")
    if "{" in text:
        return
    if near := near_words(word, (question.name for question in list_questions())):
        raise UsageError(f"{text!r} is no SPARQL", remedy=f"did you mean the question @{near[0]}?")
    remedy = f"did you mean `kg query @find name={text!r}`, or `kg show {text!r}`?"
    raise UsageError(f"{text!r} is no SPARQL", remedy=remedy if "\n" not in text else "see `kg query --help`")


def unknown_terms(graph: GraphStore, text: str, *, empty: bool = True) -> tuple[str, ...]:
    """Return a sentence for each term of a query that the ontology or the graph does not have, with what is near.

    Where the answer is not `empty`, only what the ontology does not have counts: a query may look for what is not there.
    """
    names = StoredNames(graph)
    vocabulary = {iri.removeprefix(NS) for iri in (*Class, *Property)}
    found = []
    for written, iri in _terms(graph, text):
        if iri.startswith(NS):
            local = iri.removeprefix(NS)
            if local not in vocabulary:
                near = near_words(local, vocabulary)
                found.append(_said(written, "the ontology", [f"kg:{word}" for word in near]))
        elif not empty:
            continue
        elif iri.startswith(_OTHERS_SPACES):
            space = next(space for space in _OTHERS_SPACES if iri.startswith(space))
            known = {str(other).removeprefix(space) for other in Reused if other.startswith(space)}
            local = iri.removeprefix(space)
            if local not in known and (near := near_words(local, known)):
                prefix = written.partition(":")[0] if written[0] != "<" else ""
                found.append(
                    _said(written, "the graph", [f"{prefix}:{word}" if prefix else f"<{space}{word}>" for word in near])
                )
        elif names.get(path := iri.removeprefix(graph.base_iri)) is None:
            local = path.partition("/")[2]
            meant = find_named(names, local, read=read_by_tables) or near_named(names, local)
            found.append(_said(written, "the graph", [one.id.replace("/", ":", 1) for one in meant[:2]]))
    return tuple(dict.fromkeys(found))


def _terms(graph: GraphStore, text: str) -> Iterator[tuple[str, str]]:
    """Yield the terms of the ontology and of the graph in a query, as they are written and as IRIs."""
    prefixes = prefixes_for(graph.base_iri)
    prefixes |= dict(_DECLARED.findall(text))
    folders = tuple(f"{graph.base_iri}{folder}/" for folder in FOLDERS)
    for term in _TERM.finditer(text, _begin(text)):
        iri = term["iri"] or (prefixes.get(term["prefix"] or "", "") and prefixes[term["prefix"]] + term["local"])
        if iri and iri.startswith((NS, *folders, *_OTHERS_SPACES)):
            yield term[0], iri


def _begin(text: str) -> int:
    """Return where a query begins after its prologue."""
    found = _HEAD.match(text)
    return found.end() if found else 0


def _said(written: str, where: str, near: list[str]) -> str:
    """Return the sentence about one term."""
    return f"{written} is not in {where}" + (f"; did you mean {' or '.join(near)}?" if near else "")
