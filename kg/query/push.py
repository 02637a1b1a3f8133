"""Sending a graph to a SPARQL 1.1 Graph Store endpoint (Fuseki, GraphDB, Oxigraph, Blazegraph, RDF4J): the only network call."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.export.rdf.files import ntriples
from kg.graph.jsonl import read_jsonl
from kg.graph.open import open_graph
from kg.query.store import is_lossless, rdf_format
from kg.schema.namespaces import DEFAULT_BASE_IRI

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
    into: str | None = None,
    keep: bool = False,
    user: str = "",
    password: str = "",
    timeout_s: float = 300,
) -> tuple[Pushed, ...]:
    """Send the files of a graph to an endpoint; the first replaces what is there (PUT) unless `keep`, the others add (POST).

    `into` is the IRI of the named graph to fill, None the default graph. A graph as JSON lines is sent as N-Triples.

    Raises:
        InputError: where there is no graph.
        UsageError: where the URL is none of HTTP, or httpx is not installed.
        PushError: where the endpoint cannot be reached or refuses; the remedy has its own words.
    """
    try:
        import httpx
    except ImportError as error:
        raise UsageError("kg push needs httpx", remedy="pip install 'paperkg[push]'") from error
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL:
        target = httpx.URL()
    if target.scheme not in ("http", "https"):
        raise UsageError(
            f"{url!r} is no HTTP address", remedy="give the Graph Store URL, e.g. http://127.0.0.1:7878/store"
        )
    target = target.copy_merge_params({"graph": into} if into else {"default": ""})
    folder = open_graph(path)
    base_iri = folder.base_iri or DEFAULT_BASE_IRI
    pushed = []
    with httpx.Client(auth=(user, password) if user else None, timeout=timeout_s) as client:
        for number, file in enumerate(folder.rdf()):
            method = "POST" if keep or number else "PUT"
            form = "application/n-triples" if is_lossless(file) else rdf_format(file).media_type
            try:
                reply = client.request(
                    method, target, content=_content(file, base_iri), headers={"Content-Type": form, "Accept": "*/*"}
                )
            except httpx.TransportError as error:
                cause = f"{target} cannot be reached: {error}"
                raise PushError(cause, remedy="check the address and that it runs") from error
            if not reply.is_success:
                said = " ".join(reply.text[:500].split())
                cause = f"{target} answered {reply.status_code} {reply.reason_phrase}"
                raise PushError(cause, remedy=said or "see the server's log")
            pushed.append(Pushed(file, method, reply.status_code))
    return tuple(pushed)


def _content(file: Path, base_iri: str) -> Iterator[bytes]:
    """Yield what to send of a file: its content, decompressed; JSON lines as N-Triples."""
    if is_lossless(file):
        yield from ntriples(read_jsonl(file), base_iri)
        return
    with file.open("rb") as raw:
        source = gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw
        while part := source.read(_CHUNK):
            yield part
