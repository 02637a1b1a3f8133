"""One request to one reply, inside a worker: errors become statuses, answers text."""

from kg.errors import KgError
from kg.query import GraphStore, Triples, run_query, write_answer
from kg.query.guard import RefusedError
from kg.serve.messages import Reply, Request


def answer(graph: GraphStore, request: Request, max_rows: int) -> Reply:
    """Return the reply: 400 for what is no query, 403 for what is refused, 406 where no form suits, 422 for too long an answer.

    An answer that was cut is only for who asked for it (`cut`), and is a 206.
    """
    try:
        found = run_query(graph, request.query, limit=max_rows, graphs=request.graphs, named=request.named)
        form = request.graph_form if isinstance(found, Triples) else request.rows_form
        if form is None:
            kind = "a graph" if isinstance(found, Triples) else "a table of values"
            return Reply(406, "", f"the answer is {kind}, and the Accept header names no form of it")
        is_cut = getattr(found, "truncated", False)
        if is_cut and not request.cut:
            what = "triples" if isinstance(found, Triples) else "rows"
            reason = f"the answer has more than {max_rows} {what}; ask in parts with LIMIT and OFFSET, or with cut=yes"
            return Reply(422, "", reason)
        text = write_answer(found, form, base_iri=graph.base_iri)
        return Reply(206 if is_cut else 200, form, text, max_rows if is_cut else None)
    except RefusedError as error:
        return Reply(403, "", str(error))
    except KgError as error:
        return Reply(400, "", str(error))
    except MemoryError:
        return Reply(503, "", "the query needed more memory than it may; narrow it")
    except (OSError, ValueError) as error:
        return Reply(500, "", f"{type(error).__name__}: {error}")
