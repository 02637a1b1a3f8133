"""What a candidate looks like and stands in, as hashed features: one row of buckets per candidate.

Each form (folded name) also has features of its own, which all its candidates share: its letters, what the lexicon says, and
the contexts of all its places in the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np

from kg.extraction.contexts import Contexts
from kg.extraction.forms import shape
from kg.extraction.hashing import Ints, distinct, grams, place
from kg.extraction.lexicon import hints
from kg.extraction.paper_text import PaperText
from kg.extraction.spans import Span
from kg.extraction.vocabulary import Vocabulary
from kg.textnorm import surface_key

_OWN = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """The features of a paper's candidates.

    `fixed` is (candidates, slots) of buckets; `group` gives each candidate's form, `forms` the folded forms in order of
    appearance, and `own` per form the buckets of its own features and of all contexts that it stands in. `words` is
    (tokens, COLUMNS), the rows of the vocabulary; `heads` (candidates, 2), see `kg.extraction.contexts.head_places`.
    """

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    fixed: Ints
    group: Ints
    forms: tuple[str, ...]
    own: tuple[Ints, ...]
    words: Ints
    heads: Ints


@lru_cache(maxsize=1 << 15)
def form_places(text: str) -> Ints:
    """Return the buckets of a name's own features: its character n-grams, shape, words, length and lexicon hints."""
    low = text.lower()
    key = f"<{low}>"
    numbers = {number for size in (2, 3, 4, 5) for number in grams(key, size, "n")}
    words = text.split()
    told = hints(text)
    parts = ["w" + key, "f" + surface_key(text), "s" + shape(text), "S" + shape(text, long=True)[:12], "z3" + key[-4:]]
    parts += ["t" + word.lower() for word in words]
    parts += ["a" + words[0].lower(), "z" + words[-1].lower(), f"l{min(len(words), 6)}", f"c{min(len(text), 24) // 2}"]
    parts += ["h" + hint for hint in told]
    parts.append("H" + "+".join(told[:2]))
    numbers.update(crc32(part.encode()) for part in parts)
    return place(_OWN, np.array(sorted(numbers), np.int64))


def rows(paper: PaperText, kinds_of: Sequence[int], spans: Sequence[Span], vocabulary: Vocabulary) -> Rows:
    """Return the features of the candidates `spans` of a paper."""
    tokens = paper.tokens
    texts = tuple(
        paper.sections[tokens[first].section].text[tokens[first].start : tokens[last - 1].end] for first, last in spans
    )
    number: dict[str, int] = {}
    group = np.array([number.setdefault(surface_key(text), len(number)) for text in texts], np.int64)
    contexts = Contexts(paper, kinds_of, spans, texts, vocabulary)
    shared = contexts.shared(group, len(number))
    names: list[set[str]] = [set() for _ in number]
    for text, at in zip(texts, group.tolist(), strict=True):
        names[at].add(text)
    own = tuple(
        distinct(np.concatenate([*(form_places(name) for name in sorted(all_names)), beside]))
        for all_names, beside in zip(names, shared, strict=True)
    )
    return Rows(tuple(spans), texts, contexts.fixed(), group, tuple(number), own, contexts.words, contexts.heads)
