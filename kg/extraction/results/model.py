"""The shipped models of results: which numbers are reported, of which kind and measure, and what they are said of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extraction.arrays import Floats, arrays_of
from kg.extraction.names.linear.bag_model import BagModel
from kg.schema.units import ResultKind

DATA = Path(__file__).parents[1] / "data" / "results.npz"
KINDS = tuple(map(str, ResultKind))
LINKS = ("subject", "on", "baseline")
PARTS = ("kind", "metric", "subject", "on", "baseline")
# Probabilities are kept within these bounds before their log-odds are taken.
_LEAST, _MOST = 0.005, 0.995


@dataclass(frozen=True, slots=True)
class ResultWeights:
    """`numbers` scores reported and KINDS, `measures` one choice against the others, `links` LINKS.

    `sigmoids` (3, 2) are slope and shift for reported, on and baseline; `limits` (4,) the least probabilities of a reported
    number, of no subject, of a place and of a baseline. `parts` (5, 4) and `whole` (10,) are the weights of `part_inputs` and
    `whole_inputs`. `heads` and `inner` are the numbers of words that end names of measures or stand inside them,
    `told` how the field speaks of words (`kg.extraction.results.spoken`).
    """

    numbers: BagModel
    measures: BagModel
    links: BagModel
    sigmoids: Floats
    limits: Floats
    parts: Floats
    whole: Floats
    heads: frozenset[int]
    inner: frozenset[int]
    told: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Links:
    """What a number is linked to, as indices of entities: `subject` and `baseline` may be None, `on` may be empty.

    `chances` are the probabilities of subject, places and baseline as stated, before calibration.
    """

    subject: int | None
    on: tuple[int, ...]
    baseline: int | None
    chances: tuple[float, float, float]


def sigmoid(scores: Floats, slope_and_shift: Floats) -> Floats:
    """Return the probabilities of scores."""
    return np.asarray(1.0 / (1.0 + np.exp(-(slope_and_shift[0] * scores + slope_and_shift[1]))))


def shares(scores: Floats) -> Floats:
    """Return the probabilities of choices that exclude one another, from their scores: (choices,)."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def choose_links(
    subjects: Floats, places: Floats, baselines: Floats, names: Sequence[str | None], limits: Floats
) -> Links:
    """Return the links that are stated.

    Args:
        subjects: Probability of each entity to be the subject, and last that there is none: (entities + 1,).
        places: Probability of each entity that the number was measured on it: (entities,).
        baselines: The same for being the baseline.
        names: The entities' names; what is the subject by name is no place, what is one of them no baseline.
        limits: As in `ResultWeights`.
    """
    if not len(places):
        return Links(None, (), None, (1.0, 1.0, 1.0))
    first = int(subjects[:-1].argmax())
    subject = None if subjects[-1] >= limits[1] else first
    subject_name = names[first] if subject is not None else None
    on = tuple(at for at in range(len(names)) if places[at] >= limits[2] and names[at] != subject_name)
    others = [1.0 - places[at] for at in range(len(names)) if at not in on and at != subject]
    last = int(baselines.argmax())
    taken = {subject_name, *(names[at] for at in on)} - {None}
    baseline = last if baselines[last] >= limits[3] and names[last] not in taken else None
    return Links(
        subject,
        on,
        baseline,
        (
            float(subjects[-1] if subject is None else subjects[first]),
            float(np.prod([*(places[at] for at in on), *others])),
            float(1.0 - baselines[last] if baseline is None else baselines[last]),
        ),
    )


def odds(chances: npt.ArrayLike) -> Floats:
    """Return the log-odds of probabilities, kept within bounds."""
    kept = np.clip(chances, _LEAST, _MOST)
    return np.asarray(np.log(kept / (1.0 - kept)))


def part_inputs(chance: npt.ArrayLike, reported: npt.ArrayLike, entity: npt.ArrayLike) -> Floats:
    """Return what tells how sure a part is, (..., 4): its chance, that of the number, of the subject's entity, and 1."""
    told = np.broadcast_arrays(odds(chance), odds(reported), odds(entity))
    return np.stack([*told, np.ones(told[0].shape)], axis=-1)


def whole_inputs(chances: Floats, reported: float, entity: float, links: Links) -> Floats:
    """Return what tells how sure a whole result is, (10,): the chances of four parts, of the number, of the subject's entity, of
    all four parts at once, that there is no subject, how many places there are, and 1.
    """
    all_parts = np.log(np.clip(chances[:4], _LEAST, _MOST)).sum()
    unnamed = float(links.subject is None)
    return np.array(
        [*odds(chances[:4]), float(odds(reported)), float(odds(entity)), all_parts, unnamed, len(links.on), 1.0]
    )


def calibrated(inputs: Floats, weights: Floats) -> Floats:
    """Return the probabilities of rows of inputs, each with its weights or all with the same."""
    return np.asarray(1.0 / (1.0 + np.exp(-(inputs * weights).sum(axis=-1))))


@cache
def load_result_weights(path: Path = DATA) -> ResultWeights:
    """Load the shipped weights, once."""
    return unpacked(arrays_of(path))


def unpacked(stored: Mapping[str, npt.NDArray[np.generic]]) -> ResultWeights:
    """Return the weights of the arrays of a file."""
    numbers, measures, links = (BagModel.unpacked(stored, name) for name in ("numbers", "measures", "links"))
    sigmoids, limits, parts, whole = (
        stored[name].astype(np.float64) for name in ("sigmoids", "limits", "parts", "whole")
    )
    heads, inner = (frozenset(stored[name].tolist()) for name in ("heads", "inner"))
    told = dict(zip(stored["told.words"].tolist(), stored["told.cues"].tolist(), strict=True))
    return ResultWeights(numbers, measures, links, sigmoids, limits, parts, whole, heads, inner, told)
