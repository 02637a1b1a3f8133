"""Trains the entity model: words of the corpus, the linear judge, the network, the decision and its calibration."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from kg.evaluation.score import pair, tally
from kg.extraction.names.grouping import group
from kg.extraction.names.model import EntityModel
from kg.extraction.text.paper_text import Found
from kg.extraction.text.vocabulary import Vocabulary
from scripts.train.clusters import FINE, train_words
from scripts.train.corpus import PlainPaper
from scripts.train.examples import Example, example, gold_example, matrix
from scripts.train.gold import GoldPaper
from scripts.train.linear import fit_linear
from scripts.train.network import Round, Weights, finished, initial, shipped, train
from scripts.train.roles import fold_of

Log = Callable[[str], None]

GUESS_WORDS = Round("words", epochs=4, rate=2e-3, seed=0)
COPY_JUDGE = Round("names", epochs=3, rate=2e-3, seed=0)
LEARN_GOLD = Round("names", epochs=8, rate=1.2e-3, seed=7)
# The judge's opinions of the corpus are sharpened by this power and weigh this much.
SHARPEN, COPY_WEIGHT = 1.5, 0.6
# The fold that is held out to choose the threshold and to calibrate.
HELD_OUT = 0
THRESHOLDS = (0.36, 0.39, 0.42, 0.45, 0.48, 0.51)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What was found in held-out papers: entity F1, and per entity its raw score and whether name and type are right."""

    threshold: float
    f1: float
    scores: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]


def train_entities(papers: Sequence[GoldPaper], corpus: Sequence[PlainPaper], target: Path, *, log: Log) -> HeldOut:
    """Train on annotated papers and the corpus; write words.npz, network.npz and entities.npz into `target`."""
    np.savez_compressed(target / "words.npz", **train_words([paper.text for paper in corpus]))  # type: ignore[arg-type]
    vocabulary = Vocabulary.load(target / "words.npz")
    log("words done")
    gold = [gold_example(paper, vocabulary) for paper in papers]
    plain = [example(paper.id, paper.digest, paper.text, vocabulary) for paper in corpus]
    clusters = np.concatenate([[-1], vocabulary.fine.astype(np.int32)])
    vectors = jnp.asarray(vocabulary.vectors)
    first = initial(0, dimensions=vocabulary.vectors.shape[1], clusters=FINE)
    begun = train(first, plain, GUESS_WORDS, vectors=vectors, clusters=clusters)
    log("network knows words")
    inside = [fold_of(paper.digest) == HELD_OUT for paper in papers]
    rest = [paper for paper, held in zip(gold, inside, strict=True) if not held]
    held = [(paper, made) for paper, made, out in zip(papers, gold, inside, strict=True) if out]
    hidden = {name for paper, _ in held for name in (paper.id, paper.digest)}
    trial, _, _ = _fit(rest, plain, begun, vocabulary, without=hidden)
    outcome = _decide(trial, held)
    log(f"held-out fold judged: threshold {outcome.threshold}, F1 {outcome.f1:.3f}")
    model, linear, weights = _fit(gold, plain, begun, vocabulary, without=())
    slope, shift = _calibration(outcome)
    np.savez_compressed(target / "network.npz", **{k: v.astype(np.float16) for k, v in shipped(weights).items()})  # type: ignore[arg-type]
    decision = np.array([slope, shift, outcome.threshold])
    np.savez_compressed(
        target / "entities.npz", weights=model.weights.astype(np.float16), bias=linear.intercept_, decision=decision
    )
    return outcome


