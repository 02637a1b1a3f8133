"""Papers as items of lists, rows of tables, quotations and paragraphs: the repeated units of files without paper headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.reading.authors import are_names, split_authors
from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.dates import any_date, partial_date
from kg.reading.facts.ids import ids_in_text, ids_of_link, is_paper_link
from kg.reading.facts.labels import announces, is_structure, meaning_of
from kg.reading.located import Located, located, part
from kg.reading.markdown.body import Body, label_of
from kg.reading.markdown.lines import Line, read_lines
from kg.reading.markdown.rows import draft_of_row, headers_of, is_delimiter, take_links
from kg.reading.markup.inline import Inline, parse_inline
from kg.reading.markup.shown import shown
from kg.reading.markup.title import Title, find_title, is_link_word
from kg.reading.sources.limits import LONGEST_TEXT

_WORDS = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"(?:\s*(?:\([^()]{0,200}\)|（[^（）]{0,200}）|\[[^\[\]]{0,120}\]|[|,，:：.。;—–\-*_·]))*\s*")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_SENTENCE = re.compile(r"\.\s|\s*[\[(（]|\s\|")


@dataclass
class Item:
    """An item of a list: its first words at [start, end), the items and lines under it, and the heading it stands under."""

    start: int
    end: int
    indent: int
    words: int
    heading: str = ""
    dates: str = ""
    under: list["Item"] = field(default_factory=list)
    marker: bool = True


@dataclass
class Found:
    """Units of one kind, with how sure each is: strong ones alone make a list of papers."""

    strong: list[Draft] = field(default_factory=list)
    weak: list[tuple[int, Draft]] = field(default_factory=list)
    odd: list[Draft] = field(default_factory=list)


def find_units(source: SourceText, start: int, refs: dict[str, str]) -> tuple[str, list[Draft]]:
    """Return the kind of unit that carries papers (list, table, cards or prose) and the drafts, in the order of the file."""
    items, rows, quotes, paragraphs = _group(source, start, refs)
    listed = Found()
    for item in items:
        _visit(source, item, refs, listed)
    drafts = listed.strong + ([draft for _, draft in listed.weak] if len(listed.strong) >= _LEAST_STRONG else [])
    taken = {"list": drafts, "table": rows}
    if not drafts and not rows:
        taken["cards"] = _cards(source, quotes, refs)
        if not taken["cards"]:
            taken["prose"] = _paragraphs(source, paragraphs, refs)
    kind = max(taken, key=lambda name: len(taken[name]))
    found = sorted((draft for name in taken for draft in taken[name]), key=lambda draft: draft.start)
    return kind, found + listed.odd


# Papers from which on a list is one of papers: its other items with a title and a link are papers too.
_LEAST_STRONG = 2


def _group(source: SourceText, start: int, refs: dict[str, str]) -> tuple[list[Item], list[Draft], list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Return the items of all lists as trees, the rows of all tables that are papers, quotations and paragraphs."""
    text = source.text
    tops: list[Item] = []
    stack: list[Item] = []
    rows: list[Draft] = []
    quotes: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int, str]] = []
    heading, dates, skip = "", "", 0
    levels: dict[int, str] = {}
    header: list[str] = []
    lines = list(read_lines(text, start))
    before = Line("blank", start, start)
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.kind == "heading":
            stack = []
            header = []
            heading = text[line.start : line.end]
            words = parse_inline(located(text, line.start, line.end), refs).text.text.strip() or heading
            if not skip or line.level <= skip:
                skip = line.level if announces(words) else 0
            levels = {level: date for level, date in levels.items() if level < line.level}
            if date := partial_date(words):
                levels[line.level] = date
            dates = levels[max(levels)] if levels else ""
            heading = words
        elif line.kind == "row" and not skip:
            number = _row(source, lines, number - 1, header, rows, refs, dates)
        elif skip and line.kind in {"item", "words", "quote"}:
            pass
        elif line.kind == "item":
            item = Item(line.start, line.end, line.indent, line.words, heading, dates)
            while stack and stack[-1].indent >= line.indent:
                stack.pop()
            (stack[-1].under if stack else tops).append(item)
            stack.append(item)
        elif line.kind in {"words", "quote"} and stack and (before.kind not in {"blank", "rule"} or line.indent >= stack[-1].words or line.indent > stack[0].indent + 1):
            while len(stack) > 1 and before.kind == "blank" and line.indent < stack[-1].words:
                stack.pop()
            last = stack[-1]
            if before.kind == "blank" or last.under or line.kind == "quote":
                last.under.append(Item(line.start, line.end, line.indent, line.indent, heading, marker=False))
            else:
                last.end = line.end
        elif line.kind == "quote":
            if quotes and before.kind == "quote":
                quotes[-1] = quotes[-1][0], line.end
            else:
                quotes.append((line.start, line.end))
            stack = []
        elif line.kind == "words":
            stack = []
            if paragraphs and before.kind == "words" and paragraphs[-1][1] >= before.start:
                paragraphs[-1] = paragraphs[-1][0], line.end, heading
            else:
                paragraphs.append((line.start, line.end, heading))
        elif line.kind in {"rule"}:
            stack = []
        if line.kind != "row" and not (line.kind == "code"):
            header = header if line.kind == "row" else []
        before = line
    return tops, rows, quotes, paragraphs


