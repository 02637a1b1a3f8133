"""Trains the role model: a choice among sets of roles and one classifier per role, calibrated on held-out digests."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.extraction.arrays import Floats
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.roles.classify import kept_claims
from kg.extraction.roles.features import EntityFeatures
from kg.extraction.roles.model import bag, ensemble, entity_odds
from kg.extraction.text.paper_text import Found, PaperText
from kg.extraction.text.vocabulary import Vocabulary
from kg.model import RoleClaim
from scripts.train.gold import GoldPaper
from scripts.train.roles_samples import (
    BORDERLINE,
    FOLDS,
    LEARNED,
    RIGHT,
    Samples,
    fold_of,
    gold_found,
    learn_knowledge,
    samples,
)

__all__ = ["FOLDS", "LEARNED", "best_threshold", "calibrate", "fold_of", "gold_found", "train_roles"]

Bools = npt.NDArray[np.bool_]
Log = Callable[[str], None]

# Inverse strength of regularisation of both judges: best of 1, 4, 10, 30 in cross-validation.
STRENGTH = 10.0
# A feature must be seen on this many entities, a set of roles on this many.
LEAST, LEAST_SET = 4, 12
BORDERLINE_WEIGHT = 0.5
# So many folds are learnt beside one another; each gives the same bytes, whichever process makes it.
JOBS = 2


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What is found in one paper by models that have not seen it: entities, and the roles of each."""

    found: tuple[Found, ...]
    roles: tuple[tuple[RoleClaim, ...], ...]


def make_vocabulary(found: Iterable[EntityFeatures[str]]) -> dict[str, int]:
    """Return the features that enough entities have, in order of their text."""
    seen = Counter(name for entity in found for name in bag(entity))
    return {name: index for index, name in enumerate(sorted(name for name, n in seen.items() if n >= LEAST))}


def role_sets(gold: Bools) -> list[tuple[int, ...]]:
    """Return the common sets of roles, as columns, the commonest first; the empty one is among them."""
    counts = Counter(tuple(np.flatnonzero(row).tolist()) for row in gold)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [columns for columns, n in ranked if n >= LEAST_SET or not columns]


def choose_sets(gold: Bools, sets: Sequence[tuple[int, ...]]) -> npt.NDArray[np.int64]:
    """Return for each row the set that it is, or for a rare one the largest common set inside it."""
    return np.array([_nearest(frozenset(np.flatnonzero(row).tolist()), sets) for row in gold])


def _nearest(row: frozenset[int], sets: Sequence[tuple[int, ...]]) -> int:
    inside = [index for index, columns in enumerate(sets) if row.issuperset(columns)]
    return max(inside, key=lambda index: (len(sets[index]), -index))


def matrix(found: Sequence[EntityFeatures[str]], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    """Return the (entities, features) matrix; every row has length one."""
    rows = ([vocabulary[name] for name in bag(entity) if name in vocabulary] for entity in found)
    return unit_rows(rows, len(vocabulary))


def unit_rows(rows: Iterable[Sequence[int]], columns: int) -> sparse.csr_matrix:
    """Return the (rows, columns) matrix that is the same in all these columns of each row; every row has length one."""
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for places in rows:
        indices += places
        values += [1.0 / np.sqrt(max(1, len(places)))] * len(places)
        ends.append(len(indices))
    return sparse.csr_matrix((values, indices, ends), shape=(len(ends) - 1, columns))


def fit(rows: sparse.csr_matrix, gold: Bools, weight: Floats, sets: Sequence[tuple[int, ...]]) -> tuple[Floats, Floats]:
    """Return weights (features, sets + roles) and bias of both judges."""
    chosen = choose_sets(gold, sets)
    joint = LogisticRegression(C=STRENGTH, max_iter=100, tol=1e-3).fit(rows, chosen, sample_weight=weight)
    weights = np.zeros((rows.shape[1], len(sets) + gold.shape[1]))
    bias = np.full(len(sets) + gold.shape[1], -20.0)
    weights[:, joint.classes_] = joint.coef_.T
    bias[joint.classes_] = joint.intercept_
    for column in range(gold.shape[1]):
        single = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=0)
        single.fit(rows, gold[:, column], sample_weight=weight)
        weights[:, len(sets) + column], bias[len(sets) + column] = single.coef_[0], single.intercept_[0]
    return weights, bias


