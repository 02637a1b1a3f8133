"""What stands in one unit, under its title: labelled facts become facts of the paper, all other words its text."""

import re
from collections.abc import Callable

from kg.reading.base import SourceText, count_of
from kg.reading.draft import Draft
from kg.reading.facts.dates import any_date, exacter, partial_date
from kg.reading.facts.ids import holds_address, ids_in_text, ids_of_field
from kg.reading.facts.labels import KINDS, is_title, meaning_of
from kg.reading.located import Located, located, part
from kg.reading.markdown.bars import parted
from kg.reading.markdown.fact_lines import (
    is_links,
    says_votes,
    take_labelled_authors,
    take_labelled_link,
    take_links,
    take_own_link,
    take_title,
    take_unlabelled_facts,
)
from kg.reading.markdown.label_line import bare_label, markers_end
from kg.reading.markdown.names_line import names_of_line
from kg.reading.markdown.rows import cells_of, is_delimiter
from kg.reading.markdown.words import has_words, unquoted, without_callout, without_images
from kg.reading.markup.called import is_capital
from kg.reading.markup.inline import parse_inline

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
# What unfolds a part of a page is its heading. Example: `<summary>Details</summary>`. Counter-example: a title with a link.
_FOLD = re.compile(
    r"(?:<details[^<>]{0,80}>\s{0,20})?<summary[^<>]{0,80}>\s{0,20}(?:<b>|<strong>)?(?P<name>[^<>\[\]]{0,60})(?:</b>|</strong>)?\s{0,20}</summary>",
    re.I,
)
# What is no text of the unit it stands in: code, and the footnotes at the end of a file.
_NO_TEXT = re.compile(r"[ \t]*(?:`{3}|~{3}|\[\^[^\s\[\]]{1,40}\]:)")
# A line that begins with a picture says a fact of its own: `📅 2025-01-02`.
_PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")
# A label without a colon, bold or behind a sign, and alone on its line.
_BOLD_ALONE = re.compile(r"(?:(?P<bold>\*\*|__)|[■◆▶▼◇□●]\s?)(?P<name>[^*_\n]{2,40})(?(bold)(?:\*\*|__))\s*")
# How votes and lists of authors begin, and where "정보 부족" stands if it is all that is said.
_FACT_LETTERS, _NEAR = frozenset("VUA추저"), 10
_PAIR, _LEAST_FACTS = 2, 2  # columns and known rows of a table that tells of one paper
_LONGEST_FACT = 60  # "Paper: ..." with more characters than this, and no link, is a sentence
# A list of names that goes on in the next line.
_UNENDED = re.compile(r"(?:[,;，；、]|\sand|\s&)$")
_FIELDS = frozenset({"authors", "link", "id", "date"})  # what a heading inside a unit may announce
_FACTS = frozenset({"authors", "link", "id", "date", "votes", "title"})

