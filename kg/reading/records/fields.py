"""A paper as a record of any dialect: which key holds what, by synonyms. JSON, XML, BibTeX, RIS, tables: all end here."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from kg.model import AuthorName
from kg.reading.authors import author_name, split_authors
from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.dates import field_date
from kg.reading.facts.ids import anthology_id, ids_in_text, ids_of_field, ids_of_link, is_paper_link
from kg.reading.facts.labels import KINDS, LABEL, kind_of, meaning_of
from kg.reading.located import Located, cut, joined, part, strip
from kg.reading.markup.shown import shown
from kg.reading.records.located_json import Json
from kg.reading.sources.limits import LONGEST_LINK, LONGEST_TITLE, MOST_AUTHORS, MOST_VOTES

Record = dict[str, Json]

# Keys without case, `_`, `-` and blanks, in the order in which they count.
_TITLE: Final = ("title", "papertitle", "articletitle", "name", "papername", "paper", "primarytitle", "ti", "t1", "headline", "citationtitle", "titleen", "题目", "标题", "논문제목", "제목", "论文标题")
_IDS: Final = ("arxivid", "arxiv", "paperarxivid", "eprint", "doi", "externalids", "ids", "paperid", "id", "openreviewid", "forum", "aclid", "anthologyid", "identifier", "number", "code", "url", "link",
    "arxivurl", "paperurl", "pdfurl", "absurl", "arxivlink", "arxivpageurl", "pageurl", "paperlink", "pdf", "entryid", "guid", "site", "paperlinks", "sources", "landingpage", "sourceurl", "sourceurls", "urls", "links", "href", "sameas", "journal", "journalref", "openalexid", "abs", "absurl", "citationarxivid", "citationdoi", "citationpdfurl", "pmid", "ee", "note", "primarylocation")  # fmt: skip
_AUTHORS: Final = ("authors", "author", "authorsparsed", "authorships", "authorlist", "firstauthors", "authornames", "paperauthors", "creators", "creator", "dccreator", "fau", "au", "a1", "firstauthor", "writers", "by", "citationauthor", "contributors", "저자", "作者", "著者")
_DATE: Final = ("date", "paperdate", "publishedat", "published", "publicationdate", "publishdate", "publisheddate", "pubdate", "citationpublicationdate", "datepublished", "citationdate", "submitted", "submitteddate", "submissiondate", "submittedondailyat", "created", "createdat",
    "versions", "issued", "firstannounced", "announced", "announcementdate", "reportdate", "pdate", "cdate", "tcdate", "updatedate", "updated", "updatedat", "da", "dp", "scrapeddate", "day", "year", "publicationyear", "py", "y1", "pubyear", "日期", "날짜")  # fmt: skip
_VOTES: Final = ("votes", "upvotes", "upvote", "numupvotes", "likes", "추천")
_ABSTRACT: Final = ("abstract", "abstracttext", "abstractlines", "paperabstract", "summary", "papersummary", "description", "ab", "n2", "abstractinvertedindex", "citationabstract", "contentsummary", "초록", "摘要")
# Texts beside the abstract.
_TEXTS: Final = ("text", "tldr", "aisummary", "summaryzh", "summaryko", "summaryja", "summaryen", "summarycn", "abstractzh", "abstractko", "abstracten", "contribution", "contributions", "keycontributions", "keypoints", "highlights", "takeaways", "keyfindings", "findings", "motivation", "goal", "problem",
    "method", "methods", "methodology", "approach", "result", "results", "conclusion", "conclusions", "limitation", "limitations", "assessment", "concept", "comment", "insight", "insights", "analysis", "why", "whyitmatters", "body", "content", "detail", "notes",
    "요약", "总结", "summaries", "curiosity", "tl;dr", "oneliner", "onesentencesummary", "shortsummary", "longsummary", "intro", "introduction", "novelty", "impact")  # fmt: skip
_LINKS: Final = ("url", "site", "link", "links", "urls", "pdf", "pdfurl", "arxivurl", "paperurl", "absurl", "sourceurl", "sourceurls", "htmlurl", "pageurl", "arxivpageurl", "githuburl", "githublinks", "githubrepo", "code", "codeurl", "projectpage", "projecturl", "homepage", "openaccesspdf", "ur", "l1", "l2", "doiurl", "landingpageurl", "citationpdfurl", "primarylocation", "arxivlink", "paperlink", "repo", "github", "ee", "abs", "entryid", "guid")  # fmt: skip
# Where a record keeps the paper inside of it.
_INSIDE: Final = ("paper", "article", "item", "content", "metadata", "data", "attributes", "details", "bibjson", "source", "document", "record", "fields")
# Records inside a record that are other papers, or not the paper at all.
_OTHERS: Final = frozenset({"citations", "references", "referencedworks", "relatedworks", "recommendations", "similar", "similarpapers", "relatedpapers", "citedby", "embedding", "embeddings", "bibentries"})
# A key that seems to say something that readers want to know.
_WANTED = re.compile(r"(?:^|_|(?<=[a-z]))(?:arxiv|doi|authors?|published|date)(?:$|_|(?=[A-Z]))|^(?:arxiv|doi|author)", re.I)
_NOT_WANTED = re.compile(r"count|num|version|policy|update|modif|correspond|secondary|editor|scrap|crawl|fetch|access|affil|label|hash|embed|index|rank|score|position|order|categor|primary|comment|first_?seen|added|processed|generated|created|indexed|affiliation|url_?date|notified|dateline|datestamp|email|homepage|institution|bio", re.I)
_PLAIN_KEY = re.compile(r"[\W_]+")
_COUNT = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)\s*([kK]?)")
_MISSING = frozenset({"", "nan", "none", "null", "n/a", "na", "-", "unknown", "no abstract available", "[]", "{}"})


@lru_cache(maxsize=10_000)
def plain_key(key: str) -> str:
    """Return a key without case and signs: "arXiv_ID" -> "arxivid"."""
    return _PLAIN_KEY.sub("", key).lower() or key


def draft_of(record: Json, source: SourceText, *, start: int | None = None, family_first: bool = False) -> Draft | None:
    """Return what a record says of one paper; None where it has no title, or is no record.

    `family_first` is for formats in which a comma parts a family name from given names.
    """
    if not isinstance(record, dict):
        return None
    layers = _layers(record)
    title = next((found for layer in layers if (found := _first_text(layer, _TITLE_RANKS))), None)
    if title is None or not re.search(r"\w", title.text):
        return None
    draft = Draft(title.start if start is None else start)
    draft.title = _title(title)
    for layer in layers:
        _ids(draft, layer)
        _links(draft, layer)
        draft.date = draft.date or _date(layer)
        if not draft.authors:
            draft.authors = authors_of(layer, family_first=family_first)
            if not draft.authors and any(key in layer and layer[key] for key in ("authors", "author")):
                _note_unread(draft, layer, "authors" if layer.get("authors") else "author")
        if draft.votes is None:
            draft.votes, odd = votes_of(layer)
            if odd:
                draft.note(draft.start, "odd-votes", "not a number of votes")
    _texts(draft, layers)
    _note_unknown(draft, layers)
    return draft


def _layers(record: Record) -> list[Record]:
    """Return the record with plain keys, after the one inside of it that is the paper itself."""
    outer = _plain(record)
    layers = [outer]
    for key in _INSIDE:
        inner = outer.get(key)
        if isinstance(inner, dict):
            plain = _unwrapped(_plain(inner))
            if key == "paper" or not _first_text(outer, _TITLE_RANKS):
                layers.insert(0, plain)
            elif key in {"details", "metadata", "content", "paper", "article", "attributes", "fields"}:
                layers.append(plain)
    return layers


def _present(record: Record, ranks: dict[str, int]) -> list[str]:
    """Return the keys of a record that are in a table, in the table's order."""
    found = [key for key in record if key in ranks]
    if len(found) > 1:
        found.sort(key=ranks.__getitem__)
    return found