def calibrate(scores: Floats, wanted: Bools) -> tuple[float, float]:
    """Return slope and shift of the sigmoid that turns held-out scores into probabilities (Platt)."""
    model = LogisticRegression(C=1e6, solver="lbfgs", max_iter=1000).fit(scores[:, None], wanted)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def best_threshold(chances: Floats, wanted: Bools, *, missed: int = 0) -> float:
    """Return the probability from which on claims give the best F1; `missed` wanted ones are among no rows."""
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(wanted[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + wanted.sum() + missed)
    best = int(np.argmax(f1))
    return float((chances[order[best]] + chances[order[min(best + 1, len(order) - 1)]]) / 2)


def train_roles(
    papers: Sequence[GoldPaper],
    found: Sequence[Sequence[Found]],
    corpus: Sequence[tuple[str, PaperText]],
    vocabulary: Vocabulary,
    target: Path,
    *,
    renown: Mapping[int, int],
    log: Log = lambda _: None,
) -> list[HeldOut]:
    """Train on annotated papers and a corpus of (paper id, text) with its words' clusters; write the model to `target`.

    `found` is what is found in each paper by models that have not seen its digest, `renown` what abstracts tell of names.

    Returns:
        For each paper what is found in it, and with which roles, by models that have not seen its digest.
    """
    known = learn_knowledge(corpus, vocabulary, renown)
    counted = frozenset(paper for paper, _ in corpus)
    clean = samples(papers, [gold_found(paper) for paper in papers], known, counted)
    noisy = samples(papers, found, known, counted)
    log(f"{len(clean.found)} annotated and {len(noisy.found)} found entities")
    features = make_vocabulary([*clean.found, *noisy.found])
    rows = sparse.vstack([matrix(clean.found, features), matrix(noisy.found, features)]).tocsr()
    gold = np.vstack([clean.gold, noisy.gold])
    state, fold = np.concatenate([clean.state, noisy.state]), np.concatenate([clean.fold, noisy.fold])
    weight = np.where(state == BORDERLINE, BORDERLINE_WEIGHT, 1.0)
    sets = role_sets(clean.gold)
    members = np.array([[column in columns for column in range(len(LEARNED))] for columns in sets], dtype=np.float64)
    raw = np.zeros((len(gold), len(sets) + len(LEARNED)))
    # The last one is of all folds: what is shipped.
    fitted = Parallel(n_jobs=JOBS, max_nbytes=None)(
        delayed(fit)(rows[fold != held], gold[fold != held], weight[fold != held], sets) for held in range(FOLDS + 1)
    )
    for held, (weights, bias) in enumerate(fitted[:FOLDS]):
        raw[fold == held] = rows[fold == held] @ weights + bias
    log("held-out folds judged")
    scores = ensemble(raw[len(clean.gold) :], members)
    calibration, limits = _decisions(scores, noisy, papers)
    weights, bias = fitted[FOLDS]
    arrays: dict[str, npt.NDArray[Any]] = {
        "roles": _text(LEARNED),
        "vocabulary": _numbers(features),
        "names": np.array(list(known.counts), dtype=np.uint32),
        "counts": np.array(list(known.counts.values()), dtype=np.int32),
        "known": np.array(list(known.renown), dtype=np.uint32),
        "renown": np.array(list(known.renown.values()), dtype=np.uint64),
        "words": np.array(list(known.clusters), dtype=np.uint32),
        "clusters": np.array(list(known.clusters.values()), dtype=np.int16),
        "weights": weights.astype(np.float16),
        "bias": bias,
        "sets": members,
        "calibration": calibration,
        "threshold": limits,
    }
    np.savez_compressed(target, **arrays)  # type: ignore[arg-type]
    log("thresholds " + ", ".join(f"{role} {limit:.2f}" for role, limit in zip(LEARNED, limits, strict=True)))
    return held_out_roles(found, claim_chances(scores, noisy.score, calibration), limits)


def claim_chances(scores: Floats, entities: Floats, calibration: Floats) -> Floats:
    """Return the calibrated probabilities (rows, roles) of claims about entities with these scores."""
    slope, weight, shift = calibration.T
    return np.asarray(1.0 / (1.0 + np.exp(-(slope * scores + weight * entity_odds(entities)[:, None] + shift))))


def held_out_roles(found: Sequence[Sequence[Found]], chances: Floats, limits: Floats) -> list[HeldOut]:
    """Return the entities of each paper with the roles that reach their thresholds, as the extraction would."""
    rows = iter(chances.tolist())
    result = []
    for entities in found:
        roles = [tuple(kept_claims(entity, LEARNED, next(rows), limits.tolist())) for entity in entities]
        result.append(HeldOut(tuple(entities), tuple(roles)))
    return result


def _decisions(scores: Floats, noisy: Samples, papers: Sequence[GoldPaper]) -> tuple[Floats, Floats]:
    """Return the calibration (roles, 3) and the thresholds (roles,) from held-out scores of found entities."""
    counts = noisy.state != BORDERLINE
    odds = entity_odds(noisy.score)
    right = noisy.gold & (noisy.state == RIGHT)[:, None]
    calibration, limits = np.zeros((len(LEARNED), 3)), np.zeros(len(LEARNED))
    for column, role in enumerate(LEARNED):
        inputs = np.stack([scores[counts, column], odds[counts]], axis=1)
        wanted = right[counts, column]
        model = LogisticRegression(C=1e4, max_iter=1000).fit(inputs, wanted)
        calibration[column] = *model.coef_[0], model.intercept_[0]
        total = sum(e.core and role in e.roles for paper in papers for e in paper.entities)
        chances = model.predict_proba(inputs)[:, 1]
        limits[column] = best_threshold(chances, wanted, missed=total - int(wanted.sum()))
    return calibration, limits


def _numbers(words: Iterable[str]) -> npt.NDArray[np.uint32]:
    """Return what is shipped of strings: numbers, so that no text of the digests is, in any form."""
    return np.array([number_of(word) for word in words], dtype=np.uint32)


def _text(words: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