def _fit(
    gold: Sequence[Example],
    plain: Sequence[Example],
    begun: Weights,
    vocabulary: Vocabulary,
    *,
    without: Collection[str],
) -> tuple[EntityModel, LogisticRegression, Weights]:
    """Fit both judges; corpus papers whose id or digest is in `without` are not looked at."""
    linear = fit_linear(matrix(gold), gold)
    weights = linear.coef_.T.astype(np.float16).astype(np.float32)
    model = EntityModel(weights, linear.intercept_, finished(begun, vocabulary.vectors), vocabulary, (1.0, 0.0), 0.5)
    taught = [_taught(paper, model) for paper in plain if paper.id not in without and paper.digest not in without]
    vectors = jnp.asarray(vocabulary.vectors)
    learned = train(train(begun, taught, COPY_JUDGE, vectors=vectors), gold, LEARN_GOLD, vectors=vectors)
    return replace(model, network=finished(learned, vocabulary.vectors)), linear, learned


def _taught(paper: Example, model: EntityModel) -> Example:
    """Return the corpus paper with the linear judge's opinion as what is wanted."""
    if not paper.rows.spans:
        return paper
    sharp = model.linear(paper.rows) ** SHARPEN
    wanted = (sharp / sharp.sum(axis=1, keepdims=True)).astype(np.float32)
    return replace(paper, wanted=wanted, weight=np.full(len(wanted), COPY_WEIGHT, np.float32))


def _decide(model: EntityModel, held: Sequence[tuple[GoldPaper, Example]]) -> HeldOut:
    """Choose the threshold with the best entity F1 on the held-out papers, and note what it finds there."""
    chances = [(paper, made, model.probabilities(made.rows, made.inputs)) for paper, made in held]
    best, best_f1 = 0.5, -1.0
    for threshold in THRESHOLDS:
        counts = np.zeros(3)
        for paper, made, judged in chances:
            found = group(made.rows, judged, threshold=threshold)[0]
            counts += tally(paper.record, {"entities": as_records(found)}).get("entities", [0, 0, 0])
        f1 = 2 * counts[0] / (counts[1] + counts[2])
        best, best_f1 = (threshold, f1) if f1 > best_f1 else (best, best_f1)
    scores: list[float] = []
    right: list[bool] = []
    for paper, made, judged in chances:
        found = group(made.rows, judged, threshold=best)[0]
        for entity, good in classify(paper, found):
            scores.append(entity.score)
            right.append(good)
    return HeldOut(best, best_f1, np.array(scores), np.array(right))


def as_records(found: Sequence[Found]) -> list[dict[str, object]]:
    """Return found entities in the form of the gold files, without roles."""
    return [
        {"name": e.name, "type": e.type, "mentions": sorted({m.text for m in e.mentions}), "roles": []} for e in found
    ]


def classify(paper: GoldPaper, found: Sequence[Found]) -> list[tuple[Found, bool]]:
    """Return each found entity with whether name and type are right; those that match a borderline one are left out."""
    wanted = paper.record["entities"]
    matches = pair(wanted, as_records(found))
    judged = []
    for at, entity in enumerate(found):
        partner = wanted[matches[at]] if at in matches else None
        if partner is None:
            judged.append((entity, False))
        elif partner.get("core", True):
            judged.append((entity, entity.type in {partner["type"], *partner.get("alt", ())}))
    return judged


def reliability(outcome: HeldOut) -> list[tuple[float, int, float, float]]:
    """Return per tenth of calibrated score: its lower end, how many entities, their mean score, the share that is right."""
    slope, shift = _calibration(outcome)
    sure = np.clip(outcome.scores, 1e-6, 1 - 1e-6)
    chances = 1 / (1 + np.exp(-(slope * np.log(sure / (1 - sure)) + shift)))
    tenth = np.minimum((chances * 10).astype(int), 9)
    return [
        (
            at / 10,
            int((tenth == at).sum()),
            float(chances[tenth == at].mean()),
            float(outcome.right[tenth == at].mean()),
        )
        for at in sorted(set(tenth.tolist()))
    ]


def _calibration(outcome: HeldOut) -> tuple[float, float]:
    """Return slope and shift that turn the log-odds of a raw score into those of being right (Platt)."""
    sure = np.clip(outcome.scores, 1e-6, 1 - 1e-6)
    odds = np.log(sure / (1 - sure))[:, None]
    fitted = LogisticRegression(C=10.0).fit(odds, outcome.right)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
