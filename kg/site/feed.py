"""atom.xml and sitemap.xml: what is new for feed readers, and where the pages are for search engines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape

from feedgen.feed import FeedGenerator

from kg.export.xml import NOT_XML
from kg.site.content import Page
from kg.site.paths import address

# How many papers the feed has, and how many addresses one sitemap may have (sitemaps.org).
NEWEST: Final = 50
_MOST: Final = 50_000
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def atom(pages: Sequence[Page], *, title: str, base_iri: str, site: str) -> bytes:
    """Return the feed of the newest papers. Its times are the papers' dates: no clock, so that the same graph gives the same."""
    feed = FeedGenerator()
    feed.id(base_iri)
    feed.title(_text(title))
    feed.author(name="kg")
    feed.generator("kg")
    feed.link(href=f"{site}index.html", rel="alternate")
    if site:
        feed.link(href=f"{site}atom.xml", rel="self")
    feed.updated(_time(pages[0].date if pages else ""))
    for page in pages:
        entry = feed.add_entry(order="append")
        entry.id(base_iri + page.id)
        entry.title(_text(page.label))
        entry.link(href=site + address(page.path))
        entry.updated(_time(page.date))
        entry.published(_time(page.date))
        entry.summary(_text(page.summary))
        for author in page.authors:
            entry.author(name=_text(author.label))
    found: bytes = feed.atom_str(pretty=True)
    return found


def sitemaps(paths: Iterable[str], *, site: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of each sitemap; where there are several, sitemap.xml is the index of them."""
    rows = [f"<url><loc>{escape(site + address(path))}</loc></url>\n" for path in paths]
    parts = [rows[start : start + _MOST] for start in range(0, len(rows), _MOST)]
    if len(parts) <= 1:
        yield "sitemap.xml", _xml("urlset", rows)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _xml("urlset", part)
    yield (
        "sitemap.xml",
        _xml("sitemapindex", [f"<sitemap><loc>{escape(site + name)}</loc></sitemap>\n" for name in names]),
    )


def _xml(root: str, rows: Iterable[str]) -> str:
    """Return a document."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{"".join(rows)}</{root}>\n'


def _text(text: str) -> str:
    """Return a text that XML can hold."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _time(date: str) -> datetime:
    """Return the beginning of a day; of a month or year that is not dated closer, its first, and 1970 where nothing is known."""
    padded = f"{date}-01-01"[:10] if len(date) in {4, 7} else date
    try:
        return datetime.fromisoformat(padded).replace(tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
