"""Lists of authors, with the place of each name: what digests write around names is left out of them."""

import re
from collections.abc import Iterator

from kg.model import AuthorName
from kg.reading.facts.people import AND
from kg.reading.located import Located, collapse, strip
from kg.reading.sources.limits import LONGEST_AUTHORS, LONGEST_NAME, MOST_AUTHORS

# What may stand between two names: `A. One, B. Two and C. Three`, `A & B`, `甲、乙`, `A; B`. Counter-examples: "and" in
# `Alexandria Anders`; a comma inside brackets (an affiliation). White space is entered only at its beginning, so that a
# megabyte of it is read once.
_BETWEEN = re.compile(
    rf"(?:(?<!\s)\s+)?[,，、;；|]\s*(?:(?:{AND}|with)\s+)?|(?<!\s)\s+{AND}\s+|(?<!\s)\s+[·•]\s+"
    r"|(?:(?<!\s)\s+)?(?:与|和|및)\s+|(?<=[\u4e00-\u9fff\s)）])(?:与|和)(?=[\u4e00-\u9fffA-Z\s])",
)
_SEMICOLON = re.compile(r"(?:(?<!\s)\s++)?[;；]\s*(?:and\s+)?")
_AND = re.compile(r"(?<!\s)\s++and\s+|(?:(?<!\s)\s++)?[;；]\s*")
# `(KAIST, Korea)`, `（哈工大）`, `[1]`: affiliations and notes; not the whole name.
_HIDDEN = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】")
_BRACKETS = re.compile(rf"(?:(?<!\s)\s++)?(?:{_HIDDEN.pattern})")
# A run of them is taken whole or not at all (`++`): given back sign by sign, twenty `*` before a letter took half a second.
# Marks of footnotes, equal contribution and namesakes: `One 0003`, `One¹`, `Three*`, `Four†`, `Five^{1,2}`, `Six$^*$`, `Seven1,2`. Counter-example: `Jr.`.
_MARKS = re.compile(
    r"(?:\s{0,9}+(?:[¹²³⁴⁵⁶⁷⁸⁹⁰*∗⁎†‡§¶‖#✉✝♠♣♥♦★☆⋆△◇◆◦ᵃᵇᶜ📧]|\$?\^\{?[^{}$^<]{0,12}+\}?\$?|(?<=\s)0\d{3}|<sup>.{0,20}?</sup>|\\[*†])|(?<=[^\W\d_])\d{1,2}){1,24}+\s{0,9}$"
)
# Only the end of a text is looked at for them, so that a text of nothing but marks is not read once for each of them.
_LONGEST_MARKS = 200
_MARKS_BEFORE = re.compile(r"^(?:[*_†‡§¶•\s]|\d+(?=[^\W\d]))+")
# The list goes on elsewhere: `Bob Two et al.`, `王 等`, `外 3인`, `ほか`, `and others`.
_MORE = re.compile(
    r"(?:^|(?<![\s,，、;；])[\s,，、;；]++)(?:et\s*+(?:\.\s*+)?al\b\.?,?|and\s++(?:\d++\s++)?(?:others|more(?:\s++authors)?|coll?eagues|collaborators)|others|\.{3}|…"
    r"|\(?\+\s*+\d++\s*+(?:more|authors)?\)?)\s*+(?:\.\s*+)?(?:\([^()]*+\)\s*+)?$|(?:(?<!\s)\s++)?(?:等(?:\s*+(?:\d++\s*+)?[人位名])?|他(?:\s*\d+\s*名)?|ほか|(?<=[a-z\u4e00-\u9fff])ら|외(?:\s*\d+\s*[명인])?)\s*$",
    re.I,
)
_ETAL_INSIDE = re.compile(r"\bet\s*+(?:\.\s*+)?al\b\.?", re.I)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\.?", re.I)
_FAMILY_GIVEN = re.compile(r"[^,，]+[,，][^,，]+(?:[,，]\s*(?:Jr|Sr|II|III|IV)\.?)?")
# A name that is none: no letter, a missing value, or a remark.
_NO_NAME = re.compile(
    r"(?:[\W\d_]*|null|none|nan|n/?a|unknown|anonymous|tba|and|various|authors?|u/\S+|저자|作者|著者|정보\s*부족)", re.I
)
_MISSING_GIVEN = re.compile(r"(?:null|none|nan|n/?a)", re.I)
_INSTITUTION = re.compile(
    r"(?:大学|学院|研究院|研究所|实验室|自动化所|计算所|软件所|公司|研究室|集团|团队|대학교|연구소|연구원|研究会|株式会社)"
    r"|\b(?:universit\w+|institut\w*|laborator\w+|labs?|college|school of|inc|corp|llc|ltd|gmbh|company|academy|foundation|department|centre|center)\b",
    re.I,
)
_WRAPPED = re.compile(r"\*{1,3}|_{1,2}(?=\W|$)|(?<!\w)_{1,2}|`")
_LINKED = re.compile(
    r"\[([^\[\]]+)\]\([^()\s]*\)|<a\b[^<>]*+>([^<]*+)</a>|\[\[(?:[^\[\]|\n]{0,200}\|)?([^\[\]|\n]{1,200})\]\]", re.I
)


