"""Trains the models of results: reported numbers and their kinds, their measures, and the links from a number to entities."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.evaluation.score_results import kind_of, measure, same_measure
from kg.extraction.arrays import Floats, Ints
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.results.extract import distinct, link_chances
from kg.extraction.results.features import number_features
from kg.extraction.results.links import link_features, no_subject_features
from kg.extraction.results.measure_features import measure_features
from kg.extraction.results.measures import BACK, CHANGES, choices, named_measures, words_of_measure
from kg.extraction.results.model import KINDS, LINKS, PARTS, Links, part_inputs, shares, sigmoid, unpacked, whole_inputs
from scripts.train.choice import fit_choice
from scripts.train.results_samples import Record, Sample, Seen, found_seen, gold_seen, samples
from scripts.train.roles import FOLDS, best_threshold, calibrate, fold_of, unit_rows

__all__ = ["found_seen", "gold_seen", "train_results"]

Bools = npt.NDArray[np.bool_]
Bags = Sequence[Sequence[str]]
# Fits the columns of one model: (rows, which rows to learn from) -> (features, answers), (answers,).
Fit = Callable[[sparse.csr_matrix, Bools], tuple[Floats, Floats]]

# Inverse strength of regularisation of places, baselines and measures, of subjects, and of numbers and kinds.
STRENGTH, SUBJECT_STRENGTH, NUMBER_STRENGTH = 10.0, 4.0, 30.0
LEAST = 2
# From which probabilities on it is said that there is no subject, that a thing is a place, or a baseline: held-out digests.
NO_SUBJECT, PLACE, BASELINE = 0.55, 0.42, 0.4
# What a word of a metric's name is worth in English texts where another candidate has the word that the name ends with.
PART_OF_NAME = 0.1
# Words must end or be inside the names of so many annotated measures to count as such.
LEAST_HEAD, LEAST_INNER = 2, 3


@dataclass(frozen=True, slots=True)
class Fitted:
    """The arrays of one model, and the scores of its rows by models that have not seen their digests: (rows, answers)."""

    arrays: dict[str, npt.NDArray[Any]]
    held_out: Floats


@dataclass(frozen=True, slots=True)
class Judged:
    """One number that counts as reported: its sample, and by held-out models its probability, kinds, measures and links."""

    sample: Sample
    chance: float
    kinds: Floats
    measure: str
    measure_chance: float
    links: Links


def train_results(
    papers: Sequence[Seen],
    target: Path,
    *,
    annotated: Sequence[Seen] = (),
    told: Mapping[int, int] = MappingProxyType({}),
) -> float:
    """Train on papers as extracted, write the model, return the threshold of reported numbers.

    Papers as annotated (`gold_seen`) teach too, but thresholds and calibration come from the others. `told` is how abstracts
    speak of words (`scripts.train.spoken`).
    """
    arrays, _ = fit_results(papers, annotated, told)
    np.savez_compressed(target, **arrays)  # type: ignore[arg-type]
    return float(arrays["limits"][0])


def fit_results(
    found: Sequence[Seen], annotated: Sequence[Seen] = (), told: Mapping[int, int] = MappingProxyType({})
) -> tuple[dict[str, npt.NDArray[Any]], list[Judged]]:
    """Return the arrays to ship, and all numbers of the papers as extracted that held-out models report."""
    papers = [*found, *annotated]
    rows = samples(papers)
    counted = np.array([row.paper < len(found) for row in rows])
    folds = np.array([fold_of(papers[row.paper].paper.digest) for row in rows])
    wanted = np.array([row.result is not None for row in rows])
    numbers = _numbers(papers, rows, folds, wanted)
    slope_and_shift = calibrate(numbers.held_out[counted, 0], wanted[counted])
    chances = sigmoid(numbers.held_out[:, 0], np.array(slope_and_shift))
    limit = best_threshold(chances[counted], wanted[counted])
    kept = {at for at in _kept(rows, chances, limit) if counted[at]}
    asked = [at for at in range(len(rows)) if wanted[at] or at in kept]
    heads, inner = _words(papers)
    measures, names = _measures(papers, [rows[at] for at in asked], folds[asked], (heads, inner), told)
    links, group = _links(papers, [rows[at] for at in asked], folds[asked])
    arrays: dict[str, npt.NDArray[Any]] = {**numbers.arrays, **measures.arrays, **links.arrays}
    arrays["heads"], arrays["inner"] = (np.array(sorted(words), dtype=np.uint32) for words in (heads, inner))
    arrays["told.words"], arrays["told.cues"] = (
        np.array(some, dtype=np.uint32) for some in (list(told), list(told.values()))
    )
    arrays["limits"] = np.array([limit, NO_SUBJECT, PLACE, BASELINE])
    arrays["sigmoids"] = np.array(
        [slope_and_shift, *_link_sigmoids(papers, rows, [(at, bool(counted[at])) for at in asked], links, group)]
    )
    arrays["parts"], arrays["whole"] = np.zeros((len(PARTS), 4)), np.zeros(10)
    weights = unpacked(arrays)
    judged = []
    for at, index in enumerate(asked):
        if index in kept:
            metric = measures.held_out[names.group == at, 0]
            best = int(metric.argmax())
            linked = link_chances(links.held_out[group == at], papers[rows[index].paper].names, weights)
            kinds = shares(numbers.held_out[index, 1:])
            name = names.names[int(np.flatnonzero(names.group == at)[best])]
            judged.append(Judged(rows[index], float(chances[index]), kinds, name, float(shares(metric)[best]), linked))
    arrays["parts"], arrays["whole"] = _calibrations(papers, judged)
    return arrays, judged


def _kept(rows: Sequence[Sample], chances: Floats, limit: float) -> Iterable[int]:
    """Yield the numbers that are reported: of one value in several sentences only the surest."""
    ends = np.flatnonzero(np.diff([row.paper for row in rows], prepend=-1, append=-2))
    for first, last in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        yield from (first + at for at in distinct([row.found for row in rows[first:last]], chances[first:last], limit))


def _numbers(papers: Sequence[Seen], rows: Sequence[Sample], folds: Ints, wanted: Bools) -> Fitted:
    bags = [number_features(papers[row.paper].view, row.found, papers[row.paper].roles) for row in rows]
    kinds = np.array([KINDS.index(kind_of(row.result)) if row.result else -1 for row in rows])

    def fit(matrix: sparse.csr_matrix, inside: Bools) -> tuple[Floats, Floats]:
        reported = _binary(matrix[inside], wanted[inside], NUMBER_STRENGTH)
        known = inside & wanted
        weights, bias = _among(matrix[known], kinds[known], len(KINDS))
        return np.column_stack([reported[0], weights]), np.array([reported[1], *bias])

    return _fitted("numbers", bags, folds, fit)


def _words(papers: Sequence[Seen]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the words that end the names of annotated measures, and of those inside them."""
    heads: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    for seen in papers:
        for result in seen.paper.record["results"]:
            words = [word for word in words_of_measure(result["metric"] or "") if word not in CHANGES]
            heads.update(words[-1:])
            inner.update(words[:-1])
    return (
        frozenset(number_of(word) for word, n in heads.items() if n >= LEAST_HEAD),
        frozenset(number_of(word) for word, n in inner.items() if n >= LEAST_INNER),
    )


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all measures that numbers may be of, and the number (its place among those asked) of each."""

    names: tuple[str, ...]
    group: Ints


def _measures(
    papers: Sequence[Seen],
    rows: Sequence[Sample],
    folds: Ints,
    words: tuple[frozenset[int], frozenset[int]],
    told: Mapping[int, int],
) -> tuple[Fitted, Names]:
    bags: list[list[str]] = []
    names: list[str] = []
    group: list[int] = []
    right: list[float] = []
    places = _places(papers)
    for at, row in enumerate(rows):
        seen = papers[row.paper].view
        first = max(0, row.found.row - BACK)
        named = [named_measures(seen, number, *words) for number in range(first, row.found.row + 1)]
        some = choices(seen, row.found, named[-1], [*chain.from_iterable(named[:-1])])
        bags += measure_features(seen, row.found, some, places[row.paper, row.found.row], told)
        names += [one.name for one in some]
        group += [at] * len(some)
        metric = row.result["metric"] if row.result else None
        right += how_right(metric, [one.name for one in some], PART_OF_NAME if seen.english else 1.0)
    groups, good = np.array(group), np.array(right)

    def fit(matrix: sparse.csr_matrix, inside: Bools) -> tuple[Floats, Floats]:
        return fit_choice(matrix[inside], groups[inside], good[inside], STRENGTH)[:, None], np.zeros(1)

    return _fitted("measures", bags, folds[groups], fit), Names(tuple(names), groups)


def how_right(metric: str | None, names: Sequence[str], part: float) -> list[float]:
    """Return how right each name of a measure is for an annotated metric; None: there is none, and nothing is right.

    The scorer takes any word of a metric for it ("task" for "task completion rate"). Where a name has the word that the metric
    ends with, those without it are worth `part`.
    """
    if metric is None:
        return [0.0] * len(names)
    same = [same_measure(metric, name) for name in names]
    full = [one and names_measure(metric, name) for one, name in zip(same, names, strict=True)]
    return [1.0 if one else part * other if any(full) else float(other) for one, other in zip(full, same, strict=True)]


def names_measure(metric: str, name: str) -> bool:
    """Tell whether a name has all words of an annotated metric, or the one that it ends with before "of", "on" or the like."""
    words = [word for word in words_of_measure(_GOES_ON.split(metric)[0]) if word not in CHANGES]
    return measure(metric) == measure(name) or bool(words and measure(words[-1]) & measure(name))


_GOES_ON = re.compile(r"\s(?:on|of|for|in|to|over|with|from|per|by|at|across|without|under|vs)\s")


def _places(papers: Sequence[Seen]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return (paper, sentence) -> the places of its numbers."""
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for sample in samples(papers):
        one = sample.found
        places.setdefault((sample.paper, one.row), []).append((one.number.start, one.number.end))
    return places


