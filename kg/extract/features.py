"""What a candidate looks like and stands in, as hashed features: one row of numbers per candidate, made by table look-ups.

Every feature is a (slot, value) pair folded into one of `BUCKETS` places. Words are hashed once per distinct word; rows for all
candidates of a paper are then gathered with numpy.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from kg.extract.forms import fold, initials_match, shape
from kg.extract.paper_text import PaperText
from kg.extract.spans import HANGUL, LATIN, NUMBER, OTHER, Span

Ints = npt.NDArray[np.int64]

BITS = 18
BUCKETS = 1 << BITS
_MIX, _SLOT_MIX, _MASK = 0x9E3779B1, 0x85EBCA6B, 0xFFFFFFFF
# Words that join the members of a list. Example: "GSM8K, MATH 및 HumanEval".
_JOINERS = frozenset([",", "및", "와", "과", "and", "·", "/", "또는", "그리고", "이나", "or", "&"])
_PARTICLES = frozenset(
    [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "도",
        "와",
        "과",
        "에",
        "에서",
        "로",
        "으로",
        "라는",
        "이라는",
        "인",
        "과의",
        "와의",
        "등",
        "등의",
        "등을",
        "들",
    ]
)


def number_of(text: str) -> int:
    """Return the stable 32-bit number of a string."""
    return zlib.crc32(text.encode())


def place(slot: Ints | int, value: Ints | int) -> Ints:
    """Return the bucket of (slot, value) pairs, elementwise."""
    mixed = (np.asarray(value, np.int64) * _MIX + np.asarray(slot, np.int64) * _SLOT_MIX) & _MASK
    mixed ^= mixed >> 15
    return ((mixed * _MIX) & _MASK) >> (32 - BITS)


@lru_cache(maxsize=1 << 16)
def _word_row(text: str) -> tuple[int, int, int, int]:
    """Return the numbers of a word's lower-case form, shape, beginning and end."""
    low = text.lower()
    return number_of(low), number_of(shape(text)), number_of(low[:3]), number_of(low[-3:])


@lru_cache(maxsize=1 << 15)
def form_places(text: str) -> Ints:
    """Return the buckets of a name's own features: its character n-grams, shape, words and length."""
    key = "<" + text.lower() + ">"
    parts = {f"n{key[i : i + n]}" for n in (2, 3, 4, 5) for i in range(len(key) - n + 1)}
    parts.add("w" + key)
    parts.add("f" + fold(text))
    parts.add("s" + shape(text))
    parts.add("S" + shape(text, long=True)[:12])
    words = text.split()
    parts.update("t" + word.lower() for word in words)
    parts.update(
        ("a" + words[0].lower(), "z" + words[-1].lower(), f"l{min(len(words), 6)}", f"c{min(len(text), 24) // 2}")
    )
    parts.add("z3" + text.lower()[-3:])
    values = np.array(sorted(number_of(part) for part in parts), np.int64)
    return place(1, values)


@dataclass(frozen=True, slots=True)
class Rows:
    """The features of a paper's candidates.

    `fixed` is (candidates, slots) of buckets; `group` gives each candidate's form, `forms` the folded forms in order of
    appearance, and `own` per form the buckets of its own features and of all contexts that it stands in.
    """

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    fixed: Ints
    group: Ints
    forms: tuple[str, ...]
    own: tuple[Ints, ...]


def rows(paper: PaperText, kinds_of: Sequence[int], spans: Sequence[Span]) -> Rows:
    """Return the features of the candidates `spans` of a paper."""
    tokens = paper.tokens
    texts = tuple(paper.sections[tokens[a].section].text[tokens[a].start : tokens[b - 1].end] for a, b in spans)
    number: dict[str, int] = {}
    group = np.array([number.setdefault(fold(text), len(number)) for text in texts], np.int64)
    context = _Context(paper, kinds_of, spans, texts, group, len(number))
    fixed = context.fixed()
    shared = context.shared()
    own = []
    texts_of: list[set[str]] = [set() for _ in number]
    for text, at in zip(texts, group.tolist(), strict=True):
        texts_of[at].add(text)
    for at, names in enumerate(texts_of):
        own.append(np.unique(np.concatenate([*(form_places(name) for name in sorted(names)), shared[at]])))
    return Rows(tuple(spans), texts, fixed, group, tuple(number), tuple(own))