def _ranks(keys: tuple[str, ...]) -> dict[str, int]:
    return {key: rank for rank, key in reversed(list(enumerate(keys)))}


def _plain(record: Record) -> Record:
    """Return a record with plain keys; of two keys that are one, the first that says something counts."""
    plain: Record = {}
    for key, value in record.items():
        name = plain_key(key)
        if name not in _OTHERS and (name not in plain or plain[name] in (None, [], {})):
            plain[name] = value
    return plain


def _unwrapped(record: Record) -> Record:
    """Return a record whose values stand in objects of one key as the values (OpenReview: {"title": {"value": ..}})."""
    return {key: value["value"] if isinstance(value, dict) and "value" in value and len(value) <= 2 else value for key, value in record.items()}


def _first_text(record: Record, keys: dict[str, int]) -> Located | None:
    """Return the first of the keys that holds words: a string, a list of strings, an object with `value`, `text` or `$t`."""
    for key in _present(record, keys):
        if (found := _text(record[key])) is not None and found.text.strip().lower() not in _MISSING:
            return found
    return None


def _text(value: Json) -> Located | None:
    """Return the words of a value."""
    if isinstance(value, Located):
        return value
    if isinstance(value, dict):
        for key in ("value", "text", "$t", "#text", "_", "content", "rendered", "en"):
            if key in value and (found := _text(value[key])):
                return found
        return None
    if isinstance(value, list):
        pieces = [item for item in value if isinstance(item, Located) and item.text.strip()]
        if pieces and len(pieces) == len([item for item in value if item]):
            return joined(pieces)
        first = value[0] if value else None
        return _text(first) if isinstance(first, dict) else None
    return None


