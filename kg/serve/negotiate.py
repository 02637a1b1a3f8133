"""Which form of an answer a client wants, by `format=` or its Accept header (RFC 9110)."""

import re
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

# Example: 0.8, 1, 1.000, .5. Counter-example: ², 1.5, high, -1.
_QUALITY = re.compile(r"0?\.[0-9]+|0\.?|1(?:\.0*)?")


def choose(accept: str, offers: Mapping[str, str]) -> str | None:
    """Return the form that an Accept header likes best, None where none suits.

    The most specific range that fits a media type tells its quality (so `*/*, text/csv;q=0` takes anything but CSV). Between
    equals the range that stands first wins, then the first offer.

    Raises:
        ValueError: where a quality is no number from 0 to 1.
    """
    ranges = accepted(accept)
    best: tuple[float, int] = (0.0, 0)
    form = None
    for media, offer in offers.items():
        kind = media.partition("/")[0]
        fitting = next((one for one in (media, f"{kind}/*", "*/*") if one in ranges), None)
        if fitting is None:
            continue
        liked = (ranges[fitting], -list(ranges).index(fitting))
        if liked[0] > 0 and (form is None or liked > best):
            best, form = liked, offer
    return form


def accepted(accept: str) -> dict[str, float]:
    """Return the media ranges of an Accept header with their quality, 1 where it is not given; an empty header takes all.

    Raises:
        ValueError: where a quality is no number from 0 to 1.
    """
    found: dict[str, float] = {}
    for part in (accept or "*/*").split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((piece[2:] for piece in parameters if piece[:2].lower() == "q="), "1")
        if not _QUALITY.fullmatch(quality):
            raise ValueError(f"q={quality[:20]!a} is no number from 0 to 1")
        found.setdefault(media.lower(), float(quality))
    return found


def prefers_html(accept: str) -> bool:
    """Return whether a client is a browser: it names HTML, and no form of answers before it."""
    named = [media for media, quality in accepted(accept).items() if quality > 0]
    return "text/html" in named and not any(
        media in ROWS or media in GRAPHS for media in named[: named.index("text/html")]
    )
