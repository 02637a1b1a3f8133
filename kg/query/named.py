"""Named graphs of a store that has one graph: each name that a query may give holds the very triples of that graph.

So `GRAPH ?g { ... }` means the pattern joined with the names, and `GRAPH <name> { ... }` the pattern, or nothing where the name
is none of them. The query is written so before it is run; the engine keeps one copy of the triples.
"""

from collections.abc import Collection, Iterator

from kg.query.guard import TOKEN, datasets_of


def named_in(query: str) -> tuple[str, ...]:
    """Return what a query says with FROM NAMED."""
    return datasets_of(query)[1]


def without_graphs(query: str, names: Collection[str]) -> str:
    """Return the query with GRAPH clauses written as patterns of the one graph, whose `names` these are."""
    return "".join(_rewritten(query, sorted(names)))


def _rewritten(query: str, names: list[str]) -> Iterator[str]:
    """Yield the pieces of the text; after GRAPH come a term and the bracket that opens its pattern."""
    rows, waiting, term = " ".join(f"<{name}>" for name in names), False, ""
    for token in TOKEN.finditer(query):
        text = token[0]
        if (token["word"] or "").upper() == "GRAPH":
            waiting, term = True, ""
        elif not waiting:
            yield text
        elif text == "{":
            waiting = False
            if term[:1] in ("?", "$"):
                yield f"{{ VALUES {term} {{ {rows} }} "
            else:
                yield "{ " if term[1:-1] in names else "{ FILTER(false) "
        elif not text.isspace() and not text.startswith("#"):
            term += text