class _Context:
    """Gathers the words around the candidates of one paper."""

    def __init__(
        self,
        paper: PaperText,
        kinds_of: Sequence[int],
        spans: Sequence[Span],
        texts: Sequence[str],
        group: Ints,
        groups: int,
    ) -> None:
        self.paper, self.kinds, self.spans, self.texts = paper, kinds_of, spans, texts
        self.group, self.groups = group, groups
        pad = 4
        table = np.array([_word_row(token.text) for token in paper.tokens], np.int64).reshape(-1, 4)
        self.table = np.vstack([np.zeros((pad, 4), np.int64), table, np.zeros((pad, 4), np.int64)])
        sentence = np.array([token.sentence for token in paper.tokens], np.int64)
        self.sentence = np.concatenate([np.full(pad, -1), sentence, np.full(pad, -2)])
        ends = np.array([(token.start, token.end) for token in paper.tokens], np.int64).reshape(-1, 2)
        self.starts = np.concatenate([np.full(pad, -9), ends[:, 0], np.full(pad, -9)])
        self.ends = np.concatenate([np.full(pad, -5), ends[:, 1], np.full(pad, -5)])
        edges = np.array(spans, np.int64).reshape(-1, 2) + pad
        self.first, self.last = edges[:, 0], edges[:, 1]

    def word(self, at: Ints, column: int = 0) -> Ints:
        """Return the numbers of the words at padded positions; 7 outside the candidate's sentence."""
        inside = self.sentence[at] == self.sentence[self.first]
        return np.where(inside, self.table[at, column], 7)

    def fixed(self) -> Ints:
        """Return the (candidates, slots) buckets of everything that is seen at the candidate's place."""
        a, b = self.first, self.last
        left = [self.word(a - n) for n in (1, 2, 3)]
        right = [self.word(b + n) for n in (0, 1, 2, 3)]
        glued = (self.ends[a - 1] == self.starts[a]) * 2 + (self.starts[b] == self.ends[b - 1])
        head, second = self.heads()
        around = self.neighbours()
        facts = np.array([self.facts(i) for i in range(len(self.spans))], np.int64).reshape(len(self.spans), -1)
        language = np.full(len(a), self.language())
        shapes = [self.word(a - 1, 1), self.word(b, 1), self.word(a, 1), self.word(b - 1, 1)]
        values = [
            *left, *right, glued, head, second, language,
            left[0] * 31 + right[0], left[1] * 31 + left[0], right[0] * 31 + right[1], right[0] * 37 + right[1] * 31 + right[2],
            shapes[0] * 3 + glued, shapes[1] * 3 + glued, shapes[2], shapes[3], shapes[0] * 31 + shapes[1] + glued * 17,
            left[0] * 5 + glued, right[0] * 5 + glued, language * 31 + left[0], language * 31 + right[0],
            head * 31 + right[0], self.word(a), self.word(b - 1), self.word(b - 1, 3), self.word(a, 2),
            head * 31 + self.word(b - 1, 1),
            self.word(b, 2), self.word(b + 1, 2), self.word(a - 1, 3), self.word(a - 2, 3), *around.T, *facts.T,
        ]  # fmt: skip
        stacked = np.stack(values, axis=1)
        bags = np.stack([self.word(a - n) for n in (1, 2, 3, 4)] + [self.word(b + n) for n in (0, 1, 2, 3)], axis=1)
        slots = np.arange(10, 10 + stacked.shape[1])
        return np.hstack([place(slots, stacked), place(np.array([2] * 4 + [3] * 4), bags)])

    def shared(self) -> list[Ints]:
        """Return per form the buckets of the contexts of all its candidates: what stands beside it, heads, sections."""
        head, second = self.heads()
        values = np.stack(
            [self.word(self.first - 1), self.word(self.last), head, second, self.section_numbers()], axis=1
        )
        places = place(np.array([4, 5, 6, 7, 8]), values)
        counts = np.bincount(self.group, minlength=self.groups)
        return [
            np.concatenate([np.unique(places[self.group == at]), place(9, np.array([min(int(counts[at]), 6)]))])
            for at in range(self.groups)
        ]

    def section_numbers(self) -> Ints:
        """Return the number of each candidate's section heading."""
        return np.array(
            [number_of(self.paper.sections[self.paper.tokens[a].section].heading) for a, _ in self.spans], np.int64
        )

    def heads(self) -> tuple[Ints, Ints]:
        """Return the first two words of meaning after each candidate, passing over particles and one pair of brackets."""
        found = np.full((len(self.spans), 2), 11, np.int64)
        tokens = self.paper.tokens
        for row, (_, last) in enumerate(self.spans):
            at, depth, got = last, 0, 0
            end = min(self.paper.sentences[tokens[last - 1].sentence].last, last + 14)
            while at < end and got < 2:
                text = tokens[at].text
                depth += (text in "([") - (text in ")]" and depth > 0)
                if depth == 0 and self.kinds[at] in (HANGUL, LATIN) and text not in _PARTICLES:
                    found[row, got] = number_of(text.lower())
                    got += 1
                at += 1
        return found[:, 0], found[:, 1]

    def neighbours(self) -> Ints:
        """Return the shape and last word of the list members before and after each candidate (0 where there is no list)."""
        found = np.zeros((len(self.spans), 4), np.int64)
        tokens = self.paper.tokens
        for row, (first, last) in enumerate(self.spans):
            sentence = self.paper.sentences[tokens[first].sentence]
            before = first - 1
            if before > sentence.first and tokens[before].text in _JOINERS:
                before -= 1
                if before > sentence.first and (tokens[before].text in _PARTICLES or tokens[before].text in _JOINERS):
                    before -= 1
                found[row, :2] = _word_row(tokens[before].text)[:2]
            after = last
            if after < sentence.last and tokens[after].text in _JOINERS:
                after += 1
                if after < sentence.last:
                    found[row, 2:] = _word_row(tokens[after].text)[:2]
        return found

    def facts(self, row: int) -> list[int]:
        """Return small facts of a candidate: where it stands in its run, brackets, title, acronym relations."""
        tokens = self.paper.tokens
        first, last = self.spans[row]
        token = tokens[first]
        sentence = self.paper.sentences[token.sentence]
        before = tokens[first - 1].text if first > sentence.first else ""
        after = tokens[last].text if last < sentence.last else ""
        title = token.section == 0
        colon = title and after == ":" and first == sentence.first
        bracketed = (before == "(") * 2 + (after == ")")
        long_form = short_form = 0
        if bracketed == 3 and first - 2 >= sentence.first:
            long_form = 1 + initials_match(self.paper.sections[token.section].text[: token.start - 1], self.texts[row])
        if after == "(" and last + 1 < sentence.last:
            short_form = 1 + initials_match(self.texts[row], tokens[last + 1].text)
        section = number_of(self.paper.sections[token.section].heading)
        run = (first > sentence.first and self.kinds[first - 1] <= NUMBER) * 2 + (
            last < sentence.last and self.kinds[last] <= NUMBER
        )
        return [
            title * 4 + colon * 2 + (first == sentence.first), bracketed * 8 + long_form, short_form, section,
            run * 16 + min(last - first, 9), section * 31 + bracketed, first == sentence.first,
        ]  # fmt: skip

    def language(self) -> int:
        """Return 1 for a Korean text, 2 for an English one."""
        hangul = sum(1 for kind in self.kinds if kind == HANGUL)
        return 1 if hangul * 8 > len(self.kinds) else 2


__all__ = ["BITS", "BUCKETS", "OTHER", "Rows", "form_places", "number_of", "place", "rows"]
