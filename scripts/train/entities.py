"""Trains the entity model: words of the corpus, the linear judge, the network, the decision and its calibration."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from kg.evaluation.score import pair, tally
from kg.extraction.arrays import Floats
from kg.extraction.names.grouping import group
from kg.extraction.names.model import EntityModel, calibrated
from kg.extraction.text.paper_text import Found
from kg.extraction.text.vocabulary import Vocabulary
from scripts.train.clusters import FINE
from scripts.train.corpus import PlainPaper
from scripts.train.examples import CLASSES, Example, example, gold_example, matrix
from scripts.train.gold import GoldPaper
from scripts.train.linear import fit_linear
from scripts.train.network import Round, Weights, finished, initial, shipped, train
from scripts.train.roles_samples import FOLDS, fold_of

Log = Callable[[str], None]

GUESS_WORDS = Round("words", epochs=2, rate=2e-3, seed=0)
COPY_JUDGE = Round("names", epochs=2, rate=2e-3, seed=0)
LEARN_GOLD = Round("names", epochs=6, rate=1.2e-3, seed=7)
# The judge's opinions of the corpus are sharpened by this power and weigh this much.
SHARPEN, COPY_WEIGHT = 1.5, 0.6
THRESHOLDS = (0.36, 0.39, 0.42, 0.45, 0.48, 0.51)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What all folds share: the annotated papers and the corpus as examples, the vocabulary, the network that knows words."""

    papers: Sequence[GoldPaper]
    gold: Sequence[Example]
    plain: Sequence[Example]
    vocabulary: Vocabulary
    begun: Weights


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What models find in papers of digests that they have not seen: the probabilities of each paper's candidates.

    With the threshold that gives the best entity F1, that F1, and per entity its raw score and whether name and type are right.
    """

    chances: tuple[Floats, ...]
    threshold: float
    f1: float
    scores: Floats
    right: npt.NDArray[np.bool_]


def prepare(papers: Sequence[GoldPaper], plain: Sequence[PlainPaper], vocabulary: Vocabulary, keep: Path) -> Prepared:
    """Make examples of all texts, and teach a fresh network to guess hidden words of the plain ones, or take it from `keep`."""
    gold = [gold_example(paper, vocabulary) for paper in papers]
    plain_examples = [example(paper.id, paper.digest, paper.text, vocabulary) for paper in plain]
    keep.mkdir(parents=True, exist_ok=True)
    if not (target := keep / "begun.npz").exists():
        clusters = np.concatenate([[-1], vocabulary.fine.astype(np.int32)])
        first = initial(0, dimensions=vocabulary.vectors.shape[1], clusters=FINE)
        begun = train(first, plain_examples, GUESS_WORDS, vectors=jnp.asarray(vocabulary.vectors), clusters=clusters)
        np.savez(target, **{name: np.asarray(array) for name, array in begun.items()})  # type: ignore[arg-type]
    with np.load(target) as arrays:
        return Prepared(
            papers, gold, plain_examples, vocabulary, {name: jnp.asarray(arrays[name]) for name in arrays.files}
        )


def hold_out(known: Prepared, keep: Path, *, log: Log) -> HeldOut:
    """Judge each fold by both judges that have not seen it. What `keep` holds of an earlier run is not made again.

    Raises:
        ValueError: If `keep` holds judgements of other candidates.
    """
    chances: list[Floats] = [np.zeros((0, CLASSES)) for _ in known.papers]
    for fold in range(FOLDS):
        out = [at for at, paper in enumerate(known.papers) if fold_of(paper.digest) == fold]
        target = keep / f"fold-{fold}.npy"
        if not target.exists():
            np.save(target, _judged(known, out))
            log(f"names of fold {fold} judged")
        ends = np.cumsum([len(known.gold[at].rows.spans) for at in out])
        judged = np.load(target)
        if len(judged) != ends[-1]:
            raise ValueError(f"{target} tells of {len(judged)} candidates, the texts have {ends[-1]}: delete it")
        for at, table in zip(out, np.split(judged, ends[:-1]), strict=True):
            chances[at] = table
    return _decide(known, chances)


def _judged(known: Prepared, out: Sequence[int]) -> Floats:
    """Return the probabilities of the candidates of some papers, by judges that have seen neither these nor their digests."""
    held = set(out)
    hidden = {name for at in out for name in (known.papers[at].id, known.papers[at].digest)}
    model, _, _ = _fit(known, [paper for at, paper in enumerate(known.gold) if at not in held], without=hidden)
    return np.vstack([model.probabilities(known.gold[at].rows, known.gold[at].inputs) for at in out])


def train_entities(known: Prepared, outcome: HeldOut, target: Path) -> None:
    """Train on all annotated papers and the corpus; write network.npz and entities.npz into `target`."""
    model, linear, weights = _fit(known, known.gold, without=())
    slope, shift = _calibration(outcome)
    np.savez_compressed(target / "network.npz", **{k: v.astype(np.float16) for k, v in shipped(weights).items()})  # type: ignore[arg-type]
    decision = np.array([slope, shift, outcome.threshold])
    np.savez_compressed(
        target / "entities.npz", weights=model.weights.astype(np.float16), bias=linear.intercept_, decision=decision
    )


def _fit(
    known: Prepared, gold: Sequence[Example], *, without: Collection[str]
) -> tuple[EntityModel, LogisticRegression, Weights]:
    """Fit both judges; corpus papers whose id or digest is in `without` are not looked at."""
    begun, vocabulary = known.begun, known.vocabulary
    linear = fit_linear(matrix(gold), gold)
    weights = linear.coef_.T.astype(np.float16).astype(np.float32)
    model = EntityModel(weights, linear.intercept_, finished(begun, vocabulary.vectors), vocabulary, (1.0, 0.0), 0.5)
    taught = [_taught(paper, model) for paper in known.plain if paper.id not in without and paper.digest not in without]
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


def _decide(known: Prepared, chances: Sequence[Floats]) -> HeldOut:
    """Choose the threshold with the best entity F1 on the held-out papers, and note what is found with it."""
    found: dict[float, list[list[Found]]] = {}
    f1: dict[float, float] = {}
    for threshold in THRESHOLDS:
        found[threshold] = named(known.gold, chances, threshold)
        counts = np.zeros(3)
        for paper, some in zip(known.papers, found[threshold], strict=True):
            counts += tally(paper.record, {"entities": as_records(some)}).get("entities", [0, 0, 0])
        f1[threshold] = 2 * counts[0] / (counts[1] + counts[2])
    best = max(THRESHOLDS, key=lambda threshold: f1[threshold])
    judged = [one for paper, some in zip(known.papers, found[best], strict=True) for one in classify(paper, some)]
    scores, right = np.array([entity.score for entity, _ in judged]), np.array([good for _, good in judged])
    return HeldOut(tuple(chances), best, f1[best], scores, right)


def named(gold: Sequence[Example], chances: Sequence[Floats], threshold: float) -> list[list[Found]]:
    """Return the entities of each paper whose raw score reaches the threshold."""
    return [
        group(made.rows, table, threshold=threshold)[0] if made.rows.spans else []
        for made, table in zip(gold, chances, strict=True)
    ]


def held_out_found(known: Prepared, outcome: HeldOut, threshold: float) -> list[list[Found]]:
    """Return what is found in each paper by models that have not seen its digest, from a threshold on, with calibrated scores."""
    slope, shift = _calibration(outcome)
    return [
        [replace(entity, score=calibrated(entity.score, slope, shift)) for entity in some]
        for some in named(known.gold, outcome.chances, threshold)
    ]


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
    chances = np.array([calibrated(score, *_calibration(outcome)) for score in outcome.scores.tolist()])
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
