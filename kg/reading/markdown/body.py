"""What stands in one unit, under its title: labelled facts become facts of the paper, all other words its text."""

import re
from collections.abc import Callable

from kg.reading.authors import split_authors
from kg.reading.base import SourceText, count_of
from kg.reading.draft import Draft
from kg.reading.facts.dates import any_date, partial_date
from kg.reading.facts.ids import anthology_id, find_arxiv_id, ids_in_text, ids_of_field, ids_of_link, is_paper_link
from kg.reading.facts.labels import KINDS, meaning_of
from kg.reading.facts.people import are_names, leading_names
from kg.reading.located import Located, located, part, strip
from kg.reading.markdown.label_line import bare_label, markers_end, parted
from kg.reading.markdown.words import has_words, unquoted, without_callout, without_images
from kg.reading.markup.inline import Inline, parse_inline
from kg.reading.markup.shown import shown
from kg.reading.markup.title import is_link_word

# Splits a text into its key ("Goal", "What's New") and the offset where the words after the key start.
LabelRule = Callable[[str], tuple[str, int] | None]

_LINES = re.compile(r"[^\n]+")
# Example: `Vote: 134`, `Vote: -` (not known), `⬆️ 12 upvotes`. Counter-example: `Votes were cast: 12 of 20`.
_VOTES = re.compile(r"(?:Votes?|Upvotes|추천)\s*[:：]\s*(?:(?P<votes>\d[\d,]*)|-)?")
# Example: `Authors: A. One, B. Two`. Counter-example: `Authors of this work say: ...`.
_AUTHORS = re.compile(r"(?:Authors?|저자)\s*[:：]\s*(?P<authors>.+)", re.S)
# "정보 부족" (no information), also with a verb ending and a full stop: the digest says that nothing is known.
_NOTHING_KNOWN = re.compile(r"(?:관련\s*)?정보\s*부족(?:이다|임|함|합니다|하다)?\s*\.?")
_WORD = re.compile(r"\w")
_LONGEST_LINE = 2_000
# What unfolds a part of a page is its heading. Example: `<summary>Details</summary>`. Counter-example: a title with a link.
_FOLD = re.compile(
    r"(?:<details[^<>]{0,80}>\s{0,20})?<summary[^<>]{0,80}>\s{0,20}(?:<b>|<strong>)?(?P<name>[^<>\[\]]{0,60})(?:</b>|</strong>)?\s{0,20}</summary>",
    re.I,
)
_FENCE = re.compile(r"[ \t]*(?:`{3}|~{3})")
_SLANTED = re.compile(r"\s*(?:\*(?P<a>[^*]+)\*|_(?P<b>[^_]+)_)\s*$")
# Example: `👥 Ann One, Bob Two`.
_PEOPLE = re.compile("(?:\U0001f465|\U0001f464|\u270d)\ufe0f?\\s*(?P<names>.+)", re.S)
_BY = re.compile(r"(?:by|authored by|from)\s+(?P<names>[A-Z].+)", re.S)
# A line that begins with a picture says a fact of its own: `📅 2025-01-02`.
_PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")
# A label without a colon, bold and alone on its line.
_BOLD_ALONE = re.compile(r"(?:\*\*|__)(?P<name>[^*_\n]{2,40})(?:\*\*|__)\s*")
# How votes and lists of authors begin, and where "정보 부족" stands if it is all that is said.
_FACT_LETTERS, _NEAR = frozenset("VUA추저"), 10
_LONGEST_VENUE = 80  # what may stand behind the names of a line
_LONGEST_FACT = 60  # "Paper: ..." with more characters than this, and no link, is a sentence
_FACTS = frozenset({"authors", "link", "id", "date", "votes", "title"})


