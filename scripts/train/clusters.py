"""Words that stand in like places: vectors from counts of neighbours, and clusters of them. Deterministic."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.cluster import MiniBatchKMeans

from kg.extraction.names.linear.hashing import number_of
from kg.extraction.text.paper_text import PaperText
from kg.extraction.text.vocabulary import normal

LEAST_COUNT, NEIGHBOURS, DIMENSIONS = 3, 4000, 60
FINE, COARSE = 800, 40
_PLACES = (-2, -1, 1, 2)
_EDGE, _UNKNOWN = -2, -1


def train_words(texts: Sequence[PaperText]) -> dict[str, npt.ArrayLike]:
    """Return the arrays that `Vocabulary.load` wants: keys, fine, coarse (words,), vectors (words, DIMENSIONS), scale ()."""
    words = _frequent(texts)
    counts = _neighbour_counts(texts, words)
    often = np.asarray(counts.sum(axis=1)).ravel()
    vectors = _vectors(counts)
    keys = np.array([number_of(word) for word in words], np.uint32)
    order = np.argsort(keys, kind="stable")
    scale = np.float32(np.abs(vectors).max() / 127)
    return {
        "coarse": _clusters(vectors, often, COARSE)[order].astype(np.uint16),
        "fine": _clusters(vectors, often, FINE)[order].astype(np.uint16),
        "keys": keys[order],
        "scale": scale,
        "vectors": np.round(vectors[order] / scale).astype(np.int8),
    }


def _frequent(texts: Iterable[PaperText]) -> list[str]:
    counts = Counter(normal(token.text) for text in texts for token in text.tokens)
    return [
        word for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= LEAST_COUNT
    ]


def _neighbour_counts(texts: Iterable[PaperText], words: Sequence[str]) -> sparse.csr_matrix:
    """Return (words, places x NEIGHBOURS): how often each frequent word stands at each place beside each word."""
    number = {word: at for at, word in enumerate(words)}
    rows: list[int] = []
    columns: list[int] = []
    for text in texts:
        known = [number.get(normal(token.text), _UNKNOWN) for token in text.tokens]
        for sentence in text.sentences:
            inside = known[sentence.first : sentence.last]
            for at, word in enumerate(inside):
                if word == _UNKNOWN:
                    continue
                for slot, step in enumerate(_PLACES):
                    other = inside[at + step] if 0 <= at + step < len(inside) else _EDGE
                    column = 0 if other == _EDGE else other + 1
                    if other != _UNKNOWN and column < NEIGHBOURS:
                        rows.append(word)
                        columns.append(slot * NEIGHBOURS + column)
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(words), len(_PLACES) * NEIGHBOURS))


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
