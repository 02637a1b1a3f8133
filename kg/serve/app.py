"""The ASGI application: /sparql (SPARQL 1.1 Protocol, queries only), / (the query page), /view (the interactive view), /id/..."""

import asyncio
from collections.abc import Coroutine
from http import HTTPStatus
from pathlib import Path

from anyio import to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from kg.query import list_questions
from kg.query.description import describe
from kg.serve.builds import page_bytes, page_size
from kg.serve.messages import Reply, Request
from kg.serve.negotiate import GRAPHS, MEDIA_TYPES, choose, prefers_html
from kg.serve.pool import Pool
from kg.serve.protocol import RequestError, disconnected, read_request
from kg.serve.settings import Settings
from kg.serve.things import thing_routes

PAGE = Path(__file__).parent / "page.html"
# Nothing on the pages comes from, or goes to, another place; what a graph says can run no script of its own, and no other
# page can show ours inside itself.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# The view has a policy of its own inside, which names its scripts; this one holds also for what is not written by us.
_VIEW_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
# What a page of another origin may read of an answer besides what it always may.
_EXPOSED = ("Content-Range", "Retry-After", "X-KG-Truncated")
# Seconds after which who was told that all workers are busy may try again.
_AGAIN_S = 5


def make_app(settings: Settings, pool: Pool) -> Starlette:
    """Return the application. Its pool is started and stopped by who runs it."""

    async def sparql(request: HttpRequest) -> Response:
        try:
            asked = await read_request(request, settings)
            if asked is None:
                return _without_query(request)
        except RequestError as refused:
            return _response(refused.reply)
        return _response(await _unless_gone(request, pool.run(asked)))

    async def ask(request: HttpRequest, asked: Request) -> Reply:
        return await _unless_gone(request, pool.run(asked))

    async def view(_: HttpRequest) -> Response:
        page = pool.page
        if page is None:
            return PlainTextResponse(
                "no graph.html of this build here: run `kg build -f html` first\n", 404, headers=_HEADERS
            )
        headers = _HEADERS | {"Content-Security-Policy": _VIEW_POLICY, "Content-Length": str(page_size(page))}
        return StreamingResponse(page_bytes(page), media_type="text/html; charset=utf-8", headers=headers)

    routes = [
        Route("/", page, methods=["GET"]),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/view", view, methods=["GET"]),
        Route("/questions", questions, methods=["GET"]),
        Route("/index.html", home, methods=["GET"]),
        *thing_routes(settings, ask, _response, _HEADERS),
    ]
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts))]
    if settings.cors:  # outermost, so that a page can read why it was refused
        cors = Middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors),
            allow_methods=["GET", "POST"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=list(_EXPOSED),
        )
        middleware.insert(0, cors)
    return Starlette(routes=routes, middleware=middleware)


async def _unless_gone(request: HttpRequest, running: Coroutine[object, object, Reply]) -> Reply:
    """Return the reply; a query whose client has gone ends."""
    answer, gone = asyncio.ensure_future(running), asyncio.ensure_future(disconnected(request))
    try:
        await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else Reply(499, "", "the client has gone")
    finally:
        answer.cancel()
        gone.cancel()


async def page(_: HttpRequest) -> Response:
    """Return the query page."""
    text = await to_thread.run_sync(PAGE.read_text, "utf-8")
    return HTMLResponse(text, headers=_HEADERS | {"Content-Security-Policy": _POLICY})


async def home(_: HttpRequest) -> Response:
    """Lead from the pages of things, which know of no server, to the query page."""
    return Response(status_code=303, headers={"Location": "/"})


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


def _without_query(request: HttpRequest) -> Response:
    """Return what /sparql says without a query: the page to browsers, the service description to programs."""
    if request.method == "POST":
        raise RequestError(400, "no query in the request")
    accept = request.headers.get("accept", "")
    try:
        form = choose(accept, GRAPHS)
        if prefers_html(accept):
            return Response(status_code=303, headers={"Location": "/"})
    except ValueError as error:
        raise RequestError(400, f"the Accept header makes no sense: {error}") from error
    if form is None:
        raise RequestError(406, "the service description has no such form")
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(describe(endpoint, form), media_type=MEDIA_TYPES[form], headers=_HEADERS)


def _response(reply: Reply) -> Response:
    """Return a worker's reply over HTTP. One that was cut is no 200, and says where it ends."""
    if not reply.form:
        again = {"Retry-After": str(_AGAIN_S)} if reply.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
        return PlainTextResponse(reply.body + "\n", reply.status, headers=_HEADERS | again)
    headers = _HEADERS | {"Vary": "Accept"}
    if reply.rows is not None:
        headers |= {"X-KG-Truncated": "true", "Content-Range": f"rows 0-{reply.rows - 1}/*"}
    return Response(reply.body, reply.status, headers=headers, media_type=MEDIA_TYPES[reply.form])
