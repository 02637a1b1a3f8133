"""The ASGI application: /sparql (SPARQL 1.1 Protocol, queries only), / (the query page), /view (the interactive view)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request as HttpRequest
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.query import list_questions
from kg.query.description import describe
from kg.serve.negotiate import GRAPHS, MEDIA_TYPES, ROWS, choose, prefers_html
from kg.serve.settings import Settings
from kg.serve.workers import Pool, Reply, Request

PAGE = Path(__file__).parent / "page.html"
# Nothing on the pages comes from, or goes to, another place; what a graph says can run no script of its own.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'"
)
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
# Requests that wait for a worker at once; more get their turn after them.
_WAITING = 200


class _Refused(Exception):  # noqa: N818 (it carries a reply)
    """A request that never gets to a worker."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.reply = Reply(status, "", reason)


def make_app(settings: Settings) -> Starlette:
    """Return the application; its workers start and end with it."""
    pool = Pool(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        limiter = CapacityLimiter(_WAITING)
        app.state.limiter = limiter
        await to_thread.run_sync(pool.start)
        yield
        await to_thread.run_sync(pool.stop)

    async def sparql(request: HttpRequest) -> Response:
        try:
            query = await _query_of(request, settings.max_body)
        except _Refused as refused:
            return _response(refused.reply)
        if query is None:
            return _without_query(request)
        accept = request.headers.get("accept", "")
        wanted = request.query_params.get("format")
        rows, graphs = (wanted, wanted) if wanted in MEDIA_TYPES else (choose(accept, ROWS), choose(accept, GRAPHS))
        asked = Request(query, rows if rows in ROWS.values() else None, graphs if graphs in GRAPHS.values() else None)
        reply = await to_thread.run_sync(pool.run, asked, limiter=app.state.limiter)
        return _response(reply)

    async def view(_: HttpRequest) -> Response:
        page = settings.graph / "graph.html" if settings.graph.is_dir() else settings.graph.with_name("graph.html")
        if not page.is_file():
            return PlainTextResponse("no graph.html here: run `kg build -f html` first\n", 404, headers=_HEADERS)
        return FileResponse(page, media_type="text/html; charset=utf-8", headers={"X-Content-Type-Options": "nosniff"})

    routes = [
        Route("/", page, methods=["GET"]),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/view", view, methods=["GET"]),
        Route("/questions", questions, methods=["GET"]),
    ]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts))]
    if settings.cors:
        middleware.append(Middleware(CORSMiddleware, allow_origins=list(settings.cors), allow_methods=["GET", "POST"]))
    app = Starlette(routes=routes, middleware=middleware, lifespan=lifespan)
    return app


async def page(_: HttpRequest) -> Response:
    """Return the query page."""
    text = await to_thread.run_sync(PAGE.read_text, "utf-8")
    return HTMLResponse(text, headers=_HEADERS | {"Content-Security-Policy": _POLICY})


async def questions(_: HttpRequest) -> Response:
    """Return the shipped questions: name, purpose in two languages, parameters, SPARQL."""
    found = await to_thread.run_sync(list_questions)
    return JSONResponse(
        [
            {"name": q.name, "purpose": q.purpose, "purpose_ko": q.purpose_ko, "text": q.text,
             "parameters": [{"name": p.name, "kinds": p.kinds, "default": p.default} for p in q.parameters]}
            for q in found
        ],
        headers=_HEADERS,
    )  # fmt: skip


async def _query_of(request: HttpRequest, max_body: int) -> str | None:
    """Return the query of a request in any of the protocol's three ways, None where it has none."""
    parameters = [(key, value) for key, value in request.query_params.multi_items()]
    query: list[str] = []
    if request.method == "POST":
        body = await _body(request, max_body)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-query":
            query.append(body)
        elif kind == "application/x-www-form-urlencoded":
            form = parse_qs(body, keep_blank_values=True)
            parameters += [(key, value) for key, values in form.items() for value in values]
        elif kind == "application/sparql-update":
            raise _Refused(403, "updates are refused: this endpoint is read-only")
        else:
            raise _Refused(415, f"cannot read {kind or 'a body without type'}; send application/sparql-query or a form")
    names = {key for key, _ in parameters}
    if "update" in names:
        raise _Refused(403, "updates are refused: this endpoint is read-only")
    if names & {"default-graph-uri", "named-graph-uri"}:
        raise _Refused(403, "this endpoint has one graph; leave default-graph-uri and named-graph-uri out")
    query += [value for key, value in parameters if key == "query"]
    if len(query) > 1:
        raise _Refused(400, "more than one query in the request")
    return query[0] if query else None


async def _body(request: HttpRequest, max_body: int) -> str:
    """Return the body of a request, refusing it as soon as it is too long."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > max_body:
            raise _Refused(413, f"the request is longer than {max_body} bytes")
        parts.append(part)
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError as error:
        raise _Refused(400, "the request is not UTF-8") from error


def _without_query(request: HttpRequest) -> Response:
    """Return what /sparql says without a query: the page to browsers, the service description to programs."""
    if request.method == "POST":
        return _response(Reply(400, "", "no query in the request"))
    accept = request.headers.get("accept", "")
    if prefers_html(accept):
        return Response(status_code=303, headers={"Location": "/"})
    form = choose(accept, GRAPHS)
    if form is None:
        return _response(Reply(406, "", "the service description has no such form"))
    return Response(describe(str(request.url.replace(query="")), form), media_type=MEDIA_TYPES[form], headers=_HEADERS)


def _response(reply: Reply) -> Response:
    """Return a worker's reply over HTTP. A truncated answer says so in a header."""
    if not reply.form:
        return PlainTextResponse(reply.body + "\n", reply.status, headers=_HEADERS)
    headers = _HEADERS | {"Vary": "Accept"} | ({"X-KG-Truncated": "true"} if reply.truncated else {})
    return Response(reply.body, reply.status, headers=headers, media_type=MEDIA_TYPES[reply.form])
