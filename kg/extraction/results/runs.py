"""What the numbers of one run have in common, and how they are shared out: "A와 B를 각각 5%와 7% 향상".

The judges see each number alone. A run, though, is one statement: its numbers are of one kind, and where the text names as many
measures as there are numbers, each has its own.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from kg.extraction.arrays import Floats
from kg.extraction.results.candidate import Candidate
from kg.extraction.results.measures import Measure
from kg.extraction.results.model import KINDS
from kg.schema.metrics import is_metric_name
from kg.schema.units import ResultKind

_EACH = re.compile(r"각각|각기|\brespectively\b")
# What makes places of words before it: "sensitivity for A and B".
_OF_PLACES = re.compile(r"(?:\bfor|\bon|\bin|\bof|\bacross)\s$")
# How sure a measure is that the place in the list tells; probabilities are kept above the least.
_TOLD, _LEAST = 0.9, 1e-4
# So many letters before a run "each" is looked for.
_REACH = 40
# How sure a kind is that the words at a number say.
_SAID = 0.97
# Sources of measures that surely are such; an abbreviation may be a data set.
_SURE = frozenset(["word", "known", "long"])
# What may stand between two measures of one list: brackets, a joining word, a word for an average.
_JOINED = re.compile(r"(?:\s?\([^()]*\))?\s?(?:와|과|및|그리고|,|·|/|&|,? and)\s?(?:평균 |mean |average )?")
# Between the last measure and the numbers. Examples: "점수를 각각", "에서 각각 평균", " by".
# Counter-example: "를 높이고 오류를 각각".
_BEFORE_NUMBERS = re.compile(
    r"(?:\s?\([^()]*\))?(?:\s?(?:점수|지표|지수|성능|scores?))?\s?(?:에서는|에서도|에서|을|를|이|가|은|는|의|로)?\s?(?:각각)?\s?"
    r"(?:최대|평균|약|by|of|to|at|from|is|are|reach(?:es|ing)?)?\s?(?:up to|about|roughly|an average of)?\s?[~+-]?"
)


def agreed(found: Sequence[Candidate], kinds: Sequence[Floats], said: Sequence[ResultKind | None]) -> list[Floats]:
    """Return the probabilities of the kinds of numbers of one text: those of a run have the mean of their opinions, or what the
    text says of the last of them that it says something of.

    A signed number among others is a gain beside its level ("66.2% (+19.5%)"), and no part of their run.
    """
    runs: defaultdict[tuple[int, int, bool], list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        runs[one.row, one.begin, one.number.change].append(at)
    result = [*kinds]
    for members in runs.values():
        told = [kind for at in members if (kind := said[at])]
        if told:
            sure = np.array([_SAID if kind == told[-1] else (1.0 - _SAID) / (len(KINDS) - 1) for kind in KINDS])
            for at in members:
                result[at] = sure
        elif len(members) > 1:
            powers = np.exp(np.mean([np.log(np.maximum(kinds[at], _LEAST)) for at in members], axis=0))
            for at in members:
                result[at] = np.asarray(powers / powers.sum())
    return result


def shared_out(found: Candidate, measures: Sequence[Measure], chances: Floats, text: str, end: int) -> Floats:
    """Return the probabilities of the measures of a number: where a list of as many measures as the run has numbers stands
    before it, and the text says that each has its own, the one at the same place.

    Args:
        found: the number.
        measures: what it may measure.
        chances: their probabilities, (measures,).
        text: its section.
        end: where its sentence ends.
    """
    if found.total < 2 or not is_each(found, text, end):
        return chances
    listed = _listed(found, measures, text)
    if len(listed) != found.total:
        return chances
    told = measures.index(listed[found.order])
    result = chances * (1.0 - _TOLD) / max(_LEAST, 1.0 - float(chances[told]))
    result[told] = max(_TOLD, float(chances[told]))
    return np.asarray(result / result.sum())


def is_each(found: Candidate, text: str, end: int) -> bool:
    """Tell whether the text says of a number's run that each of it is of something else; `end` is where its sentence ends."""
    return _EACH.search(text, max(0, found.begin - _REACH), end) is not None


def _listed(found: Candidate, measures: Sequence[Measure], text: str) -> list[Measure]:
    """Return the measures of the list that ends right before a run, in order."""
    plain = [one for one in measures if one.source in _SURE or (one.source == "sign" and is_metric_name(one.name))]
    result: list[Measure] = []
    at, between = found.begin, _BEFORE_NUMBERS
    while True:
        ends = [one for one in plain if one.end <= at and between.fullmatch(text, one.end, at)]
        if not ends:
            return [] if _OF_PLACES.search(text, max(0, at - _REACH), at) else result[::-1]
        # The longest that ends there, or the nearest: "Box AP" and not "AP", and not what a bracket behind it repeats.
        last = max(ends, key=lambda one: (text[one.end : one.end + 1] != ")", one.end, -one.start))
        result.append(last)
        at, between = last.start, _JOINED
