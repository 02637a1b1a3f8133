"""Format `hf`: a JSON list of Hugging Face daily papers, as scraped by the archive or as the site's API gives them."""

import re

from kg.errors import InputError, Notice
from kg.model import Digest, Entry
from kg.reading.base import Reading, SourceText, find_date
from kg.reading.records.located_json import Json, noting, parse_located
from kg.reading.records.record import (
    Record,
    arxiv_of,
    authors_of,
    date_of,
    links_of,
    string_of,
    text_of,
    to_entry,
    votes_of,
)


def recognise(source: SourceText) -> bool:
    """Return whether the text is a JSON list; a file of one-line objects is `jsonl`."""
    return re.match(r"\s*\[", source.text) is not None


def read(source: SourceText) -> Reading:
    """Read the list. Items without a title are counted and passed over.

    Raises:
        InputError: where the file is no JSON, or its top is no list of papers.
    """
    notices: list[Notice] = []
    top = parse_located(source.text, path=source.path, repeated=noting(source, notices))
    if isinstance(top, dict):
        top = next((value for key in ("papers", "data", "dailyPapers") if isinstance(value := top.get(key), list)), top)
    if not isinstance(top, list):
        raise InputError(
            "JSON of another shape: the top is no list of papers",
            path=source.path,
            line=1,
            remedy='expected [{"title", "paper_url", "details"}] or [{"paper": {"id", "title", "summary"}}]',
        )
    digest = Digest(source.sha256, source.path, "hf", _digest_date(source, top))
    entries: list[Entry] = []
    for number, item in enumerate(top, 1):
        record = _record(item)
        if record is None:
            notices.append(Notice(source.path, 1, "not-a-paper", f"item {number} has no title; passed over"))
            continue
        entry, odd = to_entry(record, digest, source)
        entries.append(entry)
        notices.extend(odd)
    if top and not entries:
        raise InputError("JSON of another shape: no item of the list has a title", path=source.path, line=1)
    return Reading(digest, tuple(entries), tuple(notices))


def _record(item: Json) -> Record | None:
    """Return the fields of one item, of either shape."""
    if not isinstance(item, dict):
        return None
    paper, details = item.get("paper"), item.get("details")
    core: Json = paper if isinstance(paper, dict) else item
    title = text_of(core, "title") or text_of(item, "title") or text_of(details, "title")
    if title is None:
        return None
    votes, odd = votes_of(core, "upvotes") if core is paper else votes_of(item, "stars", "upvotes")
    return Record(
        title=title,
        text=text_of(core, "summary", "abstract") or text_of(details, "abstract", "summary"),
        arxiv=arxiv_of(core, "id", "paper_url", "arxiv") or arxiv_of(details, "arxiv_page_url", "page_url", "pdf_url"),
        authors=authors_of(core),
        date=date_of(core, "publishedAt") or date_of(item, "publishedAt", "scraped_date"),
        votes=votes,
        odd_votes=odd,
        links=links_of(details, "arxiv_page_url", "github_links") or links_of(core, "githubRepo", "projectPage"),
    )


def _digest_date(source: SourceText, items: list[Json]) -> str:
    """Return the date of the archive's run, else the one in the file's name."""
    name = source.path.rsplit("/", 1)[-1]
    scraped = next((string_of(item, "scraped_date") for item in items if string_of(item, "scraped_date")), "")
    return find_date(name) or find_date(scraped)
