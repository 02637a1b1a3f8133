"""Lines of a unit that are facts without labels: names, ids, dates and links that stand for themselves."""

import re

from kg.model import AuthorName
from kg.reading.authors import split_authors
from kg.reading.base import count_of
from kg.reading.draft import Draft
from kg.reading.facts.dates import partial_date
from kg.reading.facts.ids import (
    anthology_id,
    find_arxiv_id,
    holds_address,
    ids_behind_label,
    ids_in_text,
    ids_of_link,
    is_paper_link,
)
from kg.reading.facts.people import BY, are_names
from kg.reading.located import Located, part
from kg.reading.markdown.names_line import date_behind, names_of_line
from kg.reading.markdown.title_line import take_names_behind
from kg.reading.markup.called import is_original, is_titled
from kg.reading.markup.inline import Inline, ShownSpan, parse_inline
from kg.reading.markup.link_words import is_citation, is_link_word
from kg.reading.markup.shown import shown
from kg.reading.markup.title import find_title

# What parts names from the links behind them.
_BEFORE_LINKS = " .,;:|·•—–-[(*_"
_BY = re.compile(rf"[\s*_]{{0,4}}{BY}\s+(?=[A-Z])", re.I)
_FEW_LETTERS, _LONGEST_FACT = 12, 30
_LONGEST_LINE, _LONGEST_FACTS = 2_000, 300
VOTES = re.compile(
    r"[^\w]{0,8}(\d[\d,]{0,8})\s?(?:upvotes?|votes?|likes?)|[⬆👍🔼▲🔺❤♥]\ufe0f?\W{0,4}(\d[\d,]{0,8})", re.I
)


def says_votes(line: str) -> bool:
    """Return whether a line says votes and nothing else: `⇧ 1,204 Likes`, `312 points`."""
    return _VOTES_ALONE.fullmatch(line) is not None


_VOTES_ALONE = re.compile(r"[^\w]{0,8}\d[\d,]{0,8}\s?(?:upvotes?|votes?|likes?|points?|stars?)[^\w]{0,4}", re.I)


def take_authors(draft: Draft, names: Located) -> None:
    """Take a list of names as the authors, where none are known."""
    if draft.authors:
        return
    bare = names.text.strip()
    if bare[:1] == "[" and bare[-1:] == "]" and not set(bare[1:-1]) & set("[]'\""):  # a list of YAML
        begin = names.text.index("[") + 1
        names = part(names, begin, begin + len(bare) - 2)
    draft.authors, odd = split_authors(shown(names))
    if odd:
        draft.note(names.start, "many-authors", odd)


def take_labelled_authors(draft: Draft, names: Located, refs: dict[str, str]) -> None:
    """Take what stands behind a label for authors: names, and links of the paper behind these: `Ann One — [arXiv](..)`."""
    if "](" in names.text and len(names.text) < _LONGEST_LINE:
        inline = parse_inline(names, refs)
        words, own = inline.text.text, _own_links(inline)
        if any(is_paper_link(link.href) for link in own):
            for link in own:
                draft.add_link(link.href, own=is_paper_link(link.href))
            names = inline.part(0, len(words[: own[0].start].rstrip(_BEFORE_LINKS)))
    guessed: tuple[AuthorName, ...] = ()
    if not draft.is_labelled:  # a label is surer than the shape of a line, or than who wrote the post
        guessed, draft.authors = draft.authors, ()
    take_authors(draft, names)
    if {one.name for one in draft.authors} <= {one.name for one in guessed}:
        draft.authors = guessed or draft.authors
    draft.is_labelled = bool(draft.authors)


def take_unlabelled_facts(draft: Draft, piece: Located, refs: dict[str, str]) -> bool:
    """Take a line, above all text, that says facts without labels: names, links, an id, votes or a date; return whether it was one."""
    text = piece.text
    if not draft.authors and (names := names_of_line(piece)):
        take_authors(draft, names)
        draft.date = draft.date or date_behind(names, piece)
        return True
    if "](" in text and len(text) < _LONGEST_LINE and take_fact_line(draft, piece, refs):
        return True
    return len(text) < _LONGEST_FACTS and take_bare_fact(draft, piece, refs)


def take_fact_line(draft: Draft, piece: Located, refs: dict[str, str]) -> bool:
    """Take a line of names, a date and links that stand for themselves: `*Ann One.* [[pdf](..)], 2025.5`."""
    inline = parse_inline(piece, refs)
    words, own = inline.text.text, _own_links(inline)
    if not own or len(own) < len(inline.links()) or not any(is_paper_link(link.href) for link in own):
        return False
    slanted = next((span for span in inline.of("slant") if span.start < own[0].start), None)
    begin, end = (slanted.start, slanted.end) if slanted and slanted.end <= own[0].start else (0, own[0].start)
    begin = by.end() if (by := _BY.match(words, begin)) else begin
    names = inline.part(begin, end - (words[end - 1 : end] in {"[", "("}))
    names = part(names, 0, len(names.text.rstrip(_BEFORE_LINKS)))
    if names.text and not are_names(names.text):
        return False
    if names.text:
        take_authors(draft, names)
    draft.date = draft.date or partial_date(words[own[-1].end :]) or partial_date(words[end : own[0].start])
    take_links(draft, inline, own=True)
    return True


