"""One request to one reply, inside a worker: errors become statuses, answers text."""

from kg.errors import KgError, UsageError
from kg.query import GraphStore, Triples, run_query, write_answer
from kg.serve.workers import Reply, Request


def answer(graph: GraphStore, request: Request, max_rows: int) -> Reply:
    """Return the reply: 400 for what is no query, 403 for what is refused, 406 where no form suits."""
    try:
        found = run_query(graph, request.query, limit=max_rows)
        form = request.graph_form if isinstance(found, Triples) else request.rows_form
        if form is None:
            kind = "a graph" if isinstance(found, Triples) else "a table of values"
            return Reply(406, "", f"the answer is {kind}, and the Accept header names no form of it")
        truncated = getattr(found, "truncated", False)
        return Reply(200, form, write_answer(found, form, base_iri=graph.base_iri), bool(truncated))
    except UsageError as error:
        return Reply(400 if error.line else 403, "", str(error))
    except KgError as error:
        return Reply(400, "", str(error))
    except (OSError, ValueError, RuntimeError) as error:
        return Reply(500, "", f"{type(error).__name__}: {error}")
    except MemoryError:
        return Reply(503, "", "the query needed more memory than it may; narrow it")
