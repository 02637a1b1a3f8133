"""What stands around a title in one stretch of words: links, a date, authors, a summary."""

import re

from kg.reading.authors import author_name, split_authors
from kg.reading.draft import Draft
from kg.reading.facts.dates import any_date, partial_date
from kg.reading.facts.ids import ids_beside_title, ids_in_text, is_paper_link
from kg.reading.facts.people import BY, are_names, leading_names, reference_names
from kg.reading.located import part, strip
from kg.reading.markdown.label_line import label_of
from kg.reading.markup.inline import Inline, ShownSpan
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.title import Title
from kg.reading.markup.title_forms import APPEARED_AFTER

_WORDS = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"(?:\s*(?:\([^()]{0,200}\)|（[^（）]{0,200}）|\[[^\[\]]{0,120}\]|[|,，:：.。;—–\-*_·]))*\s*")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_SENTENCE = re.compile(r"(?<!\b[A-Z])\.\s|(?:(?<!\s)\s++)?[\[(（]|\s\||\n")
# What stands before names that stand before a title: a number, a date, signs.
_BEFORE_NAMES = re.compile(r"[\s\[\](){}*_`#.:|\d/-]{0,40}+")
_SIGNS = ' \t,.:;"“*_–—-'
_BRACKET = re.compile(r"[\s*_]{0,8}[(（](?P<names>[^()（）]{3,300})[)）]")
_BY = re.compile(
    rf"[\s*_,.:;|\"”」』》—–-]{{0,12}}(?P<by>(?:{BY}|BY|By|authors?:|Authors?:)\s+)?(?:\(?(?:19|20)\d\d\)?[\s,.:]{{0,4}})?"
)
_DATED = re.compile(r"[;,]\s(?:19|20)\d\d(?:-\d\d){0,2}$")
# A short sentence. Example: `A regulariser that balances experts.` Counter-example: `In Proceedings of the ACL.`
_SENTENCE_ALONE = re.compile(
    r"(?!In\s|Accepted|Published|To appear|Under|Code|Presented)[A-Z\d][^\s.()]*(?:\s[^\s.()]{1,30}){3,12}(?<=[a-z])[.!]"
)
_LONGEST_NAMES, _LONGEST_TAIL = 3_000, 80
# What may be left of a line that says a date behind names, and its letters: those of a month.
_SHORT_LINE, _LONGEST_MONTH = 40, 9
# A day in brackets or as code, anywhere behind a title.
_DAY = re.compile(r"[(（\[`]((?:19|20)\d\d-\d\d-\d\d)[`)）\]]")
_YEAR_BETWEEN = re.compile(r"\b(?:19|20)\d\d(?:\b|[a-z]\b)")


def take_head(draft: Draft, inline: Inline, title: Title) -> None:
    """Take what stands around a title in one stretch of words: links, a date, authors, a summary."""
    text = inline.text.text
    if title.href.startswith("http"):
        draft.add_link(title.href)
    own = [link for link in inline.links() if is_link_word(text[link.start : link.end]) or link.start < title.end]
    for link in inline.links():
        if link.href.startswith("http"):
            draft.add_link(link.href, own=link in own or not any(is_paper_link(other.href) for other in own))
    if not draft.ids:
        draft.add_ids(ids_beside_title(text))
    draft.date = draft.date or partial_date(text[: title.start]) or _date_behind(text[title.end : title.end + 80])
    draft.date = draft.date or _day_behind(text[title.end :])
    if not draft.authors:
        take_names_before(draft, inline, title)
    at = title.end
    for span in inline.of("slant"):
        if span.start >= title.end and not draft.authors:
            at = _take_slanted(draft, inline, span, at)
    if not draft.authors:
        at = take_names_behind(draft, inline, at)
    _take_rest(draft, inline, at)


def _take_slanted(draft: Draft, inline: Inline, span: ShownSpan, at: int) -> int:
    """Take slanted words behind a title as its authors if they are names; return where the words of the paper go on."""
    text, names = inline.text.text, inline.part(span.start, span.end)
    if names.text[:1] == "(" and names.text[-1:] == ")":
        names = part(names, 1, len(names.text) - 1)
    key = label_of(names.text)
    if key is not None and key[0] == "authors":  # "*Authors: Ann One and Bob Two.*" behind what the paper says
        draft.authors = split_authors(strip(part(names, key[2], len(names.text.rstrip(" .")))))[0]
        return at
    if not are_names(names.text) and not re.search(r"\bet\s*+(?:\.\s*+)?al\b", names.text):
        return at
    draft.authors = split_authors(names)[0]
    at = max(at, span.end)
    rest = text[at : at + _SHORT_LINE].split("\n", 1)[0]
    is_day = len(rest) < _SHORT_LINE and sum(char.isalpha() for char in rest) <= _LONGEST_MONTH
    if is_day and (said := partial_date(rest)):
        draft.date, at = draft.date or said, at + len(rest)
    return at


