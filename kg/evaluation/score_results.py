"""Reported numbers compared: one notation of values, the same measure in other words, and the parts of a result.

The rules, and the words that count as the same, are those of the scorer beside the annotated papers (gold/score.py).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.schema.metrics import CHANGE_WORDS, LIGHT_WORDS
from kg.schema.units import UNITS, ResultKind, same_units
from kg.text.normalize import surface_key

Record = Mapping[str, Any]

# Notation of values, first to last; then that of units. Examples: "20% - 30%" is "20%~30%", "1,000" is "1000".
_NOTATION = (
    (re.compile(r"\s+|(?<=\d),(?=\d{3})"), ""),
    (re.compile(r"(?<=[\d%x])(?:[-\u2010-\u2015\u2212~\u301c]|to)(?=\d)"), "~"),
)
# Measures that go by several words, and the one that stands for them.
_SAME = (
    (r"\b(?:speed ?-?ups?|acceleration|speed)\b", "speed"),
    (r"(?:\bacc\b|accuracies)", "accuracy"),
    (r"\b(?:performance|score|scores|points?|quality)\b", ""),
    (r"\b(?:computational costs?|computation|compute costs?|flops?|gflops?|macs)\b", "compute"),
    (r"\b(?:latency|runtime|wall clock|time|hours|duration)\b", "time"),
    (r"\b(?:gpu memory|vram|memory usage|memory footprint)\b", "memory"),
    (r"(?:number of |#)", ""),
    (r"\btokens\b", "token"),
    (r"\b(?:parameters|params|model size)\b", "parameter"),
    (r"\bwin ?rates?\b", "winrate"),
    (r"\bsuccess ?rates?\b", "successrate"),
    (r"\b(?:error rates?|errors)\b", "error"),
    (r"\b(?:costs|pricing|price)\b", "cost"),
    (r"\brates?\b", "rate"),
)
_SYNONYMS = tuple((re.compile(pattern), f" {name} ") for pattern, name in _SAME)
_IS_CHANGE, _CHANGES, _LIGHT_WORDS = (
    re.compile(CHANGE_WORDS),
    re.compile(rf"\b(?:{CHANGE_WORDS})\b"),
    re.compile(rf"\b(?:{LIGHT_WORDS})\b"),
)
_WORD = re.compile(r"[^\W_]+(?:@\w+)?")


def number(value: object) -> str:
    """Return a value in the notation it is compared in: no spaces, sign or thousands commas; x, % and pp; ~ in ranges."""
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    for pattern, written in _NOTATION:
        text = pattern.sub(written, text)
    return same_units(text).lstrip("+-\u2212~").rstrip(".")


def kind_of(result: Record) -> str:
    """Return level, gain or ratio: as annotated, else by the unit and the words of the metric."""
    if result.get("kind"):
        return str(result["kind"])
    metric, value = str(result.get("metric") or "").lower(), number(result["value"])
    by_unit = next((unit.kind for unit in UNITS if unit.same and value.endswith(unit.name)), ResultKind.LEVEL)
    return ResultKind.GAIN if by_unit == ResultKind.LEVEL and _IS_CHANGE.search(metric) else by_unit


def measure(metric: str | None) -> frozenset[str]:
    """Return the words that tell what was measured: no brackets, no words of change, no light words, one of synonyms."""
    text = _CHANGES.sub(" ", _without_brackets(unicodedata.normalize("NFKC", metric or "")).lower())
    for pattern, name in _SYNONYMS:
        text = pattern.sub(name, text)
    return frozenset(_WORD.findall(_LIGHT_WORDS.sub(" ", text)))


def _without_brackets(text: str) -> str:
    """Return the text with each bracket, from its first opening sign to the next closing one, as one space."""
    kept, at = [], 0
    while (start := text.find("(", at)) >= 0 and (end := text.find(")", start)) >= 0:
        kept.append(text[at:start])
        at = end + 1
    return " ".join([*kept, text[at:]])


def same_measure(one: str | None, other: str | None) -> bool:
    """Tell whether two metrics are the same, or one of them is the other in more words."""
    a, b = measure(one), measure(other)
    return a == b or bool(a and b and (a <= b or b <= a))


def count_results(
    gold: Sequence[Record], found: Sequence[Record], same: Mapping[str, str], forgiven: Iterable[str]
) -> dict[str, list[int]]:
    """Return measure -> [true positives, found, wanted] of one paper's results.

    `same` maps the key of a found entity's name to that of the annotated one that it is; `forgiven` are the keys of annotated
    entities that neither reward nor punish.
    """
    spared = frozenset(forgiven)
    counts = {}
    for key, parts in _ASKED.items():
        left = list(gold)
        hits = 0
        for result in found:
            fitting = next((wanted for wanted in left if _agree(wanted, result, same, spared, parts)), None)
            if fitting is not None:
                left.remove(fitting)
                hits += 1
        counts[key] = [hits, len(found), len(gold)]
    for part in ("subject", "on", "baseline"):
        counts["result:" + part] = _count_part(part, gold, found, same, spared)
    return counts


def _agree(
    wanted: Record, result: Record, same: Mapping[str, str], spared: frozenset[str], parts: Sequence[str]
) -> bool:
    return number(wanted["value"]) == number(result["value"]) and all(
        _PARTS[part](wanted, result, same, spared) for part in parts
    )


def _same_subject(wanted: Record, result: Record, same: Mapping[str, str], _: frozenset[str]) -> bool:
    return not wanted["subject"] or surface_key(wanted["subject"]) == _gold_key(result.get("subject") or "", same)


def _one_place(wanted: Record, result: Record, same: Mapping[str, str], _: frozenset[str]) -> bool:
    return not wanted["on"] or not _keys(wanted["on"]).isdisjoint(_gold_key(name, same) for name in _on(result))


def _all_places(wanted: Record, result: Record, same: Mapping[str, str], spared: frozenset[str]) -> bool:
    return _keys(wanted["on"]) - spared == {_gold_key(name, same) for name in _on(result)} - spared


def _same_kind(wanted: Record, result: Record, _: Mapping[str, str], __: frozenset[str]) -> bool:
    return kind_of(wanted) == kind_of(result)


def _same_metric(wanted: Record, result: Record, _: Mapping[str, str], __: frozenset[str]) -> bool:
    return same_measure(wanted.get("metric"), result.get("metric"))


_PARTS: Mapping[str, Callable[[Record, Record, Mapping[str, str], frozenset[str]], bool]] = {
    "subject": _same_subject,
    "on": _one_place,
    "places": _all_places,
    "kind": _same_kind,
    "metric": _same_metric,
}
# What each measure asks for beside the value.
_ASKED = {
    "values": (),
    "results": ("subject", "on"),
    "result:metric": ("metric",),
    "result:kind": ("kind",),
    "result:whole": ("subject", "places", "kind", "metric"),
}


def _count_part(
    part: str, gold: Sequence[Record], found: Sequence[Record], same: Mapping[str, str], spared: frozenset[str]
) -> list[int]:
    """Count pairs of a value with each thing that it is said of."""
    left = [
        (number(result["value"]), key)
        for result in gold
        for key in map(surface_key, _said(result, part))
        if key not in spared
    ]
    claimed = [
        (number(result["value"]), key)
        for result in found
        for key in (_gold_key(name, same) for name in _said(result, part))
        if key not in spared
    ]
    wanted, hits = len(left), 0
    for claim in claimed:
        if claim in left:
            left.remove(claim)
            hits += 1
    return [hits, len(claimed), wanted]


def _said(result: Record, part: str) -> list[str]:
    names = _on(result) if part == "on" else [result.get(part)]
    return [name for name in names if name]


def _on(result: Record) -> Sequence[str]:
    return result.get("on") or ()


def _keys(names: Iterable[str]) -> set[str]:
    return set(map(surface_key, names))


def _gold_key(name: str, same: Mapping[str, str]) -> str:
    return same.get(surface_key(name), surface_key(name))
