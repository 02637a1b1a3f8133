"""Units and kinds of reported values: how texts spell a unit, how a value in it is written, what such a value mostly is.

Reading numbers (kg.extraction.results), the graph (kg.assemble) and the comparison with annotations (kg.evaluation) take them
from here. To add a unit is to add a row; see docs/extending.md.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class ResultKind(StrEnum):
    """What a reported value is."""

    LEVEL = "level"  # the measured value itself: 85.4 % accuracy, 12 FPS
    GAIN = "gain"  # a difference or relative change: 3.1 points more, 37 % less memory
    RATIO = "ratio"  # how many times: 4.2 times as fast


class Unit(NamedTuple):
    """A unit: its class, how a value is written, and the pattern of what may follow the digits.

    `examples` are matched whole by the pattern, `counters` not at all. `same` is a pattern of what means the unit in values that
    others wrote, without spaces and in lower case. `listed`: one unit at the end of a list is that of all its numbers. `kind` is
    what a value in it is, and `measure` what is measured in it, where no words tell.
    """

    name: str
    form: str
    pattern: str
    examples: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    same: str = ""
    listed: bool = False
    kind: ResultKind = ResultKind.LEVEL
    measure: str = "score"


# The first that matches counts.
UNITS = (
    Unit(
        "pp",
        "{}pp",
        r"\s?%\s?(?:[pP](?![A-Za-z])|포인트|points?(?![a-z])|pt(?![a-z]))"
        r"|\s?(?:퍼센트\s?포인트|percentage points?|pp(?![a-z])|포인트|points?(?![a-z]))",
        ("%p", " percentage points", "포인트"),
        ("% perplexity", " percent", "점"),
        same=r"%p\b|%포인트|percentagepoints?|points?|pts?\b|포인트|%pp",
        listed=True,
        kind=ResultKind.GAIN,
    ),
    Unit(
        "%",
        "{}%",
        r"\s?(?:%|％|퍼센트|프로(?![가-힣])|percent(?!age))",
        ("%", "퍼센트"),
        (" percentage",),
        same=r"percent|퍼센트",
        listed=True,
    ),
    Unit(
        "x",
        "{}x",
        r"\s?배(?![가-힣]{0,1}[열치포경])|\s?[x×✕](?![A-Za-z0-9])|-?\s?(?:fold|times)(?![a-z])",
        ("배", "x", "-fold"),
        ("배열", "x4"),
        same=r"×|times|fold|배",
        listed=True,
        kind=ResultKind.RATIO,
        measure="ratio",
    ),
    Unit("ms", "{}ms", r"\s?(?:ms(?![a-z])|밀리초|milliseconds?)", ("ms",), ("msg",), measure="latency"),
    Unit("tokens/s", "{} tokens/s", r"\s?(?:tokens?/s(?:ec)?|토큰/초|tokens per second)", (" 토큰/초",), (" 토큰",)),
    Unit(
        "s",
        "{}s",
        r"\s?(?:초(?!기|과|당|대|점)|s(?![A-Za-z])|secs?(?![a-z])|seconds?)",
        ("초", " seconds"),
        ("초기",),
        listed=True,
        measure="time",
    ),
    Unit(
        "min",
        "{} min",
        r"\s?(?:분(?!의\s?1|야|류|석|할|포|산|해|기|량|리)|min(?![a-z])|minutes?)",
        ("분", " minutes"),
        ("분야", " mind"),
        measure="time",
    ),
    Unit("h", "{} GPU hours", r"\s?GPU[\s-](?:시간|hours?)", (" GPU 시간",), (" GPU",), measure="time"),
    Unit("h", "{} hours", r"\s?(?:시간|hours?)", (" hours",), (" h",), measure="time"),
    Unit("FPS", "{} FPS", r"\s?(?:FPS|fps|프레임/초)(?![a-z])", (" FPS",), (" 프레임",), measure="frame rate"),
    Unit("GB", "{}GB", r"\s?(?:GB|GiB)(?![a-z])", ("GB",), ("G",)),
    Unit("MB", "{}MB", r"\s?(?:MB|MiB)(?![a-z])", ("MB",), ("M",)),
    Unit("dB", "{}dB", r"\s?dB(?![a-z])", ("dB",), ("d",)),
    Unit("cm", "{}cm", r"\s?(?:cm|센티미터)(?![a-z])", ("cm",), ("c",)),
    Unit("point", "{}", r"\s?점(?!진|차)", ("점",), ("점진",), listed=True),
    Unit(
        "size",
        "{}",
        r"\s?(?:[BMKGT]|[BMKGT][A-Za-z]+|억|만|천|조|백만|[bmtr]r?illion|thousand)(?![a-z])",
        ("B", "억"),
        ("b",),
    ),
    Unit(
        "rank",
        "{}",
        r"\s?(?:위(?![가-힣]{0,1}[치해한험계])|등(?=[을의])|(?:st|nd|rd|th)(?![a-z]))",
        ("위", "th"),
        ("위치",),
        measure="rank",
    ),
    Unit(
        "count",
        "{}",
        r"\s?(?:개|가지|건|명|종|장|회|번|단계|차원|층|비트|bits?(?![a-z])|년|월|일|차|편|곳|쌍|축|줄)",
        ("개",),
        ("게",),
    ),
)
NO_UNIT = Unit("", "{}", "")

# Example: `45.1x`, `-3.2 dB`, `>1`, `9.44%`, `$0.72`, `1,024 ms`. Counter-example: `SOTA` (no number).
_VALUE = re.compile(r"\A(?P<sign>[<>≥≤~≈$+]*)\s*(?P<number>[-−]?\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>.*)", re.S)
_SAME = tuple((re.compile(unit.same), unit.name.casefold()) for unit in UNITS if unit.same)


def unit_named(name: str) -> Unit:
    """Return the first unit of a class; NO_UNIT where there is none (`share` is the class of "28/32")."""
    return next((unit for unit in UNITS if unit.name == name), NO_UNIT)


def parse_quantity(value: str) -> tuple[str, str] | None:
    """Return (decimal number as text, unit) of a value such as `45.1x`; None where it holds no number.

    A currency sign before the number is its unit. Ranges keep their first number and the rest as the unit's text.
    """
    found = _VALUE.match(value.strip())
    if not found:
        return None
    number = Decimal(found["number"].replace(",", "").replace("−", "-"))
    unit = found["unit"].strip() or ("$" if "$" in found["sign"] else "")
    return format(number, "f"), unit


def same_units(value: str) -> str:
    """Return a value in lower case and without spaces with its units as UNITS names them, in lower case: `45.1배` is `45.1x`."""
    for pattern, written in _SAME:
        value = pattern.sub(written, value)
    return value