def _links(papers: Sequence[Seen], rows: Sequence[Sample], folds: Ints) -> tuple[Fitted, Ints]:
    bags: list[list[str]] = []
    group: list[int] = []
    answers: list[tuple[bool, bool, bool]] = []
    for at, row in enumerate(rows):
        seen = papers[row.paper]
        bags += link_features(seen.view, row.found, seen.roles)
        bags.append(no_subject_features(seen.view, row.found, seen.roles))
        group += [at] * (len(seen.names) + 1)
        answers += _answers(seen.names, row.result)
    groups, wanted = np.array(group), np.array(answers)
    entity = np.append(groups[1:] == groups[:-1], [False])
    stated = np.array([row.result is not None for row in rows])[groups]

    def fit(matrix: sparse.csr_matrix, inside: Bools) -> tuple[Floats, Floats]:
        known = inside & stated
        subject = fit_choice(matrix[known], groups[known], wanted[known, 0], SUBJECT_STRENGTH)
        known &= entity
        on, baseline = (_binary(matrix[known], wanted[known, column]) for column in (1, 2))
        return np.column_stack([subject, on[0], baseline[0]]), np.array([0.0, on[1], baseline[1]])

    return _fitted("links", bags, folds[groups], fit), groups


def _answers(names: Sequence[str | None], result: Record | None) -> list[tuple[bool, bool, bool]]:
    """Return what each entity is to the number, and last whether no entity is its subject."""
    if result is None:
        return [(False, False, False)] * (len(names) + 1)
    told = [
        (
            name is not None and name == result["subject"],
            name in result["on"],
            name is not None and name == result["baseline"],
        )
        for name in names
    ]
    return [*told, (not any(subject for subject, _, _ in told), False, False)]


