"""Authors of a record, in whatever shape they are given."""

import re
from dataclasses import replace

from kg.model import AuthorName
from kg.reading.authors import author_name, split_authors
from kg.reading.draft import Draft
from kg.reading.facts.labels import LABEL, meaning_of
from kg.reading.facts.people import leading_names
from kg.reading.located import Located, joined, part
from kg.reading.markup.shown import shown
from kg.reading.records.keys import AUTHOR_RANKS, MISSING, Record, present, text_in, with_plain_keys
from kg.reading.records.located_json import Json
from kg.reading.sources.limits import MOST_AUTHORS


def authors_of(record: Record, *, family_first: bool = False) -> tuple[AuthorName, ...]:
    """Return the authors of a record in order, whatever shape they have; of two keys the one with more names counts."""
    best: tuple[AuthorName, ...] = ()
    for key in present(record, AUTHOR_RANKS):
        found = names_of(record[key], family_first=family_first or key in {"au", "a1", "fau", "af", "firstauthors"})
        if len(found) > len(best):
            best = found
    return best


def told_names(draft: Draft, *, bare: bool) -> None:
    """Take the names that the text of a record without authors begins with: behind a label, or with `bare` without one."""
    for number, section in enumerate(draft.sections[:_FEW] if not draft.authors else ()):
        at = 0
        for line in section.text.split("\n")[:_FEW_LINES]:
            lo, hi = _names_in(line, bare=bare and not at)
            whole = Located(section.text, section.start, section.end, section.breaks)
            draft.authors = split_authors(part(whole, at + lo, at + hi))[0] if hi > lo else ()
            if draft.authors:
                rest = part(whole, at + hi, len(section.text))
                left = replace(section, text=rest.text, start=rest.start, end=rest.end, breaks=rest.breaks)
                draft.sections[number : number + 1] = [left] if rest.text else []
                return
            at += len(line) + 1


def _names_in(line: str, *, bare: bool) -> tuple[int, int]:
    """Return where names stand in a line: behind a label for authors, or with `bare` at its beginning."""
    label = LABEL.match(line)
    if label is not None and meaning_of(label["key"]) == "authors":
        return label.start("rest"), len(line)
    by = _BY.match(line)
    lo = by.end() if by else 0
    return (lo, lo + leading_names(line[lo:], one=by is not None)) if bare or by else (0, 0)


_BY = re.compile(r"[Bb]y\s+(?=[A-Z])")


_FEW, _FEW_LINES = 3, 6


# Who posts somewhere, and no name. Example: `some_user`, `pg`. Counter-example: `Anthropic`.
_ACCOUNT = re.compile(r"(?:u/|@)?[a-z0-9][a-z0-9_.-]{0,40}")


def names_of(value: Json, *, family_first: bool = False) -> tuple[AuthorName, ...]:
    """Return the names in a value: one string for all, or a list of strings, of objects, of [family, given, suffix]."""
    if isinstance(value, Located):
        is_account = _ACCOUNT.fullmatch(value.text.strip()) is not None
        return () if is_account else split_authors(shown(value), family_first=family_first)[0]
    if isinstance(value, dict):
        return _names_of_object(value, family_first=family_first)
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
        elif isinstance(item, dict) and (isinstance(said := item.get("plain_text"), Located) or _is_other(item)):
            found = split_authors(shown(said))[0] if isinstance(said, Located) else ()
        elif isinstance(item, dict):
            one = _name_of(item)
            found = (one,) if one else names_of(item.get("author"), family_first=family_first)
        elif isinstance(item, list):
            found = _parsed(item)
        else:
            found = ()
        names.extend(found)
    return tuple(names[: MOST_AUTHORS + 1])


def _names_of_object(value: Record, *, family_first: bool) -> tuple[AuthorName, ...]:
    """Return the names in an object: a person, people by number, or people under a key of theirs."""
    if (one := _name_of(value)) is not None:
        return (one,)
    if value and all(isinstance(person, dict) for person in value.values()):
        return names_of(list(value.values()), family_first=family_first)
    inner = value.get("name") or value.get("author") or value.get("authors") or value.get("value")
    return names_of(inner, family_first=family_first) if inner is not None and inner is not value else ()


def _is_other(item: Record) -> bool:
    """Return whether a person is said to be an editor or a translator and no author (Zotero's `creatorType`, `role`)."""
    plain = with_plain_keys(item)
    said = next((text for key in ("creatortype", "role") if (text := text_in(plain.get(key))) is not None), None)
    return (
        said is not None
        and re.fullmatch(r"\s*(?:\w*\s?editor|ed|translator|trl|reviewed ?author|book ?author)\s*", said.text, re.I)
        is not None
    )


def _is_swapped(text: str) -> bool:
    """Return whether a single name has its family name first: "Berg, Ida"."""
    return text.count(",") == 1 and not re.search(r"\b(?:Jr|Sr|II|III|IV)\b|\d|\(", text) and len(text) < 60


def _name_of(item: Record) -> AuthorName | None:
    """Return the name in an object: `name`, `given` and `family`, `author.display_name`, ..."""
    plain = with_plain_keys(item)
    inner = plain.get("author") or plain.get("person") or plain.get("user")
    if plain.get("hidden") is True:
        return None
    family = next(
        (
            v
            for k in ("family", "familyname", "lastname", "last", "keyname", "surname", "l")
            if (v := text_in(plain.get(k))) is not None and v.text.strip()
        ),
        None,
    )
    if family is not None:
        given = next(
            (
                v
                for k in ("given", "givenname", "givennames", "firstname", "first", "forenames", "forename", "f")
                if (v := text_in(plain.get(k))) is not None
            ),
            None,
        )
        middle = text_in(plain.get("middle")) if isinstance(plain.get("middle"), list | Located) else None
        suffix = text_in(plain.get("suffix"))
        particle = text_in(plain.get("nondroppingparticle")) or text_in(plain.get("droppingparticle"))
        parts = [
            p
            for p in (given, middle, particle, family, suffix)
            if p is not None and p.text.strip().lower() not in MISSING
        ]
        name = " ".join(" ".join(shown(p).text.split()) for p in parts)
        return AuthorName(name, family.start, family.end, family.text) if re.search(r"[^\W\d_]", name) else None
    if isinstance(written := plain.get("namepart"), list):
        texts = [one for one in written if isinstance(one, Located)]
        return author_name(joined(texts)) if texts else None
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
