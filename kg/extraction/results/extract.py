"""The numbers that a text reports as outcomes: value with unit, metric, subject, what it was measured on, baseline."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from kg.extraction.arrays import Floats
from kg.extraction.results.features import Candidate, Roles, candidates, link_features, number_features
from kg.extraction.results.metrics import metric_name
from kg.extraction.results.model import ResultWeights, choose_links, load_result_weights
from kg.extraction.roles.view import View, view
from kg.extraction.text.paper_text import Found, PaperText
from kg.model import ExtractedResult, Mention


def find_results(paper: PaperText, entities: Sequence[Found], roles: Roles) -> list[ExtractedResult]:
    """Return the reported numbers in order of the text; `roles` are those of `entities`, in the same order.

    A value that several sentences repeat counts once, where it is surest. A result's score is the probability that the
    number is a reported outcome, that subject and place are right, and that the subject is what it is said to be.
    """
    return results_of(view(paper, entities), roles, load_result_weights())


def results_of(seen: View, roles: Roles, weights: ResultWeights) -> list[ExtractedResult]:
    """Return the reported numbers of a view, in order of the text."""
    return results_of_all([seen], [roles], weights)[0]


def results_of_all(
    papers: Sequence[View], roles: Sequence[Roles], weights: ResultWeights
) -> list[list[ExtractedResult]]:
    """Return the reported numbers of each view, with the roles of its entities."""
    found = [candidates(seen) for seen in papers]
    numbers = [number_features(papers[at], one, roles[at]) for at, some in enumerate(found) for one in some]
    chances = _parts(weights.reported.probabilities(numbers)[:, 0], [len(some) for some in found])
    kept = [
        (at, found[at][index], float(mine[index]))
        for at, mine in enumerate(chances)
        for index in _distinct(found[at], mine, float(weights.thresholds[0]))
    ]
    bags = [
        link_features(papers[at], one, entity, roles[at]) for at, one, _ in kept for entity in range(len(roles[at]))
    ]
    linked = _parts(weights.links.probabilities(bags), [len(roles[at]) for at, _, _ in kept])
    results: list[list[ExtractedResult]] = [[] for _ in papers]
    for (at, one, chance), links in zip(kept, linked, strict=True):
        results[at].append(_result(papers[at], one, links, chance, weights))
    return results


def _parts(rows: Floats, sizes: Sequence[int]) -> list[Floats]:
    """Return the first `sizes[0]` rows, the `sizes[1]` after them, and so on."""
    ends = list(accumulate(sizes, initial=0))
    return [rows[first:last] for first, last in pairwise(ends)]


def _distinct(found: Sequence[Candidate], chances: Floats, threshold: float) -> list[int]:
    """Return the indices to keep, in order: of one value in several sentences only the surest."""
    home: dict[str, int] = {}
    kept = []
    for index in np.argsort(-chances, kind="stable").tolist():
        value, row = found[index].number.value.lstrip("+"), found[index].row
        if chances[index] >= threshold and home.setdefault(value, row) == row:
            kept.append(index)
    return sorted(kept)


def _result(seen: View, found: Candidate, chances: Floats, chance: float, weights: ResultWeights) -> ExtractedResult:
    number = found.number
    sentence = seen.paper.sentences[found.row]
    text = seen.paper.sections[number.section].text
    metric = metric_name(text[sentence.start : number.start], text[found.stop : sentence.end], number.unit)
    names = [entity.name for entity in seen.entities]
    links = choose_links(chances, names, weights.thresholds[1:])
    at = Mention(number.section, number.start, number.end, text[number.start : number.end])
    subject = None if links.subject is None else names[links.subject]
    baseline = None if links.baseline is None else names[links.baseline]
    on = tuple(dict.fromkeys(names[place] for place in links.on))
    sure = 1.0 if links.subject is None else seen.entities[links.subject].score
    score = round(chance * links.whole(weights.whole) * sure, 4)
    return ExtractedResult(metric, number.value, at, score, subject, on, baseline)
