"""A small convolutional network over the words of papers that judges every candidate, in numpy. `kg.train.network` trains it.

Papers go through it together, and no number depends on the papers beside it: products of matrices are made by
`kg.extraction.blocks`, sums in the order of the words. Only the words that a candidate sees are looked at: four fifths of the first
layer's, a third of the last one's. Products depend on the processor and the number of threads too. In double precision that is 12
digits below what is written, so that the same text gives the same bytes on every machine; single precision would be a
fifth faster and flips a fourth decimal in one of 2,000 papers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.blocks import Floats, gelu, normed, product
from kg.extraction.hashing import Ints
from kg.extraction.network_inputs import HINTS, Inputs
from kg.extraction.network_memory import NameStates, WordStates

# Distance of the neighbours that each layer looks at.
DILATIONS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Network:
    """The weights by name (see `kg.train.network.initial`), and what was worked out of words and names."""

    weights: Mapping[str, Floats]
    words: WordStates
    names: NameStates

    @classmethod
    def load(cls, path: Path, vectors: npt.NDArray[np.float32]) -> "Network":
        """Load the shipped weights."""
        with np.load(path) as arrays:
            return cls.of({name: arrays[name] for name in arrays.files}, vectors)

    @classmethod
    def of(cls, weights: Mapping[str, npt.NDArray[np.floating]], vectors: npt.NDArray[np.floating]) -> "Network":
        """Return the network of weights and word vectors of any precision."""
        exact = {name: array.astype(np.float64) for name, array in weights.items()}
        # The parts of a candidate's layer: six states of words, letters and hints of the name, facts.
        states = 6 * len(exact["g0"])
        facts = states + exact["ng"].shape[1] + len(HINTS)
        first, exact["names"], exact["facts"] = np.split(exact.pop("W1"), [states, facts])
        exact["places"] = first
        return cls(exact, WordStates(exact, vectors.astype(np.float64)), NameStates(exact, exact["names"]))

    def scores(self, seen: Inputs) -> Floats:
        """Return (candidates, 5) scores: logarithms of the odds of none and of the four types, up to a constant."""
        w = self.weights
        parts = product(self._places(seen), w["places"])
        parts += product(seen.facts.astype(np.float64), w["facts"])
        parts += self.names.of(seen.names).take(seen.name, axis=0)
        parts += w["b1"]
        state = gelu(parts)
        both = np.concatenate([state, _mean_by(state, seen.group)], axis=1)
        last = gelu(product(both, w["W2"]) + w["b2"])
        return product(last, w["W3"]) + w["b3"]

    def _places(self, seen: Inputs) -> Floats:
        """Return the words of each candidate, of both ends and on average, the words before and after it, and its head."""
        end = len(seen.words)
        first, last = seen.spans.T
        before, after = first - 1, last.copy()
        # Beyond a paper's ends stands nothing.
        before[np.isin(first, seen.token_ends)] = after[np.isin(last, seen.token_ends)] = end
        heads = np.where(seen.heads >= 0, seen.heads, end)
        inside = np.cumsum(np.bincount(first, minlength=end + 1) - np.bincount(last, minlength=end + 1)) > 0
        for places in (before, after, heads):
            inside[places] = True
        hidden, row = self._encode(seen, np.flatnonzero(inside[:end]))
        found = np.empty((len(first), 6, hidden.shape[1]))
        found[:, 2] = _means(hidden, row, first, last)
        for part, places in ((0, first), (1, last - 1), (3, before), (4, after), (5, heads)):
            found[:, part] = hidden.take(row.take(places), axis=0)
        return found.reshape(len(first), -1)

    def _encode(self, seen: Inputs, wanted: Ints) -> tuple[Floats, Ints]:
        """Return some words as they stand among their neighbours, (rows, width), and the row of every token.

        The last row is of nothing; tokens that are not wanted have it, and so has the place after the last token.
        """
        w, words = self.weights, self.words
        asked = [(wanted, _around(seen, wanted, DILATIONS[-1]))]
        for reach in DILATIONS[-2::-1]:
            tokens = _distinct(asked[-1][1], len(seen.words))
            asked.append((tokens, _around(seen, tokens, reach)))
        tokens, around = asked.pop()
        known = np.zeros(len(seen.words) + 1, np.int64)
        deepest = _distinct(around, len(seen.words))
        known[deepest] = words.rows(seen, deepest)
        before, own, after = known[around].T
        hidden = gelu(words.left.take(before, axis=0) + words.own.take(own, axis=0) + words.right.take(after, axis=0))
        hidden += words.state.take(own, axis=0)
        row = _rows(tokens, len(seen.words))
        for layer in range(1, len(DILATIONS)):
            tokens, around = asked.pop()
            scaled = np.zeros((len(hidden) + 1, hidden.shape[1]))
            scaled[:-1] = normed(hidden, w[f"g{layer}"], w[f"n{layer}"])
            seen_as = scaled.take(row[around], axis=0).reshape(len(tokens), -1)
            more = gelu(product(seen_as, w[f"C{layer}"]) + w[f"c{layer}"])
            more += hidden.take(row[tokens], axis=0)
            hidden, row = more, _rows(tokens, len(seen.words))
        return np.vstack([hidden, np.zeros((1, hidden.shape[1]))]), row


def _around(seen: Inputs, tokens: Ints, reach: int) -> Ints:
    """Return the tokens so far before, at and so far after each of these: (tokens, 3); outside its paper the place after all."""
    paper = np.searchsorted(seen.token_ends, tokens, side="right") - 1
    before, after, end = tokens - reach, tokens + reach, len(seen.words)
    before[before < seen.token_ends[paper]] = end
    after[after >= seen.token_ends[paper + 1]] = end
    return np.stack([before, tokens, after], axis=1)


def _distinct(tokens: Ints, end: int) -> Ints:
    """Return each token below `end` once, in order."""
    there = np.zeros(end + 1, bool)
    there[tokens] = True
    return np.flatnonzero(there[:end])


def _rows(tokens: Ints, end: int) -> Ints:
    """Return the place of every token among these, and their number for all others and for `end`: (end + 1,)."""
    row = np.full(end + 1, len(tokens), np.int64)
    row[tokens] = np.arange(len(tokens))
    return row


def _means(hidden: Floats, row: Ints, first: Ints, last: Ints) -> Floats:
    """Return the mean over each candidate's words, (candidates, width)."""
    sizes = last - first
    sums = hidden.take(row.take(first), axis=0)
    # The second word of each, then the third, ...: a sum of floats depends on its order.
    for turn in range(1, int(sizes.max(initial=0))):
        longer = np.flatnonzero(sizes > turn)
        sums[longer] += hidden.take(row.take(first[longer] + turn), axis=0)
    sums /= sizes[:, None]
    return sums


def _mean_by(x: Floats, group: Ints) -> Floats:
    """Return for each row the mean of the rows of its group."""
    counts = np.bincount(group)
    sums = np.zeros((len(counts), x.shape[1]), np.float64)
    order = np.argsort(group, kind="stable")
    rank = np.empty(len(group), np.int64)
    rank[order] = np.arange(len(group)) - np.repeat(np.cumsum(counts) - counts, counts)
    # The first of each group, then the second, ...: a sum of floats depends on its order.
    for turn in range(int(counts.max(initial=0))):
        rows = np.flatnonzero(rank == turn)
        sums[group[rows]] += x[rows]
    return np.asarray((sums / counts[:, None])[group], np.float64)