def _own_links(inline: Inline) -> list[ShownSpan]:
    """Return the links that stand for themselves: "paper", "code"."""
    return [link for link in inline.links() if is_link_word(inline.text.text[link.start : link.end])]


def take_bare_fact(draft: Draft, piece: Located, refs: dict[str, str]) -> bool:
    """Take a line that is an id, a day or votes and nothing else: "arXiv:2501.01234 [cs.CL]", "👍 40 upvotes"; return whether it was one."""
    inline = parse_inline(piece, refs)
    text = inline.text.text.strip(" *_`")
    ids, letters = ids_in_text(piece.text), sum(char.isalpha() for char in text)
    date = partial_date(text) if len(text) <= _LONGEST_FACT else ""
    if votes := VOTES.fullmatch(text):
        draft.votes = count_of(votes[1] or votes[2]) if draft.votes is None else draft.votes
    elif letters <= _FEW_LETTERS and (ids or date):
        draft.add_ids(ids)
        draft.date = draft.date or date
    else:
        return False
    take_links(draft, inline, own=True)
    return True


def take_labelled_link(draft: Draft, rest: Located, refs: dict[str, str]) -> None:
    """Take what stands behind a label for links or ids."""
    inline = parse_inline(rest, refs)
    take_named_link(draft, inline)
    take_links(draft, inline, own=True)
    words = inline.text.text.strip()
    if not any(ids_of_link(link.href) for link in inline.links()):
        draft.add_ids(ids_behind_label(words) or ids_in_text(words) or anthology_id(words))


def is_links(text: str, refs: dict[str, str]) -> bool:
    """Return whether a line is links that stand for themselves and nothing else: `[PDF](..) | [Code](..)`."""
    if not holds_address(text) or len(text) > 2000:
        return False
    inline = parse_inline(Located(text, 0, len(text)), refs)
    links = inline.links()
    if not links:
        return False
    left, at = "", 0
    for link in links:
        if not is_link_word(inline.text.text[link.start : link.end]):
            return False
        left += inline.text.text[at : link.start]
        at = max(at, link.end)
    left += inline.text.text[at:]
    return sum(char.isalpha() for char in left) < 12 or all(
        is_link_word(word.strip(" :：*")) for word in re.split(r"[|·,/\s]+", left) if word.strip(" :：*")
    )


def take_own_link(draft: Draft, inline: Inline) -> None:
    """Take the one link to a paper that stands for itself in the text of a paper without an id: "... ([paper](..))"."""
    words = inline.text.text
    papers = [link for link in inline.links() if is_paper_link(link.href)]
    said = words[papers[0].start : papers[0].end] if papers else ""
    if len({link.href for link in papers}) == 1 and is_link_word(said) and not is_citation(said.strip("()[]")):
        take_links(draft, inline, own=True)


def take_title(draft: Draft, rest: Located, refs: dict[str, str], *, is_told: bool = False) -> bool:
    """Take what stands behind a label for titles; return whether it is no title of a paper that has one, and may be text.

    Where the label `is_told` to be that of a title ("Title", not "Paper"), it is surer than a headline without a link.
    """
    inline = parse_inline(rest, refs)
    is_fresh = is_told and not draft.ids and not draft.links
    named = take_named_link(draft, inline)
    for link in inline.links():
        draft.add_link(link.href)
    said = inline.part(0, len(inline.text.text))
    found = find_title(inline) if is_fresh and not named else None
    if found is not None and len(found.text.text.split()) >= _TITLE_WORDS:
        draft.title = found.text if inline.links() else said
        if inline.links() and not draft.authors:
            take_names_behind(draft, inline, found.end)
        return False
    if draft.title is None or _NUMBERED.fullmatch(draft.title.text.strip()) or is_original(said.text, draft.title.text):
        draft.title = said
        return False
    return not named and not inline.links()


_TITLE_WORDS = 3
# A heading that only counts: a label tells the title. Example: `Paper 3`, `논문 2`.
_NUMBERED = re.compile(
    r"(?:(?:paper|article|entry|item|no\.?|논문|论文|論文)\s{0,3})?#?\s{0,3}\d{1,4}(?:\s{0,3}(?:/|of)\s{0,3}\d{1,4})?|Paper",
    re.I,
)


def take_named_link(draft: Draft, inline: Inline) -> bool:
    """Take the words of a labelled link as the title of a paper that was under a headline without a link; return whether they were."""
    if draft.ids or draft.links:
        return False
    papers = [link for link in inline.links() if is_paper_link(link.href)]
    if (
        len(papers) != 1
        or not is_titled(inline, papers[0])
        or not (named := find_title(inline, papers[0].start, papers[0].end))
    ):
        return False
    draft.title = named.text
    return True


def take_links(draft: Draft, inline: Inline, *, own: bool) -> None:
    """Keep the links of a line; with `own` they are the paper's, and tell its ids."""
    for link in inline.links():
        if link.href.startswith("http"):
            draft.add_link(link.href, own=own and (is_paper_link(link.href) or bool(find_arxiv_id(link.href))))
