"""Small facts of candidates' places: brackets, lists, titles, and the words that say what a candidate is."""

import numpy as np

from kg.extraction.arrays import Ints
from kg.extraction.names.candidates import TokenBatch
from kg.extraction.names.forms import initials_match
from kg.extraction.names.suggester import HANGUL, LATIN, NUMBER, TokenSpan
from kg.extraction.text.paper_text import PaperText
from kg.extraction.text.signs import CLOSE, CLOSES, COLON, JOINER, OPEN, OPENS, PARTICLE
from kg.extraction.text.vocabulary import KIND, LOW, SHAPE, SIGNS

# How far after a candidate the word is looked for that says what it is.
_REACH = 14


def signs_beside(batch: TokenBatch) -> tuple[Ints, Ints]:
    """Return the signs of the words before and after each candidate, 0 where its sentence ends: (c,) each."""
    begin, stop = _edges(batch)
    signs = np.append(batch.words[:, SIGNS], 0)
    return np.where(batch.first > begin, signs[batch.first - 1], 0), np.where(batch.last < stop, signs[batch.last], 0)


def facts(batch: TokenBatch, headings: Ints) -> list[Ints]:
    """Return small facts, each (c,): place in title and sentence, brackets, acronym relations, place in the run of names."""
    first, last = batch.first, batch.last
    begin, stop = _edges(batch)
    before, after = signs_beside(batch)
    kinds = np.append(batch.words[:, KIND], NUMBER + 1)
    titled = np.isin(batch.section, batch.section_ends[:-1])[first]
    opens = (first == begin).astype(np.int64)
    title = titled * 4 + (titled & (opens > 0) & ((after & COLON) > 0)) * 2 + opens
    bracketed = ((before & OPEN) > 0) * 2 + ((after & CLOSE) > 0)
    run_before = (first > begin) & (kinds[first - 1] <= NUMBER)
    run_after = (last < stop) & (kinds[last] <= NUMBER)
    long_form = np.zeros(len(first), np.int64)
    for row in np.flatnonzero((bracketed == 3) & (first - 2 >= begin)).tolist():
        long_form[row] = 1 + _follows_long_form(batch, row)
    short_form = np.zeros(len(first), np.int64)
    for row in np.flatnonzero(((after & OPEN) > 0) & (last + 1 < stop)).tolist():
        short_form[row] = 1 + _has_short_form(batch, row)
    section = headings[batch.section[first]]
    run = (run_before * 2 + run_after) * 16 + np.minimum(last - first, 9)
    return [title, bracketed * 8 + long_form, short_form, section, run, section * 31 + bracketed, opens]


def _edges(batch: TokenBatch) -> tuple[Ints, Ints]:
    """Return the first token of each candidate's sentence, and the one after its last."""
    sentence = batch.sentence[batch.first]
    return batch.begin[sentence], batch.stop[sentence]


def _follows_long_form(batch: TokenBatch, row: int) -> bool:
    """Tell whether the bracketed candidate is made of initials of the words before the bracket."""
    paper, span, text = _candidate(batch, row)
    token = paper.tokens[span.first]
    start = paper.sentences[token.sentence].start
    return initials_match(paper.sections[token.section].text[start : token.start - 1], text)


def _has_short_form(batch: TokenBatch, row: int) -> bool:
    """Tell whether the word in the bracket after the candidate is made of its initials."""
    paper, span, text = _candidate(batch, row)
    return initials_match(text, paper.tokens[span.last + 1].text)


def _candidate(batch: TokenBatch, row: int) -> tuple[PaperText, TokenSpan, str]:
    """Return the paper of a candidate, its words and its text."""
    number = int(np.searchsorted(batch.row_ends, row, side="right")) - 1
    paper, _, spans, texts = batch.papers[number]
    row -= int(batch.row_ends[number])
    return paper, spans[row], texts[row]


def neighbours(batch: TokenBatch) -> list[Ints]:
    """Return word and shape of the list members before and after each candidate, each (c,); 0 where there is no list."""
    first, last = batch.first, batch.last
    begin, stop = _edges(batch)
    signs = np.append(batch.words[:, SIGNS], 0)
    words = np.vstack([batch.words[:, [LOW, SHAPE]], np.zeros((1, 2), np.int64)])
    before = first - 1
    listed = (before > begin) & ((signs[before] & JOINER) > 0)
    before = before - listed
    before = before - (listed & (before > begin) & ((signs[before] & (PARTICLE | JOINER)) > 0))
    goes_on = (last + 1 < stop) & ((signs[last] & JOINER) > 0)
    left = np.where(listed[:, None], words[before], 0)
    right = np.where(goes_on[:, None], words[np.minimum(last + 1, len(batch.words))], 0)
    return [*left.T, *right.T]


def head_places(batch: TokenBatch) -> Ints:
    """Return the tokens of the first two words of meaning after each candidate: (c, 2), -1 for none.

    Particles and one pair of brackets are passed over. Example: "Elastic-Cache(EC)라는 새로운 기법" gives 새로운, 기법.
    """
    last = batch.last
    found = np.full((len(last), 2), -1, np.int64)
    end = np.minimum(batch.stop[batch.sentence[last - 1]], last + _REACH)
    kinds, signs = batch.words[:, KIND], batch.words[:, SIGNS]
    means = ((kinds == HANGUL) | (kinds == LATIN)) & ((signs & PARTICLE) == 0)
    steps = ((signs & OPENS) > 0).astype(np.int64) - ((signs & CLOSES) > 0)
    rows, at = np.arange(len(last)), last
    depth, got = np.zeros(len(last), np.int64), np.zeros(len(last), np.int64)
    while True:
        going = (at < end[rows]) & (got < 2)
        rows, at, depth, got = rows[going], at[going], depth[going], got[going]
        if not len(rows):
            return found
        depth = np.maximum(depth + steps[at], 0)
        hit = (depth == 0) & means[at]
        found[rows[hit], got[hit]] = at[hit]
        got, at = got + hit, at + 1