def split_authors(names: Located, *, family_first: bool = False) -> tuple[tuple[AuthorName, ...], str]:
    """Return the names of a list in one string, in order, as often as they stand there, and what was left out (or "").

    "Ann One (KAIST, Korea), Bob Two¹ et al." -> Ann One, Bob Two; "One, Ann; Two, Bob" -> Ann One, Bob Two. A Python list
    ("['Ann One', 'Bob Two']") is read as what it lists. With `family_first` a comma parts a family name from given names
    and names are parted by "and" (BibTeX). A list of institutions alone names no author.
    """
    if (
        not family_first
        and _PLAIN_LIST.fullmatch(names.text)
        and not _NO_LETTER.search(names.text)
        and not _is_odd(names.text)
    ):
        return _split_plain(names)
    whole = (
        collapse(Located(names.text[:LONGEST_AUTHORS], names.start, names.end, names.breaks))
        if "\n" in names.text
        else names
    )
    text = whole.text[:LONGEST_AUTHORS]
    place = whole.as_section("")
    found: list[AuthorName] = []
    institutions = 0
    for start, end in _pieces(text, family_first=family_first):
        for begin, stop, name in _clean(text, start, end, family_first=family_first):
            institutions += _INSTITUTION.search(name) is not None
            quote = text[begin:stop]
            at, to = place.to_file(begin), place.to_file(stop)
            if found and _SUFFIX.fullmatch(name):
                last = found[-1]
                found[-1] = AuthorName(f"{last.name} {name}", last.start, to, f"{last.quote}, {quote}")
            else:
                found.append(AuthorName(name, at, to, quote))
    found = _with_initials(found)
    _end_list(found)
    if institutions and 2 * institutions >= len(found):
        return (), "a list of institutions names no author"
    short = tuple(name for name in found[:MOST_AUTHORS] if len(name.name) <= LONGEST_NAME)
    if len(short) == len(found) and len(names.text) <= LONGEST_AUTHORS:
        return short, ""
    return short, f"{len(short)} authors are read: {MOST_AUTHORS} names, none longer than {LONGEST_NAME} characters"


# Names between commas and nothing else; the words that must not be among them.
_PLAIN_LIST = re.compile(r"[^\W\d_]{2}[\w ,.'’-]{0,20000}")
_NO_LETTER = re.compile(r"[\d_¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜ]")
_ODD_WORDS = frozenset({
    "and", "et", "al", "al.", "others", "with", "null", "none", "nan", "unknown", "various", "anonymous", "author", "authors", "by", "und", "y", "e", "и", "jr", "jr.", "sr", "sr.",
    "ii", "iii", "iv", "ii.", "iii.", "iv.", "university", "universities", "universität", "institute", "institut", "institution", "laboratory", "laboratories", "lab", "labs", "college", "inc",
    "inc.", "corp", "corp.", "llc", "ltd", "ltd.", "gmbh", "company", "academy", "foundation", "department", "center", "centre", "ph.d", "ph.d.", "m.d", "m.d.",
})  # fmt: skip
_ODD_SIGN = re.compile(r"[与和및等외他大学院所室公司团队교구]|ほか|ら$")