def _row(source: SourceText, lines: Sequence[Line], number: int, header: list[str], rows: list[Draft], refs: dict[str, str], dates: str) -> int:
    """Read the row at a line, which may go on in the next lines; return the number of the line after it."""
    text = source.text
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    if is_delimiter(text[line.start : line.end]):
        return number + 1
    if following is not None and following.kind in {"row", "item", "rule"} and is_delimiter(text[_line_start(text, following.start) : following.end]):
        header[:] = headers_of(located(text, line.start, line.end))
        return number + 2
    end, number = line.end, number + 1
    begins = text[line.start : line.end].lstrip().startswith("|")
    while begins and number < len(lines) and not text[line.start : end].rstrip().endswith("|") and lines[number].kind in {"words", "row", "item"}:
        following = lines[number]
        if text[_line_start(text, following.start) : following.end].lstrip().startswith("|"):
            break
        end = following.end
        number += 1
    draft = draft_of_row(located(text, line.start, end), source, header, refs=refs)
    if draft is not None and (header or begins):
        draft.date = draft.date or dates
        rows.append(draft)
    return number


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _visit(source: SourceText, item: Item, refs: dict[str, str], found: Found) -> None:
    """Find the papers in an item of a list and the items under it."""
    piece = located(source.text, item.start, min(item.end, item.start + LONGEST_TEXT))
    if item.marker:
        inline = parse_inline(piece, refs)
        title = find_title(inline)
        if label_of(piece.text) and _label_only(piece.text) and not (title and title.strong and title.href):
            title = None
        if title is not None:
            sure = _sureness(inline, title, item)
            under = _facts_under(source, item, refs)
            if sure == "strong" or under or (sure == "weak" and not any(_is_strong(source, child, refs) for child in item.under)):
                draft = _draft(source, item, inline, title, refs)
                if sure == "strong" or under:
                    found.strong.append(draft)
                else:
                    found.weak.append((item.indent, draft))
                return
    for child in item.under:
        _visit(source, child, refs, found)


def _label_only(text: str) -> bool:
    """Return whether an item begins with the label of a fact or a kind of text."""
    key = label_of(text)
    return key is not None and (key[0] in {"authors", "link", "id", "date", "votes", "skip", "abstract", "summary", "goal", "method", "results", "limitations"})


def _is_strong(source: SourceText, item: Item, refs: dict[str, str]) -> bool:
    """Return whether an item is surely a paper."""
    inline = parse_inline(located(source.text, item.start, min(item.end, item.start + LONGEST_TEXT)), refs)
    title = find_title(inline) if item.marker else None
    return title is not None and _sureness(inline, title, item) == "strong"


def _sureness(inline: Inline, title: Title, item: Item) -> str:
    """Return how sure an item is a paper: strong (an id or a paper's address), weak (a title and an address), or ""."""
    text = inline.text.text
    words = title.text.text
    links = [link for link in inline.links() if link.href.startswith("http")]
    papers = [link for link in links if is_paper_link(link.href)]
    long_enough = len(_WORDS.findall(words)) > 1 or len(words) > 3
    if not long_enough or is_structure(words):
        return ""
    before = text[: title.start]
    if papers:
        inside = [link for link in papers if title.start <= link.start < title.end or is_link_word(text[link.start : link.end])]
        if inside or len(papers) == 1:
            return "strong"
    if not links and ids_in_text(text):
        return "strong"
    around = text[title.end : title.end + 60]
    if any(span.start < title.start < span.end and partial_date(text[span.start : title.start]) for span in inline.of("bold")):
        return ""  # "**2026-06 (a remark)**: ..." is a line of history
    dated = partial_date(before[-40:]) or (around.lstrip(" *_").startswith(("(", "[", "（")) and partial_date(around.split(")")[0]))
    if dated and title.strong and not partial_date(words):
        return "strong"
    own = [link for link in links if not re.match(r"https?://(?:www\.)?(?:github|gitlab|huggingface|twitter|x|youtube)\.", link.href)]
    outside = [link for link in own if not title.start <= link.start < title.end]
    return "weak" if outside and item.under == [] and any(is_link_word(text[link.start : link.end]) or len(text[link.start : link.end]) < 20 for link in outside) else ""


def _facts_under(source: SourceText, item: Item, refs: dict[str, str]) -> bool:
    """Return whether the items under one are its labelled facts: authors, an abstract, a paper's address."""
    for child in item.under:
        words = source.text[child.start : min(child.end, child.start + 2000)]
        key = label_of(words)
        if key and key[0] in {"authors", "abstract"}:
            return True
        if key and key[0] in {"link", "id", "title", "summary"}:
            links = parse_inline(Located(words, 0, len(words)), refs).links()
            if any(ids_of_link(link.href) or is_paper_link(link.href) for link in links) or ids_in_text(words):
                return True
    return False