def _link_sigmoids(
    papers: Sequence[Seen], rows: Sequence[Sample], asked: Sequence[tuple[int, bool]], links: Fitted, group: Ints
) -> list[tuple[float, float]]:
    """Return slope and shift for places and for baselines; `asked` are numbers and whether they count."""
    wanted = np.array([one for at, _ in asked for one in _answers(papers[rows[at].paper].names, rows[at].result)])
    stated = np.array([used and rows[at].result is not None for at, used in asked])
    counted = np.append(group[1:] == group[:-1], [False]) & stated[group]
    return [calibrate(links.held_out[counted, column], wanted[counted, column]) for column in range(1, len(LINKS))]


def _calibrations(papers: Sequence[Seen], judged: Sequence[Judged]) -> tuple[Floats, Floats]:
    """Return `ResultWeights.parts` and `.whole`, from what held-out models say and what is right."""
    right = np.array([_right(papers[one.sample.paper], one) for one in judged])
    chances = np.array([[one.kinds.max(), one.measure_chance, *one.links.chances] for one in judged])
    reported = np.array([one.chance for one in judged])
    sure = np.array([_sure(papers[one.sample.paper], one.links) for one in judged])
    parts = [
        _logistic(part_inputs(chances[:, column], reported, sure), right[:, column]) for column in range(len(PARTS))
    ]
    inputs = [
        whole_inputs(row, one.chance, entity, one.links) for row, one, entity in zip(chances, judged, sure, strict=True)
    ]
    return np.array(parts), _logistic(np.array(inputs), right[:, :4].all(axis=1))