def _title(title: Located) -> Located:
    """Return a title as it shows, without the full stop that reference managers put behind it."""
    words = strip(shown(cut(title, 2 * LONGEST_TITLE)))
    if words.text.endswith(".") and not words.text.endswith(("..", " al.")) and not re.search(r"\b[A-Z]\.$", words.text):
        words = part(words, 0, len(words.text) - 1)
    return words


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


def _ids(draft: Draft, record: Record) -> None:
    """Take the ids that a record says of its paper."""
    for key in _present(record, _ID_RANKS):
        value = record[key]
        if value is None:
            continue
        if isinstance(value, dict) and key in {"externalids", "ids"}:
            for name, one in value.items():
                for text in strings(one):
                    draft.add_ids(_named_id(plain_key(name), text))
            continue
        if isinstance(value, dict) and key not in {"primarylocation", "openaccesspdf", "arxivid", "doi", "arxiv"}:
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            if key in {"arxivid", "arxiv", "paperarxivid", "eprint"}:  # 2510.1234 written as a number
                draft.add_ids(ids_of_field(f"{value:.5f}" if isinstance(value, float) else str(value)))
            continue
        for text in strings(value):
            draft.add_ids(_named_id(key, text))


def _named_id(key: str, text: str) -> tuple[str, ...]:
    """Return the ids in the value of a key: what may be an id alone depends on the key."""
    if key in {"url", "link", "links", "urls", "sourceurls", "pdf", "pdfurl", "code"} and "://" in text:
        return ids_of_link(text)
    if key in {"journal", "journalref", "number", "code", "note"}:
        return ids_in_text(text)
    if key in {"forum", "openreviewid"} and re.fullmatch(r"[\w-]{6,20}", text):
        return (f"openreview:{text}",)
    if key in {"acl", "aclid", "anthologyid", "id", "url", "identifier"} and (acl := anthology_id(text)):
        return acl
    if key == "corpusid":
        return (f"s2:corpusid:{text}",) if text.isdigit() else ()
    if key == "paperid" and re.fullmatch(r"[0-9a-f]{40}", text):
        return (f"s2:{text}",)
    if key == "pmid":
        return ()
    return ids_of_field(text)


def _links(draft: Draft, record: Record) -> None:
    """Keep the links of a record."""
    for key in _present(record, _LINK_RANKS):
        for text in strings(record.get(key)):
            if text.startswith(("http://", "https://")):
                draft.links.append(text)


