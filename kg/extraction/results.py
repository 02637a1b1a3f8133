"""The numbers that a text reports as outcomes: value with unit, metric, subject, what it was measured on, baseline."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.extraction.paper_text import Found, PaperText
from kg.extraction.results_features import Candidate, Roles, candidates, link_features, number_features
from kg.extraction.results_metrics import metric_name
from kg.extraction.results_model import Links, ResultWeights, choose_links, load_result_weights
from kg.extraction.roles_view import View, view
from kg.model import ExtractedResult, Mention

Floats = npt.NDArray[np.float64]


def find_results(paper: PaperText, entities: Sequence[Found], roles: Roles) -> list[ExtractedResult]:
    """Return the reported numbers in order of the text; `roles` are those of `entities`, in the same order.

    A value that several sentences repeat counts once, where it is surest. A result's score is the probability that the
    number is a reported outcome, that subject and place are right, and that the subject is what it is said to be.
    """
    return results_of(view(paper, entities), roles, load_result_weights())


def results_of(seen: View, roles: Roles, weights: ResultWeights) -> list[ExtractedResult]:
    """Return the reported numbers of a view, in order of the text."""
    found = candidates(seen)
    if not found:
        return []
    chances = weights.reported.probabilities([number_features(seen, candidate, roles) for candidate in found])[:, 0]
    kept = _distinct(found, chances, float(weights.thresholds[0]))
    return [_result(seen, found[index], roles, float(chances[index]), weights) for index in kept]


def _distinct(found: Sequence[Candidate], chances: Floats, threshold: float) -> list[int]:
    """Return the indices to keep, in order: of one value in several sentences only the surest."""
    home: dict[str, int] = {}
    kept = []
    for index in np.argsort(-chances, kind="stable").tolist():
        value, row = found[index].number.value.lstrip("+"), found[index].row
        if chances[index] >= threshold and home.setdefault(value, row) == row:
            kept.append(index)
    return sorted(kept)


def _result(seen: View, found: Candidate, roles: Roles, chance: float, weights: ResultWeights) -> ExtractedResult:
    number = found.number
    sentence = seen.paper.sentences[found.row]
    text = seen.paper.sections[number.section].text
    metric = metric_name(text[sentence.start : number.start], text[found.stop : sentence.end], number.unit)
    links = _links(seen, found, roles, weights)
    at = Mention(number.section, number.start, number.end, text[number.start : number.end])
    names = [entity.name for entity in seen.entities]
    subject = None if links.subject is None else names[links.subject]
    baseline = None if links.baseline is None else names[links.baseline]
    on = tuple(dict.fromkeys(names[place] for place in links.on))
    sure = 1.0 if links.subject is None else seen.entities[links.subject].score
    score = round(chance * links.whole(weights.whole) * sure, 4)
    return ExtractedResult(metric, number.value, at, score, subject, on, baseline)


def _links(seen: View, found: Candidate, roles: Roles, weights: ResultWeights) -> Links:
    """Return the subject, what the number was measured on, and the baseline."""
    bags = [link_features(seen, found, entity, roles) for entity in range(len(seen.entities))]
    names = [entity.name for entity in seen.entities]
    return choose_links(weights.links.probabilities(bags), names, weights.thresholds[1:])
