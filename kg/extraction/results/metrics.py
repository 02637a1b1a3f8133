"""The short English name of a metric: the measure, and for a gain or a ratio how it changed."""

import re

from kg.schema.metrics import Better, resolve_metric
from kg.text.said import Said

# How it changed. The first that matches the words right of the number, up to the next number, counts.
CHANGES = (
    Said(
        "reduction",
        re.compile(r"^[^.]{0,25}?(?:감소|절감|단축|줄|낮|저감|하락|저하|축소|손실|떨어|급락|절약|적은|적게)", re.ASCII),
        ("의 비용 절감",),
        ("의 향상",),
    ),
    Said(
        "reduction",
        re.compile(r"\b(?:reduc|decreas|lower|fewer|less|drop|sav|cut|declin|smaller|shorter)", re.ASCII),
        (" reduction",),
        (" improvement",),
    ),
    Said(
        "improvement",
        re.compile(
            r"^[^.]{0,30}?(?:향상|개선|증가|상승|높|우수|능가|초과|앞서|빠르|빠른|가속|올|넘|뛰어|늘)", re.ASCII
        ),
        ("의 성능 향상",),
        ("의 오류",),
    ),
    Said(
        "improvement",
        re.compile(
            r"\b(?:improv|gain|increas|higher|better|outperform|boost|rais|surpass|exceed|faster|speed|more)", re.ASCII
        ),
        (" higher accuracy",),
        (" accuracy",),
    ),
)
# Verbs that tell of less. They only give a name: the judges of kinds and measures learnt from the table above.
FALLS = Said(
    "reduction",
    re.compile(r"저렴|\b(?:fall(?:s|ing)?|fell|shrinks?|shrank|halv(?:e[sd]?|ing)|cheaper)\b", re.ASCII),
    ("memory falls by",),
    ("fallback by",),
)
# Slower is less of a speed and more of a time.
SLOWER = Said(
    "slower", re.compile(r"느[리린려렸]|\b(?:slow(?:er|s|ed)?|slowdown)\b", re.ASCII), ("2배 느리다",), ("느낌이 2배",)
)
# Words for more. Of what should be little, more is no improvement.
GROWTH = Said(
    "increase",
    re.compile(
        r"증가|늘[어었린]|상승|커[지졌]|\b(?:increas|grow|grew|ris(?:es?|ing)\b|rose\b|rais|more\b|higher|larger|longer)",
        re.ASCII,
    ),
    ("비용이 3배 증가",),
    ("비용을 3배 개선",),
)
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
    if FALLS.pattern.search(right[:_BESIDE] if told_change(clause) else clause):
        return FALLS.what
    row = resolve_metric(measure).row
    if SLOWER.pattern.search(clause):
        return GROWTH.what if row and row.better is Better.LOWER else FALLS.what
    grows = row and row.better is Better.LOWER and GROWTH.pattern.search(clause)
    return GROWTH.what if grows else "improvement"


def told_change(text: str) -> str:
    """Return "reduction", "improvement" or, where the text tells of no change, the empty string."""
    return next((change.what for change in CHANGES if change.pattern.search(text)), "")


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
    ends = [(match.end(), change.what) for change in CHANGES for match in change.pattern.finditer(text)]
    return max(ends, default=(0, ""))[1]
