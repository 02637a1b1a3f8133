"""The places of candidates as hashed features: words around them, lists, brackets, titles, sections.

All candidates of all papers that are laid together are looked at at once; what stands in another sentence is never seen.
"""

import numpy as np

from kg.extraction.arrays import Ints
from kg.extraction.names.candidates import TokenBatch
from kg.extraction.names.linear.contexts_facts import facts, head_places, neighbours
from kg.extraction.names.linear.hashing import number_of, place
from kg.extraction.text.vocabulary import COARSE, FINE, HEAD3, LOW, SHAPE, TAIL3

_OUTSIDE, _NO_HEAD = 7, 11
_BAG_LEFT, _BAG_RIGHT, _BESIDE, _COUNT, _FIRST_SLOT = 2, 3, 4, 12, 20
# Places around a candidate: four words before it, its first and last word, four words after it.
_L4, _L3, _L2, _L1, _A, _Z, _R0, _R1, _R2, _R3 = range(10)
_BEFORE = np.array([-4, -3, -2, -1, 0])
_AFTER = np.array([-1, 0, 1, 2, 3])


class Contexts:
    """Gathers what stands around the candidates of papers, for all of them at once."""

    def __init__(self, batch: TokenBatch) -> None:
        """Look up every word at every place once."""
        self.batch = batch
        first, last = batch.first, batch.last
        at = np.concatenate([first + _BEFORE[:, None], last + _AFTER[:, None]])
        # Beyond both ends there is no sentence: any token of another one will do.
        at = np.clip(at, 0, max(0, len(batch.words) - 1))
        beyond = np.concatenate([first + _BEFORE[:, None] < 0, last + _AFTER[:, None] >= len(batch.words)])
        inside = (batch.sentence[at] == batch.sentence[first]) & ~beyond
        columns = np.ascontiguousarray(batch.words.T)
        self.around = np.where(inside, columns[: COARSE + 1, at], _OUTSIDE)
        self.headings = np.array(
            [number_of(section.heading) for marked in batch.papers for section in marked.paper.sections], np.int64
        )
        self.heads = head_places(batch)
        words = [np.where(self.heads >= 0, columns[column][self.heads], _NO_HEAD) for column in (LOW, FINE)]
        # The first two words of meaning after each candidate, then their fine clusters.
        self.head_words = (*words[0].T, *words[1].T)

    def fixed(self) -> Ints:
        """Return the (slots, candidates) buckets of all that is seen at each candidate's place."""
        seen = np.stack([*self._words(), *self._clusters(), *neighbours(self.batch), *facts(self.batch, self.headings)])
        slots = np.arange(_FIRST_SLOT, _FIRST_SLOT + len(seen))
        near = self.around[LOW][[_L1, _L2, _L3, _L4, _R0, _R1, _R2, _R3]]
        bags = np.array([_BAG_LEFT] * 4 + [_BAG_RIGHT] * 4)
        return np.concatenate([place(slots[:, None], seen), place(bags[:, None], near)])

    def _words(self) -> list[Ints]:
        """Return the words at fixed distances, their shapes, and pairs of them."""
        low, shapes, begins, ends = (self.around[column] for column in (LOW, SHAPE, HEAD3, TAIL3))
        left = [low[_L1], low[_L2], low[_L3]]
        right = [low[_R0], low[_R1], low[_R2], low[_R3]]
        glued = self._glued()
        head, second = self.head_words[:2]
        language = np.repeat(2 - self.batch.korean, np.diff(self.batch.row_ends))
        before, after, begin, end = shapes[_L1], shapes[_R0], shapes[_A], shapes[_Z]
        pairs = [left[0] * 31 + right[0], left[1] * 31 + left[0], right[0] * 31 + right[1], head * 31 + right[0],
                 right[0] * 37 + right[1] * 31 + right[2], left[0] * 5 + glued, right[0] * 5 + glued, head * 31 + end,
                 language * 31 + left[0], language * 31 + right[0], before * 3 + glued, after * 3 + glued,
                 before * 31 + after + glued * 17]  # fmt: skip
        rest = [low[_A], low[_Z], ends[_Z], begins[_A], begins[_R0], begins[_R1], ends[_L1], ends[_L2]]
        return [*left, *right, glued, head, second, language, begin, end, *pairs, *rest]

    def _glued(self) -> Ints:
        """Tell whether the words before (2) and after (1) touch the candidate; sums of both."""
        batch = self.batch
        borders = batch.token_ends
        ends, starts = np.append(-9, batch.end), np.append(batch.start, -9)
        ends[borders] = starts[borders] = -9
        before, after = ends[batch.first] == batch.start[batch.first], starts[batch.last] == batch.end[batch.last - 1]
        return np.asarray(before * 2 + after, np.int64)

    def _clusters(self) -> list[Ints]:
        """Return the clusters of the words around, of the head and of the candidate's own ends."""
        places = [_L2, _L1, _A, _Z, _R0, _R1, _R2]
        fine, coarse = self.around[FINE][places], self.around[COARSE][places]
        head, second = self.head_words[2:]
        pairs = [coarse[1] * 64 + coarse[4], coarse[0] * 64 + coarse[1], coarse[4] * 64 + coarse[5],
                 fine[1] * 64 + coarse[4], coarse[1] * 1024 + fine[4], fine[2] * 1024 + fine[3]]  # fmt: skip
        return [*fine, *coarse, *pairs, head, second, head * 1024 + second]

    def form_context(self) -> Ints:
        """Return the (slots, candidates) buckets of what stands beside each candidate, for its form."""
        low, fine = self.around[LOW], self.around[FINE]
        sections = self.headings[self.batch.section[self.batch.first]]
        seen = np.stack([low[_L1], low[_R0], *self.head_words[:2], sections, self.head_words[2], fine[_R0], fine[_L1]])
        return place(np.arange(_BESIDE, _BESIDE + len(seen))[:, None], seen)


def many(counts: Ints) -> Ints:
    """Return the buckets of how many candidates forms have."""
    return place(_COUNT, np.minimum(counts, 6))