def take_names_before(draft: Draft, inline: Inline, title: Title) -> None:
    """Take the names that a title stands behind, and the year between them: "Holt, M., & Reed, T. (2025). A Title."."""
    text = inline.text.text
    lead = _BEFORE_NAMES.match(text, 0, title.start)
    begin = lead.end() if lead else 0
    if places := reference_names(text[begin : title.start]):
        named = (author_name(inline.part(begin + lo, begin + hi), family_first=True) for lo, hi in places)
        draft.authors, end = tuple(name for name in named if name), begin + places[-1][1]
    elif before := names_before(text, title.start):
        draft.authors, end = split_authors(inline.part(*before))[0], before[1]
    else:
        return
    year = _YEAR_BETWEEN.search(text, end, title.start)
    draft.date = draft.date or _date_behind(text[end : title.start]) or (year[0][:4] if year else "")


def names_before(text: str, end: int) -> tuple[int, int] | None:
    """Return the place of the names that a title stands behind: `[1] Ann One, Bob Two, et al. "Title."`; None where none do."""
    lead = _BEFORE_NAMES.match(text, 0, end)
    start = lead.end() if lead else 0
    words = text[start:end].rstrip(_SIGNS)
    stop = leading_names(words, one=True)
    return (start, start + stop) if stop and not re.search(r"[^\W\d]", _YEAR_BETWEEN.sub("", words[stop:])) else None


def take_names_behind(draft: Draft, inline: Inline, at: int) -> int:
    """Take the names behind a title: after "by", in brackets or between commas; return where the words go on."""
    text = inline.text.text
    if bracket := _BRACKET.match(text, at):
        stop = leading_names(bracket["names"], one=bool(_DATED.search(bracket["names"])))
        lo, hi, after = bracket.start("names"), bracket.start("names") + stop, bracket.end()
    else:
        lead = _BY.match(text, at)
        lo = lead.end() if lead else at
        alone = leading_names(text[lo : lo + _LONGEST_NAMES], one=True) if text[at : at + 1] == "." else 0
        by = bool(lead and lead["by"]) or bool(alone and APPEARED_AFTER.match(text, lo + alone))
        stop = leading_names(text[lo : lo + _LONGEST_NAMES], one=by, goes_on=by)
        hi = after = lo + stop
    if not stop:
        return at
    draft.authors = split_authors(inline.part(lo, hi))[0]
    draft.date = draft.date or _date_behind(text[after : after + 80]) or (partial_date(bracket[0]) if bracket else "")
    return after


def _date_behind(text: str) -> str:
    """Return the date that stands in brackets behind a title."""
    bracket = re.match(r"[\s*_.,|—–-]*[\[(（]([^\])）]{4,80})[\])）]", text)
    return partial_date(bracket[1], year=True) if bracket else ""


def _day_behind(text: str) -> str:
    """Return the day behind a title: in brackets or as code anywhere, or in a short rest with an id: ". arXiv:2501.00001, 3 Jan 2025."."""
    day = _DAY.search(text)
    if day is None and len(text) < _LONGEST_TAIL and ids_in_text(text):
        return any_date(text)
    return partial_date(day[1]) if day else ""


def _past_links(inline: Inline, begin: int) -> int:
    """Return where the words begin behind the brackets, signs and links that stand for themselves at a place."""
    text = inline.text.text
    while True:
        after = _AFTER.match(text, begin)
        begin = after.end() if after else begin
        link = next(
            (
                link
                for link in inline.links()
                if link.start <= begin < link.end and is_link_word(text[link.start : link.end])
            ),
            None,
        )
        if link is None:
            return begin
        begin = link.end


def _take_rest(draft: Draft, inline: Inline, at: int) -> None:
    """Take the words behind the title as authors or as a summary, if they are enough to be one."""
    text = inline.text.text
    begin = _past_links(inline, at)
    rest = inline.part(begin, len(text))
    if not rest.text:
        return
    first = _SENTENCE.split(rest.text, maxsplit=1)[0]
    if (
        not draft.authors
        and are_names(first)
        and ("," in first or " and " in first or "et al" in first or text[at:].lstrip(" .").startswith("\n"))
        and len(rest.text) < 400
    ):
        names = part(rest, 0, len(first))
        draft.authors = split_authors(names)[0]
        rest = part(rest, len(first), len(rest.text))
        draft.date = draft.date or _date_behind(rest.text[:80])
        rest = part(rest, len(rest.text) - len(_AFTER.sub("", rest.text, count=1)), len(rest.text))
    words = re.sub(r"https?://\S+|\[[^\]]{0,300}+\]", "", rest.text)
    if len(_WORDS.findall(words)) >= 6 or len(_CJK.findall(words)) >= 10 or _SENTENCE_ALONE.fullmatch(words.strip()):
        draft.add_text(rest, "Summary", "summary")
