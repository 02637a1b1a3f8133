"""Words that stand in like places: vectors from counts of neighbours, and clusters of them. Deterministic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.cluster import MiniBatchKMeans

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.text.paper_text import PaperText
from kg.extraction.text.vocabulary import normal

# Words that stand so often in the corpus or in abstracts are kept; so many of them count as neighbours.
LEAST_COUNT, LEAST_IN_ABSTRACTS, NEIGHBOURS, DIMENSIONS = 3, 25, 6000, 60
FINE, COARSE = 1000, 40
# What a pair of neighbours in an abstract counts: there are twenty times more words of abstracts than of digests.
ABSTRACTS_WEIGHT = 0.2
_PLACES = (-2, -1, 1, 2)

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Running:
    """Texts one after another: the number of each word, and of its sentence, both (tokens,)."""

    words: Numbers
    sentences: Numbers


def train_words(corpus: Iterable[PaperText], abstracts: Iterable[PaperText]) -> dict[str, npt.ArrayLike]:
    """Return the arrays that `Vocabulary.load` wants: keys, fine, coarse (words,), vectors (words, DIMENSIONS), scale ()."""
    number: dict[str, int] = {}
    digests, others = _running(corpus, number), _running(abstracts, number)
    words = _kept(list(number), digests, others)
    row = np.full(len(number), -1, np.int32)
    row[words] = np.arange(len(words))
    counts = _neighbour_counts(digests, row) + ABSTRACTS_WEIGHT * _neighbour_counts(others, row)
    often = np.asarray(counts.sum(axis=1)).ravel()
    vectors = _vectors(counts)
    names = list(number)
    keys = np.array([number_of(names[word]) for word in words], np.uint32)
    order = np.argsort(keys, kind="stable")
    scale = np.float32(np.abs(vectors).max() / 127)
    return {
        "coarse": _clusters(vectors, often, COARSE)[order].astype(np.uint16),
        "fine": _clusters(vectors, often, FINE)[order].astype(np.uint16),
        "keys": keys[order],
        "scale": scale,
        "vectors": np.round(vectors[order] / scale).astype(np.int8),
    }


def _running(texts: Iterable[PaperText], number: dict[str, int]) -> _Running:
    """Lay texts one after another; words that `number` does not know get the next ones."""
    known: dict[str, int] = {}
    words, sentences, before = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], 0
    for text in texts:
        own = np.empty(len(text.tokens), np.int32)
        for at, token in enumerate(text.tokens):
            found = known.get(token.text)
            if found is None:
                found = known[token.text] = number.setdefault(normal(token.text), len(number))
            own[at] = found
        words.append(own)
        begins = np.zeros(len(own), np.int32)
        begins[[sentence.first for sentence in text.sentences]] = 1
        sentences.append(before + np.cumsum(begins, dtype=np.int32))
        before += len(text.sentences) + 1
    return _Running(np.concatenate(words), np.concatenate(sentences))


def _kept(names: Sequence[str], digests: _Running, others: _Running) -> list[int]:
    """Return the numbers of frequent words, the commonest first, by their share of either kind of text."""
    one, two = (np.bincount(texts.words, minlength=len(names)) for texts in (digests, others))
    share = np.maximum(one / max(1, one.sum()), two / max(1, two.sum()))
    often = np.flatnonzero((one >= LEAST_COUNT) | (two >= LEAST_IN_ABSTRACTS)).tolist()
    return sorted(often, key=lambda word: (-share[word], names[word]))


def _neighbour_counts(texts: _Running, row: Numbers) -> sparse.csr_matrix:
    """Return (words, places x NEIGHBOURS): how often each kept word stands at each place beside each of the commonest.

    The first column of each place is the edge of a sentence. Words that are not kept (-1 in `row`) are passed over.
    """
    size, width = int(row.max()) + 1, len(_PLACES) * NEIGHBOURS
    words, end = row[texts.words], len(texts.words)
    total = sparse.csr_matrix((size, width))
    for slot, step in enumerate(_PLACES):
        beside = np.arange(end) + step
        inside = (beside >= 0) & (beside < end)
        beside = np.clip(beside, 0, max(0, end - 1))
        inside &= texts.sentences[beside] == texts.sentences
        column = np.where(inside, np.where(words[beside] >= 0, words[beside] + 1, -1), 0)
        counted = (words >= 0) & (column >= 0) & (column < NEIGHBOURS)
        cells = words[counted].astype(np.int64) * width + slot * NEIGHBOURS + column[counted]
        cells, often = np.unique(cells, return_counts=True)
        total = total + sparse.csr_matrix((often.astype(np.float64), divmod(cells, width)), shape=(size, width))
    return total


def _vectors(counts: sparse.csr_matrix) -> npt.NDArray[np.float64]:
    """Return unit vectors of the words: positive pointwise mutual information, cut to DIMENSIONS by singular values."""
    total = counts.sum()
    row_sums = np.asarray(counts.sum(axis=1)).ravel()
    column_sums = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    column_sums = column_sums / column_sums.sum() * total
    cells = counts.tocoo()
    value = np.log(cells.data * total / (row_sums[cells.row] * column_sums[cells.col] + 1e-9))
    keep = value > 0
    information = sparse.csr_matrix((value[keep], (cells.row[keep], cells.col[keep])), shape=counts.shape)
    left, strength, _ = svds(information, k=DIMENSIONS, v0=np.ones(min(information.shape)))
    order = np.argsort(-strength)
    vectors = left[:, order] * np.sqrt(strength[order])
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9))


def _clusters(vectors: npt.NDArray[np.float64], often: npt.NDArray[np.float64], number: int) -> npt.NDArray[np.int64]:
    means = MiniBatchKMeans(number, random_state=0, batch_size=4096, n_init=3, max_iter=100)
    return np.asarray(means.fit(vectors, sample_weight=np.log1p(often)).labels_, np.int64)
