"""Papers with their candidates, and some of them laid one after another so that numpy sees them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from kg.extraction.hashing import Ints
from kg.extraction.paper_text import PaperText
from kg.extraction.spans import HANGUL, Span, candidates, kinds
from kg.extraction.vocabulary import Vocabulary


class Marked(NamedTuple):
    """A paper with the kind of each word, and its candidates with their texts."""

    paper: PaperText
    kinds: Sequence[int]
    spans: tuple[Span, ...]
    texts: tuple[str, ...]


def mark(paper: PaperText) -> Marked:
    """Return the paper with every stretch of words that may be a name."""
    kinds_of = kinds(paper.tokens)
    spans = tuple(sorted(set(candidates(paper, kinds_of))))
    tokens, sections = paper.tokens, paper.sections
    texts = (sections[tokens[first].section].text[tokens[first].start : tokens[last - 1].end] for first, last in spans)
    return Marked(paper, kinds_of, spans, tuple(texts))


@dataclass(frozen=True, slots=True)
class Laid:
    """Papers laid one after another: t tokens, c candidates, s sentences, p papers.

    `words` (t, COLUMNS) are rows of the vocabulary, `met` (t,) the numbers of the words in its `era`. `section`, `sentence`, `start` and `end` (t,) tell where each token stands:
    indices into all sections and sentences, offsets within the section. `first` and `last` (c,) are the tokens of the
    candidates, `begin` and `stop` (s,) those of the sentences. Paper i has the tokens
    `token_ends[i]:token_ends[i + 1]`; `row_ends` and `section_ends` tell the same of candidates and sections.
    """

    papers: tuple[Marked, ...]
    words: Ints
    met: Ints
    era: object
    section: Ints
    sentence: Ints
    start: Ints
    end: Ints
    first: Ints
    last: Ints
    begin: Ints
    stop: Ints
    token_ends: Ints
    row_ends: Ints
    section_ends: Ints

    @property
    def korean(self) -> Ints:
        """For each paper whether an eighth of its words is Hangul: (p,)."""
        return np.array([is_korean(marked.kinds) for marked in self.papers], np.int64)


def lay(papers: Sequence[Marked], vocabulary: Vocabulary) -> Laid:
    """Lay papers one after another. No paper sees another: sentences and sections keep apart what is beside a border."""
    columns = [tuple(zip(*marked.paper.tokens, strict=True)) or ((),) * 5 for marked in papers]
    token_ends = _ends([len(marked.paper.tokens) for marked in papers])
    section_ends = _ends([len(marked.paper.sections) for marked in papers])
    sentence_ends = _ends([len(marked.paper.sentences) for marked in papers])
    row_ends = _ends([len(marked.spans) for marked in papers])
    sizes = np.diff(token_ends)
    _, section, start, end, sentence = (
        list(chain.from_iterable(column[at] for column in columns)) for at in range(len(_TOKEN))
    )
    spans = _table([marked.spans for marked in papers], 2) + np.repeat(token_ends[:-1], np.diff(row_ends))[:, None]
    places = [[(s.first, s.last) for s in marked.paper.sentences] for marked in papers]
    edges = _table(places, 2) + np.repeat(token_ends[:-1], np.diff(sentence_ends))[:, None]
    met, era = vocabulary.met([word for column in columns for word in column[0]])
    return Laid(
        papers=tuple(papers),
        words=vocabulary.rows(met),
        met=met,
        era=era,
        section=np.array(section, np.int64) + np.repeat(section_ends[:-1], sizes),
        sentence=np.array(sentence, np.int64) + np.repeat(sentence_ends[:-1], sizes),
        start=np.array(start, np.int64),
        end=np.array(end, np.int64),
        first=spans[:, 0],
        last=spans[:, 1],
        begin=edges[:, 0],
        stop=edges[:, 1],
        token_ends=token_ends,
        row_ends=row_ends,
        section_ends=section_ends,
    )


_TOKEN = ("text", "section", "start", "end", "sentence")


def is_korean(kinds_of: Sequence[int]) -> bool:
    """Tell whether an eighth of the words is Hangul."""
    return sum(kind == HANGUL for kind in kinds_of) * 8 > len(kinds_of)


def _ends(sizes: Sequence[int]) -> Ints:
    return np.cumsum([0, *sizes], dtype=np.int64)


def _table(parts: Sequence[Sequence[tuple[int, int]]], width: int) -> Ints:
    flat = list(chain.from_iterable(chain.from_iterable(parts)))
    return np.array(flat, np.int64).reshape(-1, width)
