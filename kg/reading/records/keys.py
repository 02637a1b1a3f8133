"""The keys of records, by what they hold: the dialects of JSON, XML, BibTeX, RIS and tables in one table."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from kg.reading.facts.labels import meaning_of
from kg.reading.located import Located, joined
from kg.reading.records.located_json import Json
from kg.reading.sources.limits import LONGEST_LINK

Record = dict[str, Json]

# Keys without case, `_`, `-` and blanks, in the order in which they count.
TITLE: Final = (
    "title",
    "papertitle",
    "articletitle",
    "name",
    "papername",
    "paper",
    "primarytitle",
    "ti",
    "t1",
    "headline",
    "citationtitle",
    "titleen",
    "titles",
    "resolvedtitle",
    "题目",
    "标题",
    "논문제목",
    "제목",
    "论文标题",
)
IDS: Final = ("arxivid", "arxiv", "paperarxivid", "eprint", "doi", "externalids", "ids", "paperid", "id", "openreviewid", "forum", "aclid", "anthologyid", "identifier", "number", "code", "url", "link",
    "arxivurl", "paperurl", "pdfurl", "urlpdf", "urlabs", "urlarxiv", "linkpdf", "absurl", "arxivlink", "arxivpageurl", "pageurl", "externalurl", "paperlink", "pdf", "entryid", "guid", "site", "paperlinks", "sources", "landingpage", "sourceurl", "originurl", "sourceurls", "urls", "links", "href", "sameas", "journal", "journalref", "openalexid", "abs", "absurl", "citationarxivid", "citationdoi", "citationpdfurl", "pmid", "ee", "note", "primarylocation", "di", "arxiveprints", "dois", "archiveid", "canonical", "canonicalurl", "alternate", "originid", "resolvedurl", "givenurl")  # fmt: skip
AUTHORS: Final = (
    "authorfullnames",
    "af",
    "authors",
    "author",
    "authorsparsed",
    "authorships",
    "authorlist",
    "firstauthors",
    "authornames",
    "authorstring",
    "paperauthors",
    "creators",
    "creator",
    "dccreator",
    "fau",
    "au",
    "a1",
    "firstauthor",
    "writers",
    "by",
    "citationauthor",
    "contributors",
    "저자",
    "作者",
    "著者",
)
DATE: Final = ("date", "dates", "paperdate", "publishedat", "published", "publicationdate", "firstpublicationdate", "publishdate", "publisheddate", "pubdate", "citationpublicationdate", "datepublished", "citationdate", "submitted", "submitteddate", "submissiondate", "submittedondailyat", "created", "createdat",
    "versions", "issued", "firstannounced", "announced", "announcementdate", "reportdate", "pdate", "cdate", "tcdate", "updatedate", "updated", "updatedat", "da", "dp", "scrapeddate", "day", "year", "publicationyear", "py", "y1", "pubyear", "preprintdate", "dateissued", "timestamp", "when", "publishedon", "posted", "released", "releasedate", "firstpublished", "日期", "날짜")  # fmt: skip
VOTES: Final = ("votes", "upvotes", "upvote", "numupvotes", "likes", "추천")
ABSTRACT: Final = (
    "abstract",
    "abstracttext",
    "abstractnote",
    "abstractlines",
    "abstracts",
    "paperabstract",
    "summary",
    "papersummary",
    "description",
    "descriptions",
    "ab",
    "n2",
    "abstractinvertedindex",
    "citationabstract",
    "contentsummary",
    "초록",
    "摘要",
)
# Texts beside the abstract.
TEXTS: Final = ("text", "tldr", "aisummary", "summaryzh", "summaryko", "summaryja", "summaryen", "summarycn", "abstractzh", "abstractko", "abstracten", "contribution", "contributions", "keycontributions", "keypoints", "highlights", "takeaways", "keyfindings", "findings", "motivation", "goal", "problem",
    "method", "methods", "methodology", "approach", "result", "results", "conclusion", "conclusions", "limitation", "limitations", "assessment", "concept", "comment", "insight", "insights", "analysis", "why", "whyitmatters", "body", "content", "contenthtml", "contenttext", "encoded", "detail", "notes",
    "요약", "总结", "summaries", "curiosity", "tl;dr", "oneliner", "onesentencesummary", "shortsummary", "longsummary", "intro", "introduction", "novelty", "impact", "abs", "gist", "brief", "takeaway", "explanation", "excerpt", "desc")  # fmt: skip
LINKS: Final = ("url", "site", "link", "links", "urls", "pdf", "pdfurl", "urlpdf", "urlabs", "arxivurl", "paperurl", "absurl", "sourceurl", "originurl", "sourceurls", "htmlurl", "pageurl", "arxivpageurl", "githuburl", "githublinks", "githubrepo", "code", "codeurl", "projectpage", "projecturl", "homepage", "openaccesspdf", "ur", "l1", "l2", "doiurl", "landingpageurl", "canonicalurl", "resolvedurl", "citationpdfurl", "primarylocation", "arxivlink", "paperlink", "repo", "github", "ee", "abs", "entryid", "guid")  # fmt: skip
# Where a record keeps the paper inside of it.
INSIDE: Final = (
    "paper",
    "article",
    "item",
    "content",
    "metadata",
    "data",
    "attributes",
    "details",
    "bibjson",
    "source",
    "document",
    "record",
    "fields",
    "properties",
)
# Records inside a record that are other papers, or not the paper at all.
OTHERS: Final = frozenset(
    {
        "citations",
        "references",
        "referencedworks",
        "relatedworks",
        "recommendations",
        "similar",
        "similarpapers",
        "relatedpapers",
        "citedby",
        "embedding",
        "embeddings",
        "bibentries",
        "attachments",
        "textentities",
    }
)
MISSING = frozenset({"", "nan", "none", "null", "n/a", "na", "-", "unknown", "no abstract available", "[]", "{}"})
_PLAIN_KEY = re.compile(r"[\W_]+")


@lru_cache(maxsize=10_000)
def plain_key(key: str) -> str:
    """Return a key without case and signs: "arXiv_ID" -> "arxivid"."""
    plain = _PLAIN_KEY.sub("", key).lower() or key
    if plain.isascii() or plain in _KNOWN:
        return plain
    return _MEANS.get(meaning_of(key), plain)


# Keys in other languages than English, by what labels of these words mean.
_MEANS: Final = {
    "title": "title", "authors": "authors", "link": "url", "id": "arxivid", "date": "date", "votes": "votes", "abstract": "abstract", "summary": "summary",
    "goal": "motivation", "method": "method", "results": "results", "limitations": "limitations",
}  # fmt: skip
_KNOWN = frozenset((*TITLE, *AUTHORS, *DATE, *VOTES, *ABSTRACT, *TEXTS))
KNOWN_KEYS: Final = _KNOWN | {*IDS, *LINKS, *INSIDE}


def present(record: Record, ranks: dict[str, int]) -> list[str]:
    """Return the keys of a record that are in a table, in the table's order."""
    found = [key for key in record if key in ranks]
    if len(found) > 1:
        found.sort(key=ranks.__getitem__)
    return found


