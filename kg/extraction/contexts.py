"""The places of candidates as hashed features: words around them, lists, brackets, titles, sections."""

from collections.abc import Sequence

import numpy as np

from kg.extraction.forms import initials_match
from kg.extraction.hashing import Ints, distinct, number_of, place
from kg.extraction.paper_text import PaperText
from kg.extraction.spans import HANGUL, LATIN, NUMBER, Span
from kg.extraction.vocabulary import COARSE, COLUMNS, FINE, HEAD3, LOW, SHAPE, TAIL3, Vocabulary

# Words that join the members of a list. Example: "GSM8K, MATH 및 HumanEval".
_JOINERS = frozenset([",", "및", "와", "과", "and", "·", "/", "또는", "그리고", "이나", "or", "&"])
# Particles and the like between a name and the noun that says what it is. Example: "LLaDA 등의 모델".
_PARTICLES = frozenset(
    ["은", "는", "이", "가", "을", "를", "의", "도", "와", "과", "에", "에서", "로",
     "으로", "라는", "이라는", "인", "과의", "와의", "등", "등의", "등을", "들"]
)  # fmt: skip
_PAD = 4
_OUTSIDE, _NO_HEAD = 7, 11
_BAG_LEFT, _BAG_RIGHT, _BESIDE, _COUNT, _FIRST_SLOT = 2, 3, 4, 12, 20


