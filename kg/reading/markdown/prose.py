"""Papers as quotations (cards) and as paragraphs of prose: where a file has neither lists nor tables of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.reading.authors import split_authors
from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.ids import ids_beside_title, ids_of_link, is_paper_link
from kg.reading.facts.labels import is_structure, meaning_of
from kg.reading.facts.people import are_names, reference_names
from kg.reading.located import Located, located, part
from kg.reading.markdown.body import Body
from kg.reading.markdown.fact_lines import is_links
from kg.reading.markdown.head_facts import facts_of_line
from kg.reading.markdown.headlines import told_under
from kg.reading.markdown.label_line import label_of
from kg.reading.markdown.names_line import names_of_line
from kg.reading.markdown.senders import senders
from kg.reading.markdown.title_line import names_before, take_head
from kg.reading.markdown.words import without_callout
from kg.reading.markup.called import is_titled
from kg.reading.markup.inline import Inline, ShownSpan, parse_inline
from kg.reading.markup.link_words import is_link_word
from kg.reading.markup.shown import shown
from kg.reading.markup.title import Title, find_title
from kg.reading.sources.limits import LONGEST_TEXT


def cards(source: SourceText, quotes: Sequence[tuple[int, int]], refs: dict[str, str]) -> list[Draft]:
    """Return the quotations that are papers: the first line is the title, what follows its facts and text."""
    found = []
    for start, end in quotes:
        lines = [m.span() for m in re.finditer(r"[^\n]+", source.text[start:end])]
        for number, (lo, hi) in enumerate(lines):
            piece = located(source.text, start + lo, start + hi)
            bare = without_callout(part(piece, len(piece.text) - len(piece.text.lstrip("> #")), len(piece.text)))
            inline = parse_inline(bare, refs)
            title = _unlabelled(bare, find_title(inline))
            if title is None:
                continue
            draft = Draft(start + lo)
            draft.title = title.text
            take_head(draft, inline, title)
            body = Body(source, draft, refs=refs)
            if number + 1 < len(lines):
                body.add(start + lines[number + 1][0], end)
            if draft.ids or any(is_paper_link(link) for link in draft.links):
                found.append(draft)
            break
    return found


def prose(
    source: SourceText,
    paragraphs: Sequence[tuple[int, int, str]],
    refs: dict[str, str],
    *,
    starts: Sequence[int] | None = None,
) -> list[Draft]:
    """Return the papers of prose: a paragraph that begins with a bold or linked title opens one; else each link to a paper is one.

    What a paragraph says is text of its paper where it has one alone. Beside units of another kind, which begin at `starts`,
    only titles open a paper, and its text ends where one of those begins.
    """

    def begins(start: int, end: int) -> tuple[Inline, Title | None, list[ShownSpan]]:
        piece = located(source.text, start, min(end, start + LONGEST_TEXT))
        inline = parse_inline(piece, refs)
        first = inline.text.text.find("\n")
        title = _unlabelled(piece, find_title(inline, 0, first if first > 0 else None))
        papers = [link for link in inline.links() if is_paper_link(link.href)]
        marked = starts is not None
        opened = title and (
            _opens(inline, title, papers, marked=marked)
            or (not marked and _has_facts(_with_next(source.text, piece), title))
        )
        return inline, title if opened else None, papers

    found: list[Draft] = []
    body: Body | None = None
    under, last, of_section = "", 0, False
    sent = senders(source.text, (start for start, _, _ in paragraphs))

    def opens(start: int, end: int) -> bool:
        title = begins(start, end)[1]
        return title is not None and (not title.href or len(title.text.text.split()) > _SHORT)

    told = told_under(source, paragraphs, refs, opens) if starts is None else {}
    for begin, end, heading in paragraphs:
        start = sent.get(begin, begin)
        if begin in sent or heading != under or (starts and bisect_left(starts, last) < bisect_left(starts, start)):
            body, under, of_section = None, heading, False
        last = end
        if (section := told.get(begin)) is not None:
            found.append(section)
            body, of_section = Body(source, section, refs=refs), True
        if of_section and body is not None:
            body.add(start, end)
            continue
        inline, title, papers = begins(start, end)
        if title is not None:
            found.append(draft := Draft(start))
            draft.title = title.text
            body = Body(source, draft, refs=refs)
            line = source.text.find("\n", start, end)
            if line < 0 or inline.text.text.split("\n", 1)[0].rstrip().endswith((",", ":")):
                take_head(draft, inline, title)
            else:
                head = parse_inline(located(source.text, start, line), refs)
                take_head(draft, head, find_title(head) or title)
                _below(source, body, draft, line + 1, end)
        elif body is not None and not found[-1].ids and is_links(source.text[start:end].strip(), refs):
            body.add(start, end)
        elif any(not _is_address(inline, link) for link in papers):
            body = None
            found.extend(
                _mentioned(inline, papers, located(source.text, start, min(end, start + LONGEST_TEXT)))
                if starts is None
                else ()
            )
        elif body is not None:
            body.add(start, end)
    # bold words before paragraphs are papers where a fact of one stands anywhere: an id, a link, names or a date
    return found if any(draft.ids or draft.links or draft.authors or draft.date for draft in found) else []


_SHORT = 2  # words of a name that a sentence links: "In [Boats](..)"


def _with_next(text: str, piece: Located) -> Located:
    """Return a paragraph with the next one where it is one line: its facts may stand behind an empty line."""
    if "\n" in piece.text or len(piece.text) > _LONGEST_TITLE:
        return piece
    below = _NEXT.match(text, piece.end)
    return located(text, piece.start, below.end()) if below else piece


_NEXT = re.compile(r"[ \t]*(?:\n[\s\u200b]*)(?![#>|])[^\n]+(?:\n[^\n]*\w[^\n]*){0,5}")


def _has_facts(piece: Located, title: Title) -> bool:
    """Return whether facts of a paper stand below a line that may be its title: `arXiv: 2501.00001 | cs.LG`."""
    first, _, below = piece.text.partition("\n")
    lines = [line.strip() for line in below.split("\n") if re.search(r"\w", line)][:_FEW_LINES] or [""]
    facts = [kind for line in lines for kind, _ in facts_of_line(line)]
    named = any((key := label_of(line)) and key[0] == "title" and "http" not in line for line in lines)
    said = len(title.text.text.split()) > 1 and len(first) < _LONGEST_TITLE and not first.rstrip().endswith(_ENDS)
    return bool(
        said and not named and list(facts_of_line(lines[0])) and set(facts) & {"authors", "id", "link", "links"}
    )


_FEW_LINES, _ENDS = 6, (".", ":", "!", "。", "：", "！")  # how a sentence ends, and what leads up to a list


def _unlabelled(piece: Located, title: Title | None) -> Title | None:
    """Return a title unless its line is a labelled fact; the colon of "**Paper Boats: A Study**" makes no label of it."""
    key = label_of(piece.text)
    return (
        title
        if title
        and not meaning_of(title.text.text)
        and not is_structure(title.text.text)
        and (key is None or (not key[0] and re.search("[:：]", title.text.text)))
        else None
    )


def _below(source: SourceText, body: Body, draft: Draft, start: int, end: int) -> None:
    """Take the lines under a title's: one of names first, then facts and text."""
    line = source.text.find("\n", start, end)
    names = located(source.text, start, line if line >= 0 else end)
    people = names_of_line(names) or (names if are_names(names.text) else None)
    if not draft.authors and people is not None and not label_of(names.text):
        draft.authors = split_authors(people)[0]
        start = line + 1 if line >= 0 else end
    if start < end:
        body.add(start, end)


