"""The numbers that a text reports as outcomes: value with unit, kind, metric, subject, what it was measured on, baseline.

Every part is chosen by a model of its own, which has learnt from annotated papers with the entities as extraction finds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np

from kg.extraction.arrays import Floats
from kg.extraction.results.candidate import Candidate
from kg.extraction.results.features import Roles, candidates, number_features
from kg.extraction.results.links import link_features, no_subject_features
from kg.extraction.results.measure_features import measure_features
from kg.extraction.results.measures import BACK, Measure, choices, named_measures
from kg.extraction.results.metrics import metric_name
from kg.extraction.results.model import (
    KINDS,
    Links,
    ResultWeights,
    calibrated,
    choose_links,
    part_inputs,
    shares,
    sigmoid,
    whole_inputs,
)
from kg.extraction.results.outcomes import NO_RESULTS, SURE_RESULTS
from kg.extraction.results.places import settled
from kg.extraction.results.runs import agreed, shared_out
from kg.extraction.results.said_kinds import said_kind
from kg.extraction.results.said_measures import with_said
from kg.extraction.results.whole_names import whole_name
from kg.extraction.roles.view import View
from kg.model import ExtractedResult, Mention, PartScores
from kg.text.said import NUMBER, is_said

# How sure a number is that the words beside it surely say to be an outcome.
_SURE = 0.6
# So many letters left and right of a number are looked at for words that surely say something of it.
_LEFT, _RIGHT = 110, 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A number that is reported, `at` being its paper: its probability, that of each kind, and what it may measure."""

    at: int
    found: Candidate
    reported: float
    kinds: Floats
    measures: tuple[Measure, ...]


def results_of_all(
    papers: Sequence[View], roles: Sequence[Roles], weights: ResultWeights
) -> list[list[ExtractedResult]]:
    """Return the reported numbers of each view in order of the text; `roles` are those of its entities, in their order.

    A value that several sentences repeat counts once, where it is surest.
    """
    found = [candidates(seen) for seen in papers]
    bags = [number_features(papers[at], one, roles[at]) for at, some in enumerate(found) for one in some]
    asked = _reported(papers, found, weights.numbers.scores(bags), weights)
    by_row = {
        (at, one.row): [(c.number.start, c.number.end) for c in found[at] if c.row == one.row]
        for at, one in ((ask.at, ask.found) for ask in asked)
    }
    named = [
        measure_features(papers[ask.at], ask.found, ask.measures, by_row[ask.at, ask.found.row], weights.told)
        for ask in asked
    ]
    linked = [
        [
            *link_features(papers[ask.at], ask.found, roles[ask.at]),
            no_subject_features(papers[ask.at], ask.found, roles[ask.at]),
        ]
        for ask in asked
    ]
    measured = _parts(weights.measures.scores([*chain.from_iterable(named)]), list(map(len, named)))
    links = _parts(weights.links.scores([*chain.from_iterable(linked)]), list(map(len, linked)))
    results: list[list[ExtractedResult]] = [[] for _ in papers]
    for ask, metrics, scores in zip(asked, measured, links, strict=True):
        results[ask.at].append(_result(papers[ask.at], ask, metrics[:, 0], scores, weights))
    return results


def _reported(
    papers: Sequence[View], found: Sequence[Sequence[Candidate]], scores: Floats, weights: ResultWeights
) -> list[Asked]:
    """Return the numbers that are reported, paper by paper, in order."""
    chances = sigmoid(scores[:, 0], weights.sigmoids[0])
    asked = []
    ends = accumulate(map(len, found), initial=0)
    for at, (first, last) in enumerate(pairwise(ends)):
        rows: dict[int, list[Measure]] = {}
        for index, one in enumerate(found[at]):
            if one.number.unit == "orders" and is_said(SURE_RESULTS, _words_at(papers[at], one)):
                chances[first + index] = max(chances[first + index], _SURE)
        likely = distinct(found[at], chances[first:last], float(weights.limits[0]))
        words = {index: _words_at(papers[at], found[at][index]) for index in likely}
        kept = [index for index in likely if not is_said(NO_RESULTS, words[index])]
        kinds = agreed(
            [found[at][index] for index in kept],
            [shares(scores[first + index, 1:]) for index in kept],
            [said_kind(found[at][index].number.unit, words[index]) for index in kept],
        )
        for index, sure in zip(kept, kinds, strict=True):
            one = found[at][index]
            for row in range(max(0, one.row - BACK), one.row + 1):
                if row not in rows:
                    rows[row] = named_measures(papers[at], row, weights.heads, weights.inner)
            earlier = [measure for row in range(max(0, one.row - BACK), one.row) for measure in rows[row]]
            measures = choices(papers[at], one, rows[one.row], earlier)
            asked.append(Asked(at, one, float(chances[first + index]), sure, tuple(measures)))
    return asked