def ranks_of(keys: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each key in a table."""
    return {key: rank for rank, key in reversed(list(enumerate(keys)))}


ID_RANKS, LINK_RANKS, DATE_RANKS, VOTE_RANKS = ranks_of(IDS), ranks_of(LINKS), ranks_of(DATE), ranks_of(VOTES)
AUTHOR_RANKS, TITLE_RANKS, TEXT_RANKS = ranks_of(AUTHORS), ranks_of(TITLE), ranks_of((*ABSTRACT, *TEXTS))


def with_plain_keys(record: Record) -> Record:
    """Return a record with plain keys; of two keys that are one, the first that says something counts."""
    plain: Record = {}
    for key, value in record.items():
        name = plain_key(key)
        if name not in OTHERS and (name not in plain or plain[name] in (None, [], {})):
            plain[name] = value
    return plain


def unwrapped(record: Record) -> Record:
    """Return a record whose values stand in objects of one key as the values (OpenReview: {"title": {"value": ..}})."""
    return {key: _unwrapped(value) for key, value in record.items()}


def _unwrapped(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    if "value" in value and len(value) <= 2:
        return value["value"]
    kind = value.get("type")  # Notion: {"id": .., "type": "url", "url": ..}
    return value.get(kind.text, value) if isinstance(kind, Located) else value


def paired(value: Json) -> Json:
    """Return a list of named values as an object: [{"name": "Authors", "value": ..}] (messages of chats)."""
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, dict) and {"name", "value"} <= one.keys() for one in value)
    ):
        return value
    pairs = ((text_in(one["name"]), one["value"]) for one in value if isinstance(one, dict))
    return {name.text: said for name, said in pairs if name is not None}


def first_text(record: Record, keys: dict[str, int]) -> Located | None:
    """Return the first of the keys that holds words: a string, a list of strings, an object with `value`, `text` or `$t`."""
    for key in present(record, keys):
        if (found := text_in(record[key])) is not None and found.text.strip().lower() not in MISSING:
            return found
    return None


def text_in(value: Json) -> Located | None:
    """Return the words of a value."""
    if isinstance(value, Located):
        return value
    if isinstance(value, dict):
        for key in (
            "value",
            "text",
            "$t",
            "#text",
            "_",
            "content",
            "rendered",
            "en",
            "title",
            "description",
            "plain_text",
        ):
            if key in value and (found := text_in(value[key])):
                return found
        return None
    if isinstance(value, list):
        pieces = [item for item in value if isinstance(item, Located) and item.text.strip()]
        if pieces and len(pieces) == len([item for item in value if item]):
            return joined(pieces)
        first = value[0] if value else None
        return text_in(first) if isinstance(first, dict) else None
    return None


def strings(value: Json, depth: int = 0) -> Iterator[str]:
    """Yield the strings in a value."""
    if isinstance(value, Located):
        yield value.text.strip()[:LONGEST_LINK]
    elif isinstance(value, list) and depth < 4:
        for item in value[:100]:
            yield from strings(item, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        for item in value.values():
            yield from strings(item, depth + 1)
