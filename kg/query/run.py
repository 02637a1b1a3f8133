"""Running one query: read-only, with a limit of time and of rows."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from threading import Thread
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.query.answers import Answer, Rows, Term, Triples, Truth
from kg.query.guard import parse_error, require_read_only
from kg.query.store import GraphStore
from kg.schema.namespaces import prefixes_for

Bindings = Mapping[str, tuple[Term, ...]]
Item = TypeVar("Item")


class QueryTimeoutError(KgError):
    """A query that took longer than it may."""


def run_query(
    graph: GraphStore,
    text: str,
    *,
    bindings: Bindings | None = None,
    timeout_s: float | None = None,
    limit: int | None = None,
    name: str = "query",
) -> Answer:
    """Return the answer of a SPARQL 1.1 query; the prefixes of the ontology and of the graph's folders are bound.

    `bindings` replace the rows of `VALUES ?name { ... }` blocks; no terms leave the block out. `limit` cuts rows or
    triples. After `timeout_s` seconds the caller gets its error; the engine's thread ends with the process.

    Raises:
        UsageError: where the query cannot be parsed (with line and column), or updates, or calls other machines.
        QueryTimeoutError: after `timeout_s` seconds.
    """
    require_read_only(text)
    bound = bind(text, bindings or {})
    if timeout_s is None:
        return evaluate(graph, bound, limit=limit, name=name)
    found: list[Answer | BaseException] = []

    def work() -> None:
        try:
            found.append(evaluate(graph, bound, limit=limit, name=name))
        except (KgError, OSError, RuntimeError, ValueError, MemoryError) as error:
            found.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout_s)
    if not found:
        raise QueryTimeoutError(
            f"no answer within {timeout_s:g} s", path=name, remedy="narrow the query or raise --timeout"
        )
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]


def evaluate(graph: GraphStore, text: str, *, limit: int | None, name: str) -> Answer:
    """Return the answer of a query that has been checked and bound."""
    try:
        result = graph.store.query(text, prefixes=prefixes_for(graph.base_iri))
    except SyntaxError as error:
        raise parse_error(error, text, name) from error
    if isinstance(result, ox.QueryBoolean):
        return Truth(bool(result))
    if isinstance(result, ox.QueryTriples):
        triples, cut = _first(result, limit)
        return Triples(tuple(sorted(dict.fromkeys(triples), key=str)), cut)
    variables = tuple(variable.value for variable in result.variables)
    solutions, cut = _first(result, limit)
    rows = tuple(tuple(solution[variable] for variable in variables) for solution in solutions)
    return Rows(variables, rows, cut)


def _first(items: Iterator[Item], limit: int | None) -> tuple[list[Item], bool]:
    """Return at most `limit` items and whether there were more."""
    if limit is None:
        return list(items), False
    found = list(islice(items, limit + 1))
    return found[:limit], len(found) > limit


def bind(text: str, bindings: Bindings) -> str:
    """Return the query with the rows of `VALUES ?name { ... }` replaced by the terms, written by the RDF library.

    Raises:
        UsageError: where the query has no such block.
    """
    for name, terms in bindings.items():
        block = values_block(name)
        if not block.search(text):
            raise UsageError(f"the query has no `VALUES ?{name} {{ ... }}`", remedy="see `kg query --list`")
        rows = f"VALUES ?{name} {{ {' '.join(str(term) for term in terms)} }}" if terms else ""
        text = block.sub(lambda _, rows=rows: rows, text)  # type: ignore[misc]
    return text


def values_block(name: str) -> re.Pattern[str]:
    """Return the pattern of a parameter's block, for example `VALUES ?benchmark { id:gsm8k }`."""
    return re.compile(rf"VALUES\s*\?{re.escape(name)}\s*\{{[^{{}}]*\}}")