def _date(record: Record) -> str:
    """Return the date of a record, as exact as it says."""
    month = record.get("month")
    for key in _present(record, _DATE_RANKS):
        value = record[key]
        if value is None:
            continue
        if isinstance(value, int) and not isinstance(value, bool):
            if 1900 <= value <= 2100:
                return _with_month(str(value), month)
            if 10**12 < value < 4 * 10**12:  # milliseconds (OpenReview)
                return _of_milliseconds(value)
            continue
        if isinstance(value, dict) and (parts := value.get("date-parts") or value.get("dateparts")):
            if found := _of_parts(parts):
                return found
        for text in strings(value):
            if text and (found := field_date(text)):
                return _with_month(found, month) if len(found) == 4 else found
    return ""


def _with_month(year: str, month: Json) -> str:
    """Return a year with a month given beside it (BibTeX)."""
    text = month.text.strip(" {}\"") if isinstance(month, Located) else str(month) if isinstance(month, int) else ""
    if not text:
        return year
    found = field_date(f"{text} {year}") if text[:1].isalpha() else f"{year}-{int(text):02}" if text.isdigit() and 1 <= int(text) <= 12 else ""
    return found or year


def _of_milliseconds(value: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()


def _of_parts(parts: Json) -> str:
    """Return the date of CSL's `date-parts`: [[2027, 12, 1]], also as strings."""
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list):
        return ""
    numbers = []
    for item in first[:3]:
        text = item.text if isinstance(item, Located) else str(item)
        if not text.isdigit():
            break
        numbers.append(int(text))
    if not numbers or not 1000 <= numbers[0] <= 9999:
        return ""
    plain = "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
    return field_date(plain) or plain[:4]


def votes_of(record: Record) -> tuple[int | None, bool]:
    """Return a count written as a number or as text such as `64` or `1.02k`; and whether one was given that is none."""
    for key in _present(record, _VOTE_RANKS):
        value = record[key]
        number: int | None = None
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, Located) and (found := _COUNT.fullmatch(value.text.strip())):
            number = round(float(found[1]) * (1000 if found[2] else 1))
        if number is not None:
            return (number, False) if 0 <= number <= MOST_VOTES else (None, True)
    return None, False


def authors_of(record: Record, *, family_first: bool = False) -> tuple[AuthorName, ...]:
    """Return the authors of a record in order, whatever shape they have; of two keys the one with more names counts."""
    best: tuple[AuthorName, ...] = ()
    for key in _present(record, _AUTHOR_RANKS):
        found = names_of(record[key], family_first=family_first or key in {"au", "a1", "fau", "firstauthors"})
        if len(found) > len(best):
            best = found
    return best


def names_of(value: Json, *, family_first: bool = False) -> tuple[AuthorName, ...]:
    """Return the names in a value: one string for all, or a list of strings, of objects, of [family, given, suffix]."""
    if isinstance(value, Located):
        return split_authors(shown(value), family_first=family_first)[0]
    if isinstance(value, dict):
        if (one := _name_of(value)) is not None:
            return (one,)
        inner = value.get("name") or value.get("author") or value.get("authors") or value.get("value")
        if inner is not None and inner is not value:
            return names_of(inner, family_first=family_first)
        return ()
    if not isinstance(value, list):
        return ()
    names: list[AuthorName] = []
    for item in value:
        found: tuple[AuthorName, ...]
        if isinstance(item, Located):
            swapped = family_first or _is_swapped(item.text)
            one = author_name(shown(item), family_first=swapped)
            found = (one,) if one else ()
            if item.text.count(",") > 1 and not family_first and len(value) == 1:
                found = split_authors(shown(item))[0]
        elif isinstance(item, dict):
            one = _name_of(item)
            found = (one,) if one else names_of(item.get("author"), family_first=family_first)
        elif isinstance(item, list):
            found = _parsed(item)
        else:
            found = ()
        names.extend(found)
    return tuple(names[: MOST_AUTHORS + 1])


