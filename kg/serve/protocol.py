"""The SPARQL 1.1 Protocol: from an HTTP request to a query, the forms its client takes, and the graph it means."""

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest

from kg.serve.messages import Reply, Request
from kg.serve.negotiate import GRAPHS, MEDIA_TYPES, ROWS, choose
from kg.serve.settings import Settings

_FORM = "application/x-www-form-urlencoded"
# A form has a query and a handful of other fields.
_MOST_FIELDS = 100


class RequestError(Exception):
    """A request that never gets to a worker."""

    def __init__(self, status: int, reason: str) -> None:
        """Keep the reply."""
        super().__init__(reason)
        self.reply = Reply(status, "", reason)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request says: its query and its other parameters."""

    query: str | None
    parameters: tuple[tuple[str, str], ...]

    def of(self, name: str) -> list[str]:
        """Return the values of a parameter."""
        return [value for key, value in self.parameters if key == name]


async def read_request(request: HttpRequest, settings: Settings) -> Request | None:
    """Return what a request asks in any of the protocol's three ways, None where it has no query.

    Raises:
        RequestError: where it is malformed, too long or too slow, or wants what this endpoint does not do.
    """
    asked = await _asked(request, settings)
    graphs = own_graphs(request, settings)
    if asked.of("update"):
        raise RequestError(403, "updates are refused: this endpoint is read-only")
    default, named = asked.of("default-graph-uri"), asked.of("named-graph-uri")
    if not graphs.issuperset((*default, *named)):
        raise RequestError(403, f"this endpoint has one graph, <{min(graphs)}>, and no others")
    if asked.query is None:
        return None
    accept = request.headers.get("accept", "")
    wanted = next(iter(asked.of("format")), None)
    try:
        rows, graph = (wanted, wanted) if wanted in MEDIA_TYPES else (choose(accept, ROWS), choose(accept, GRAPHS))
    except ValueError as error:
        raise RequestError(400, f"the Accept header makes no sense: {error}") from error
    return Request(
        asked.query,
        rows if rows in ROWS.values() else None,
        graph if graph in GRAPHS.values() else None,
        cut=asked.of("cut") == ["yes"],
        graphs=graphs,
        named=tuple(named) if default or named else None,
    )


def own_graphs(request: HttpRequest, settings: Settings) -> frozenset[str]:
    """Return the IRIs of the graph that is served: the one of the service description, and those that were given to it."""
    endpoint = str(request.url.replace(query="", fragment=""))
    return settings.graph_iris | {f"{endpoint}#graph"}


async def _asked(request: HttpRequest, settings: Settings) -> _Asked:
    """Return the query and the parameters of a request."""
    parameters = _fields(request.url.query, "the address")
    query: list[str] = []
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-update":
            raise RequestError(403, "updates are refused: this endpoint is read-only")
        if kind not in (_FORM, "application/sparql-query"):
            reason = f"cannot read {kind or 'a body without type'}; send application/sparql-query or a form"
            raise RequestError(415, reason)
        try:
            async with asyncio.timeout(settings.body_s):
                body = await _body(request, settings.max_body)
        except TimeoutError as error:
            raise RequestError(408, f"the request took longer than {settings.body_s:g} s to arrive") from error
        if kind == _FORM:
            parameters += _fields(body, "the form")
        else:
            query.append(body)
    query += [value for key, value in parameters if key == "query"]
    if len(query) > 1:
        raise RequestError(400, "more than one query in the request")
    return _Asked(query[0] if query else None, tuple(parameters))


def _fields(text: str, where: str) -> list[tuple[str, str]]:
    """Return the fields of a form."""
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except UnicodeDecodeError as error:
        raise RequestError(400, f"{where} is not UTF-8") from error
    except ValueError as error:
        raise RequestError(400, f"{where} has more than {_MOST_FIELDS} fields") from error


async def _body(request: HttpRequest, most: int) -> str:
    """Return the body of a request, refusing it as soon as it is too long."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > most:
                raise RequestError(413, f"the request is longer than {most} bytes")
            parts.append(part)
    except ClientDisconnect as error:
        raise RequestError(400, "the request ended in the middle") from error
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, "the request is not UTF-8") from error


async def disconnected(request: HttpRequest) -> None:
    """Return when the client has gone; call it once the body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
