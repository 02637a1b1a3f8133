"""Metrics of the field: one name for what goes by many, which direction is better, in what unit.

metrics.tsv beside this file has a row for each; `ontology/metrics.ttl` says the same in SKOS and is written by
`python -m scripts.docs vocab`.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

TABLE: Final = Path(__file__).with_name("metrics.tsv")
# Words that tell of a change: they make a gain of a measure, and do not name another measure.
CHANGE_WORDS: Final = (
    r"improvements?|gains?|increases?|reductions?|decreases?|savings?|drops?|boost|decline|degradation|loss|lower|higher|fewer"
    r"|less|faster|shorter|extension|efficiency gain"
)
# Words that do not set one measure apart from another.
LIGHT_WORDS: Final = (
    r"average|averaged|mean|overall|relative|absolute|total|final|best|maximum|minimum|up to|the|of|in|on|for|at|by|with|per"
    r"|rate of|a|an|and|over|vs|versus|compared|to|from|its|new|existing"
)
_KOREAN_CHANGE = "향상|개선|감소|증가|절감|단축|상승|하락|저하"
_KOREAN_LIGHT = "평균|전체|최대|최소|최고|최종|상대|절대|총"
_CHANGE = re.compile(rf"\b(?:{CHANGE_WORDS}|{_KOREAN_CHANGE})\b")
_LIGHT = re.compile(rf"\b(?:{LIGHT_WORDS}|{_KOREAN_LIGHT})\b")
_TAIL = re.compile(r"\s(?:scores?|values?|metrics?|performance|results?|점수|성능)$")
# Example: "accuracy on GSM8K" is accuracy. Counter-example: "time to first token", which is looked up before.
_PLACE = re.compile(
    r"\s(?:on|of|for|in|with|at|per|vs|versus|over|under|across|against|when|using|from|to|without|than)\s"
)
_CUTOFF = re.compile(r"@\s?(?P<k>\d+)\b")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\][]*\]")
_NOT_IN_NAME = re.compile(r"[\s_\-\u2010-\u2015]+")
_VAGUE: Final = frozenset(
    {"", "performance", "score", "scores", "quality", "result", "results", "metric", "rate", "ratio", "성능", "점수"}
)


class Better(StrEnum):
    """Which values of a metric are better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # it depends on who asks: attack success rate


class MetricRow(NamedTuple):
    """A metric: the kind of `quantity` it measures, its usual `unit`, the `broader` metric it is a kind of ("" for none)."""

    name: str
    korean: str
    better: Better
    quantity: str
    unit: str
    broader: str
    other: tuple[str, ...]
    other_korean: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """Return all names, the own ones first."""
        return (self.name, self.korean, *self.other, *self.other_korean)


@dataclass(frozen=True, slots=True)
class ResolvedMetric:
    """Which metric a wording means: its name (with the cut-off that the wording gives: pass@10), its row or None, and why.

    `qualifier` is what the wording says before the name and no rule passes over: "in domain" of "in-domain accuracy".
    """

    name: str
    row: MetricRow | None
    reason: str
    qualifier: str = ""


@cache
def metrics() -> Mapping[str, MetricRow]:
    """Return name -> metric, in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    found = (
        MetricRow(name, korean, Better(better), quantity, unit, broader, _split(other), _split(other_korean))
        for name, korean, better, quantity, unit, broader, other, other_korean in rows
    )
    return MappingProxyType({row.name: row for row in found})


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split(";")) if names else ()


@cache
def _by_name() -> Mapping[str, MetricRow]:
    """Return folded name -> metric; the first row that has a name keeps it, own names before other ones."""
    found: dict[str, MetricRow] = {}
    for place in range(2):
        for row in metrics().values():
            for name in row.names()[2:] if place else row.names()[:2]:
                found.setdefault(_fold(name), row)
    return found


def _fold(text: str) -> str:
    """Return a name without case, width, hyphens and double spaces."""
    return _NOT_IN_NAME.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip(" .,:;'\"")


def is_metric_name(name: str) -> bool:
    """Tell whether a name is that of a metric of the table, as it stands, in any case and with any hyphens."""
    return _fold(name) in _by_name()


def resolve_metric(wording: str) -> ResolvedMetric:
    """Return which metric the words of a text mean. Where none is found the row is None, and the name is the wording itself."""
    head = ""
    for head, where in _heads(wording):
        for text, beside in _readings(head):
            if found := _look_up(text, where + beside):
                return found
    words = _plain(head).split()
    for start in range(1, len(words)):
        text = " ".join(words[start:])
        found = _look_up(text, " at the end of the wording")
        # Of single words only an own name, a cut-off or an abbreviation is surely a measure: "prompt sensitivity" is no recall.
        sure = start < len(words) - 1 or "@" in text or text.upper() in wording
        if found and found.row and (sure or text == _fold(found.name)):
            return replace(found, qualifier=" ".join(words[:start]))
    vague = _LIGHT.sub(" ", _plain(head)).strip() in _VAGUE
    return ResolvedMetric(wording, None, "no measure is named" if vague else "no metric of the table has this name")


def _look_up(text: str, how: str) -> ResolvedMetric | None:
    """Return the metric with this folded name, in the singular or the plural, or with a cut-off."""
    names = _by_name()
    if row := names.get(text) or names.get(text + "s") or names.get(text.removesuffix("s")):
        own = "its name" if text == _fold(row.name) else f"another name of {row.name}"
        return ResolvedMetric(row.name, row, own + how)
    cutoff = _CUTOFF.search(text)
    if cutoff and (row := names.get(_CUTOFF.sub("@k", text))):
        return ResolvedMetric(row.name.replace("@k", f"@{cutoff['k']}"), row, f"{row.name} with its cut-off{how}")
    return None


def _heads(wording: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a wording that may name the metric, the surest first, and which part each is."""
    whole, bare = _fold(wording), _fold(_BRACKETS.sub(" ", wording))
    yield whole, ""
    if bare != whole:
        yield bare, " before brackets"
    cut = _PLACE.split(bare, maxsplit=1)[0]
    if cut != bare:
        yield cut, " before what it was measured on"


def _readings(head: str) -> Iterator[tuple[str, str]]:
    """Yield what a part of a wording may name, and what was passed over."""
    plain = _plain(head)
    light = " ".join(_LIGHT.sub(" ", plain).split())
    yield head, ""
    yield plain, " beside words of change"
    yield light, " beside light words"
    yield _TAIL.sub("", light), " beside light words"


def _plain(text: str) -> str:
    """Return a folded text without words of change."""
    return " ".join(_CHANGE.sub(" ", text).split())
