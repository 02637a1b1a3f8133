"""What the words right at a number surely say it measures: "an accuracy of 91 %", "91 % accuracy", "20 % faster".

The judges of measures weigh all measures of the sentence. Where a metric of the vocabulary stands right at the number, or a
word that says itself what is more or less, they need not be asked. (Of 824 such numbers in annotated texts 802 measure it.)
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from kg.extraction.arrays import Floats
from kg.extraction.results.candidate import Candidate
from kg.extraction.results.measures import Measure
from kg.schema.metrics import MetricRow, is_metric_name, resolve_metric
from kg.text.said import NUMBER, Said

# How sure such a measure is, and the least that probabilities are kept above.
_SURE, _LEAST = 0.95, 1e-4
_SOURCES = frozenset(["word", "known", "long", "sign"])
# From a metric to its number. Examples: "accuracy of up to 91", "정확도는 91", "FID 2.1".
# Counter-examples: "accuracy at 91", "비용으로 2".
_LINK = re.compile(
    r"(?:(?: scores?| rates?)? (?:of|to|is|are|was)| 점수(?:는|가|를)?|은|는|이|가|을|를)?\s"
    r"(?:(?:up to|about|roughly|only|just|over|nearly|an? average of|as high as|as low as|최대|평균|약|무려) ?){0,2}[~$]?"
)
# From a number to its metric. Examples: "91 % average accuracy", "91%의 높은 정확도".
_BACK_LINK = re.compile(r"(?:의|라는)?\s(?:(?:average|mean|overall|absolute|relative|평균|높은|최고) ?){0,2}")
# Another number behind the metric has it: "F1 0.61, recall 0.75".
_HAS_OTHER = re.compile(r"(?: scores?)?(?:,? (?:of|is|was))?[\s:]+[~$]?\d")
_FAR = 60
# What scores measure, and the units that they have. Counter-examples: "at a speed of 5 ms", "a loss in accuracy of 2 %".
_SCORES = frozenset(
    ["proportion", "error", "correlation", "agreement", "perplexity", "information", "distance", "score", "signal ratio",
     "similarity"]
)  # fmt: skip
_UNITS = frozenset(["", "%", "pp", "x", "share"])
_MORE = r"\s?(?:이상|가량|정도|까지|가까이)?\s?(?:더\s)?"
# Words of comparison right behind a number, each with the measures that they may be of; else it is of what they say.
COMPARED = (
    (
        Said(
            "speed",
            re.compile(
                rf"⌗(?: (?:times |more |relatively )?(?:faster|slower|quicker)\b|{_MORE}(?:빠르|빠른|빨라|빨랐|느리|느린|느렸))"
            ),
            ("⌗ faster", "⌗ slower than", "⌗ 더 빠른", "⌗ 이상 빠르다"),
            ("⌗ on faster", "⌗의 빠른", "⌗, faster"),
        ),
        re.compile(r"speed|time|latency|throughput|convergence|inference|training|decoding|generation|render|accelerat"),
    ),
    (
        Said(
            "cost",
            re.compile(rf"⌗(?: (?:times |more )?cheaper\b|{_MORE}(?:저렴|싸))"),
            ("⌗ cheaper", "⌗ 저렴"),
            ("⌗ on cheaper",),
        ),
        re.compile(r"cost|price|pricing"),
    ),
    (
        Said(
            "size",
            re.compile(rf"⌗(?: (?:times )?smaller\b|{_MORE}작[은았고])"),
            ("⌗ smaller", "⌗ 더 작은"),
            ("⌗ in smaller",),
        ),
        re.compile(r"size|parameter|memory|footprint|storage|error|gap|loss|cost"),
    ),
)  # fmt: skip
# Who wins by so much. Example: "beats ZedNet on QuuxBench by up to ". Counter-example: "beats ZedNet, faster by ".
_WON = re.compile(
    r"\b(?:beat|outperform|surpass|exceed)\w*\s[^,;.]{1,60}\sby (?:up to |about |an average of |over |more than )?[~$]?$"
)
_NEXT_CLAUSE = re.compile(r",|\b(?:and|while|with|but)\b")


def with_said(
    found: Candidate, measures: Sequence[Measure], chances: Floats, text: str
) -> tuple[Sequence[Measure], Floats]:
    """Return the measures of a number and their probabilities with the one that the words at the number say, where they do.

    Args:
        found: the number.
        measures: what it may measure.
        chances: their probabilities, (measures,).
        text: its section.
    """
    told = (
        _beside(found, measures, chances, text)
        or _compared(found, measures, chances, text)
        or _won(found, measures, chances, text)
    )
    if told is None:
        return measures, chances
    if told not in measures:
        measures, chances = (*measures, told), np.append(chances, 0.0)
    at = list(measures).index(told)
    result = chances * (1.0 - _SURE) / max(_LEAST, 1.0 - float(chances[at]))
    result[at] = max(_SURE, float(chances[at]))
    return measures, np.asarray(result / result.sum())


def _beside(found: Candidate, measures: Sequence[Measure], chances: Floats, text: str) -> Measure | None:
    """Return the metric of the vocabulary that stands right behind the number's run or right before it.

    Of several names of one metric at the place ("F1", "F1 score") the likeliest one.
    """
    if found.number.unit not in _UNITS:
        return None
    plain = [one for one in measures if one.source in _SOURCES and _is_score(one.name)]
    after = [
        one
        for one in plain
        if found.stop <= one.start <= found.stop + _FAR
        and _BACK_LINK.fullmatch(text, found.stop, one.start)
        and not _HAS_OTHER.match(text, one.end)
    ]
    before = [
        one
        for one in plain
        if found.begin - _FAR <= one.end <= found.begin and _LINK.fullmatch(text, one.end, found.begin)
    ]
    if not after and not before:
        return None
    told = max(after or before, key=lambda one: (one.end, one.end - one.start))
    same = [one for one in plain if one.start < told.end and told.start < one.end and _row(one.name) is _row(told.name)]
    return max(same, key=lambda one: chances[measures.index(one)])


def _is_score(name: str) -> bool:
    row = _row(name)
    return row is not None and row.quantity in _SCORES


@lru_cache(maxsize=1 << 10)
def _row(name: str) -> MetricRow | None:
    return resolve_metric(name).row if is_metric_name(name) else None


def _compared(found: Candidate, measures: Sequence[Measure], chances: Floats, text: str) -> Measure | None:
    """Return the measure that words of comparison behind the number name, None where the likeliest one fits."""
    words = NUMBER + text[found.stop : found.stop + _FAR]
    row = next((row for row in COMPARED if row[0].pattern.match(words)), None)
    if row is None:
        return None
    said, fitting = row
    order = np.argsort(-chances, kind="stable").tolist()
    if fitting.search(measures[order[0]].name):
        return None
    named = next(
        (measures[at] for at in order if measures[at].source in _SOURCES and fitting.search(measures[at].name)),
        None,
    )
    return named or Measure(said.what, found.number.start, found.number.end, "unit")


def _won(found: Candidate, measures: Sequence[Measure], chances: Floats, text: str) -> Measure | None:
    """Return a plain score where someone wins by a number and the likeliest measure stands in the clause after it."""
    likeliest = measures[int(np.argmax(chances))]
    if likeliest.start < found.stop or not _NEXT_CLAUSE.search(text, found.stop, likeliest.start):
        return None
    return measures[-1] if _WON.search(text, max(0, found.begin - 2 * _FAR), found.begin) else None