# Example: `**Summary.** Text`, `**TL;DR** Text`. Counter-example: `**Results** show that ...`.
_BOLD_LEAD = re.compile(r"(?:\*\*|__)(?P<name>[^*_\n.]{2,40})(?P<dot>\.?)(?:\*\*|__)\s+(?=\S)")


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
        self.heading, self.waiting = heading, heading if meaning_of(heading) in _FIELDS else ""

    def announce(self, meaning: str, name: str) -> None:
        """Take a label that stands alone: what follows is under it."""
        self.waiting = name if meaning in KINDS or meaning in _FACTS | {"skip"} else ""
        self.heading = name if not meaning or meaning in KINDS else self.heading

    def add(self, start: int, end: int) -> None:
        """Add a block of the file: line by line where facts stand close, else as one text."""
        text = self.source.text
        piece = located(text, start, end)
        if self.label is not None and self.draft.sections:
            if piece.text:
                self._add_known(piece)
            return
        if not piece.text or (self.label is None and _NO_TEXT.match(piece.text)):
            return
        pieces = [piece]
        if "\n" in piece.text and (not self.draft.sections or self.label is None):
            lines = [located(text, *line.span()) for line in _LINES.finditer(text, piece.start, piece.end)]
            if self.label is None and len(lines) > 1 and piece.text[:1] == "|" and self._table(lines):
                return
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
        return bool(
            key is not None
            or bare.startswith(("#", "![", "|"))
            or not bare
            or _PICTURE.match(bare)
            or is_links(bare, self.refs)
            or ((alone := _BOLD_ALONE.fullmatch(bare)) and meaning_of(alone["name"]))
            or self._stands_alone(Located(bare, 0, len(bare)))
        )

    def _stands_alone(self, line: Located) -> bool:
        """Return whether a line above the text is the list of the authors, or facts between bars: the next line does not go on with it."""
        line = unquoted(line)
        names = not self.draft.authors and names_of_line(line) is not None
        return not self.draft.sections and (names or parted(line) != [line])

    def _table(self, lines: list[Located]) -> bool:
        """Take a table of two columns whose rows are labelled facts (`| Authors | Ann One |`); return whether it was one."""
        rows = [cells for line in lines if not is_delimiter(line.text) and len(cells := cells_of(line)) == _PAIR]
        facts = [(meaning_of(name.text), name, value) for name, value in rows]
        if sum(bool(meaning) for meaning, _, _ in facts) < _LEAST_FACTS:
            return False
        for meaning, name, value in facts:
            if meaning == "title":
                self.draft.title = parse_inline(value, self.refs).part(0, len(value.text))
            elif value.text.strip():
                self._fact_or_text(meaning, name.text.strip("*_ "), value)
        return True

    def _paragraphs(self, lines: list[Located]) -> list[Located]:
        """Return the lines, those joined that go on with the text of the one before (hard line breaks)."""
        text = self.source.text
        joined: list[Located] = []
        for line in lines:
            goes_on = bool(joined) and not self._is_fact(line.text) and not markers_end(line.text)
            before = bare_label(joined[-1].text[markers_end(joined[-1].text) :]) if goes_on else None
            if before and before[0] in _FACTS | {"skip"}:
                goes_on = before[0] == "authors" and _UNENDED.search(joined[-1].text) is not None
            if goes_on and not is_links(joined[-1].text, self.refs) and not self._stands_alone(joined[-1]):
                joined[-1] = located(text, joined[-1].start, line.end)
            else:
                joined.append(line)
        return joined

    # -- known layouts: the keys that they have, and nothing else

    def _add_known(self, piece: Located) -> None:
        piece = without_images(piece) if "![" in piece.text else piece
        if piece.text[:1] in _FACT_LETTERS and self._known_fact(piece):
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
            take_labelled_authors(self.draft, part(piece, authors.start("authors"), len(piece.text)), self.refs)
            return True
        return False

    def _votes(self, digits: str, piece: Located) -> None:
        self.draft.votes = count_of(digits)
        if digits and self.draft.votes is None:
            self.draft.note(piece.start, "odd-votes", f"not a number of votes: {digits[:20]}")

    # -- all others: the table of labels

    def _add_general(self, piece: Located) -> None:
        piece = without_callout(without_images(unquoted(piece)))
        if (len(parted(piece)) == 1 and self._known_fact(piece)) or _NOTHING_KNOWN.fullmatch(piece.text):
            return
        if says_votes(piece.text):
            self.draft.votes = self.draft.votes or count_of("".join(c for c in piece.text if c.isdigit()))
            return
        if fold := _FOLD.fullmatch(piece.text):
            self.heading = fold["name"].strip(" *_:：") if meaning_of(fold["name"]) in KINDS else self.heading
            return
        bare = part(piece, markers_end(piece.text), len(piece.text))
        facts = [bare] if "\n" in bare.text else parted(bare, bars=not self.draft.sections)
        if facts != [bare]:
            for fact in facts:
                self._add_general(fact)
            return
        self._labelled(bare)

    def _labelled(self, piece: Located) -> None:
        key = bare_label(piece.text)
        if key is None:
            alone = _BOLD_ALONE.fullmatch(piece.text)
            lead = _BOLD_LEAD.match(piece.text)
            if alone and (meaning := meaning_of(alone["name"])) in {*KINDS, *_FACTS} - {"title", "votes"}:
                self.waiting = alone["name"].strip()
                self.heading = self.waiting if meaning in KINDS else self.heading
            elif (
                lead
                and (kind := meaning_of(lead["name"])) in KINDS
                and (lead["dot"] or kind in {"summary", "abstract"})
            ):
                self._fact_or_text(kind, lead["name"], part(piece, lead.end(), len(piece.text)))
            else:
                self._unlabelled(piece)
            return
        meaning, name, at = key
        rest = part(piece, at, len(piece.text))
        self.waiting = ""
        if not rest.text.strip("*_ "):
            self.announce(meaning, name)
            return
        self._fact_or_text(meaning, name, rest)

    def _fact_or_text(self, meaning: str, name: str, rest: Located) -> None:
        draft = self.draft
        if meaning == "authors":
            take_labelled_authors(self.draft, rest, self.refs)
        elif meaning in {"link", "id"}:
            take_labelled_link(draft, rest, self.refs)
        elif meaning == "date":
            draft.date = exacter(draft.date, partial_date(rest.text, year=True))
        elif meaning == "votes":
            self._votes("".join(c for c in rest.text.split()[0] if c.isdigit() or c == ","), rest)
        elif meaning == "title":
            if (
                take_title(draft, rest, self.refs, is_told=is_title(name) or is_capital(rest.text.split()))
                and len(rest.text) > _LONGEST_FACT
            ):
                draft.add_text(rest, self.heading)
        elif meaning == "skip":
            take_links(self.draft, parse_inline(rest, self.refs), own=False)
        elif has_words(rest.text):
            take_links(self.draft, parse_inline(rest, self.refs), own=False) if "](" in rest.text else None
            draft.add_text(rest, name)

    def _unlabelled(self, piece: Located) -> None:
        draft, text = self.draft, piece.text
        if not _WORD.search(text):
            return
        if self.waiting and self._is_awaited(piece):
            return
        if not draft.sections and take_unlabelled_facts(draft, piece, self.refs):
            return
        if is_links(text, self.refs) or not has_words(text):
            take_links(self.draft, parse_inline(piece, self.refs), own=True)
            return
        if len(text) < 40 and not draft.sections and (date := any_date(text)) and sum(c.isalpha() for c in text) < 16:
            draft.date = draft.date or date
            return
        if meaning_of(self.heading) == "skip":
            return
        if not draft.ids and holds_address(text):
            take_own_link(self.draft, parse_inline(piece, self.refs))
        draft.add_text(piece, self.waiting or self.heading)

    def _is_awaited(self, piece: Located) -> bool:
        """Take what stands under a label for facts; return whether it was one."""
        meaning, text = meaning_of(self.waiting), piece.text
        if meaning in {"link", "id"} and not (holds_address(text) or ids_in_text(text) or ids_of_field(text)):
            meaning = self.waiting = ""  # an address was announced, and words follow
        if not meaning or (meaning == "date" and not partial_date(text, year=True)):
            return False
        if meaning in _FACTS or meaning == "skip":
            self._fact_or_text(meaning, self.waiting, piece)
            return True
        return False
