"""What the network makes of words and of names by themselves, remembered: both recur from text to text.

What is remembered is what would be worked out anew: each row depends on its word or name alone.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.extraction.blocks import Floats, gelu, normed, product
from kg.extraction.hashing import Ints
from kg.extraction.network_inputs import HEADINGS, Inputs, gram_buckets, told

# So many rows are remembered, then all are forgotten: some 50 MB of words, some 16 MB of names.
_REMEMBERED = 1 << 14
# Memory is taken when it is written to: room for what one more batch brings costs nothing.
_ROOM = _REMEMBERED + (1 << 12)


class WordStates:
    """Words under headings: the state of each, and what its neighbours on both sides and itself see of it in the first layer.

    `state`, `left`, `own` and `right` are (rows, width) each; row 0 is of nothing, as it stands beyond a text's ends.
    """

    def __init__(self, weights: Mapping[str, Floats], vectors: Floats) -> None:
        """Keep the weights; nothing is remembered yet."""
        self._weights, self._vectors = weights, vectors
        width = len(weights["C0"]) // 3
        self._seen_by = np.hstack(np.split(weights["C0"], 3))
        self.state, self.left, self.own, self.right = (np.zeros((_ROOM, width)) for _ in range(4))
        self._forget(None)

    def _forget(self, era: object) -> None:
        """Begin anew, with words numbered as in `era`."""
        self._era: object = era
        self._used = 1
        self._slots = np.full(_ROOM, -1, np.int32)

    def rows(self, seen: Inputs, tokens: Ints) -> Ints:
        """Return the row of each of these tokens."""
        if seen.era is not self._era or self._used > _REMEMBERED:
            self._forget(seen.era)
        codes = seen.met[tokens] * len(HEADINGS) + seen.headings[tokens]
        most = int(codes.max(initial=0))
        if most >= len(self._slots):
            more = np.full(max(most + 1, 2 * len(self._slots)) - len(self._slots), -1, np.int32)
            self._slots = np.append(self._slots, more)
        missing = np.flatnonzero(self._slots[codes] < 0)
        if len(missing):
            new, first = np.unique(codes[missing], return_index=True)
            which = tokens[missing[first]]
            self._add(seen.words[which], seen.headings[which])
            self._slots[new] = np.arange(self._used - len(new), self._used)
        return self._slots[codes].astype(np.int64)

    def _add(self, words: Ints, headings: Ints) -> None:
        """Remember new words under headings."""
        w = self._weights
        looks = [w[name].take(words[:, column], axis=0) for column, name in enumerate(("low", "shp", "pre", "suf"))]
        seen_as = np.concatenate([self._vectors.take(words[:, 4], axis=0), *looks, w["sec"].take(headings, axis=0)], axis=1)
        state = gelu(product(seen_as, w["Win"]) + w["bin"])
        left, own, right = np.split(product(normed(state, w["g0"], w["n0"]), self._seen_by), 3, axis=1)
        here = slice(self._used, self._used + len(words))
        self.state, self.left = _with(self.state, here, state), _with(self.left, here, left)
        self.own, self.right = _with(self.own, here, own + w["c0"]), _with(self.right, here, right)
        self._used = here.stop


class NameStates:
    """Names: what each adds to the state of a candidate by its letters and by what the lexicon says of it."""

    def __init__(self, weights: Mapping[str, Floats], part: Floats) -> None:
        """Keep the weights; `part` is (letters and hints, width), their part of the candidates' layer."""
        self._letters, self._part = weights["ng"], part
        self._places: dict[str, int] = {}
        self._table = np.zeros((_ROOM, part.shape[1]))

    def of(self, names: Sequence[str]) -> Floats:
        """Return what each name adds, (names, width)."""
        if len(self._places) > _REMEMBERED:
            self._places.clear()
        places = self._places
        new = [name for name in dict.fromkeys(names) if name not in places]
        if new:
            here = slice(len(places), len(places) + len(new))
            self._table = _with(self._table, here, self._new(new))
            places.update(zip(new, range(here.start, here.stop), strict=True))
        return self._table.take([places[name] for name in names], axis=0)

    def _new(self, names: Sequence[str]) -> Floats:
        """Return what new names add: the sums of their letter groups, by the root of their number, and hints."""
        grams = gram_buckets(names)
        sums = self._letters.take(grams.T, axis=0).sum(axis=0)
        letters = sums / np.sqrt(1.0 + (grams > 0).sum(axis=1, keepdims=True))
        return product(np.concatenate([letters, told(names)], axis=1), self._part)


def _with(table: Floats, here: slice, rows: Floats) -> Floats:
    """Return the table with these rows, made longer where they need it."""
    if here.stop > len(table):
        longer = np.zeros((max(here.stop, 2 * len(table)), table.shape[1]))
        longer[: len(table)] = table
        table = longer
    table[here] = rows
    return table
