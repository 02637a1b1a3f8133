"""Trains the models of results: reported numbers, and the links from a number to entities."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.evaluation.score_results import number
from kg.extraction.names.linear.hashing import number_of
from kg.extraction.results.features import Roles, candidates, link_features, number_features
from kg.extraction.results.model import choose_links
from kg.extraction.roles.view import View, view
from kg.extraction.text.paper_text import Found
from kg.model import RoleClaim
from scripts.train.gold import GoldPaper
from scripts.train.roles import FOLDS, best_threshold, calibrate, fold_of, gold_found
from scripts.train.roles_samples import partners

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STRENGTH = 10.0
LEAST = 2
# From which probability on a link is stated: chosen on held-out digests for the F1 of full tuples.
LINK_THRESHOLDS = (0.15, 0.3, 0.4)


@dataclass(frozen=True, slots=True)
class Table:
    """Bags of features, the answers wanted (rows, answers) and the fold of each row's digest."""

    bags: tuple[tuple[str, ...], ...]
    wanted: Bools
    fold: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper as the extraction sees it: its view, the roles of its entities, and the gold name of each, or None."""

    paper: GoldPaper
    view: View
    roles: Roles
    names: tuple[str | None, ...]


def gold_seen(paper: GoldPaper) -> Seen:
    """Return a paper with its annotated entities and roles as if extracted."""
    placed = [entity for entity in paper.entities if entity.places]
    roles = [tuple(RoleClaim(role, 1.0) for role in entity.roles) for entity in placed]
    return Seen(paper, view(paper.text, gold_found(paper)), roles, tuple(entity.name for entity in placed))


def found_seen(paper: GoldPaper, found: Sequence[Found], roles: Roles) -> Seen:
    """Return a paper as extracted: its found entities, with the name of the annotated one that each is, if any."""
    wanted = paper.record["entities"]
    names = [wanted[partner]["name"] if partner is not None else None for partner, _ in partners(paper, found)]
    return Seen(paper, view(paper.text, found), roles, tuple(names))


def tables(papers: Iterable[Seen]) -> tuple[Table, Table]:
    """Return the examples for reported numbers and for links."""
    numbers: list[tuple[tuple[str, ...], list[bool], int]] = []
    links: list[tuple[tuple[str, ...], list[bool], int]] = []
    for seen in papers:
        fold = fold_of(seen.paper.digest)
        for candidate, result in _labelled(seen):
            numbers.append((tuple(number_features(seen.view, candidate, seen.roles)), [result is not None], fold))
            if result is None:
                continue
            for entity, name in enumerate(seen.names):
                is_one = [
                    name is not None and name == result["subject"],
                    name is not None and name in result["on"],
                    name is not None and name == result["baseline"],
                ]
                links.append((tuple(link_features(seen.view, candidate, entity, seen.roles)), is_one, fold))
    return _table(numbers), _table(links)


def _table(rows: Sequence[tuple[tuple[str, ...], list[bool], int]]) -> Table:
    return Table(tuple(r[0] for r in rows), np.array([r[1] for r in rows]), np.array([r[2] for r in rows]))


def _labelled(seen: Seen) -> Iterable[tuple[Any, dict[str, Any] | None]]:
    """Yield each candidate with the gold result that it states, or None. Equal values pair up in order where they can."""
    found = candidates(seen.view)
    places: dict[str, list[int]] = {}
    for index, candidate in enumerate(found):
        places.setdefault(number(candidate.number.value), []).append(index)
    gold: dict[str, list[dict[str, Any]]] = {}
    for result in seen.paper.record["results"]:
        gold.setdefault(number(result["value"]), []).append(result)
    for index, candidate in enumerate(found):
        key = number(candidate.number.value)
        same = gold.get(key, [])
        paired = len(same) == len(places[key])
        yield candidate, (same[places[key].index(index)] if paired else same[0]) if same else None


def _matrix(bags: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for names in bags:
        places = sorted({vocabulary[name] for name in names if name in vocabulary})
        indices += places
        values += [1.0 / np.sqrt(max(1, len(places)))] * len(places)
        ends.append(len(indices))
    return sparse.csr_matrix((values, indices, ends), shape=(len(bags), len(vocabulary)))


def _fit(rows: sparse.csr_matrix, wanted: Bools) -> tuple[Floats, float]:
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=0).fit(rows, wanted)
    return model.coef_[0], float(model.intercept_[0])


def train_linear(table: Table, name: str) -> tuple[dict[str, npt.NDArray[Any]], Floats]:
    """Return the arrays of one model, and its calibrated held-out probabilities (rows, answers)."""
    seen = Counter(feature for bag in table.bags for feature in set(bag))
    vocabulary = {word: index for index, word in enumerate(sorted(word for word, n in seen.items() if n >= LEAST))}
    rows = _matrix(table.bags, vocabulary)
    weights, biases, sigmoids, chances = [], [], [], []
    for column in range(table.wanted.shape[1]):
        wanted = table.wanted[:, column]
        held_out = np.zeros(len(wanted))
        for fold in range(FOLDS):
            inside = table.fold != fold
            coefficients, bias = _fit(rows[inside], wanted[inside])
            held_out[~inside] = rows[~inside] @ coefficients + bias
        coefficients, bias = _fit(rows, wanted)
        slope, shift = calibrate(held_out, wanted)
        weights.append(coefficients)
        biases.append(bias)
        sigmoids.append((slope, shift))
        chances.append(1.0 / (1.0 + np.exp(-(slope * held_out + shift))))
    arrays: dict[str, npt.NDArray[Any]] = {
        f"{name}.vocabulary": np.array([number_of(word) for word in vocabulary], dtype=np.uint32),
        f"{name}.weights": np.stack(weights, axis=1).astype(np.float16),
        f"{name}.bias": np.array(biases),
        f"{name}.slope": np.array([slope for slope, _ in sigmoids]),
        f"{name}.shift": np.array([shift for _, shift in sigmoids]),
    }
    return arrays, np.stack(chances, axis=1)


def train_results(papers: Sequence[Seen], target: Path) -> float:
    """Train on papers as extracted (or as annotated: `gold_seen`), write the model, return the threshold of reported numbers."""
    numbers, links = tables(papers)
    arrays, chances = train_linear(numbers, "reported")
    link_arrays, link_chances = train_linear(links, "links")
    threshold = best_threshold(chances[:, 0], numbers.wanted[:, 0])
    limits = np.array([threshold, *LINK_THRESHOLDS])
    whole = _whole(papers, link_chances)
    np.savez_compressed(target, **arrays, **link_arrays, thresholds=limits, whole=whole)  # type: ignore[arg-type]
    return threshold


def _whole(papers: Sequence[Seen], chances: Floats) -> Floats:
    """Return the weights of `ResultWeights.whole`, from the held-out probabilities of the links in the order of `tables`."""
    inputs: list[tuple[float, float]] = []
    right: list[bool] = []
    done = 0
    for seen in papers:
        for _, result in _labelled(seen):
            if result is None:
                continue
            mine = chances[done : done + len(seen.names)]
            done += len(seen.names)
            links = choose_links(mine, seen.names, np.array(LINK_THRESHOLDS))
            subject = None if links.subject is None else seen.names[links.subject]
            on = {seen.names[at] for at in links.on}
            inputs.append((links.subject_chance, links.on_chance))
            right.append(result["subject"] in (None, subject) and (not result["on"] or not on.isdisjoint(result["on"])))
    if len(set(right)) < 2:
        return np.array([0.0, 0.0, np.log((sum(right) + 1) / (len(right) - sum(right) + 1))])
    odds = np.clip(np.array(inputs), 0.02, 0.98)
    model = LogisticRegression(C=1e4).fit(np.log(odds / (1 - odds)), right)
    return np.append(model.coef_[0], model.intercept_[0])
