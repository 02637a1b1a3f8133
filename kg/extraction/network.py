"""A small convolutional network over the words of a paper that judges every candidate, in numpy. `kg.train.network` trains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.network_inputs import Inputs

Floats = npt.NDArray[np.float32]

# Distance of the neighbours that each layer looks at.
DILATIONS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Network:
    """The weights by name (see `kg.train.network.initial`), and the word vectors of the vocabulary."""

    weights: Mapping[str, Floats]
    vectors: Floats

    @classmethod
    def load(cls, path: Path, vectors: Floats) -> "Network":
        """Load the shipped weights."""
        with np.load(path) as arrays:
            return cls({name: arrays[name].astype(np.float32) for name in arrays.files}, vectors)

    def scores(self, seen: Inputs) -> Floats:
        """Return (candidates, 5) scores: logarithms of the odds of none and of the four types, up to a constant."""
        w = self.weights
        hidden = self._encode(seen)
        first, last = seen.spans[:, 0], seen.spans[:, 1]
        pad = np.zeros((1, hidden.shape[1]), np.float32)
        framed = np.vstack([pad, hidden, pad])
        sums = np.cumsum(np.vstack([pad, hidden]).astype(np.float64), axis=0)
        mean = ((sums[last] - sums[first]) / (last - first)[:, None]).astype(np.float32)
        head = hidden[seen.heads] * (seen.heads >= 0)[:, None]
        form = w["ng"][seen.grams].sum(axis=1) / np.sqrt(1.0 + (seen.grams > 0).sum(axis=1, keepdims=True))
        parts = [
            hidden[first],
            hidden[last - 1],
            mean,
            framed[first],
            framed[last + 1],
            head,
            form,
            seen.hints,
            seen.facts,
        ]
        state = _gelu(np.concatenate(parts, axis=1).astype(np.float32) @ w["W1"] + w["b1"])
        both = np.concatenate([state, _mean_by(state, seen.group)], axis=1)
        return np.asarray(_gelu(both @ w["W2"] + w["b2"]) @ w["W3"] + w["b3"], np.float32)

    def _encode(self, seen: Inputs) -> Floats:
        """Return (tokens, width): each word as it stands among its neighbours."""
        w, words = self.weights, seen.words
        looks = [w[name][words[:, column]] for column, name in enumerate(("low", "shp", "pre", "suf"))]
        seen_as = np.concatenate([self.vectors[words[:, 4]], *looks, w["sec"][seen.headings]], axis=1)
        hidden = _gelu(seen_as @ w["Win"] + w["bin"])
        for layer, reach in enumerate(DILATIONS):
            scaled = _normed(hidden, w[f"g{layer}"], w[f"n{layer}"])
            framed = np.pad(scaled, ((reach, reach), (0, 0)))
            around = np.concatenate([framed[: -2 * reach], scaled, framed[2 * reach :]], axis=1)
            hidden = hidden + _gelu(around @ w[f"C{layer}"] + w[f"c{layer}"])
        return hidden


def _gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit, by its usual approximation with tanh."""
    return np.asarray(0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x))), np.float32)


def _normed(x: Floats, gain: Floats, shift: Floats) -> Floats:
    centred = x - x.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5) * gain + shift, np.float32)


def _mean_by(x: Floats, group: npt.NDArray[np.int64]) -> Floats:
    """Return for each row the mean of the rows of its group."""
    if not len(group):
        return x
    sums = np.zeros((int(group.max()) + 1, x.shape[1]), np.float32)
    np.add.at(sums, group, x)
    return np.asarray((sums / np.bincount(group)[:, None])[group], np.float32)
