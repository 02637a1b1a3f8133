"""/id/gsm8k, /paper/2510.14973, ...: what is known of a thing, as a page or as RDF, at the path of its IRI."""

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Final

from anyio import to_thread
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.graph.lookup import Lookup
from kg.graph.open import open_graph, open_index
from kg.schema.namespaces import DEFAULT_BASE_IRI
from kg.schema.node_types import NODE_TYPES
from kg.serve.builds import Signature, look
from kg.serve.messages import Reply, Request
from kg.serve.negotiate import GRAPHS, choose, prefers_html
from kg.serve.settings import Settings
from kg.site.content import page_of
from kg.site.words import LANGUAGES

# The end of an id. Example: gsm8k, 2510.14973, 라마. Counter-example: a/b, x>.
_NAME: Final = re.compile(r"[\w.-]{1,500}")
_TITLE: Final = "kg"
# Sends a query to a worker.
Ask = Callable[[HttpRequest, Request], Coroutine[object, object, Reply]]


class Things:
    """The nodes of the build that is served. Its graph is opened for the first page, and anew for a new build."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings; nothing is read yet."""
        self._graph = settings.graph
        self._seen: Signature | None = None
        self._index: Lookup | None = None
        self._reading = asyncio.Lock()

    async def page(self, node_id: str, language: str) -> str | None:
        """Return the page of a node as HTML, None where there is none.

        Raises:
            KgError: where the build has neither graph.jsonl nor graph.sqlite.
            ImportError: where what makes pages is not installed.
        """
        async with self._reading:
            seen = look(self._graph)
            if self._index is None or seen != self._seen:
                self._index, self._seen = await to_thread.run_sync(open_index, self._graph), seen
            return await to_thread.run_sync(_rendered, self._index, node_id, language)

    async def iri(self, node_id: str) -> str:
        """Return the IRI of a node."""
        folder = await to_thread.run_sync(open_graph, self._graph)
        return (folder.base_iri or DEFAULT_BASE_IRI) + node_id


def thing_routes(
    settings: Settings, ask: Ask, respond: Callable[[Reply], Response], headers: dict[str, str]
) -> list[Route]:
    """Return the routes: one for each folder of ids, with and without the language of pages, and the style sheet."""
    things = Things(settings)

    async def thing(request: HttpRequest) -> Response:
        folder, name = request.path_params["folder"], request.path_params["name"]
        language = request.path_params.get("language", LANGUAGES[0])
        is_page = name.endswith(".html")
        node_id = f"{folder}/{name.removesuffix('.html')}"
        if folder not in _FOLDERS or language not in LANGUAGES or not _NAME.fullmatch(name):
            return PlainTextResponse("nothing is here\n", 404, headers=headers)
        accept = request.headers.get("accept", "")
        try:
            if is_page or prefers_html(accept):
                return await _html(node_id, language)
            form = choose(accept, GRAPHS)
        except ValueError as error:
            return PlainTextResponse(f"the Accept header makes no sense: {error}\n", 400, headers=headers)
        iri = await things.iri(node_id)
        known = await ask(request, Request(f"ASK {{ <{iri}> ?property ?value }}", "csv", None))
        if known.form and "true" not in known.body:
            return PlainTextResponse(f"the graph has no <{iri}>\n", 404, headers=headers)
        return respond(known if not known.form else await ask(request, Request(f"DESCRIBE <{iri}>", None, form)))

    async def _html(node_id: str, language: str) -> Response:
        try:
            text = await things.page(node_id, language)
        except ImportError as error:
            return PlainTextResponse(f"pages need {error.name}: pip install 'paperkg[site]'\n", 501, headers=headers)
        except KgError as error:
            return PlainTextResponse(f"{error}\n", 404, headers=headers)
        if text is None:
            return PlainTextResponse(f"the graph has no page of {node_id}\n", 404, headers=headers)
        policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        return HTMLResponse(text, headers=headers | {"Content-Security-Policy": policy, "Vary": "Accept"})

    async def sheet(_: HttpRequest) -> Response:
        from kg.site.render import style

        return Response(await to_thread.run_sync(style), media_type="text/css", headers=headers)

    return [
        Route("/style.css", sheet, methods=["GET"]),
        Route("/{folder}/{name}", thing, methods=["GET"]),
        Route("/{language}/{folder}/{name}", thing, methods=["GET"]),
    ]


_FOLDERS: Final = frozenset(row.folder for row in NODE_TYPES.values())


def _rendered(index: Lookup, node_id: str, language: str) -> str | None:
    """Return the page of a node as HTML."""
    from kg.site.paths import PAGED
    from kg.site.render import Renderer

    node = index.node(node_id)
    if node is None or node.type not in PAGED:
        return None
    base_iri = index.base_iri or DEFAULT_BASE_IRI
    return Renderer(language, languages=LANGUAGES, title=_TITLE, base_iri=base_iri).page(page_of(index, node))
