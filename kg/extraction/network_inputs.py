"""What the network sees of a paper: numbers of words, places of candidates and of the words that say what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from kg.extraction.contexts import is_korean
from kg.extraction.features import Rows
from kg.extraction.hashing import Ints
from kg.extraction.hashing import grams as letter_groups
from kg.extraction.lexicon import KINDS, hints
from kg.extraction.paper_text import PaperText
from kg.extraction.vocabulary import HEAD3, LOW, PLACE, SHAPE, TAIL3

Floats = npt.NDArray[np.float32]

WORD_BUCKETS, GRAM_BUCKETS, MAX_GRAMS = 4096, 8192, 40
HEADINGS = (
    "Title", "What's New", "Technical Details", "Performance Highlights", "Goal", "Motivation", "Contribution",
    "Introduction", "Method", "Results", "Limitations", "Conclusion", "Abstract", "",
)  # fmt: skip
HINTS = {
    f"{place}:{kind}": n
    for n, (place, kind) in enumerate((p, k) for p in ("exact", "family", "first", "last") for k in KINDS)
}
FACTS = 12


@dataclass(frozen=True, slots=True)
class Inputs:
    """One paper for the network: t tokens, c candidates.

    `words` (t, 5) are buckets of form, shape, beginning, end and the place in the word vectors; `headings` (t,) the
    number of each token's section; `spans` (c, 2); `heads` (c,) the place of the first word of meaning after each, -1
    for none; `facts` (c, FACTS); `grams` (c, MAX_GRAMS) buckets of letter groups, 0 for none; `hints` (c, 20) of the
    lexicon; `group` (c,) the form of each.
    """

    words: Ints
    headings: Ints
    spans: Ints
    heads: Ints
    facts: Floats
    grams: Ints
    hints: Floats
    group: Ints


@lru_cache(maxsize=1 << 15)
def form_inputs(text: str) -> tuple[Ints, Floats]:
    """Return the buckets of a name's letter groups and what the lexicon says of it."""
    key = "<" + text.lower() + ">"
    numbers = [number for size in (3, 2, 4) for number in letter_groups(key, size, "q")][:200]
    buckets = sorted({number % (GRAM_BUCKETS - 1) + 1 for number in numbers})[:MAX_GRAMS]
    held = np.zeros(MAX_GRAMS, np.int64)
    held[: len(buckets)] = buckets
    told = np.zeros(len(HINTS), np.float32)
    told[[HINTS[hint] for hint in hints(text)]] = 1.0
    return held, told


def inputs(paper: PaperText, kinds_of: Sequence[int], rows: Rows) -> Inputs:
    """Return what the network sees of a paper with these candidates."""
    tokens = paper.tokens
    table = rows.words
    words = np.stack(
        [table[:, column] % WORD_BUCKETS for column in (LOW, SHAPE, HEAD3, TAIL3)] + [table[:, PLACE]], axis=1
    )
    numbers = [
        HEADINGS.index(part.heading) if part.heading in HEADINGS else len(HEADINGS) - 1 for part in paper.sections
    ]
    forms = [form_inputs(text) for text in rows.texts]
    spans = np.array(rows.spans, np.int64).reshape(-1, 2)
    return Inputs(
        words,
        np.array([numbers[token.section] for token in tokens], np.int64),
        spans,
        rows.heads[:, 0],
        _facts(paper, kinds_of, rows),
        np.array([grams for grams, _ in forms], np.int64).reshape(-1, MAX_GRAMS),
        np.array([told for _, told in forms], np.float32).reshape(-1, len(HINTS)),
        rows.group,
    )


def _facts(paper: PaperText, kinds_of: Sequence[int], rows: Rows) -> Floats:
    """Return small facts of each candidate: title, number of its form's places, brackets, what it touches, language."""
    tokens, korean = paper.tokens, is_korean(kinds_of)
    group = rows.group.tolist()
    counts = np.bincount(rows.group, minlength=1).tolist()
    titled = {form for (first, _), form in zip(rows.spans, group, strict=True) if tokens[first].section == 0}
    found = np.zeros((len(rows.spans), FACTS), np.float32)
    for row, ((first, last), form) in enumerate(zip(rows.spans, group, strict=True)):
        sentence = paper.sentences[tokens[first].sentence]
        inner, more = first > sentence.first, last < sentence.last
        before, after = tokens[first - 1] if inner else None, tokens[last] if more else None
        found[row] = (
            tokens[first].section == 0, form in titled, min(counts[form], 6) / 6, counts[form] == 1, not inner,
            before is not None and before.text == "(", after is not None and after.text == ")",
            after is not None and after.text == "(", (last - first) / 6,
            before is not None and before.end == tokens[first].start,
            after is not None and after.start == tokens[last - 1].end, korean,
        )  # fmt: skip
    return found