class Contexts:
    """Gathers what stands around the candidates of one paper, for all of them at once."""

    def __init__(
        self,
        paper: PaperText,
        kinds_of: Sequence[int],
        spans: Sequence[Span],
        texts: Sequence[str],
        vocabulary: Vocabulary,
    ) -> None:
        """Look up every word once; tables are padded so that no place falls off an end."""
        self.paper, self.kinds, self.spans, self.texts = paper, kinds_of, spans, texts
        self.vocabulary = vocabulary
        tokens = paper.tokens
        self.table = np.zeros((len(tokens) + 2 * _PAD, COLUMNS), np.int64)
        self.words = vocabulary.table([token.text for token in tokens])
        self.table[_PAD:-_PAD] = self.words
        edges = np.full((len(tokens) + 2 * _PAD, 3), -9, np.int64)
        edges[_PAD:-_PAD] = np.array([(t.start, t.end, t.sentence) for t in tokens], np.int64).reshape(-1, 3)
        self.starts, self.ends, self.sentence = edges[:, 0], edges[:, 1], edges[:, 2]
        places = np.array(spans, np.int64).reshape(-1, 2) + _PAD
        self.first, self.last = places[:, 0], places[:, 1]
        self.headings = [number_of(section.heading) for section in paper.sections]
        self.sections = np.array([self.headings[tokens[a].section] for a, _ in spans], np.int64)
        self.heads = head_places(paper, kinds_of, spans)
        self.head_words = self._head_words()

    def _at(self, at: Ints, column: int = LOW) -> Ints:
        """Return a column of the words at padded positions; `_OUTSIDE` where they are not in the candidate's sentence."""
        inside = self.sentence[at] == self.sentence[self.first]
        return np.where(inside, self.table[at, column], _OUTSIDE)

    def fixed(self) -> Ints:
        """Return the (candidates, slots) buckets of all that is seen at each candidate's place."""
        stacked = np.stack([*self._words(), *self._clusters(), *self._neighbours().T, *self._facts().T], axis=1)
        slots = np.arange(_FIRST_SLOT, _FIRST_SLOT + stacked.shape[1])
        near = [self._at(self.first - n) for n in (1, 2, 3, 4)] + [self._at(self.last + n) for n in (0, 1, 2, 3)]
        bags = np.array([_BAG_LEFT] * 4 + [_BAG_RIGHT] * 4)
        return np.hstack([place(slots, stacked), place(bags, np.stack(near, axis=1))])

    def _words(self) -> list[Ints]:
        """Return the words at fixed distances, their shapes, and pairs of them."""
        a, b = self.first, self.last
        left = [self._at(a - n) for n in (1, 2, 3)]
        right = [self._at(b + n) for n in (0, 1, 2, 3)]
        glued = (self.ends[a - 1] == self.starts[a]) * 2 + (self.starts[b] == self.ends[b - 1])
        head, second, language = (
            self.head_words[:, 0],
            self.head_words[:, 1],
            np.full(len(a), 1 if is_korean(self.kinds) else 2),
        )
        before, after, begin, end = (
            self._at(a - 1, SHAPE),
            self._at(b, SHAPE),
            self._at(a, SHAPE),
            self._at(b - 1, SHAPE),
        )
        pairs = [left[0] * 31 + right[0], left[1] * 31 + left[0], right[0] * 31 + right[1], head * 31 + right[0],
                 right[0] * 37 + right[1] * 31 + right[2], left[0] * 5 + glued, right[0] * 5 + glued, head * 31 + end,
                 language * 31 + left[0], language * 31 + right[0], before * 3 + glued, after * 3 + glued,
                 before * 31 + after + glued * 17]  # fmt: skip
        rest = [self._at(a), self._at(b - 1), self._at(b - 1, TAIL3), self._at(a, HEAD3), self._at(b, HEAD3),
                self._at(b + 1, HEAD3), self._at(a - 1, TAIL3), self._at(a - 2, TAIL3)]  # fmt: skip
        return [*left, *right, glued, head, second, language, begin, end, *pairs, *rest]

    def _clusters(self) -> list[Ints]:
        """Return the clusters of the words around, of the head and of the candidate's own ends."""
        a, b, head = self.first, self.last, self.head_words[:, 2]
        fine = [self._at(at, FINE) for at in (a - 2, a - 1, a, b - 1, b, b + 1, b + 2)]
        coarse = [self._at(at, COARSE) for at in (a - 2, a - 1, a, b - 1, b, b + 1, b + 2)]
        pairs = [coarse[1] * 64 + coarse[4], coarse[0] * 64 + coarse[1], coarse[4] * 64 + coarse[5],
                 fine[1] * 64 + coarse[4], coarse[1] * 1024 + fine[4], fine[2] * 1024 + fine[3]]  # fmt: skip
        return [*fine, *coarse, *pairs, head, self.head_words[:, 3], head * 1024 + self.head_words[:, 3]]

    def shared(self, group: Ints, groups: int) -> list[Ints]:
        """Return per form the buckets of what stands beside any of its candidates, and of how many there are."""
        beside = [self._at(self.first - 1), self._at(self.last), self.head_words[:, 0], self.head_words[:, 1],
                  self.sections, self.head_words[:, 2], self._at(self.last, FINE), self._at(self.first - 1, FINE)]  # fmt: skip
        places = place(np.arange(_BESIDE, _BESIDE + len(beside)), np.stack(beside, axis=1))
        counts = np.bincount(group, minlength=groups)
        order = np.argsort(group, kind="stable")
        parts = np.split(places[order], np.cumsum(counts)[:-1]) if groups else []
        many = place(_COUNT, np.minimum(counts, 6))
        return [np.append(distinct(part), count) for part, count in zip(parts, many, strict=True)]

    def _head_words(self) -> Ints:
        """Return the first two words of meaning after each candidate (numbers, then fine clusters): (candidates, 4)."""
        places = self.heads
        words = np.where(places >= 0, self.table[places + _PAD, LOW], _NO_HEAD)
        clusters = np.where(places >= 0, self.table[places + _PAD, FINE], _NO_HEAD)
        return np.hstack([words, clusters])

    def _neighbours(self) -> Ints:
        """Return word and shape of the list members before and after each candidate (0 where there is no list)."""
        found = np.zeros((len(self.spans), 4), np.int64)
        tokens, row_of = self.paper.tokens, self.vocabulary.row
        for row, (first, last) in enumerate(self.spans):
            sentence = self.paper.sentences[tokens[first].sentence]
            before = first - 1
            if before > sentence.first and tokens[before].text in _JOINERS:
                before -= 1
                if before > sentence.first and (tokens[before].text in _PARTICLES or tokens[before].text in _JOINERS):
                    before -= 1
                found[row, :2] = row_of(tokens[before].text)[:2]
            if last + 1 < sentence.last and tokens[last].text in _JOINERS:
                found[row, 2:] = row_of(tokens[last + 1].text)[:2]
        return found

    def _facts(self) -> Ints:
        """Return small facts: place in title and sentence, brackets, acronym relations, place in the run of names."""
        return np.array([self._fact(row) for row in range(len(self.spans))], np.int64).reshape(len(self.spans), 7)

    def _fact(self, row: int) -> list[int]:
        tokens = self.paper.tokens
        first, last = self.spans[row]
        token = tokens[first]
        sentence = self.paper.sentences[token.sentence]
        before = tokens[first - 1].text if first > sentence.first else ""
        after = tokens[last].text if last < sentence.last else ""
        opens = first == sentence.first
        title = (token.section == 0) * 4 + (token.section == 0 and opens and after == ":") * 2 + opens
        bracketed = (before == "(") * 2 + (after == ")")
        long_form = short_form = 0
        if bracketed == 3 and first - 2 >= sentence.first:
            text = self.paper.sections[token.section].text[sentence.start : token.start - 1]
            long_form = 1 + initials_match(text, self.texts[row])
        if after == "(" and last + 1 < sentence.last:
            short_form = 1 + initials_match(self.texts[row], tokens[last + 1].text)
        run_before = first > sentence.first and self.kinds[first - 1] <= NUMBER
        run_after = last < sentence.last and self.kinds[last] <= NUMBER
        section = self.headings[token.section]
        return [title, bracketed * 8 + long_form, short_form, section, (run_before * 2 + run_after) * 16 + min(last - first, 9),
                section * 31 + bracketed, int(opens)]  # fmt: skip


def head_places(paper: PaperText, kinds_of: Sequence[int], spans: Sequence[Span]) -> Ints:
    """Return the places of the first two words of meaning after each candidate: (candidates, 2), -1 for none.

    Particles and one pair of brackets are passed over. Example: "Elastic-Cache(EC)라는 새로운 기법" gives 새로운, 기법.
    """
    tokens = paper.tokens
    found = np.full((len(spans), 2), -1, np.int64)
    for row, (_, last) in enumerate(spans):
        at, depth, got = last, 0, 0
        end = min(paper.sentences[tokens[last - 1].sentence].last, last + 14)
        while at < end and got < 2:
            text = tokens[at].text
            depth += (text in "([") - (text in ")]" and depth > 0)
            if depth == 0 and kinds_of[at] in (HANGUL, LATIN) and text not in _PARTICLES:
                found[row, got] = at
                got += 1
            at += 1
    return found


def is_korean(kinds_of: Sequence[int]) -> bool:
    """Tell whether an eighth of the words is Hangul."""
    return sum(kind == HANGUL for kind in kinds_of) * 8 > len(kinds_of)
