"""What the network sees of papers: numbers of words, places of candidates and of the words that say what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.extraction.arrays import Floats32, Ints
from kg.extraction.names.consensus import LARGEST, LEVELS, TYPES, consensus
from kg.extraction.names.lexicon import KINDS, hints
from kg.extraction.names.linear.contexts_facts import signs_beside
from kg.extraction.names.linear.features import FeatureRows
from kg.extraction.names.linear.hashing import sorted_pairs
from kg.extraction.names.linear.letters import letter_grams, mark_changes
from kg.extraction.text.signs import CLOSE, OPEN
from kg.extraction.text.vocabulary import HEAD3, LOW, PLACE, SHAPE, TAIL3

WORD_BUCKETS, GRAM_BUCKETS, MAX_GRAMS = 4096, 8192, 40
HEADINGS = (
    "Title", "What's New", "Technical Details", "Performance Highlights", "Goal", "Motivation", "Contribution",
    "Introduction", "Method", "Results", "Limitations", "Conclusion", "Abstract", "",
)  # fmt: skip
_HEADINGS = {heading: number for number, heading in enumerate(HEADINGS)}
HINTS = {
    f"{place}:{kind}": n
    for n, (place, kind) in enumerate((p, k) for p in ("exact", "family", "first", "last") for k in KINDS)
}
# What is told of a name: the hints of the lexicon, whether it is known elsewhere, how well, how often as a name, as which type.
TOLD = len(HINTS) + 3 + TYPES
FACTS = 12
# Of a name's letter groups the first so many count, those of three letters before those of two and of four.
_COUNTED, _SIZES = 200, (3, 2, 4)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Papers for the network, one after another: t tokens, c candidates, n names.

    `words` (t, 5) are buckets of form, shape, beginning, end and the place in the word vectors; `headings` (t,) the number of
    each token's section, `word_ids` (t,) that of its word among the words met in `generation`; `spans` (c, 2); `heads` (c,)
    the place of the first word of meaning after each, -1 for none; `facts` (c, FACTS); `group` (c,) the form of each, `name`
    (c,) its place among the `names`. Paper i has the tokens `token_ends[i]:token_ends[i + 1]`, the candidates likewise by
    `row_ends`.
    """

    words: Ints
    headings: Ints
    word_ids: Ints
    generation: object
    spans: Ints
    heads: Ints
    facts: Floats32
    group: Ints
    name: Ints
    names: tuple[str, ...]
    token_ends: Ints
    row_ends: Ints

    @property
    def grams(self) -> Ints:
        """The buckets of each candidate's letter groups: (c, MAX_GRAMS)."""
        return gram_buckets(self.names)[self.name]

    @property
    def hints(self) -> Floats32:
        """What the lexicon and other texts say of each candidate: (c, TOLD)."""
        return told_features(self.names)[self.name]


def inputs(rows: FeatureRows) -> Inputs:
    """Return what the network sees of the papers of these rows."""
    batch, names = rows.batch, rows.names
    words = batch.words[:, [LOW, SHAPE, HEAD3, TAIL3, PLACE]]
    words[:, :4] %= WORD_BUCKETS
    headings = [
        _HEADINGS.get(part.heading, len(HEADINGS) - 1) for marked in batch.papers for part in marked.paper.sections
    ]
    return Inputs(
        words=words,
        headings=np.array(headings, np.int64)[batch.section],
        word_ids=batch.word_ids,
        generation=batch.generation,
        spans=np.stack([batch.first, batch.last], axis=1),
        heads=rows.heads[:, 0],
        facts=_facts(rows),
        group=names.group,
        name=names.name,
        names=names.texts,
        token_ends=batch.token_ends,
        row_ends=batch.row_ends,
    )


def told_features(texts: Sequence[str]) -> Floats32:
    """Return what the lexicon says of each name, 0 and 1, and what is thought of it elsewhere, 0 to 1: (names, TOLD)."""
    told = np.zeros((len(texts), TOLD), np.float32)
    for row, text in enumerate(texts):
        for hint in hints(text):
            told[row, HINTS[hint]] = 1.0
        thought = consensus(text)
        if thought.size:
            shares = [level / (LEVELS - 1) for level in (thought.name, *thought.types)]
            told[row, len(HINTS) :] = (1.0, thought.size / LARGEST, *shares)
    return told


def gram_buckets(texts: Sequence[str]) -> Ints:
    """Return for each name the lowest MAX_GRAMS buckets of its letter groups, sorted, then 0: (names, MAX_GRAMS)."""
    marked = tuple([f"<{text.lower()}>" for text in texts])
    lengths = np.array([len(text) for text in marked], np.int64)
    grams = letter_grams(marked)
    owners, buckets, before = [], [], np.zeros(len(lengths), np.int64)
    for size in _SIZES:
        found = grams[size]
        counted = found.place + before[found.name] < _COUNTED
        numbers = found.number ^ mark_changes("q")[found.length]
        owners.append(found.name[counted])
        buckets.append(numbers[counted] % np.uint32(GRAM_BUCKETS - 1) + np.uint32(1))
        before += np.maximum(lengths - size + 1, 0)
    pairs = sorted_pairs(np.concatenate(owners), np.concatenate(buckets), GRAM_BUCKETS)
    owner = pairs // GRAM_BUCKETS
    counts = np.bincount(owner, minlength=len(lengths))
    rank = np.arange(len(pairs)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = rank < MAX_GRAMS
    held = np.zeros((len(lengths), MAX_GRAMS), np.int64)
    held[owner[kept], rank[kept]] = pairs[kept] % GRAM_BUCKETS
    return held


def _facts(rows: FeatureRows) -> Floats32:
    """Return small facts of each candidate: title, number of its form's places, brackets, what it touches, language."""
    batch, group = rows.batch, rows.names.group
    first, last = batch.first, batch.last
    counts = np.bincount(group, minlength=len(rows.names.forms))[group]
    titled = np.isin(batch.section, batch.section_ends[:-1])[first]
    forms = np.zeros(len(rows.names.forms), bool)
    forms[group[titled]] = True
    sentence = batch.sentence[first]
    inner, more = first > batch.begin[sentence], last < batch.stop[sentence]
    before, after = signs_beside(batch)
    starts = np.append(batch.start, -9)
    found = [
        titled, forms[group], np.minimum(counts, 6) / 6, counts == 1, ~inner,
        (before & OPEN) > 0, (after & CLOSE) > 0, (after & OPEN) > 0, (last - first) / 6,
        inner & (batch.end[first - 1] == batch.start[first]), more & (starts[last] == batch.end[last - 1]),
        np.repeat(batch.korean, np.diff(batch.row_ends)),
    ]  # fmt: skip
    return np.stack([fact.astype(np.float32) for fact in found], axis=1)
