"""What the network makes of words and of names by themselves, remembered: both recur from text to text.

What is remembered is what would be worked out anew: each row depends on its word or name alone.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.extraction.arrays import Floats, Ints
from kg.extraction.names.network.blocks import gelu, normed, product
from kg.extraction.names.network.inputs import HEADINGS, Inputs, gram_buckets, told_features

# So many rows are remembered, then all are forgotten: some 50 MB of words, some 16 MB of names.
_REMEMBERED = 1 << 14
# Memory is taken when it is written to: room for what one more batch brings costs nothing.
_AT_ONCE = 256
_ROOM = _REMEMBERED + (1 << 12)


class WordStates:
    """Words under headings: the state of each, and what its neighbours on both sides and itself see of it in the first layer.

    Row 0 is of nothing, as it stands beyond a text's ends.
    """

    def __init__(self, weights: Mapping[str, Floats], vectors: Floats) -> None:
        """Keep the weights; nothing is remembered yet."""
        self._weights, self._vectors = weights, vectors
        width = len(weights["C0"]) // 3
        self._seen_by = np.hstack(np.split(weights["C0"], 3))
        self._state, self._left, self._own, self._right = (np.zeros((_ROOM, width)) for _ in range(4))
        self._forget(None)

    def _forget(self, generation: object) -> None:
        """Begin anew, with words numbered as in `generation`."""
        self._era: object = generation
        self._used = 1
        self._slots = np.full(_ROOM, -1, np.int32)

    def first_layer(self, seen: Inputs, tokens: Ints, around: Ints) -> Floats:
        """Return the states of some words after the first layer; `around` are the words before, at and after each."""
        known = np.zeros(len(seen.words) + 1, np.int64)
        known[tokens] = self._rows(seen, tokens)
        made = np.empty((len(around), self._state.shape[1]))
        for first in range(0, len(around), _AT_ONCE):
            before, own, after = known[around[first : first + _AT_ONCE]].T
            part = self._left.take(before, axis=0)
            part += self._own.take(own, axis=0)
            part += self._right.take(after, axis=0)
            np.add(gelu(part), self._state.take(own, axis=0), out=made[first : first + _AT_ONCE])
        return made

    def _rows(self, seen: Inputs, tokens: Ints) -> Ints:
        """Return the row of each of these tokens."""
        if seen.generation is not self._era or self._used > _REMEMBERED:
            self._forget(seen.generation)
        codes = seen.word_ids[tokens] * len(HEADINGS) + seen.headings[tokens]
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
        return np.asarray(self._slots[codes], np.int64)

    def _add(self, words: Ints, headings: Ints) -> None:
        """Remember new words under headings."""
        w = self._weights
        looks = [w[name].take(words[:, column], axis=0) for column, name in enumerate(("low", "shp", "pre", "suf"))]
        seen_as = np.concatenate(
            [self._vectors.take(words[:, 4], axis=0), *looks, w["sec"].take(headings, axis=0)], axis=1
        )
        state = gelu(product(seen_as, w["Win"]) + w["bin"])
        left, own, right = np.split(product(normed(state, w["g0"], w["n0"])[:-1], self._seen_by), 3, axis=1)
        here = slice(self._used, self._used + len(words))
        self._state, self._left = _with(self._state, here, state), _with(self._left, here, left)
        self._own, self._right = _with(self._own, here, own + w["c0"]), _with(self._right, here, right)
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
        counts = (grams > 0).sum(axis=1)
        # Those with many letter groups first: the others are done sooner.
        order = np.argsort(-counts, kind="stable")
        grams = grams[order].T
        sums = np.zeros((len(names), self._letters.shape[1]))
        for turn in range(len(grams)):
            more = int(np.count_nonzero(counts > turn))
            sums[:more] += self._letters.take(grams[turn, :more], axis=0)
        # What is missing counts too, as nothing: so the weights were learnt.
        sums += (len(grams) - counts[order])[:, None] * self._letters[0]
        letters = np.empty_like(sums)
        letters[order] = sums
        letters /= np.sqrt(1.0 + counts)[:, None]
        return product(np.concatenate([letters, told_features(names)], axis=1), self._part)


def _with(table: Floats, here: slice, rows: Floats) -> Floats:
    """Return the table with these rows, made longer where they need it."""
    if here.stop > len(table):
        longer = np.zeros((max(here.stop, 2 * len(table)), table.shape[1]))
        longer[: len(table)] = table
        table = longer
    table[here] = rows
    return table