def _opens(inline: Inline, title: Title, papers: Sequence[ShownSpan], *, marked: bool) -> bool:
    """Return whether a paragraph begins with the title of the one paper that it links to; bold or linked if it must be `marked`."""
    if not title.href and any(is_titled(inline, link) for link in papers):
        return False  # a headline; the paper is called as its link says
    if (title.strong or (title.href and is_paper_link(title.href))) and len(
        {ids_of_link(link.href) for link in papers} - {()}
    ) == (1 if any(ids_of_link(link.href) for link in papers) else 0):
        return True
    text = inline.text.text
    told = {ids_of_link(link.href) or (link.href,) for link in papers}
    if _BESIDE_ID.fullmatch(text[: title.start] + text[title.end :].split("\n", 1)[0]):
        own = ids_beside_title(text.split("\n", 1)[0])
        return bool(own) and told <= {own}
    alone = not marked and len(told) == 1 and all(is_link_word(text[link.start : link.end]) for link in papers)
    if alone and _is_address(inline, papers[0]) and _GOES_ON.match(text, papers[0].end):
        return False
    leads = title.start < _LEAD or names_before(text, title.start) or reference_names(text[: title.start])
    return bool(alone and leads and len(title.text.text) < _LONGEST_TITLE)


# All that stands beside a title is an id: `**[2501.00001]** A Title`.
_BESIDE_ID = re.compile(
    r"[\s\[\](){}*_:|—–-]*(?:arxiv\s?[:：]?\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[\s\[\](){}*_:|—–-]*", re.I
)
# A sentence goes on behind an address. Counter-example: "A Title https://arxiv.org/abs/2511.01234 (code)".
_GOES_ON = re.compile(r"[,;]|[ \t]+[a-z]")
# Characters that may stand before a title without marks, and how long it may be: a sentence is no title.
_LEAD, _LONGEST_TITLE = 8, 250


def _is_address(inline: Inline, link: ShownSpan) -> bool:
    """Return whether a link shows its address: then nothing names what it leads to."""
    return "://" in inline.text.text[link.start : link.end]


def _mentioned(inline: Inline, papers: Sequence[ShownSpan], piece: Located) -> Iterator[Draft]:
    """Yield a paper for each link to one inside a paragraph; the paragraph is its text where it is the only one."""
    text = inline.text.text
    for link in papers:
        words = text[link.start : link.end]
        if _is_address(inline, link):
            continue
        draft = Draft(piece.start)
        if is_link_word(words):
            bold = [
                span
                for span in inline.of("bold")
                if span.end <= link.start and link.start - span.end < 80 and not meaning_of(text[span.start : span.end])
            ]
            if not bold:
                continue
            draft.title = inline.part(bold[-1].start, bold[-1].end)
        else:
            named = find_title(inline, link.start, link.end)
            draft.title = named.text if named else inline.part(link.start, link.end)
        draft.add_link(link.href)
        if len(papers) == 1:
            draft.add_text(shown(piece), "Summary", "summary")
        yield draft
