"""The short English name of a metric: the measure, and for a gain or a ratio how it changed.

Each row of the table: a pattern, the name it gives, an example it must match and one it must not.
"""

import re
from typing import NamedTuple

from kg.schema.metrics import Better, resolve_metric


class Term(NamedTuple):
    """A way to say a change: `example` matches the pattern, `counter` does not."""

    pattern: str
    name: str
    example: str
    counter: str


# How it changed. The first that matches the words right of the number, up to the next number, counts.
CHANGES = (
    Term(
        r"^[^.]{0,25}?(?:감소|절감|단축|줄|낮|저감|하락|저하|축소|손실|떨어|급락|절약|적은|적게)",
        "reduction",
        "의 비용 절감",
        "의 향상",
    ),
    Term(
        r"\b(?:reduc|decreas|lower|fewer|less|drop|sav|cut|declin|smaller|shorter)",
        "reduction",
        " reduction",
        " improvement",
    ),
    Term(
        r"^[^.]{0,30}?(?:향상|개선|증가|상승|높|우수|능가|초과|앞서|빠르|빠른|가속|올|넘|뛰어|늘)",
        "improvement",
        "의 성능 향상",
        "의 오류",
    ),
    Term(
        r"\b(?:improv|gain|increas|higher|better|outperform|boost|rais|surpass|exceed|faster|speed|more)",
        "improvement",
        " higher accuracy",
        " accuracy",
    ),
)
# Verbs that tell of less. They only give a name: the judges of kinds and measures learnt from the table above.
FALLS = Term(
    r"저렴|\b(?:fall(?:s|ing)?|fell|shrinks?|shrank|halv(?:e[sd]?|ing)|cheaper)\b",
    "reduction",
    "memory falls by",
    "fallback by",
)
# Slower is less of a speed and more of a time.
SLOWER = Term(r"느[리린려렸]|\b(?:slow(?:er|s|ed)?|slowdown)\b", "slower", "2배 느리다", "느낌이 2배")
# Words for more. Of what should be little, more is no improvement.
GROWTH = Term(
    r"증가|늘[어었린]|상승|커[지졌]|\b(?:increas|grow|grew|ris(?:es?|ing)\b|rose\b|rais|more\b|higher|larger|longer)",
    "increase",
    "비용이 3배 증가",
    "비용을 3배 개선",
)
_COMPILED = tuple((re.compile(term.pattern, re.ASCII), term.name) for term in CHANGES)
# What ends the clause of a number; so far before a number its verb is looked for, and so far behind it a word beside it.
_CLAUSE_ENDS, _BEFORE, _BESIDE = re.compile(r"[,;.]"), 120, 12
# A number whose verb stands before it. Example: "raises accuracy by up to ". Counter-examples: "a gain of ", "with ".
_VERB_BEFORE = re.compile(r"\bby (?:up to |about |roughly |over |nearly |an average of |as much as )?[~+]?$")
_WINS = re.compile(r"\b(?:beat|wins?\b|won\b)")
_HANGUL, _DIGIT = re.compile("[가-힣]"), re.compile(r"\d")
# Names that tell of a change themselves, and those of speed. Examples: "time reduction", "speedup".
_CHANGED = re.compile(r"\b(?:improvement|reduction|increase|decrease|gain|drop|savings?|speedup)\b")
_SPEED = re.compile(r"\bspeed$|\b(?:speed-up|acceleration)$")


def metric_name(measure: str, kind: str, left: str, right: str, unit: str = "") -> str:
    """Return the name of the metric of a number, from its measure, its kind, the text left and right of it, and its unit.

    A ratio in percent is what is left ("only 24.8 % of the FLOPs"), no change by so much.
    """
    if kind == "level":
        return measure
    if kind == "ratio" and unit == "%":
        return f"relative {'performance' if measure == 'score' else measure}"
    if _CHANGED.search(measure):
        return measure
    change = change_of(left, right)
    if change == "improvement":
        change = _told_else(measure, left, right)
    if _SPEED.search(measure) and change != "reduction":
        return _SPEED.sub("speedup", measure)
    return f"{'performance' if measure == 'score' else measure} {change}"


def _told_else(measure: str, left: str, right: str) -> str:
    """Return what a number tells of a measure that seems to have improved: more of what should be little is an increase."""
    clause = f"{_CLAUSE_ENDS.split(left[-_BEFORE:])[-1]} # {_CLAUSE_ENDS.split(right[:60], maxsplit=1)[0]}"
    if re.search(FALLS.pattern, right[:_BESIDE] if told_change(clause) else clause, re.ASCII):
        return FALLS.name
    row = resolve_metric(measure).row
    if re.search(SLOWER.pattern, clause, re.ASCII):
        return GROWTH.name if row and row.better is Better.LOWER else FALLS.name
    grows = row and row.better is Better.LOWER and re.search(GROWTH.pattern, clause, re.ASCII)
    return GROWTH.name if grows else "improvement"


def told_change(text: str) -> str:
    """Return "reduction", "improvement" or, where the text tells of no change, the empty string."""
    return next((name for pattern, name in _COMPILED if pattern.search(text)), "")


def change_of(left: str, right: str) -> str:
    """Return "reduction" or "improvement", from the text beside a number.

    What follows in the same clause counts first, then, in texts whose verbs stand before ("reduces latency by up to 37%"), the
    nearest word before the number.
    """
    near = _DIGIT.split(right[:60], maxsplit=1)[0]
    if _HANGUL.search(left[-40:]):
        return told_change(near) or "improvement"
    clause = _CLAUSE_ENDS.split(near, maxsplit=1)[0]
    if _VERB_BEFORE.search(left):
        change = last_change(left[-_BEFORE:]) or ("improvement" if _WINS.search(left[-_BEFORE:]) else "")
        if change:
            return change
    return told_change(clause) or last_change(left[-_BEFORE:]) or told_change(near) or "improvement"


def last_change(text: str) -> str:
    """Return the change that the last word of the text that tells one tells, or the empty string."""
    ends = [(match.end(), name) for pattern, name in _COMPILED for match in pattern.finditer(text)]
    return max(ends, default=(0, ""))[1]
