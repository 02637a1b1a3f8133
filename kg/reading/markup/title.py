"""Which words of a heading, a list item or a cell are the title of a paper: the law is the same for all."""

import re
import unicodedata
from dataclasses import dataclass

from kg.reading.facts.dates import MONTH_NAMES, partial_date
from kg.reading.facts.ids import ids_of_field, is_paper_link
from kg.reading.facts.labels import meaning_of
from kg.reading.located import Located
from kg.reading.markup.inline import Inline, ShownSpan
from kg.reading.markup.link_words import are_link_words, is_citation, is_link_word
from kg.reading.markup.title_forms import (
    ID_TAIL,
    LABEL_LEAD,
    TRIM,
    are_families,
    behind_names,
    behind_plain_names,
    full_title,
    original_part,
    plain_end,
)

_BRACKET = re.compile(r"[\[【](?P<in>[^\[\]【】]{0,60})[\]】]")
_SHIELD = re.compile(r"[\[(（]\s*$")
_NUMBER = re.compile(
    r"\s{0,40}+(?:[■◆●▼▶]\s?\d{1,3}\s(?=\s{0,3}\w)|0\d\s(?=\s{0,3}[^\W\d])|[■◆●▼▶]?\s?\(?\d{1,4}(?:\s?(?:本目|件目|つ目|番目|번째(?: ?논문)?|篇))?[.．)、:：｜](?!\d)|\d{1,3}(?:\t|\s{2,4}(?=[^\W\d]))|[【\[](?:论文|論文|논문|第|no\.?|paper)?\s?\d{1,4}(?:篇|本目)?[\]】]|#\s?\d{1,4}\b[.:)]?|no\.\s*\d+[.:)]?|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳❶-❿]|\d{1,3}\ufe0f?\u20e3)\s*",
    re.I,
)
# An id that stands before a title: `arXiv:2510.14973v1 A Title`, `[2510.14973] A Title` (in brackets it is hidden anyway).
_ID_LEAD = re.compile(r"\s{0,40}+(?:arxiv\s*[:：]\s*)?\d{4}\.\d{4,5}(?:v\d+)?\s*[:|,–—-]?\s*", re.I)
_EMOJI_CODE = re.compile(
    r"\s{0,40}+(?::[a-z0-9_+-]{2,40}:|\[\[@[^\[\]\n]{1,60}\]\]|\[\[[\w-]{1,40}\]\](?=\s+[^\W_]\S*(?:\s\S+){2}))\s*"
)  # :fire:, [[@one2025]]
_DATE_LEAD = re.compile(
    r"\s*(?:[\[(（]?(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?[\])）]?|\d{1,2}[-/]\d{1,2})\s*[|:：,–—-]*\s*"
    rf"|\s*(?:\d{{1,2}}\.?\s(?:{MONTH_NAMES})|(?:{MONTH_NAMES})\s\d{{1,2}})\.?(?:,?\s(?:19|20)\d\d)?\s?[,:|–—-]\s*",
    re.I,
)
# `(ACL 2026)`, `[ICLR'25 Oral]` after a title: where it appeared, not how it is called.
_VENUE = re.compile(
    r"(?<!\s)\s*[\[(（](?:(?:[A-Z][\w@&/+ .-]{1,30}?)?[ '’,]?(?:19|20)?\d\d(?:[ ,]?(?:oral|spotlight|best paper|poster|workshop|findings|main|[a-z]{0,12}))?|(?:[^\W\d_][\w'’-]{0,30}[ ,&]{1,3}){1,4}et al\.?(?:,? ?(?:19|20)\d\d[a-z]?)?|oral|spotlight|soon|new|survey|preprint|\d{1,3}[ -]min(?:ute)?s?(?: read)?|(?i:github repo|website)|(?i:arxiv|pdf|paper)(?:, ?(?i:arxiv|pdf))?)[\])）]\s*$"
)
# The number of an issue behind its title: `A Title #310`.
_ISSUE_TAIL = re.compile(r"(?<=\w)\s#\d{1,6}$")
_WORD = re.compile(r"[^\W\d_]")
# `【Vision】Title`: which topic it is of, before it. Counter-example: `【Title】`.
_TOPIC_LEAD = re.compile(r"\s{0,40}+【[^【】\n]{1,20}】\s*(?=[^\W_])")
# `(ICLR 2025) Title`: where it appeared, before it.
_VENUE_LEAD = re.compile(
    r"\s{0,40}+[\[(（【](?:(?:[A-Z][\w&-]{1,20}[ '’-]{1,2}){1,2}(?:19|20)?\d\d(?: \w{1,10})?|(?i:survey|oral|spotlight|poster|new|preprint|dataset|benchmark|position|综述|서베이))[\])）】]\s*"
)
# Where a link leads, behind its words. Example: `A Title (arxiv.org)`. Counter-example: `A Title (v1.2)`.
_HOST_TAIL = re.compile(r"(?<=\S)\s{1,3}[(（](?:[a-z\d-]{1,40}\.){1,4}[a-z]{2,12}(?:/[\w.-]{1,40})?[)）]$")
_VENUE_ALONE = re.compile(r"[\[(]?(?:[A-Z][\w&-]{1,20}[ '’-]{0,2}){1,3}(?:19|20)\d\d[\])]?")
# Words that people are found by. Example: `A Title #vision #night`. Counter-example: `A Study of Issue #12`.
_TAGS_TAIL = re.compile(r"(?:(?<=\S)\s{1,3}#[^\W\d_][\w-]{1,40}){1,8}$")
# A place in a recording. Example: `(11:42) A Title`, `[00:11:05] A Title`.
_TIME_LEAD = re.compile(r"\s{0,40}+[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s{1,3}[–—-]?\s{0,3}(?=[^\W_])")
# What may stand before the words of a title, again and again.
_LEADS = (_TIME_LEAD, _VENUE_LEAD, _NUMBER, _ID_LEAD, _EMOJI_CODE, LABEL_LEAD, _TOPIC_LEAD)
_QUOTES = (("“", "”"), ('"', '"'), ("「", "」"), ("《", "》"), ("『", "』"), ("<", ">"))


