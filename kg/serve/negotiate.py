"""Which form of an answer a client wants, by `format=` or its Accept header (RFC 9110)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
}
MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


def choose(accept: str, offers: Mapping[str, str]) -> str | None:
    """Return the form that an Accept header likes best, the first offer where it takes anything, None where none suits."""
    default = next(iter(offers.values()))
    best: tuple[float, int, str] | None = None
    for place, (media, quality) in enumerate(accepted(accept)):
        if quality <= 0:
            continue
        kind = media.partition("/")[0]
        form = offers.get(media)
        if media == "*/*":
            form = default
        elif media.endswith("/*"):
            form = next((offer for name, offer in offers.items() if name.startswith(kind + "/")), None)
        if form and (best is None or (quality, -place) > best[:2]):
            best = (quality, -place, form)
    return best[2] if best else None


def accepted(accept: str) -> list[tuple[str, float]]:
    """Return the media types of an Accept header with their quality, 1 where it is not given; an empty header takes all."""
    found = []
    for part in (accept or "*/*").split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        found.append((media.lower(), float(quality) if quality.replace(".", "", 1).isdigit() else 0.0))
    return found


def prefers_html(accept: str) -> bool:
    """Return whether a client is a browser: it names HTML, and no form of answers before it."""
    named = [media for media, quality in accepted(accept) if quality > 0]
    return "text/html" in named and not any(
        media in ROWS or media in GRAPHS for media in named[: named.index("text/html")]
    )
