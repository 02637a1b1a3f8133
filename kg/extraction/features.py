"""What a candidate looks like and stands in, as hashed features: one row of buckets per candidate.

Each form (folded name) also has features of its own, which all its candidates share: its letters, what the lexicon says, and
the contexts of all its places in the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np

from kg.extraction.contexts import Contexts, many
from kg.extraction.forms import shapes
from kg.extraction.hashing import BITS, BUCKETS, Ints, place, sorted_pairs
from kg.extraction.letters import Grams, letter_grams
from kg.extraction.lexicon import hints
from kg.extraction.marked import Laid, Marked, lay
from kg.extraction.paper_text import PaperText
from kg.extraction.spans import Span
from kg.extraction.vocabulary import Vocabulary
from kg.textnorm import surface_key

_OWN = 1


@dataclass(frozen=True, slots=True)
class Names:
    """The names of papers, each spelling once a paper: n names, f forms, c candidates.

    `name` (c,) and `group` (c,) give each candidate's name and form, `form` (n,) each name's. Paper i has the forms
    `form_ends[i]:form_ends[i + 1]`. `grams` are the stretches of letters of "<name>" in lower case, by size.
    """

    texts: tuple[str, ...]
    forms: tuple[str, ...]
    name: Ints
    group: Ints
    form: Ints
    form_ends: Ints
    grams: dict[int, Grams]


@dataclass(frozen=True, slots=True)
class Rows:
    """The features of papers' candidates, one paper after another.

    `fixed` is (slots, candidates) of buckets. Form i stands in the buckets `buckets[bucket_ends[i]:bucket_ends[i + 1]]`, those of
    its names and of all places, sorted. `heads` (candidates, 2), see `kg.extraction.contexts_facts.head_places`.
    """

    laid: Laid
    names: Names
    fixed: Ints
    buckets: Ints
    bucket_ends: Ints
    heads: Ints

    @property
    def spans(self) -> tuple[Span, ...]:
        """The candidates as places of their papers."""
        return tuple(span for marked in self.laid.papers for span in marked.spans)

    @property
    def texts(self) -> tuple[str, ...]:
        """The candidates' names."""
        return tuple(text for marked in self.laid.papers for text in marked.texts)

    @property
    def own(self) -> list[Ints]:
        """The buckets of each form."""
        return np.split(self.buckets, self.bucket_ends[1:-1])


# What stands before each part of a name where its number is made, as the state of the CRC.
_WHOLE, _FOLDED, _SHAPE, _LONG, _TAIL, _ALL_TOLD, _TOLD, _WORD, _FIRST, _LAST = (
    crc32(mark) for mark in (b"w", b"f", b"s", b"S", b"z3", b"H", b"h", b"t", b"a", b"z")
)
_WORDS, _LETTERS = 6, 24
_BY_WORDS = tuple(crc32(f"l{number}".encode()) for number in range(_WORDS + 1))
_BY_LETTERS = tuple(crc32(f"c{number}".encode()) for number in range(_LETTERS // 2 + 1))


@lru_cache(maxsize=1 << 15)
def form_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a name's own features but its letter groups: shape, words, length and lexicon hints."""
    key = f"<{text.lower()}>"
    words = text.split()
    short, long = shapes(text)
    return (
        crc32(key.encode(), _WHOLE),
        crc32(surface_key(text).encode(), _FOLDED),
        crc32(short.encode(), _SHAPE),
        crc32(long[:12].encode(), _LONG),
        crc32(key[-4:].encode(), _TAIL),
        _BY_WORDS[min(len(words), _WORDS)],
        _BY_LETTERS[min(len(text), _LETTERS) // 2],
        *map(_word_number, words),
        crc32(words[0].lower().encode(), _FIRST),
        crc32(words[-1].lower().encode(), _LAST),
        *_told_numbers(hints(text)),
    )


@lru_cache(maxsize=1 << 14)
def _word_number(word: str) -> int:
    return crc32(word.lower().encode(), _WORD)


@lru_cache(maxsize=1 << 10)
def _told_numbers(told: tuple[str, ...]) -> tuple[int, ...]:
    return (crc32("+".join(told[:2]).encode(), _ALL_TOLD), *(crc32(hint.encode(), _TOLD) for hint in told))


def rows(paper: PaperText, kinds_of: Sequence[int], spans: Sequence[Span], vocabulary: Vocabulary) -> Rows:
    """Return the features of the candidates `spans` of a paper."""
    tokens = paper.tokens
    texts = (
        paper.sections[tokens[first].section].text[tokens[first].start : tokens[last - 1].end] for first, last in spans
    )
    return rows_of_papers([Marked(paper, kinds_of, tuple(spans), tuple(texts))], vocabulary)


def rows_of_papers(papers: Sequence[Marked], vocabulary: Vocabulary) -> Rows:
    """Return the features of the candidates of papers. What is found in one does not depend on the others."""
    laid = lay(papers, vocabulary)
    names = names_of(papers)
    contexts = Contexts(laid)
    buckets, ends = _own(names, contexts.beside())
    return Rows(laid, names, contexts.fixed(), buckets, ends, contexts.heads)


def names_of(papers: Sequence[Marked]) -> Names:
    """Return the names of the papers' candidates, in order of appearance."""
    texts: list[str] = []
    forms: list[str] = []
    name: list[int] = []
    form: list[int] = []
    form_ends = [0]
    for marked in papers:
        known: dict[str, int] = {}
        for text in dict.fromkeys(marked.texts):
            known[text] = len(texts)
            texts.append(text)
        name += [known[text] for text in marked.texts]
        number: dict[str, int] = {}
        form += [number.setdefault(surface_key(text), len(forms) + len(number)) for text in known]
        forms += number
        form_ends.append(len(forms))
    names, of_name = np.array(name, np.int64), np.array(form, np.int64)
    grams = letter_grams([f"<{text.lower()}>" for text in texts])
    return Names(tuple(texts), tuple(forms), names, of_name[names], of_name, np.array(form_ends, np.int64), grams)


def _own(names: Names, beside: Ints) -> tuple[Ints, Ints]:
    """Return the sorted buckets of each form, one form after another, each once, and where each form's begin."""
    numbers = [form_numbers(text) for text in names.texts]
    of_name = np.repeat(names.form, [len(found) for found in numbers])
    groups = list(names.grams.values())
    of_letters = [names.form[found.name] for found in groups]
    own = np.concatenate([np.fromiter(chain.from_iterable(numbers), np.uint32), *(found.number for found in groups)])
    counts = np.bincount(names.group, minlength=len(names.forms))
    forms = np.concatenate([of_name, *of_letters, np.tile(names.group, len(beside)), np.arange(len(names.forms))])
    buckets = np.concatenate([place(_OWN, own), beside.ravel(), many(counts)])
    pairs = sorted_pairs(forms, buckets, BUCKETS)
    ends = np.append(0, np.cumsum(np.bincount(pairs >> BITS, minlength=len(names.forms))))
    return pairs & (BUCKETS - 1), ends