def _draft(source: SourceText, item: Item, inline: Inline, title: Title, refs: dict[str, str]) -> Draft:
    """Return what an item and the lines under it say of a paper."""
    draft = Draft(item.start)
    draft.title = title.text
    take_head(draft, inline, title)
    draft.date = draft.date or item.dates
    body = Body(source, draft, refs=refs)
    for child in _flat(item.under):
        body.add(child.start, child.end)
    return draft


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    """Yield items and those under them, in order."""
    for item in items:
        yield item
        yield from _flat(item.under)


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
            if are_names(names.text) or re.search(r"\bet\s*\.?\s*al\b", names.text):
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
        link = next((link for link in inline.links() if link.start <= begin < link.end and is_link_word(text[link.start : link.end])), None)
        if link is None:
            break
        begin = link.end
    rest = inline.part(begin, len(text))
    if not rest.text:
        return
    first = _SENTENCE.split(rest.text, maxsplit=1)[0]
    if not draft.authors and are_names(first) and ("," in first or " and " in first or "et al" in first) and len(rest.text) < 400:
        names = part(rest, 0, len(first))
        draft.authors = split_authors(names)[0]
        rest = part(rest, len(first), len(rest.text))
        draft.date = draft.date or _date_behind(rest.text[:80])
        rest = part(rest, len(rest.text) - len(_AFTER.sub("", rest.text, count=1)), len(rest.text))
    words = re.sub(r"https?://\S+|\[[^\]]*\]", "", rest.text)
    if len(_WORDS.findall(words)) >= 6 or len(_CJK.findall(words)) >= 15:
        draft.add_text(rest, "Summary", "summary")


def _cards(source: SourceText, quotes: Sequence[tuple[int, int]], refs: dict[str, str]) -> list[Draft]:
    """Return the quotations that are papers: the first line is the title, what follows its facts and text."""
    found = []
    for start, end in quotes:
        lines = [m.span() for m in re.finditer(r"[^\n]+", source.text[start:end])]
        for number, (lo, hi) in enumerate(lines):
            piece = located(source.text, start + lo, start + hi)
            bare = part(piece, len(piece.text) - len(piece.text.lstrip("> #")), len(piece.text))
            inline = parse_inline(bare, refs)
            title = find_title(inline)
            if title is None or label_of(bare.text):
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


def _paragraphs(source: SourceText, paragraphs: Sequence[tuple[int, int, str]], refs: dict[str, str]) -> list[Draft]:
    """Return the papers of prose: a paragraph that begins with a bold or linked title opens one; else each link to a paper is one.

    What a paragraph says is text of its paper where it has one alone.
    """
    found: list[Draft] = []
    body: Body | None = None
    under = ""
    for start, end, heading in paragraphs:
        if announces(heading):
            continue
        if heading != under:
            body, under = None, heading
        piece = located(source.text, start, min(end, start + LONGEST_TEXT))
        first = piece.text.split("\n", 1)[0]
        inline = parse_inline(piece, refs)
        title = find_title(inline, 0, len(first) if "\n" in piece.text else None) if not label_of(piece.text) else None
        papers = [link for link in inline.links() if is_paper_link(link.href)]
        if title and (title.strong or (title.href and is_paper_link(title.href))) and len({*map(lambda s: ids_of_link(s.href), papers)}) == 1:
            draft = Draft(start)
            draft.title = title.text
            take_head(draft, inline, title)
            found.append(draft)
            body = Body(source, draft, refs=refs)
        elif title and len(papers) == 1 and title.start < 8 and is_link_word(inline.text.text[papers[0].start : papers[0].end]) and len(title.text.text) < 250:
            draft = Draft(start)
            draft.title = title.text
            take_head(draft, inline, title)
            found.append(draft)
            body = Body(source, draft, refs=refs)
        elif papers:
            body = None
            found.extend(_mentioned(inline, papers, piece))
        elif body is not None:
            body.add(start, end)
    return found


def _mentioned(inline: Inline, papers: Sequence, piece: Located) -> Iterator[Draft]:  # type: ignore[type-arg]
    """Yield a paper for each link to one inside a paragraph; the paragraph is its text where it is the only one."""
    text = inline.text.text
    for link in papers:
        words = text[link.start : link.end]
        draft = Draft(piece.start)
        if is_link_word(words):
            bold = [span for span in inline.of("bold") if span.end <= link.start and link.start - span.end < 80]
            if not bold:
                continue
            draft.title = inline.part(bold[-1].start, bold[-1].end)
        else:
            draft.title = inline.part(link.start, link.end)
        draft.add_link(link.href)
        if len(papers) == 1:
            draft.add_text(shown(piece), "Summary", "summary")
        yield draft


__all__ = ["Item", "any_date", "find_units", "meaning_of", "take_head", "take_links"]