def _words_at(seen: View, one: Candidate) -> str:
    """Return what stands left and right of a number in its sentence, around the sign of a number."""
    text, sentence = seen.paper.sections[one.number.section].text, seen.paper.sentences[one.row]
    right = text[one.number.end : min(sentence.end, one.number.end + _RIGHT)]
    return _left_of(seen, one)[-_LEFT:] + NUMBER + right


def _left_of(seen: View, one: Candidate) -> str:
    """Return what stands left of a number in its sentence."""
    return seen.paper.sections[one.number.section].text[seen.paper.sentences[one.row].start : one.number.start]


def _parts(rows: Floats, sizes: Sequence[int]) -> list[Floats]:
    """Return the first `sizes[0]` rows, the `sizes[1]` after them, and so on."""
    return [rows[first:last] for first, last in pairwise(accumulate(sizes, initial=0))]


def distinct(found: Sequence[Candidate], chances: Floats, threshold: float) -> list[int]:
    """Return the indices to keep, in order: of one value in several sentences only the surest."""
    home: dict[str, int] = {}
    kept = []
    for index in np.argsort(-chances, kind="stable").tolist():
        value, row = found[index].number.value.lstrip("+"), found[index].row
        if chances[index] >= threshold and home.setdefault(value, row) == row:
            kept.append(index)
    return sorted(kept)


def link_chances(scores: Floats, names: Sequence[str | None], weights: ResultWeights) -> Links:
    """Return the links of one number from the (entities + 1, 3) scores; the last row is for no subject."""
    places, baselines = (sigmoid(scores[:-1, column], weights.sigmoids[column]) for column in (1, 2))
    return choose_links(shares(scores[:, 0]), places, baselines, names, weights.limits)


def _result(seen: View, ask: Asked, metrics: Floats, scores: Floats, weights: ResultWeights) -> ExtractedResult:
    number, sentence = ask.found.number, seen.paper.sentences[ask.found.row]
    text = seen.paper.sections[number.section].text
    measures, measured = with_said(ask.found, ask.measures, shares(metrics), text)
    measured = shared_out(ask.found, measures, measured, text, sentence.end)
    kind, best = int(ask.kinds.argmax()), int(measured.argmax())
    names = [entity.name for entity in seen.entities]
    links = settled(seen, ask.found, link_chances(scores, names, weights), text, sentence.end)
    left, right = _left_of(seen, ask.found), text[ask.found.stop : sentence.end]
    chances = np.array([ask.kinds[kind], measured[best], *links.chances])
    sure = 1.0 if links.subject is None else seen.entities[links.subject].score
    parts = calibrated(part_inputs(chances, ask.reported, sure), weights.parts)
    whole = float(calibrated(whole_inputs(chances, ask.reported, sure, links), weights.whole))
    return ExtractedResult(
        metric_name(whole_name(measures[best], text), KINDS[kind], left, right, number.unit),
        number.value,
        Mention(number.section, number.start, number.end, text[number.start : number.end]),
        round(whole, 4),
        None if links.subject is None else names[links.subject],
        tuple(dict.fromkeys(names[place] for place in links.on)),
        None if links.baseline is None else names[links.baseline],
        KINDS[kind],
        PartScores(*(round(float(part), 4) for part in parts)),
    )
