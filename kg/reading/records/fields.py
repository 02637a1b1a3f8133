"""A paper as a record of any dialect: which key holds what, by synonyms. JSON, XML, BibTeX, RIS, tables: all end here."""

import re
from datetime import UTC, datetime

from kg.reading.draft import Draft
from kg.reading.facts.dates import field_date
from kg.reading.facts.ids import anthology_id, ids_beside_title, ids_in_text, ids_of_field, ids_of_link, is_paper_link
from kg.reading.located import Located, cut, part, strip
from kg.reading.markup.shown import shown
from kg.reading.markup.title_forms import without_surroundings
from kg.reading.records.keys import (
    ABSTRACT,
    AUTHORS,
    DATE,
    DATE_RANKS,
    ID_RANKS,
    IDS,
    INSIDE,
    LINK_RANKS,
    MISSING,
    TEXTS,
    TITLE_RANKS,
    VOTE_RANKS,
    VOTES,
    Record,
    first_text,
    paired,
    plain_key,
    present,
    strings,
    unwrapped,
    with_plain_keys,
)
from kg.reading.records.located_json import Json
from kg.reading.records.names import authors_of, told_names
from kg.reading.records.texts import lone_id, take_texts, take_unknown_texts
from kg.reading.sources.limits import LONGEST_TITLE, MOST_VOTES

# A key that seems to say something that readers want to know.
_WANTED = re.compile(
    r"(?:^|_|(?<=[a-z]))(?:arxiv|doi|authors?|published|date)(?:$|_|(?=[A-Z]))|^(?:arxiv|doi|author)", re.I
)
_NOT_WANTED = re.compile(
    r"count|num|version|policy|update|modif|correspond|secondary|editor|scrap|crawl|fetch|access|affil|label|hash|embed|index|rank|score|position|order|categor|primary|comment|first_?seen|added|processed|generated|created|indexed|affiliation|url_?date|notified|dateline|datestamp|email|homepage|institution|bio",
    re.I,
)
_NO_DAY = re.compile(r"-00(?:-00)?$")  # "2025-01-00": a month
_COUNT = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)\s*([kK]?)")


def draft_of(record: Json, *, start: int | None = None, family_first: bool = False) -> Draft | None:
    """Return what a record says of one paper; None where it has no title, or is no record.

    `family_first` is for formats in which a comma parts a family name from given names.
    """
    if not isinstance(record, dict):
        return None
    layers = _layers(record)
    title = next((found for layer in layers if (found := first_text(layer, TITLE_RANKS))), None)
    if title is None or not re.search(r"\w", title.text):
        return None
    draft = Draft(title.start if start is None else start)
    draft.title = _title(title)
    for layer in layers:
        _ids(draft, layer)
        _links(draft, layer)
        draft.date = draft.date or date_of(layer)
        if not draft.authors:
            draft.authors = authors_of(layer, family_first=family_first)
            if not draft.authors and any(key in layer and layer[key] for key in ("authors", "author")):
                _note_unread(draft, layer, "authors" if layer.get("authors") else "author")
        if draft.votes is None:
            draft.votes, odd = votes_of(layer)
            if odd:
                draft.note(draft.start, "odd-votes", "not a number of votes")
    if not draft.ids:
        draft.add_ids(ids_beside_title(title.text))
    take_texts(draft, layers)
    draft.add_ids(() if draft.ids else lone_id(draft, layers))
    told_names(draft, bare=False)
    take_unknown_texts(draft, layers)
    _note_unknown(draft, layers)
    return draft


# Inside the paper, what is known of it; beside the paper, what a program wrote of it.
_DEEPER, _GENERATED = ("meta", "metadata", "info", "bib"), ("llm", "ai", "generated", "enriched")


def _layers(record: Record) -> list[Record]:
    """Return the record with plain keys, after the one inside of it that is the paper itself."""
    outer = with_plain_keys(record)
    layers = [outer]
    for key in (*INSIDE, *_GENERATED):
        inner = paired(outer.get(key))
        if isinstance(inner, dict):
            plain = unwrapped(with_plain_keys(inner))
            if key in _GENERATED:
                layers.append(plain)
            elif key == "paper" or not first_text(outer, TITLE_RANKS):
                layers.insert(0, plain)
            elif key in {"details", "metadata", "content", "paper", "article", "attributes", "fields", "properties"}:
                layers.append(plain)
            else:
                continue
            if isinstance(deep := next((plain[name] for name in _DEEPER if name in plain), None), dict):
                layers.insert(0, unwrapped(with_plain_keys(deep)))
            outer[key] = None  # said: what is in it is no text of the record around it
    return layers


