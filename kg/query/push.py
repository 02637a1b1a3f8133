"""Sending a graph to a SPARQL 1.1 Graph Store endpoint (Fuseki, GraphDB, Oxigraph, Blazegraph, RDF4J): the only network call."""

import base64
import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from kg.errors import KgError, UsageError
from kg.query.store import graph_files

MEDIA_TYPES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
_CHUNK = 1 << 20


class PushError(KgError):
    """An endpoint that could not be reached or did not take the graph."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """One file that an endpoint took, how it was sent and the HTTP status."""

    file: Path
    method: str
    status: int


def push_graph(
    path: Path,
    url: str,
    *,
    graph: str | None = None,
    keep: bool = False,
    user: str = "",
    password: str = "",
    timeout_s: float = 300,
) -> tuple[Pushed, ...]:
    """Send the files of a graph to an endpoint; the first replaces what is there (PUT) unless `keep`, the others add (POST).

    `graph` is the IRI of the named graph to fill, None the default graph.

    Raises:
        UsageError: where the URL is none of HTTP.
        PushError: where the endpoint cannot be reached or refuses; the remedy has its own words.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise UsageError(
            f"{url!r} is no HTTP address", remedy="give the Graph Store URL, e.g. http://127.0.0.1:7878/store"
        )
    target = url + ("&" if urlsplit(url).query else "?") + (f"graph={quote(graph, safe='')}" if graph else "default")
    pushed = []
    for number, file in enumerate(graph_files(path)):
        method = "POST" if keep or number else "PUT"
        pushed.append(Pushed(file, method, _send(file, target, method, user, password, timeout_s)))
    return tuple(pushed)


def _send(file: Path, target: str, method: str, user: str, password: str, timeout_s: float) -> int:
    """Send one file and return the HTTP status."""
    ending = file.name.removesuffix(".gz").rpartition(".")[2]
    headers = {"Content-Type": MEDIA_TYPES.get(ending, "text/turtle"), "Accept": "*/*"}
    if file.suffix != ".gz":
        headers["Content-Length"] = str(file.stat().st_size)
    if user:
        headers["Authorization"] = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    request = urllib.request.Request(target, data=_chunks(file), headers=headers, method=method)  # noqa: S310 (checked)
    try:
        with urllib.request.urlopen(request, timeout=timeout_s) as response:  # noqa: S310 (the scheme was checked)
            return int(response.status)
    except urllib.error.HTTPError as error:
        said = error.read(500).decode("utf-8", "replace").strip().replace("\n", " ")
        raise PushError(
            f"{target} answered {error.code} {error.reason}", remedy=said or "see the server's log"
        ) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", error)
        raise PushError(f"{target} cannot be reached: {reason}", remedy="check the address and that it runs") from error


def _chunks(file: Path) -> Iterator[bytes]:
    """Yield a file's content, decompressed."""
    with file.open("rb") as raw:
        source = gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw
        while part := source.read(_CHUNK):
            yield part