def _is_swapped(text: str) -> bool:
    """Return whether a single name has its family name first: "Berg, Ida"."""
    return text.count(",") == 1 and not re.search(r"\b(?:Jr|Sr|II|III|IV)\b|\d|\(", text) and len(text) < 60


def _name_of(item: Record) -> AuthorName | None:
    """Return the name in an object: `name`, `given` and `family`, `author.display_name`, ..."""
    plain = _plain(item)
    inner = plain.get("author") or plain.get("person") or plain.get("user")
    if plain.get("hidden") is True:
        return None
    family = next((v for k in ("family", "familyname", "lastname", "last", "keyname", "surname", "l") if (v := _text(plain.get(k))) is not None and v.text.strip()), None)
    if family is not None:
        given = next((v for k in ("given", "givenname", "firstname", "first", "forenames", "forename", "f") if (v := _text(plain.get(k))) is not None), None)
        middle = _text(plain.get("middle")) if isinstance(plain.get("middle"), list | Located) else None
        suffix = _text(plain.get("suffix"))
        particle = _text(plain.get("nondroppingparticle")) or _text(plain.get("droppingparticle"))
        parts = [p for p in (given, middle, particle, family, suffix) if p is not None and p.text.strip().lower() not in _MISSING]
        name = " ".join(" ".join(shown(p).text.split()) for p in parts)
        return AuthorName(name, family.start, family.end, family.text) if re.search(r"[^\W\d_]", name) else None
    if isinstance(inner, dict) and (one := _name_of(inner)) is not None:
        return one
    for key in ("name", "fullname", "displayname", "literal", "authorname", "rawauthorname", "value", "text"):
        if isinstance(found := plain.get(key), Located) and found.text.strip():
            return author_name(shown(found), family_first=_is_swapped(found.text))
        if isinstance(found, dict):
            return _name_of(found)
    return None


def _parsed(parts: list[Json]) -> tuple[AuthorName, ...]:
    """Return the author of arXiv's `authors_parsed`: last name, first name, suffix."""
    texts = [item for item in parts if isinstance(item, Located)]
    last, first, suffix = (*(item.text.strip() for item in texts), "", "", "")[:3]
    if not last or not texts:
        return ()
    name = " ".join(item for item in (first, last, suffix) if item)
    return (AuthorName(name, texts[0].start, texts[0].end, texts[0].text),)


def _texts(draft: Draft, layers: list[Record]) -> None:
    """Take the abstract, then the texts beside it; a digest's own text counts before the abstract of `text` records."""
    said: set[str] = set()
    for layer in layers:
        for key in _present(layer, _TEXT_RANKS):
            inverted = key == "abstractinvertedindex" or (key == "abstract" and isinstance(layer[key], dict))
            found = _inverted(layer[key]) if inverted else None
            found = found or _text(layer[key])
            if found is None and isinstance(layer[key], dict) and key in {"summary", "summaries", "analysis", "content", "tldr"}:
                _nested_texts(draft, layer[key], said)
                continue
            if found is None or found.text.strip().lower() in _MISSING or found.text in said or (key not in _ABSTRACT and "://" in found.text[:8]):
                continue
            said.add(found.text)
            kind = "abstract" if key in _ABSTRACT else "summary" if key in {"text", "tldr"} else kind_of(_spaced(key))
            _add_text(draft, found, "Abstract" if key in (*_ABSTRACT, "text") else _heading(key), kind)


def _nested_texts(draft: Draft, value: Json, said: set[str]) -> None:
    """Take texts that stand in an object by what they are about: {"motivation": .., "method": ..}."""
    if isinstance(value, dict):
        for key, inner in value.items():
            found = _text(inner)
            if found is not None and found.text.strip().lower() not in _MISSING and found.text not in said and len(found.text) > 20:
                said.add(found.text)
                _add_text(draft, found, _heading(key), kind_of(_spaced(key)))