def _title(title: Located) -> Located:
    """Return a title as it shows, without the full stop that reference managers put behind it."""
    words = without_surroundings(strip(shown(cut(title, 2 * LONGEST_TITLE))))
    if (
        words.text.endswith(".")
        and not words.text.endswith(("..", " al."))
        and not re.search(r"\b[A-Z]\.$", words.text)
    ):
        words = part(words, 0, len(words.text) - 1)
    return words


def _ids(draft: Draft, record: Record) -> None:
    """Take the ids that a record says of its paper."""
    for key in present(record, ID_RANKS):
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
            found = _named_id(key, text)
            draft.add_ids(found)
            if not found and key in _OWN_ID and not draft.own_id:
                draft.own_id = text.strip()


# Under these a record says how its paper is called; what is no id of a scheme is a name of that file's own.
_OWN_ID = frozenset({"id", "paperid", "arxiv", "arxivid"})


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
    for key in present(record, LINK_RANKS):
        for text in strings(record.get(key)):
            if text.startswith(("http://", "https://")):
                draft.links.append(text)


def date_of(record: Record) -> str:
    """Return the date of a record, as exact as it says."""
    month = record.get("month")
    for key in present(record, DATE_RANKS):
        value = record[key]
        if value is None:
            continue
        if isinstance(value, int) and not isinstance(value, bool):
            if 1900 <= value <= 2100:
                return _with_month(str(value), month)
            if 10**9 < value < 4 * 10**9 or 10**12 < value < 4 * 10**12:  # seconds; milliseconds (OpenReview)
                return datetime.fromtimestamp(value / 1000 if value > 10**12 else value, UTC).date().isoformat()
            continue
        parts = (value.get("date-parts") or value.get("dateparts")) if isinstance(value, dict) else None
        if parts and (found := _of_parts(parts)):
            return found
        for text in strings(value):
            if text and (found := field_date(_NO_DAY.sub("", text))):
                return _with_month(found, month) if len(found) == 4 else found
    return ""


def _with_month(year: str, month: Json) -> str:
    """Return a year with a month given beside it (BibTeX)."""
    text = month.text.strip(' {}"') if isinstance(month, Located) else str(month) if isinstance(month, int) else ""
    if not text:
        return year
    found = (
        field_date(f"{text} {year}")
        if text[:1].isalpha()
        else f"{year}-{int(text):02}"
        if text.isdigit() and 1 <= int(text) <= 12
        else ""
    )
    return found or year


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
    for key in present(record, VOTE_RANKS):
        value = record[key]
        number: int | None = None
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, Located) and (found := _COUNT.fullmatch(value.text.strip())):
            number = round(float(found[1]) * (1000 if found[2] else 1))
        if number is not None:
            return (number, False) if 0 <= number <= MOST_VOTES else (None, True)
    return None, False


def _note_unread(draft: Draft, record: Record, key: str) -> None:
    """Note authors that are given in a way that is not known."""
    if any(text.lower() not in MISSING for text in strings(record[key])):
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
            known = {"authors": AUTHORS, "date": DATE, "id": IDS}[about]
            if missing and key not in known and any(text.lower() not in MISSING for text in strings(value)):
                draft.note(
                    draft.start,
                    "unread-field",
                    f"{key!r} looks like {'an id' if about == 'id' else about} and is not understood",
                )


def is_record(value: Json) -> bool:
    """Return whether a value is a record of a paper: it has a title, or an id and text."""
    if not isinstance(value, dict):
        return False
    if (
        isinstance(title := value.get("title"), Located)
        and title.text.strip()
        and ("authors" in value or "abstract" in value)
    ):
        return True
    layers = _layers(value)
    if not any(first_text(layer, TITLE_RANKS) for layer in layers):
        return False
    plain = layers[0] if len(layers) == 1 else {**layers[-1], **layers[0]}
    said = sum(
        any(plain.get(key) for key in keys)
        for keys in (
            AUTHORS,
            ABSTRACT,
            ("doi", "arxivid", "externalids", "eprint", "paperurl", "arxivurl", "pdfurl"),
            TEXTS,
            VOTES,
        )
    )
    ids = any(
        ids_of_field(text) or is_paper_link(text) for key in present(plain, ID_RANKS) for text in strings(plain[key])
    )
    return bool(said) or ids or any(key in plain for key in ("title", "papertitle"))
