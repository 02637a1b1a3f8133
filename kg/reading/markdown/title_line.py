"""What stands around a title in one stretch of words: links, a date, authors, a summary."""

import re

from kg.reading.authors import are_names, split_authors
from kg.reading.draft import Draft
from kg.reading.facts.dates import partial_date
from kg.reading.facts.ids import ids_in_text, is_paper_link
from kg.reading.located import part
from kg.reading.markup.inline import Inline
from kg.reading.markup.title import Title, is_link_word

_WORDS = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"(?:\s*(?:\([^()]{0,200}\)|（[^（）]{0,200}）|\[[^\[\]]{0,120}\]|[|,，:：.。;—–\-*_·]))*\s*")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_SENTENCE = re.compile(r"\.\s|(?:(?<!\s)\s++)?[\[(（]|\s\||\n")


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
        draft.add_ids(ids_in_text(text))
    draft.date = draft.date or partial_date(text[: title.start]) or _date_behind(text[title.end : title.end + 80])
    at = title.end
    for span in inline.of("slant"):
        if span.start >= title.end and not draft.authors:
            names = inline.part(span.start, span.end)
            if are_names(names.text) or re.search(r"\bet\s*+(?:\.\s*+)?al\b", names.text):
                draft.authors = split_authors(names)[0]
                at = max(at, span.end)
    _take_rest(draft, inline, at)


def _date_behind(text: str) -> str:
    """Return the date that stands in brackets behind a title."""
    bracket = re.match(r"[\s*_.,|—–-]*[\[(（]([^\])）]{4,80})[\])）]", text)
    return partial_date(bracket[1], year=True) if bracket else ""


def _take_rest(draft: Draft, inline: Inline, at: int) -> None:
    """Take the words behind the title as authors or as a summary, if they are enough to be one."""
    text = inline.text.text
    begin = at
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
            break
        begin = link.end
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
    if len(_WORDS.findall(words)) >= 6 or len(_CJK.findall(words)) >= 15:
        draft.add_text(rest, "Summary", "summary")