def _add_text(draft: Draft, found: Located, heading: str, kind: str) -> None:
    """Add a text; its labelled paragraphs are sections of their own."""
    words = strip(found)
    paragraphs = words.text.count("\n\n")
    if paragraphs and any(_labelled(line) for line in words.text.split("\n\n")[1:]):
        at = 0
        for line in words.text.split("\n\n"):
            key = _labelled(line)
            piece = part(words, at + (key[1] if key else 0), at + len(line))
            draft.add_text(piece, key[0] if key else heading, kind_of(key[0]) if key else kind)
            at += len(line) + 2
        return
    draft.add_text(words, heading, kind)


def _labelled(line: str) -> tuple[str, int] | None:
    """Return the label of a paragraph, if it has one that says a kind of text."""
    found = LABEL.match(line)
    return (found["key"].strip(), found.start("rest")) if found and meaning_of(found["key"]) in KINDS else None


def _inverted(value: Json) -> Located | None:
    """Return OpenAlex's inverted abstract ({"word": [0, 7], ..}) as text: each word stands where its key stands."""
    if not isinstance(value, dict):
        return None
    places: dict[int, Located] = {}
    for word, spots in value.items():
        where = getattr(word, "located", None)
        if not isinstance(spots, list) or where is None:
            return None
        for spot in spots:
            if isinstance(spot, int) and 0 <= spot < 20_000:
                places[spot] = where
    return joined([places[spot] for spot in sorted(places)]) if places else None


def _spaced(key: str) -> str:
    return re.sub(r"[_\-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)).strip()


_HEADINGS: Final = {"tldr": "TL;DR", "aisummary": "AI Summary", "text": "Abstract"}


def _heading(key: str) -> str:
    """Return a key as a heading."""
    return _HEADINGS.get(plain_key(key)) or _spaced(key).capitalize()


def _note_unread(draft: Draft, record: Record, key: str) -> None:
    """Note authors that are given in a way that is not known."""
    if any(text.lower() not in _MISSING for text in strings(record[key])):
        draft.note(draft.start, "unread-field", f"{key!r} holds authors in a way that is not known; left out")


def _note_unknown(draft: Draft, layers: list[Record]) -> None:
    """Note keys that look like an id, authors or a date where the paper has none."""
    if draft.authors and draft.date and draft.ids:
        return
    for layer in layers:
        for key, value in layer.items():
            if value in (None, [], {}) or not _WANTED.search(key) or _NOT_WANTED.search(key):
                continue
            about = "authors" if "author" in key else "date" if "date" in key or "publish" in key else "id"
            missing = not draft.authors if about == "authors" else not draft.date if about == "date" else not draft.ids
            known = {"authors": _AUTHORS, "date": _DATE, "id": _IDS}[about]
            if missing and key not in known and any(text.lower() not in _MISSING for text in strings(value)):
                draft.note(draft.start, "unread-field", f"{key!r} looks like {'an id' if about == 'id' else about} and is not understood")


_ID_RANKS, _LINK_RANKS, _DATE_RANKS, _VOTE_RANKS = _ranks(_IDS), _ranks(_LINKS), _ranks(_DATE), _ranks(_VOTES)
_AUTHOR_RANKS, _TITLE_RANKS, _TEXT_RANKS = _ranks(_AUTHORS), _ranks(_TITLE), _ranks((*_ABSTRACT, *_TEXTS))


def is_record(value: Json) -> bool:
    """Return whether a value is a record of a paper: it has a title, or an id and text."""
    if not isinstance(value, dict):
        return False
    if isinstance(title := value.get("title"), Located) and title.text.strip() and ("authors" in value or "abstract" in value):
        return True
    layers = _layers(value)
    if not any(_first_text(layer, _TITLE_RANKS) for layer in layers):
        return False
    plain = layers[0] if len(layers) == 1 else {**layers[-1], **layers[0]}
    said = sum(any(plain.get(key) for key in keys) for keys in (_AUTHORS, _ABSTRACT, ("doi", "arxivid", "externalids", "eprint", "paperurl", "arxivurl", "pdfurl"), _TEXTS, _VOTES))
    ids = any(ids_of_field(text) or is_paper_link(text) for key in _present(plain, _ID_RANKS) for text in strings(plain[key]))
    return bool(said) or ids or any(key in plain for key in ("title", "papertitle"))
