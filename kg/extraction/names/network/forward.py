"""A small convolutional network over the words of papers that judges every candidate, in numpy.

`scripts.train.network` trains it. Papers go through it together, and no number depends on the papers beside it: products of
matrices are made by `kg.extraction.names.network.blocks`, sums in the order of the words. Only words that a candidate sees
are looked at: two thirds of a text's in the first layer, a third in the last. Products depend on the processor and the number
of threads too. In double precision that is 12 digits below what is written, so that the same text gives the same bytes on
every machine; single precision flips a fourth decimal in one of 2,000 papers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats, Ints, arrays_of
from kg.extraction.names.network.blocks import gelu, layer, normed, product
from kg.extraction.names.network.inputs import HINTS, Inputs
from kg.extraction.names.network.memory import NameStates, WordStates

# Distance of the neighbours that each layer looks at.
DILATIONS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Network:
    """The weights by name (see `scripts.train.network.initial`), and what was worked out of words and names."""

    weights: Mapping[str, Floats]
    words: WordStates
    names: NameStates

    @classmethod
    def load(cls, path: Path, vectors: npt.NDArray[np.float32]) -> "Network":
        """Load the shipped weights."""
        return cls.of(arrays_of(path), vectors)

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
        # What each candidate's state begins with: its name and its facts.
        begun = product(seen.facts.astype(np.float64), w["facts"])
        begun += self.names.of(seen.names).take(seen.name, axis=0)
        begun += w["b1"]
        states, places = self._places(seen)
        state = layer(states, places, w["places"], begun)
        own, of_form = np.split(w["W2"], 2)
        last = product(state, own)
        last += product(_mean_by(state, seen.group), of_form).take(seen.group, axis=0)
        last += w["b2"]
        return product(gelu(last), w["W3"]) + w["b3"]

    def _places(self, seen: Inputs) -> tuple[Floats, Ints]:
        """Return states and, for each candidate, the rows of six of them, (candidates, 6).

        These are its first and last word, the mean of all, the words before and after it, and its head.
        """
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
        means = np.arange(len(hidden), len(hidden) + len(first))
        rows = [row[first], row[last - 1], means, row[before], row[after], row[heads]]
        rows = [np.where(places == len(hidden), len(hidden) + len(first), places) for places in rows]
        rows[2] = means
        nothing = np.zeros((1, hidden.shape[1]))
        return np.concatenate([hidden, _means(hidden, row, first, last), nothing]), np.stack(rows, axis=1)

    def _encode(self, seen: Inputs, wanted: Ints) -> tuple[Floats, Ints]:
        """Return some words as they stand among their neighbours, (rows, width), and the row of every token.

        Tokens that are not wanted have the row after the last, and so has the place after the last token.
        """
        w, end = self.weights, len(seen.words)
        asked = [(wanted, _around(seen, wanted, DILATIONS[-1]))]
        for reach in DILATIONS[-2::-1]:
            tokens = _distinct(asked[-1][1], end)
            asked.append((tokens, _around(seen, tokens, reach)))
        tokens, around = asked.pop()
        hidden, row = self.words.first_layer(seen, _distinct(around, end), around), _rows(tokens, end)
        for number in range(1, len(DILATIONS)):
            tokens, around = asked.pop()
            scaled = normed(hidden, w[f"g{number}"], w[f"n{number}"])
            more = layer(scaled, row[around], w[f"C{number}"], w[f"c{number}"])
            more += hidden.take(row[tokens], axis=0)
            hidden, row = more, _rows(tokens, end)
        return hidden, row


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
    """Return the mean of the rows of each group, (groups, width)."""
    counts = np.bincount(group)
    sums = np.zeros((len(counts), x.shape[1]), np.float64)
    order = np.argsort(group, kind="stable")
    rank = np.empty(len(group), np.int64)
    rank[order] = np.arange(len(group)) - np.repeat(np.cumsum(counts) - counts, counts)
    # The first of each group, then the second, ...: a sum of floats depends on its order.
    for turn in range(int(counts.max(initial=0))):
        rows = np.flatnonzero(rank == turn)
        sums[group[rows]] += x[rows]
    return np.asarray(sums / counts[:, None], np.float64)
