"""Running one query: read-only, with a limit of time and of rows."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from threading import Lock, Thread, stack_size
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.query.answers import Answer, Rows, Term, Triples, Truth
from kg.query.guard import parse_error, require_readable
from kg.query.named import named_in, without_graphs
from kg.query.store import GraphStore
from kg.schema.namespaces import prefixes_for

Bindings = Mapping[str, tuple[Term, ...]]
Item = TypeVar("Item")

# Address space, not memory: only what is used is ever taken. See the limits in `kg.query.guard`.
STACK_BYTES = 64 << 20
_stack_size_is_global = Lock()


class QueryTimeoutError(KgError):
    """A query that took longer than it may."""


def run_query(  # noqa: PLR0913 (what a request may say)
    graph: GraphStore,
    text: str,
    *,
    bindings: Bindings | None = None,
    timeout_s: float | None = None,
    limit: int | None = None,
    name: str = "query",
    graphs: frozenset[str] = frozenset(),
    named: tuple[str, ...] | None = None,
) -> Answer:
    """Return the answer of a SPARQL 1.1 query; the prefixes of the ontology and of the graph's folders are bound.

    `bindings` replace the rows of `VALUES ?name { ... }` blocks; no terms leave the block out. `limit` cuts rows or
    triples. After `timeout_s` seconds the caller gets its error; the engine's thread ends with the process. `graphs` are the
    IRIs by which FROM and FROM NAMED may name the graph; `named` those that GRAPH may use (None: as FROM NAMED says).

    Raises:
        RefusedError: where the query updates, calls other machines or wants another graph.
        UsageError: where it is too large, cannot be parsed (with line and column) or calls a function that is not there.
        QueryTimeoutError: after `timeout_s` seconds.
    """
    require_readable(text, graphs=graphs)
    names = named_in(text) if named is None else named
    bound = bind(without_graphs(text, names) if names else text, bindings or {})
    found: list[Answer | BaseException] = []

    def work() -> None:
        try:
            found.append(evaluate(graph, bound, limit=limit, name=name))
        except (KgError, OSError, RuntimeError, ValueError, MemoryError) as error:
            found.append(error)

    thread = _start(work)
    thread.join(timeout_s)
    if not found:
        raise QueryTimeoutError(
            f"no answer within {timeout_s:g} s", path=name, remedy="narrow the query or raise --timeout"
        )
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]


def _start(work: Callable[[], None]) -> Thread:
    """Start a thread with a stack that the deepest permitted query fits into; the main thread's is often 8 MiB."""
    thread = Thread(target=work, daemon=True)
    with _stack_size_is_global:
        before = stack_size(STACK_BYTES)
        try:
            thread.start()
        except RuntimeError as error:  # no room for the stack
            raise MemoryError(str(error)) from error
        finally:
            stack_size(before)
    return thread


def evaluate(graph: GraphStore, text: str, *, limit: int | None, name: str) -> Answer:
    """Return the answer of a query that has been checked and bound."""
    try:
        # Named here, the graph is this one whatever FROM says.
        result = graph.store.query(
            text, prefixes=prefixes_for(graph.base_iri), base_iri=graph.base_iri, default_graph=ox.DefaultGraph()
        )
        return _answer(result, limit)
    except SyntaxError as error:
        raise parse_error(error, text, name) from error
    except RuntimeError as error:  # the engine's own word for a function that it does not have
        raise UsageError(
            f"the engine cannot answer it: {error}", path=name, remedy="see the functions of SPARQL 1.1"
        ) from error


def _answer(result: ox.QueryBoolean | ox.QueryTriples | ox.QuerySolutions, limit: int | None) -> Answer:
    """Return what the engine found, as values."""
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