@dataclass(frozen=True, slots=True)
class Title:
    """A title, its place [start, end) in the shown text, and the link that is made of it ("" where there is none)."""

    text: Located
    start: int
    end: int
    href: str = ""
    strong: bool = False


def find_title(inline: Inline, start: int = 0, end: int | None = None) -> Title | None:
    """Return the title in a stretch of shown text: its first bold or linked words, else its first words; None where it has none."""
    text = inline.text.text
    stop = len(text) if end is None else min(end, len(text))
    hidden = _hidden(inline, start, stop)
    begin = _begin(text, start, stop, hidden)
    if begin >= stop:
        return None
    chosen = (
        behind_names(inline, begin, stop)
        or _marked(inline, begin, stop, hidden)
        or behind_plain_names(inline, begin, stop)
    )
    if chosen:
        lo, hi, href, strong = chosen
    else:
        lo, hi, href, strong = begin, plain_end(inline, begin, stop, hidden), "", False
    lo = _begin(text, lo, hi, hidden)
    hi = min([hi, *(a for a, _ in hidden if lo < a < hi)]) if not _words_after(text, lo, hi, hidden) else hi
    pieces = text[lo:hi]
    lo, hi = original_part(text, *_trimmed(text, lo, hi))
    if not _WORD.search(text[lo:hi]) and not re.search(r"\d", pieces):
        return None
    if ids_of_field(text[lo:hi]) and hi - lo < 40:
        return None
    return Title(inline.part(lo, hi), lo, hi, href, strong)


def _hidden(inline: Inline, start: int, stop: int) -> list[tuple[int, int]]:
    """Return what is no part of any title: links that stand for themselves, notes in brackets."""
    text = inline.text.text
    found: list[tuple[int, int]] = []
    for span in inline.links(start, stop):
        if is_link_word(text[span.start : span.end]):
            lo, hi = span.start, span.end
            while lo > start and text[lo - 1] in "[(（【*" and hi < stop and text[hi] in "])）】*":
                lo, hi = lo - 1, hi + 1
            found.append((lo, hi))
    found += [around.span() for around in _BRACKETED.finditer(text, start, stop) if _is_lead(around, found)]
    found += [
        (s.start, s.end)
        for s in inline.spans
        if s.kind in {"code", "bold", "slant"} and _VENUE_ALONE.fullmatch(text, s.start, s.end)
    ]
    for bracket in _BRACKET.finditer(text, start, stop):
        inner = bracket["in"].strip()
        if is_link_word(inner) or inner.isdigit() or partial_date(inner) or is_citation(inner) or are_link_words(inner):
            found.append(bracket.span())
    return sorted(found)


