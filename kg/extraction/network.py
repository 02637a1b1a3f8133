"""A small convolutional network over the words of papers that judges every candidate, in numpy. `kg.train.network` trains it.

Papers go through it together where each number depends on its own row alone. Products of matrices are made paper by paper:
their last digits depend on the number of rows, and no paper may see how long its neighbours are. They depend on the processor
and the number of threads too. In double precision that is 12 digits below what is written, so that the same text gives the
same bytes on every machine; single precision would be a fifth faster and flips a fourth decimal in one of 2,000 papers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.hashing import Ints
from kg.extraction.network_inputs import Inputs

Floats = npt.NDArray[np.float64]

# Distance of the neighbours that each layer looks at.
DILATIONS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Network:
    """The weights by name (see `kg.train.network.initial`), and the word vectors of the vocabulary."""

    weights: Mapping[str, Floats]
    vectors: Floats

    @classmethod
    def load(cls, path: Path, vectors: npt.NDArray[np.float32]) -> "Network":
        """Load the shipped weights."""
        with np.load(path) as arrays:
            return cls.of({name: arrays[name] for name in arrays.files}, vectors)

    @classmethod
    def of(cls, weights: Mapping[str, npt.NDArray[np.floating]], vectors: npt.NDArray[np.floating]) -> "Network":
        """Return the network of weights and vectors of any precision."""
        return cls({name: array.astype(np.float64) for name, array in weights.items()}, vectors.astype(np.float64))

    def scores(self, seen: Inputs) -> Floats:
        """Return (candidates, 5) scores: logarithms of the odds of none and of the four types, up to a constant."""
        state = _gelu(self._times(self._parts(seen), "W1", "b1", seen.row_ends))
        both = np.concatenate([state, _mean_by(state, seen.group)], axis=1)
        last = _gelu(self._times(both, "W2", "b2", seen.row_ends))
        return self._times(last, "W3", "b3", seen.row_ends)

    def _times(self, x: Floats, weights: str, bias: str, ends: Ints) -> Floats:
        """Return `x @ weights + bias`, each paper's rows by themselves."""
        w = self.weights[weights]
        product = np.empty((len(x), w.shape[1]), np.float64)
        for first, last in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
            np.matmul(x[first:last], w, out=product[first:last])
        product += self.weights[bias]
        return product

    def _parts(self, seen: Inputs) -> Floats:
        """Return what is known of each candidate: its words, the words around, its letters, hints and facts."""
        hidden = self._encode(seen)
        first, last = seen.spans[:, 0], seen.spans[:, 1]
        before, after = first - 1, last.copy()
        # Beyond a paper's ends stands nothing.
        before[np.isin(first, seen.token_ends)] = after[np.isin(last, seen.token_ends)] = len(hidden)
        framed = np.vstack([hidden, np.zeros((1, hidden.shape[1]), np.float64)])
        heads = np.where(seen.heads >= 0, seen.heads, len(hidden))
        places = [first, last - 1]
        parts = [*(hidden.take(at, axis=0) for at in places), self._means(hidden, seen)]
        parts += [framed.take(at, axis=0) for at in (before, after, heads)]
        names = np.concatenate([self._letters(seen.name_grams), seen.name_hints], axis=1)
        return np.concatenate([*parts, names.take(seen.name, axis=0), seen.facts], axis=1)

    def _letters(self, grams: Ints) -> Floats:
        """Return the sums of the letter groups of names, by the root of their number."""
        sums = self.weights["ng"].take(grams.T, axis=0).sum(axis=0)
        return np.asarray(sums / np.sqrt(1.0 + (grams > 0).sum(axis=1, keepdims=True)), np.float64)

    def _means(self, hidden: Floats, seen: Inputs) -> Floats:
        """Return the mean over each candidate's words."""
        means = np.empty((len(seen.spans), hidden.shape[1]), np.float64)
        tokens, rows = seen.token_ends.tolist(), seen.row_ends.tolist()
        for paper in range(len(tokens) - 1):
            here, there = slice(tokens[paper], tokens[paper + 1]), slice(rows[paper], rows[paper + 1])
            sums = np.zeros((here.stop - here.start + 1, hidden.shape[1]))
            np.cumsum(hidden[here], axis=0, dtype=np.float64, out=sums[1:])
            spans = seen.spans[there] - here.start
            means[there] = (sums[spans[:, 1]] - sums[spans[:, 0]]) / (spans[:, 1] - spans[:, 0])[:, None]
        return means

    def _encode(self, seen: Inputs) -> Floats:
        """Return (tokens, width): each word as it stands among its neighbours."""
        w, words = self.weights, seen.words
        looks = [w[name].take(words[:, column], axis=0) for column, name in enumerate(("low", "shp", "pre", "suf"))]
        headings = w["sec"].take(seen.headings, axis=0)
        seen_as = np.concatenate([self.vectors.take(words[:, 4], axis=0), *looks, headings], axis=1)
        hidden = _gelu(self._times(seen_as, "Win", "bin", seen.token_ends))
        around = np.empty((len(hidden), 3, hidden.shape[1]), np.float64)
        for layer, reach in enumerate(DILATIONS):
            scaled = _normed(hidden, w[f"g{layer}"], w[f"n{layer}"])
            around[reach:, 0], around[:, 1], around[:-reach, 2] = scaled[:-reach], scaled, scaled[reach:]
            for end in seen.token_ends.tolist():
                around[end : end + reach, 0] = around[max(0, end - reach) : end, 2] = 0.0
            flat = around.reshape(len(around), -1)
            hidden += _gelu(self._times(flat, f"C{layer}", f"c{layer}", seen.token_ends))
        return hidden


def _gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit, by its usual approximation with tanh; `x` is used up."""
    inner = x * np.float64(0.044715)
    inner *= x
    inner *= x
    inner += x
    inner *= np.float64(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float64(1.0)
    x *= np.float64(0.5)
    inner *= x
    return inner


def _normed(x: Floats, gain: Floats, shift: Floats) -> Floats:
    """Return the rows with mean 0 and spread 1, then scaled and shifted by column."""
    centred = x - x.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float64(1e-5))
    centred /= spread
    centred *= gain
    centred += shift
    return np.asarray(centred, np.float64)


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
