"""The text of one entry as extraction sees it, and the entities found in it. Plain values, without spaCy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg.extraction.text.words import FAR_EAST, kin, words
from kg.model import Entry, Mention
from kg.text.sentences import sentences


class TextPart(NamedTuple):
    """A section of the text: its heading as the reader gives it (`Title`, `Method`, `Goal`, ...; empty for none) and its text."""

    heading: str
    text: str


class Sentence(NamedTuple):
    """A sentence: `sections[section].text[start:end]`; its words are `tokens[first:last]` of the paper."""

    section: int
    start: int
    end: int
    first: int
    last: int


class Token(NamedTuple):
    """A word: `sections[section].text[start:end]` is `text`. `sentence` is the index of its sentence.

    For Chinese and Japanese words that `words.kin` knows, `text` is the Korean word that stands in like places.
    """

    text: str
    section: int
    start: int
    end: int
    sentence: int


_NO_KIN: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class PaperText:
    """All text of an entry; `sections[0]` is the title. Offsets count within their section (code points)."""

    sections: tuple[TextPart, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A named thing of the paper before its roles are known.

    `mentions` are sorted by position and never empty: every occurrence of every form. `score` is the calibrated
    probability that the name and the `type` are right; `types` are (type, probability) for all four types, in the
    order of `kg.model.ARTIFACT_TYPES`. `is_own` tells that the user's lexicon names it.
    """

    name: str
    type: str
    mentions: tuple[Mention, ...]
    score: float
    types: tuple[tuple[str, float], ...] = ()
    is_own: bool = False


def paper_text(entry: Entry) -> PaperText:
    """Return the text of an entry, cut into sentences and words."""
    return make_paper_text((section.heading, section.text) for section in entry.sections)


def make_paper_text(sections: Iterable[tuple[str, str]]) -> PaperText:
    """Cut (heading, text) pairs, the title first, into sentences and words."""
    parts = tuple(TextPart(heading, text) for heading, text in sections)
    all_sentences: list[Sentence] = []
    tokens: list[Token] = []
    # A named tuple's own way to make one takes three times as long, and there are some hundred in every text.
    new = tuple.__new__
    for index, (_, text) in enumerate(parts):
        for start, end in sentences(text):
            first, number = len(tokens), len(all_sentences)
            spoken = text[start:end]
            meant = kin() if FAR_EAST.search(spoken) else _NO_KIN
            tokens += [
                new(Token, (meant.get(word := spoken[begin:stop], word), index, start + begin, start + stop, number))
                for begin, stop in words(spoken)
            ]
            all_sentences.append(Sentence(index, start, end, first, len(tokens)))
    return PaperText(parts, tuple(all_sentences), tuple(tokens))