def _is_lead(around: re.Match[str], links: list[tuple[int, int]]) -> bool:
    """Return whether brackets hold links that stand for themselves and what leads up to them: `(Read more on [arXiv](..) or [HF](..))`."""
    inside = [link for link in links if around.start() < link[0] and link[1] < around.end()]
    said = _without(around.string, around.start(), around.end(), sorted(inside))
    return bool(inside) and all(
        is_link_word(word) or word.lower() in _JOINS for word in [_JOIN.sub("", said).strip("()（） ,")]
    )


_BRACKETED = re.compile(r"[(（][^()（）\n]{1,300}[)）]")
_JOIN, _JOINS = re.compile(r"\b(?:or|and|on|at|via)\b|[,/|·]"), frozenset({"see", "more", "also"})


def _begin(text: str, start: int, stop: int, hidden: list[tuple[int, int]]) -> int:
    """Return where the words begin, after numbers, dates, emoji and what is hidden."""
    at = start
    while at < stop:
        inside = next((b for a, b in hidden if a <= at < b), None)
        if inside is not None:
            at = inside
        elif lead := _lead(text, at, stop, first=at == start):
            at = lead.end()
        elif text[at] in TRIM or unicodedata.category(text[at]) in {"So", "Sk", "Mn", "Cf", "Zs"} or text[at] in "])】":
            at += 1
        else:
            break
    return at


def _lead(text: str, at: int, stop: int, *, first: bool) -> re.Match[str] | None:
    """Return what stands before the words of a title at a place: a number, an id, a label; a date only at the beginning."""
    found = next((match for sign in _LEADS if (match := sign.match(text, at, stop))), None)
    return found or (_DATE_LEAD.match(text, at, stop) if first else None)


def _marked(inline: Inline, begin: int, stop: int, hidden: list[tuple[int, int]]) -> tuple[int, int, str, bool] | None:
    """Return the first bold or linked words that can be a title."""
    text = inline.text.text
    spans = [s for s in inline.spans if s.kind in {"bold", "link"} and s.end > begin and s.start < stop]
    for span in spans:
        lo, hi = max(span.start, begin), min(span.end, stop)
        words = _without(text, lo, hi, hidden)
        is_short_name = span.kind == "bold" and len(_WORD.findall(words)) == 1 and len(words.strip()) > 1
        if is_short_name and (full := full_title(text, hi, stop, hidden)):
            return *full, "", False
        if len(_WORD.findall(words)) < 2 or (span.kind == "link" and (not span.href or span.href.startswith("#"))):
            continue
        if text[hi : hi + 1] in {":", "："} and meaning_of(text[lo:hi]):
            continue
        if span.kind == "bold" and text[lo - 1 : lo] in {"(", "（"}:
            continue
        if span.kind == "bold" and (named := _linked_after(inline, span, spans)):
            return named.start, named.end, named.href, True
        if span.kind == "bold" and span_too_short(words) and (full := full_title(text, hi, stop, hidden)):
            return *full, "", False
        lead = text[begin:lo] if lo > begin else ""
        said = _without(text, begin, lo, hidden) if lead else ""
        if len(_WORD.findall(said)) > 20 or (
            span.kind == "link" and len(_WORD.findall(said)) > 4 and not _leads(said) and not are_families(said)
        ):
            return None
        if span.kind == "bold":
            if text[hi - 1 : hi] in {":", "："} and (meaning_of(text[lo : hi - 1]) or span_too_short(words)):
                continue
            inner = next(
                (
                    s
                    for s in spans
                    if s.kind == "link" and s.start >= lo and s.end <= hi and not is_link_word(text[s.start : s.end])
                ),
                None,
            )
            return lo, hi, inner.href if inner else "", True
        return lo, hi, span.href, is_paper_link(span.href)
    return None