def _is_odd(text: str) -> bool:
    """Return whether a list holds a word or sign that is no name."""
    lowered = text.lower()
    if (
        not _ODD_WORDS.isdisjoint(lowered.replace(",", " ").split())
        or "et.al" in lowered
        or ", ," in text
        or ",," in text
    ):
        return True
    return not text.isascii() and _ODD_SIGN.search(text) is not None


def _split_plain(names: Located) -> tuple[tuple[AuthorName, ...], str]:
    """Return the names of a list in which nothing but commas stands between them."""
    text = names.text
    as_written = not names.breaks and names.end - names.start == len(text)
    place = None if as_written else names.as_section("")
    found, at = [], 0
    for part in text.split(","):
        piece = part.strip()
        if piece and len(piece) <= LONGEST_NAME:
            start = at + part.index(piece)
            end = start + len(piece)
            lo, hi = (place.to_file(start), place.to_file(end)) if place else (names.start + start, names.start + end)
            found.append(AuthorName(" ".join(piece.split()) if "  " in piece else piece, lo, hi, piece))
        at += len(part) + 1
    found = _with_initials(found)
    _end_list(found)
    return tuple(found), ""


# Initials alone: `J.`, `J. K.`, `J.-P.`, `JK`. Counter-example: `Li`, `Jo`.
_INITIALS = re.compile(r"(?:[^\W\d_](?:\.|(?=[A-Z]|$))[ -]?){1,4}")


def _with_initials(found: list[AuthorName]) -> list[AuthorName]:
    """Return the names of a list of references, "One, A., Two, B. C. and Three, D.", each with the initials behind it."""
    families, given = found[::2], found[1::2]
    if len(families) != len(given) or not given:
        return found
    if not all(_is_initials(one.name) for one in given) or any(_is_initials(one.name) for one in families):
        return found
    return [
        AuthorName(f"{two.name} {one.name}", one.start, two.end, f"{one.quote}, {two.quote}")
        for one, two in zip(families, given, strict=True)
    ]


def _is_initials(name: str) -> bool:
    return name.replace(".", "").isupper() and _INITIALS.fullmatch(name) is not None


def _end_list(found: list[AuthorName]) -> None:
    """Take the full stop behind a list from its last name, where no other name has one."""
    if len(found) > 1 and found[-1].name.endswith(".") and not any("." in one.name for one in found[:-1]):
        last = found[-1]
        found[-1] = AuthorName(last.name[:-1].rstrip(), last.start, last.end, last.quote)


def author_name(name: Located, *, family_first: bool = False) -> AuthorName | None:
    """Return a name that stands alone ("Two, Bob" with `family_first` is Bob Two); None where it is none ("null", ":")."""
    name = strip(name)
    text = " ".join(name.text.split())
    if _NO_NAME.fullmatch(text):
        return None
    if "," in text and family_first and _FAMILY_GIVEN.fullmatch(text):
        text = given_first(text)
    if _NEEDS_CARE.search(text):
        cleaned = list(_clean(name.text, 0, len(name.text), family_first=family_first))
        text = cleaned[0][2] if cleaned else ""
    return AuthorName(text, name.start, name.end, name.text) if text else None


_NEEDS_CARE = re.compile(r"\s0\d{3}$|[¹²³⁴⁵⁶⁷⁸⁹⁰*∗†‡§¶(（\[$^<]|\bet\.?\s*al\b", re.I)


def given_first(name: str) -> str:
    """Return "Ann One" for "One, Ann", "Bob Two Jr." for "Two, Bob, Jr."; "Olsen, null" has no given name."""
    family, *rest = (part.strip() for part in re.split("[,，]", name))
    given = rest[0] if rest and not _MISSING_GIVEN.fullmatch(rest[0]) else ""
    if len(rest) > 1 and _SUFFIX.fullmatch(given):  # BibTeX: "Two, Jr., Bob"
        given, rest = rest[1], [rest[1], given]
    return " ".join(part for part in (given, family, *rest[1:]) if part)


