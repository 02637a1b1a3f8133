"""Papers as quotations (cards) and as paragraphs of prose: where a file has neither lists nor tables of them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.reading.authors import split_authors
from kg.reading.base import SourceText
from kg.reading.draft import Draft
from kg.reading.facts.ids import is_paper_link
from kg.reading.facts.labels import meaning_of
from kg.reading.facts.people import are_names
from kg.reading.located import Located, located, part
from kg.reading.markdown.body import Body
from kg.reading.markdown.fact_lines import is_links
from kg.reading.markdown.headlines import headline_end, told_under
from kg.reading.markdown.label_line import label_of
from kg.reading.markdown.messages import messages
from kg.reading.markdown.names_line import date_behind, names_of_line
from kg.reading.markdown.openings import Opening, is_address, opening, titled_line, unlabelled
from kg.reading.markdown.senders import senders
from kg.reading.markdown.title_line import take_head
from kg.reading.markdown.words import without_callout
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
            title = unlabelled(bare, find_title(inline))
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
    items: Sequence[tuple[int, int]] = (),
    starts: Sequence[int] | None = None,
) -> list[Draft]:
    """Return the papers of prose: a paragraph that begins with a bold or linked title opens one; else each link to a paper is one.

    What a paragraph says is text of its paper where it has one alone, and so are the `items` of lists below it. Beside units of
    another kind, which begin at `starts`, only titles open a paper, and its text ends where one of those begins.
    """
    reader = _Prose(source, paragraphs, refs, starts)
    # a bold line below which nothing is said of it heads the papers that follow
    found = [one for one in reader.read(items) if one.ids or one.links or one.authors or one.date or one.sections]
    # bold words before paragraphs are papers where a fact of one stands anywhere: an id, a link, names or a date
    return found if any(draft.ids or draft.links or draft.authors or draft.date for draft in found) else []


_SHORT = 2  # words of a name that a sentence links: "In [Boats](..)"


class _Prose:
    """Prose being read, paragraph by paragraph: the papers found, and the body of the one whose text goes on."""

    def __init__(
        self,
        source: SourceText,
        paragraphs: Sequence[tuple[int, int, str]],
        refs: dict[str, str],
        starts: Sequence[int] | None,
    ) -> None:
        self.source, self.refs, self.starts, self.paragraphs = source, refs, starts, paragraphs
        self.found: list[Draft] = []
        self.body: Body | None = None
        self.senders = messages(source.text, (one[0] for one in paragraphs)) | senders(source, paragraphs)
        self.labels = _repeated(source.text, paragraphs)
        self.below = {one[0]: after[0] for one, after in pairwise(paragraphs) if one[2] == after[2]}
        self.told = told_under(source, paragraphs, refs, self._is_opened) if starts is None else {}

    def read(self, items: Sequence[tuple[int, int]]) -> list[Draft]:
        under, last, of_section = "", 0, False
        for begin, end, heading in sorted([*self.paragraphs, *((lo, hi, None) for lo, hi in items)]):
            if heading is None:
                self._list(last, begin, end)
                continue
            parts = bool(self.starts and bisect_left(self.starts, last) < bisect_left(self.starts, begin))
            if begin in self.senders or heading != under or parts or begin in self.told:
                self.body, under, of_section = None, heading, False
            last = end
            if (section := self.told.get(begin)) is not None:
                self.found.append(section)
                self.body, of_section = Body(self.source, section, refs=self.refs), True
            if begin in self.labels:
                if self.body is not None:
                    self.body.head(self.labels[begin][0])
                begin = self.labels[begin][1]
                if begin < end and self.body is not None:
                    self.body.add(begin, end)
            elif of_section and self.body is not None:
                start = headline_end(self.source.text, begin, end) if section is not None else begin
                if (start or begin) < end:
                    self.body.add(start or begin, end)
            elif (start := self.senders.get(begin, begin)) < end:
                self._paragraph(begin, start, end)
        return self.found

    def _list(self, last: int, begin: int, end: int) -> None:
        """Take the items of a list: text of the paper above unless a heading stands between."""
        if _HEADING.search(self.source.text, last, begin):
            self.body = None
        if self.body is not None:
            self.body.add(begin, end)

    def _opening(self, begin: int, start: int, end: int) -> Opening:
        after = self.below.get(begin, -1) if self.source.text.find("\n", start, end) < 0 else -1
        below = self.source.text[after : after + _NEAR] if after >= 0 else ""
        return opening(self.source, start, end, self.refs, marked=self.starts is not None, below=below)

    def _is_opened(self, begin: int, end: int) -> bool:
        """Return whether a paragraph opens a paper by its title, and heads no section."""
        start = self.senders.get(begin, begin)
        one = self._opening(begin, start, end)
        if one.title is None or (not one.papers and headline_end(self.source.text, start, end)):
            return False
        return not one.title.href or len(one.title.text.text.split()) > _SHORT

    def _paragraph(self, begin: int, start: int, end: int) -> None:
        """Take a paragraph: it opens a paper, tells of the one before it, or names some."""
        source, one = self.source, self._opening(begin, start, end)
        if self.starts is None and (line := titled_line(source, start, end, one, self.refs)):
            self.found.append(draft := Draft(start))
            draft.title, stop = line[0].text, line[2]
            draft.add_link(one.papers[0].href)
            self.body = Body(source, draft, refs=self.refs)
            self.body.add(start, line[1])
            if stop < end:
                self.body.add(stop, end)
        elif self.body is not None and self.found[-1].ids and _is_said(one):
            self.body.add(start, end)
        elif one.title is not None and not (self.told and begin in self.told and not self._is_opened(begin, end)):
            self._open(one, one.title, start, end)
        elif self.body is not None and not self.found[-1].ids and is_links(source.text[start:end].strip(), self.refs):
            self.body.add(start, end)
        elif any(not is_address(one.inline, link) for link in one.papers):
            self.body = None
            if self.starts is None:
                piece = located(source.text, start, min(end, start + LONGEST_TEXT))
                self.found.extend(_mentioned(one.inline, one.papers, piece))
        elif self.body is not None:
            self.body.add(start, end)

    def _open(self, one: Opening, title: Title, start: int, end: int) -> None:
        source = self.source
        self.found.append(draft := Draft(start))
        draft.title = title.text
        self.body = Body(source, draft, refs=self.refs)
        line = source.text.find("\n", start, end)
        if line < 0 or one.inline.text.text.split("\n", 1)[0].rstrip().endswith((",", ":")):
            take_head(draft, one.inline, title)
        else:
            head = parse_inline(located(source.text, start, line), self.refs)
            take_head(draft, head, find_title(head) or title)
            _below(source, self.body, draft, line + 1, end)


_NEAR = 400
_HEADING = re.compile(r"^#{1,6}[ \t]", re.M)
# A sentence goes on behind a name. Examples: "**FooNet** stops early", "**FooNet**은". Counter-examples: "**A Title** by Ann One".
_GOES_ON = re.compile(r"[ \t]+(?!(?:by|von|par|por|de|di)\b)[a-z]|[^\W\d_]")


def _is_said(one: Opening) -> bool:
    """Return whether a paragraph without a link begins with a bold name and says something of it."""
    return one.title is not None and not one.papers and _GOES_ON.match(one.inline.text.text, one.title.end) is not None


def _repeated(text: str, paragraphs: Sequence[tuple[int, int, str]]) -> dict[int, tuple[str, int]]:
    """Return the words and the end of each bold line that several paragraphs begin with: a label that every paper has."""
    lines = {
        start: (text[start:stop].strip(" *_:：\n"), stop)
        for start, end, _ in paragraphs
        if (stop := headline_end(text, start, end))
    }
    times = Counter(words for words, _ in lines.values())
    return {start: line for start, line in lines.items() if times[line[0]] > 1}


def _below(source: SourceText, body: Body, draft: Draft, start: int, end: int) -> None:
    """Take the lines under a title's: one of names first, then facts and text."""
    line = source.text.find("\n", start, end)
    names = located(source.text, start, line if line >= 0 else end)
    people = names_of_line(names) or (names if are_names(names.text) else None)
    if not draft.authors and people is not None and not label_of(names.text):
        draft.authors = split_authors(people)[0]
        draft.date = draft.date or date_behind(people, names)
        start = line + 1 if line >= 0 else end
    if start < end:
        body.add(start, end)


def _mentioned(inline: Inline, papers: Sequence[ShownSpan], piece: Located) -> Iterator[Draft]:
    """Yield a paper for each link to one inside a paragraph; the paragraph is its text where it is the only one."""
    text = inline.text.text
    for link in papers:
        words = text[link.start : link.end]
        if is_address(inline, link):
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