def _linked_after(inline: Inline, bold: ShownSpan, spans: list[ShownSpan]) -> ShownSpan | None:
    """Return the linked title that follows a short name: "**ReAct**: [ReAct: Synergizing Reasoning and Acting](..)"."""
    text = inline.text.text
    for span in spans:
        if span.kind == "link" and span.start >= bold.end:
            words = text[span.start : span.end]
            close = not _WORD.search(text[bold.end : span.start])
            return (
                span
                if close and not is_link_word(words) and len(words.split()) > 2 and is_paper_link(span.href)
                else None
            )
    return None


def span_too_short(words: str) -> bool:
    """Return whether the words are too few to be a title where a colon follows them."""
    return len(words.split()) < 3


def _leads(said: str) -> bool:
    """Return whether words before a link lead up to it: they end with a colon."""
    return said.rstrip().endswith((":", "：", "]", ")", "|")) and len(said) < 40


def _without(text: str, start: int, stop: int, hidden: list[tuple[int, int]]) -> str:
    """Return a stretch without what is hidden."""
    parts, at = [], start
    for lo, hi in hidden:
        if hi <= at or lo >= stop:
            continue
        parts.append(text[at : max(at, lo)])
        at = max(at, hi)
    parts.append(text[at:stop] if at < stop else "")
    return "".join(parts)


def _words_after(text: str, lo: int, hi: int, hidden: list[tuple[int, int]]) -> bool:
    """Return whether something hidden stands in the middle of a title's words and not behind them."""
    return any(lo < a and b < hi and len(_WORD.findall(text[b:hi])) > 3 and text[a] not in "[(（【" for a, b in hidden)


_LONGEST_TAIL = 80
# Signs that belong to the word before them. Examples: "RAG+", "FooNet++". Counter-example: "RAG +".
_PLUS = re.compile(r"\w\+{1,2}$")


def _without_tail(text: str, lo: int, hi: int) -> int:
    """Return where the title ends without the id and the venue behind it."""
    for sign in (ID_TAIL, _ISSUE_TAIL, _VENUE, _HOST_TAIL, _TAGS_TAIL):
        found = sign.search(text, lo if sign is _VENUE else max(lo, hi - _LONGEST_TAIL), hi)
        if found and found.start() > lo:
            hi = found.start()
    return hi


def _trimmed(text: str, lo: int, hi: int) -> tuple[int, int]:
    """Return the place without the signs, emoji and venue around it."""
    while True:
        before = lo, hi
        while hi > lo and (
            (text[hi - 1] in TRIM and not _PLUS.search(text, max(lo, hi - 3), hi))
            or unicodedata.category(text[hi - 1]) in {"So", "Sk", "Cf", "Zs"}
            or text[hi - 1] in "[(（【"
        ):
            hi -= 1
        if code := re.search(r"(?::[a-z0-9_+-]{2,40}:|\(\s*\)|\[\s*\])$", text[lo:hi]):
            hi = lo + code.start()
        hi = _without_tail(text, lo, hi)
        while lo < hi and text[lo] in TRIM:
            lo += 1
        if text.startswith("[[", lo) and text.endswith("]]", lo, hi):  # a page of a wiki
            lo, hi = lo + 2, hi - 2
        for opening, closing in _QUOTES:
            if (
                hi - lo > 2
                and text[lo] == opening
                and text[hi - 1] in {closing, ".", ","}
                and text[lo + 1 : hi - 1].count(closing) == (0 if text[hi - 1] == closing else 1)
            ):
                hi = text.rindex(closing, lo + 1, hi)
                lo += 1
        if (lo, hi) == before:
            break
    if (
        text[hi - 1 : hi] == "."
        and not text[lo:hi].endswith(("..", " et al."))
        and not re.search(r"\b[A-Z]\.$", text[lo:hi])
    ):
        hi -= 1
    if text[hi - 1 : hi] in {"。"}:
        hi -= 1
    return lo, hi