def _pieces(text: str, *, family_first: bool) -> Iterator[tuple[int, int]]:
    """Yield the places of the names, with what stands around them."""
    bracketed = text.strip()
    if bracketed[:1] == "[" and bracketed[-1:] == "]" and (listed := list(_QUOTED.finditer(text))):
        yield from ((item.start("a"), item.end("a")) if item["a"] is not None else item.span("b") for item in listed)
        return
    seen = (
        _LINKED.sub(lambda link: "\x01" + (link[1] or link[2] or link[3] or "").ljust(len(link[0]) - 1, "\x01"), text)
        if "](" in text or "<a" in text or "[[" in text
        else text
    )
    seen = _HIDDEN.sub(lambda hidden: "\x01" * len(hidden[0]), seen) if any(char in seen for char in "(（[【") else seen
    between = _BETWEEN
    if family_first:
        between = _AND
    elif ";" in seen or "；" in seen:
        parts = [part for part in _SEMICOLON.split(seen) if part.strip()]
        between = (
            _SEMICOLON
            if len(parts) > 1 and sum(_FAMILY_GIVEN.fullmatch(part) is not None for part in parts) > len(parts) // 2
            else _BETWEEN
        )
    elif _AND_LIST.fullmatch(seen):
        between = _AND
    at = 0
    for gap in between.finditer(seen):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


# "One, Ann and Two, Bob C.": one word, a comma, given names, again and again. Counter-example: "Ann One, Bob Two and Cy Three".
_AND_LIST = re.compile(r"\s*[\w'’-]{2,40},\s*[\w.'’ -]{1,60}(?:\sand\s+[\w'’-]{2,40},\s*[\w.'’ -]{1,60}){1,200}")
_QUOTED = re.compile(
    r"'(?P<a>[^'\\]*+(?:(?:\\.|(?<=\w)'(?=\w))[^'\\]*+){0,40}+)'(?=\s*[,\]])|\"(?P<b>[^\"\\]*+(?:\\.[^\"\\]*+){0,40}+)\""
)


def _clean(text: str, start: int, end: int, *, family_first: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the name in a stretch, if there is one: its place there, and the name with single spaces."""
    part = text[start:end]
    if ("](" in part or "<" in part or "[[" in part) and (link := _LINKED.search(part)):
        group = link.lastindex or 1
        start, end = start + link.start(group), start + link.end(group)
        part = text[start:end]
    if more := _MORE.search(part):
        part = part[: more.start()]
    if inside := _ETAL_INSIDE.search(part):  # a venue may follow: "Li Wen et al.arXiv."
        part = part[: inside.start()]
    bare = _BRACKETS.sub("", part) if _HIDDEN.search(part) else part
    if bare is not part:
        first = _HIDDEN.search(part)
        part = part[: first.start()] if first and part[: first.start()].strip() else bare
    before = _MARKS_BEFORE.match(part)
    lead = before.end() if before else len(part) - len(part.lstrip())
    trimmed = part[lead:].rstrip()
    while (marks := _MARKS.search(trimmed, max(0, len(trimmed) - _LONGEST_MARKS))) or trimmed.endswith(
        ("*", "_", "`", ":", "：")
    ):
        trimmed = trimmed[: marks.start()] if marks else trimmed[:-1].rstrip()
    trimmed = trimmed.rstrip("\u3002")
    name = " ".join(_WRAPPED.sub("", trimmed).split())
    if family_first or _SWAPPED.fullmatch(name):
        name = given_first(name) if "," in name or "，" in name else name
    if name and not _NO_NAME.fullmatch(name):
        begin = start + text[start:end].find(trimmed)
        yield begin, begin + len(trimmed), name


# One comma inside a piece: only where semicolons part the names, or in a Python list.
_SWAPPED = re.compile(r"[^,，]+,[^,，]+(?:,\s*(?:Jr|Sr|II|III|IV)\.?)?")