def _sure(seen: Seen, links: Links) -> float:
    return 1.0 if links.subject is None else seen.view.entities[links.subject].score


def _right(seen: Seen, one: Judged) -> list[bool]:
    """Tell of each part whether it is right, a number that is no outcome being wrong in all of them."""
    wanted, links = one.sample.result, one.links
    if wanted is None:
        return [False] * len(PARTS)
    forgiven = {entity.name for entity in seen.paper.entities if not entity.core}
    subject = None if links.subject is None else seen.names[links.subject]
    baseline = None if links.baseline is None else seen.names[links.baseline]
    on = {seen.names[at] or f"? {at}" for at in links.on}
    return [
        kind_of(wanted) == KINDS[int(one.kinds.argmax())],
        same_measure(wanted["metric"], one.measure) and names_measure(wanted["metric"] or "", one.measure),
        wanted["subject"] in (None, subject),
        set(wanted["on"]) - forgiven == on - forgiven,
        wanted["baseline"] == baseline,
    ]


def _logistic(inputs: Floats, right: Bools) -> Floats:
    """Return the weights of inputs whose last one is 1; where all are right or all wrong, the others say nothing."""
    if len(set(right.tolist())) < 2:
        return np.array([*[0.0] * (inputs.shape[1] - 1), np.log((right.sum() + 1) / ((~right).sum() + 1))])
    model = LogisticRegression(C=1e2, max_iter=1000).fit(inputs[:, :-1], right)
    return np.append(model.coef_[0], model.intercept_[0])


def _among(rows: sparse.csr_matrix, wanted: Ints, classes: int) -> tuple[Floats, Floats]:
    """Return weights (features, classes) and bias (classes,) of a choice; classes that no row is of are never chosen."""
    weights, bias = np.zeros((rows.shape[1], classes)), np.full(classes, -20.0)
    present = np.unique(wanted)
    if len(present) == 1:
        bias[present] = 0.0
        return weights, bias
    model = LogisticRegression(C=NUMBER_STRENGTH, max_iter=300).fit(rows, wanted)
    both = len(present) == 2
    weights[:, present] = np.column_stack([-model.coef_[0], model.coef_[0]]) / 2 if both else model.coef_.T
    bias[present] = np.array([-model.intercept_[0], model.intercept_[0]]) / 2 if both else model.intercept_
    return weights, bias


def _binary(rows: sparse.csr_matrix, wanted: Bools, strength: float = STRENGTH) -> tuple[Floats, float]:
    if len(set(wanted.tolist())) < 2:
        return np.zeros(rows.shape[1]), 9.0 if wanted.all() else -9.0
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0).fit(rows, wanted)
    return model.coef_[0], float(model.intercept_[0])


def _fitted(name: str, bags: Bags, folds: Ints, fit: Fit) -> Fitted:
    """Fit a model on all rows, and on all but each fold for the scores of that fold."""
    seen = Counter(feature for bag in bags for feature in set(bag))
    vocabulary = {word: index for index, word in enumerate(sorted(word for word, n in seen.items() if n >= LEAST))}
    matrix = _matrix(bags, vocabulary)
    everything = np.ones(len(bags), bool)
    weights, bias = fit(matrix, everything)
    held_out = np.zeros((len(bags), weights.shape[1]))
    for fold in range(FOLDS):
        if (outside := folds == fold).any() and not outside.all():
            inner, shift = fit(matrix, ~outside)
            held_out[outside] = matrix[outside] @ inner + shift
    arrays: dict[str, npt.NDArray[Any]] = {
        f"{name}.vocabulary": np.array([number_of(word) for word in vocabulary], dtype=np.uint32),
        f"{name}.weights": weights.astype(np.float16),
        f"{name}.bias": bias,
    }
    return Fitted(arrays, held_out)


def _matrix(bags: Bags, vocabulary: dict[str, int]) -> sparse.csr_matrix:
    rows = (sorted({vocabulary[name] for name in names if name in vocabulary}) for names in bags)
    return unit_rows(rows, len(vocabulary))
