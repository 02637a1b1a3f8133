"""Trains the role model: one linear classifier per role over named features, calibrated on held-out digests."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.extract.paper_text import Found, PaperText
from kg.extract.roles_features import EntityFeatures, features, name_key, view
from kg.extract.roles_model import bag
from kg.model import ARTIFACT_TYPES, ROLES, Relation
from kg.train.gold import GoldPaper

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEARNED = tuple(str(role) for role in ROLES if role != Relation.MENTIONS)
FOLDS = 5
STRENGTH = 10.0
LEAST = 2
_NAME = re.compile(r"[A-Za-z0-9\u0370-\u03ff²³][A-Za-z0-9.+\-_/@\u0370-\u03ff²³]*")


@dataclass(frozen=True, slots=True)
class Examples:
    """One row per entity: its features, its gold roles (rows, roles), whether it counts, the fold of its digest."""

    found: tuple[EntityFeatures, ...]
    gold: Bools
    core: Bools
    fold: npt.NDArray[np.int64]


def fold_of(digest: str) -> int:
    """Return the fold of a digest: papers of one digest are never split."""
    return int(hashlib.sha256(digest.encode()).hexdigest(), 16) % FOLDS


def gold_found(paper: GoldPaper) -> list[Found]:
    """Return the annotated entities as if found with certainty; those that no section holds are left out."""
    return [
        Found(e.name, e.type, e.places, 1.0, tuple((str(kind), float(kind == e.type)) for kind in ARTIFACT_TYPES))
        for e in paper.entities
        if e.places
    ]


def count_names(texts: Iterable[tuple[str, PaperText]]) -> dict[str, int]:
    """Return in how many papers (by id) each run of one to four Latin words with a capital or a digit stands, from two on."""
    papers: dict[str, set[str]] = {}
    for paper, text in texts:
        runs = papers.setdefault(paper, set())
        for part in text.sections:
            for line in re.split(r"[\n,;:()]", part.text):
                runs.update(_runs(line))
    counts = Counter(key for runs in papers.values() for key in {name_key(run) for run in runs})
    return {
        key: n for key, n in sorted(counts.items()) if n >= 3 and not key.replace(".", "").isdigit() and len(key) < 40
    }


def _runs(line: str) -> Iterable[str]:
    words = [(m.group().rstrip(".+-_/"), m.start(), m.end()) for m in _NAME.finditer(line)]
    for first, (run, _, end) in enumerate(words):
        if any(char.isupper() or char.isdigit() for char in run):
            yield run
        for word, start, stop in words[first + 1 : first + 4]:
            if start - end > 1:
                break
            run, end = f"{run} {word}", stop
            if any(char.isupper() for char in run):
                yield run


def examples(papers: Sequence[GoldPaper], counts: dict[str, int], counted: frozenset[str]) -> Examples:
    """Return the examples of all papers; `counted` holds the ids of the papers that `counts` was made from."""
    found: list[EntityFeatures] = []
    gold: list[list[bool]] = []
    core: list[bool] = []
    fold: list[int] = []
    for paper in papers:
        found += features(view(paper.text, gold_found(paper)), counts, discount=int(paper.id in counted))
        for entity in paper.entities:
            if entity.places:
                gold.append([role in entity.roles for role in LEARNED])
                core.append(entity.core)
                fold.append(fold_of(paper.digest))
    return Examples(tuple(found), np.array(gold), np.array(core), np.array(fold))


def make_vocabulary(found: Iterable[EntityFeatures]) -> dict[str, int]:
    """Return the features that at least two entities have, in order of their text."""
    seen = Counter(name for entity in found for name in bag(entity))
    return {name: index for index, name in enumerate(sorted(name for name, n in seen.items() if n >= LEAST))}


def matrix(found: Sequence[EntityFeatures], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    """Return the (entities, features) matrix; every row has length one."""
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for entity in found:
        places = [vocabulary[name] for name in bag(entity) if name in vocabulary]
        indices += places
        values += [1.0 / np.sqrt(max(1, len(places)))] * len(places)
        ends.append(len(indices))
    return sparse.csr_matrix((values, indices, ends), shape=(len(found), len(vocabulary)))


def fit(rows: sparse.csr_matrix, wanted: Bools) -> tuple[Floats, float]:
    """Return the weights and the bias of one role."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=0).fit(rows, wanted)
    return model.coef_[0], float(model.intercept_[0])


def held_out_scores(rows: sparse.csr_matrix, data: Examples) -> Floats:
    """Return (entities, roles) scores, each from a model that saw no paper of the entity's digest."""
    scores = np.zeros(data.gold.shape)
    for fold in range(FOLDS):
        inside = data.fold != fold
        for column in range(len(LEARNED)):
            weights, bias = fit(rows[inside], data.gold[inside, column])
            scores[~inside, column] = rows[~inside] @ weights + bias
    return scores


def calibrate(scores: Floats, wanted: Bools) -> tuple[float, float]:
    """Return slope and shift of the sigmoid that turns held-out scores into probabilities (Platt)."""
    model = LogisticRegression(C=1e6, solver="lbfgs", max_iter=1000).fit(scores[:, None], wanted)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def best_threshold(chances: Floats, wanted: Bools) -> float:
    """Return the probability from which on claims give the best F1."""
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(wanted[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + wanted.sum())
    best = int(np.argmax(f1))
    return float((chances[order[best]] + chances[order[min(best + 1, len(order) - 1)]]) / 2)


def train_roles(
    papers: Sequence[GoldPaper], corpus: Sequence[tuple[str, PaperText]], target: Path
) -> dict[str, tuple[float, float]]:
    """Train on annotated papers, count names in the corpus (paper id, text), write the model to `target`.

    Returns:
        Per role the threshold and the share of gold claims at it, for the log.
    """
    counts = count_names(corpus)
    data = examples(papers, counts, frozenset(paper for paper, _ in corpus))
    vocabulary = make_vocabulary(data.found)
    rows = matrix(data.found, vocabulary)
    held_out = held_out_scores(rows, data)
    parts = [fit(rows, data.gold[:, column]) for column in range(len(LEARNED))]
    sigmoids = [calibrate(held_out[:, column], data.gold[:, column]) for column in range(len(LEARNED))]
    slope, shift = (np.array(values) for values in zip(*sigmoids, strict=True))
    chances = 1.0 / (1.0 + np.exp(-(slope * held_out + shift)))
    limits = [best_threshold(chances[data.core, c], data.gold[data.core, c]) for c in range(len(LEARNED))]
    arrays = {
        "roles": _text(LEARNED),
        "vocabulary": _text(vocabulary),
        "names": _text(counts),
        "counts": np.array(list(counts.values()), dtype=np.int32),
        "weights": np.stack([weights for weights, _ in parts], axis=1).astype(np.float16),
        "bias": np.array([bias for _, bias in parts]),
        "slope": slope,
        "shift": shift,
        "threshold": np.array(limits),
    }
    np.savez_compressed(target, **arrays)  # type: ignore[arg-type]
    return {role: (limits[c], float(data.gold[:, c].mean())) for c, role in enumerate(LEARNED)}


def _text(words: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