class Body:
    """Fills a draft, block by block. `label` tells the keys of a known layout; without one, the table of labels does."""

    def __init__(
        self, source: SourceText, draft: Draft, *, label: LabelRule | None = None, refs: dict[str, str] | None = None
    ) -> None:
        """Begin under the unit's title."""
        self.source, self.draft, self.label, self.refs = source, draft, label, refs or {}
        self.heading = ""
        self.waiting = ""  # a label alone on its line: what follows is under it

    def head(self, heading: str) -> None:
        """Begin the part under a heading inside the unit."""
        self.heading, self.waiting = heading, ""

    def add(self, start: int, end: int) -> None:
        """Add a block of the file: line by line where facts stand close, else as one text."""
        text = self.source.text
        piece = located(text, start, end)
        if self.label is not None and self.draft.sections:
            if piece.text:
                self._add_known(piece)
            return
        if not piece.text or (self.label is None and _FENCE.match(piece.text)):
            return
        pieces = [piece]
        if not self.draft.sections or self.label is None:
            lines = [located(text, *line.span()) for line in _LINES.finditer(text, piece.start, piece.end)]
            if len(lines) > 1 and any(self._is_fact(line.text) for line in lines):
                pieces = self._paragraphs(lines) if self.label is None else lines
        for one in pieces:
            if self.label is None:
                self._add_general(one)
            else:
                self._add_known(one)

    def add_piece(self, piece: Located) -> None:
        """Add words that are no stretch of the file as it stands: those of an HTML page."""
        self._add_general(piece)

    def _is_fact(self, text: str) -> bool:
        """Return whether a line says votes or authors, or, in a layout that is not known, begins with any label."""
        if self.label is not None and text[:1] not in _FACT_LETTERS:
            return False
        if _VOTES.fullmatch(text) is not None or _AUTHORS.match(text) is not None:
            return True
        if self.label is not None:
            return False
        bare = text[markers_end(text) :]
        key = bare_label(bare)
        return key is not None or self._is_links(bare) or bare.startswith(("#", "![")) or _PICTURE.match(bare) is not None

    def _paragraphs(self, lines: list[Located]) -> list[Located]:
        """Return the lines, those joined that go on with the text of the one before (hard line breaks)."""
        text = self.source.text
        joined: list[Located] = []
        for line in lines:
            goes_on = joined and not self._is_fact(line.text) and not markers_end(line.text)
            before = bare_label(joined[-1].text[markers_end(joined[-1].text) :]) if goes_on else None
            if goes_on and not self._is_links(joined[-1].text) and not (before and before[0] in _FACTS | {"skip"}):
                joined[-1] = located(text, joined[-1].start, line.end)
            else:
                joined.append(line)
        return joined

    # -- known layouts: the keys that they have, and nothing else

    def _add_known(self, piece: Located) -> None:
        piece = without_images(piece) if "![" in piece.text else piece
        if self._known_fact(piece):
            return
        if "정보" in piece.text[:_NEAR] and _NOTHING_KNOWN.fullmatch(piece.text):
            self.draft.note(piece.start, "nothing-known", f"the digest knows nothing for {self.heading or 'this part'}")
        elif has_words(piece.text):
            assert self.label is not None  # noqa: S101 (asked before)
            key = self.label(piece.text)
            words = located(self.source.text, piece.start + key[1], piece.end) if key else piece
            self.draft.add_text(words, key[0] if key else self.heading)

    def _known_fact(self, piece: Located) -> bool:
        """Take the piece as votes or authors; return whether it was."""
        if piece.text[:1] not in _FACT_LETTERS:
            return False
        if votes := _VOTES.fullmatch(piece.text):
            self._votes(votes["votes"] or "", piece)
            return True
        if not self.draft.sections and (authors := _AUTHORS.fullmatch(piece.text)):
            self._authors(located(self.source.text, piece.start + authors.start("authors"), piece.end))
            return True
        return False

    def _votes(self, digits: str, piece: Located) -> None:
        self.draft.votes = count_of(digits)
        if digits and self.draft.votes is None:
            self.draft.note(piece.start, "odd-votes", f"not a number of votes: {digits[:20]}")

    def _authors(self, names: Located) -> None:
        if self.draft.authors:
            return
        self.draft.authors, odd = split_authors(shown(names))
        if odd:
            self.draft.note(names.start, "many-authors", odd)

    # -- all others: the table of labels

    def _add_general(self, piece: Located) -> None:
        piece = without_callout(without_images(unquoted(piece)))
        if self._known_fact(piece) or _NOTHING_KNOWN.fullmatch(piece.text):
            return
        if fold := _FOLD.fullmatch(piece.text):
            self.heading = fold["name"].strip(" *_:：") if meaning_of(fold["name"]) in KINDS else self.heading
            return
        bare = part(piece, markers_end(piece.text), len(piece.text))
        facts = [bare] if "\n" in bare.text else parted(bare)
        if len(facts) > 1:
            for fact in facts:
                self._add_general(fact)
            return
        self._labelled(bare)

    def _labelled(self, piece: Located) -> None:
        key = bare_label(piece.text)
        if key is None:
            alone = _BOLD_ALONE.fullmatch(piece.text)
            if alone and meaning_of(alone["name"]) in KINDS:
                self.heading = self.waiting = alone["name"].strip()
            else:
                self._unlabelled(piece)
            return
        meaning, name, at = key
        rest = part(piece, at, len(piece.text))
        self.waiting = ""
        if not rest.text.strip("*_ "):
            self.waiting = name if meaning in KINDS or meaning in _FACTS | {"skip"} else ""
            self.heading = name if not meaning or meaning in KINDS else self.heading
            return
        self._fact_or_text(meaning, name, rest)

    def _fact_or_text(self, meaning: str, name: str, rest: Located) -> None:
        draft = self.draft
        if meaning == "authors":
            self._authors(rest)
        elif meaning in {"link", "id"}:
            self._link(rest)
        elif meaning == "date":
            draft.date = draft.date or partial_date(rest.text, year=True)
        elif meaning == "votes":
            self._votes("".join(c for c in rest.text.split()[0] if c.isdigit() or c == ","), rest)
        elif meaning == "title":
            inline = parse_inline(rest, self.refs)
            for link in inline.links():
                draft.add_link(link.href)
            if draft.title is None:
                draft.title = inline.part(0, len(inline.text.text))
            elif not inline.links() and len(rest.text) > _LONGEST_FACT:
                draft.add_text(rest, self.heading)
        elif meaning == "skip":
            self._links_of(parse_inline(rest, self.refs), own=False)
        elif has_words(rest.text):
            self._links_of(parse_inline(rest, self.refs), own=False) if "](" in rest.text else None
            draft.add_text(rest, name)

    def _unlabelled(self, piece: Located) -> None:
        draft, text = self.draft, piece.text
        if not _WORD.search(text):
            return
        if self.waiting:
            meaning = meaning_of(self.waiting)
            if meaning in _FACTS or meaning == "skip":
                self._fact_or_text(meaning, self.waiting, piece)
                return
        if not draft.sections and not draft.authors and (names := self._names(piece)):
            self._authors(names)
            return
        if not draft.sections and "](" in text and len(text) < _LONGEST_LINE and self._fact_line(piece):
            return
        if self._is_links(text) or not has_words(text):
            self._links_of(parse_inline(piece, self.refs), own=True)
            return
        if len(text) < 40 and not draft.sections and (date := any_date(text)) and sum(c.isalpha() for c in text) < 16:
            draft.date = draft.date or date
            return
        if meaning_of(self.heading) == "skip":
            return
        if not draft.ids and "http" in text:
            self._own_link(parse_inline(piece, self.refs))
        draft.add_text(piece, self.waiting or self.heading)

    def _own_link(self, inline: Inline) -> None:
        """Take the one link to a paper that stands for itself in the text of a paper without an id: "... ([paper](..))"."""
        words = inline.text.text
        papers = [link for link in inline.links() if is_paper_link(link.href)]
        if len({link.href for link in papers}) == 1 and is_link_word(words[papers[0].start : papers[0].end]):
            self._links_of(inline, own=True)

    def _fact_line(self, piece: Located) -> bool:
        """Take a line of names, a date and links that stand for themselves: `*Ann One.* [[pdf](..)], 2025.5`."""
        inline = parse_inline(piece, self.refs)
        words, links = inline.text.text, inline.links()
        own = [link for link in links if is_link_word(words[link.start : link.end])]
        if not own or len(own) < len(links) or not any(is_paper_link(link.href) for link in own):
            return False
        names = next((inline.part(span.start, span.end) for span in inline.of("slant")), None)
        names = names or inline.part(0, own[0].start - (words[own[0].start - 1 : own[0].start] in {"[", "("}))
        names = part(names, 0, len(names.text.rstrip(" .,;:|-[(")))
        if names.text and not are_names(names.text):
            return False
        if names.text:
            self._authors(names)
        self.draft.date = self.draft.date or partial_date(words[own[-1].end :])
        self._links_of(inline, own=True)
        return True

    def _names(self, piece: Located) -> Located | None:
        """Return a line that is a list of names: slanted, or after "by"."""
        if "\n" in piece.text or len(piece.text) > 3000:
            return None
        piece = strip(shown(piece)) if "<" in piece.text else piece
        if slanted := _SLANTED.fullmatch(piece.text):
            group = "a" if slanted["a"] is not None else "b"
            names = part(piece, *slanted.span(group))
            return names if are_names(names.text) else None
        if by := _BY.fullmatch(piece.text) or _PEOPLE.fullmatch(piece.text):
            names = part(piece, *by.span("names"))
            return names if are_names(names.text) else None
        stop = leading_names(piece.text)
        return part(piece, 0, stop) if stop and len(piece.text) - stop < _LONGEST_VENUE else None

    def _is_links(self, text: str) -> bool:
        """Return whether a line is links that stand for themselves and nothing else: `[PDF](..) | [Code](..)`."""
        if "http" not in text or len(text) > 2000:
            return False
        inline = parse_inline(Located(text, 0, len(text)), self.refs)
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

    def _link(self, rest: Located) -> None:
        """Take what a label for links or ids says."""
        inline = parse_inline(rest, self.refs)
        links = inline.links()
        self._links_of(inline, own=True)
        if not any(ids_of_link(link.href) for link in links):
            bare = inline.text.text.strip()
            self.draft.add_ids(ids_of_field(bare) or ids_in_text(bare) or anthology_id(bare))

    def _links_of(self, inline: Inline, *, own: bool) -> None:
        """Keep the links of a line; with `own` they are the paper's, and tell its ids."""
        for link in inline.links():
            if link.href.startswith("http"):
                self.draft.add_link(link.href, own=own and (is_paper_link(link.href) or bool(find_arxiv_id(link.href))))
