"""Papers with their candidates, and some of them laid one after another so that numpy sees them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from kg.extraction.arrays import Ints
from kg.extraction.names.suggester import HANGUL, TokenSpan, candidates, kinds
from kg.extraction.text.paper_text import PaperText
from kg.extraction.text.vocabulary import Vocabulary


class Candidates(NamedTuple):
    """A paper with the kind of each word, and its candidates with their texts."""

    paper: PaperText
    kinds: Sequence[int]
    spans: tuple[TokenSpan, ...]
    texts: tuple[str, ...]


def suggest(paper: PaperText) -> Candidates:
    """Return the paper with every stretch of words that may be a name."""
    kinds_of = kinds(paper.tokens)
    spans = tuple(sorted(set(candidates(paper, kinds_of))))
    tokens, sections = paper.tokens, paper.sections
    texts = (sections[tokens[first].section].text[tokens[first].start : tokens[last - 1].end] for first, last in spans)
    return Candidates(paper, kinds_of, spans, tuple(texts))


@dataclass(frozen=True, slots=True)
class TokenBatch:
    """Papers laid one after another: t tokens, c candidates, s sentences, p papers.

    `words` (t, COLUMNS) are rows of the vocabulary, `word_ids` (t,) the numbers of the words in its `generation`. `section`,
    `sentence`, `start` and `end` (t,) tell where each token stands: indices into all sections and sentences, offsets within
    the section. `first` and `last` (c,) are the tokens of the candidates, `begin` and `stop` (s,) those of the sentences.
    Paper i has the tokens `token_ends[i]:token_ends[i + 1]`; `row_ends` and `section_ends` tell the same of candidates and
    sections.
    """

    papers: tuple[Candidates, ...]
    words: Ints
    word_ids: Ints
    generation: object
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
        return np.array([is_korean(suggested.kinds) for suggested in self.papers], np.int64)


def collate(papers: Sequence[Candidates], vocabulary: Vocabulary) -> TokenBatch:
    """Lay papers one after another. No paper sees another: sentences and sections keep apart what is beside a border."""
    token_ends = _ends([len(suggested.paper.tokens) for suggested in papers])
    section_ends = _ends([len(suggested.paper.sections) for suggested in papers])
    sentence_ends = _ends([len(suggested.paper.sentences) for suggested in papers])
    row_ends = _ends([len(suggested.spans) for suggested in papers])
    tokens = list(chain.from_iterable(suggested.paper.tokens for suggested in papers))
    words, _, starts, ends, _ = tuple(zip(*tokens, strict=True)) or ((),) * 5
    sentences = _table(
        chain.from_iterable(suggested.paper.sentences for suggested in papers), 5, int(sentence_ends[-1])
    )
    sentences[:, 3:] += np.repeat(token_ends[:-1], np.diff(sentence_ends))[:, None]
    sentences[:, 0] += np.repeat(section_ends[:-1], np.diff(sentence_ends))
    sizes = sentences[:, 4] - sentences[:, 3]
    spans = _table(chain.from_iterable(suggested.spans for suggested in papers), 2, int(row_ends[-1]))
    spans += np.repeat(token_ends[:-1], np.diff(row_ends))[:, None]
    word_ids, generation = vocabulary.word_ids(words)
    return TokenBatch(
        papers=tuple(papers),
        words=vocabulary.rows(word_ids),
        word_ids=word_ids,
        generation=generation,
        section=np.repeat(sentences[:, 0], sizes),
        sentence=np.repeat(np.arange(len(sizes)), sizes),
        start=np.fromiter(starts, np.int64, len(tokens)),
        end=np.fromiter(ends, np.int64, len(tokens)),
        first=spans[:, 0],
        last=spans[:, 1],
        begin=sentences[:, 3],
        stop=sentences[:, 4],
        token_ends=token_ends,
        row_ends=row_ends,
        section_ends=section_ends,
    )


def is_korean(kinds_of: Sequence[int]) -> bool:
    """Tell whether an eighth of the words is Hangul."""
    return kinds_of.count(HANGUL) * 8 > len(kinds_of)


def _ends(sizes: Sequence[int]) -> Ints:
    return np.cumsum([0, *sizes], dtype=np.int64)


def _table(rows: Iterable[tuple[int, ...]], width: int, size: int) -> Ints:
    return np.fromiter(chain.from_iterable(rows), np.int64, size * width).reshape(size, width)
