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
    what a value in it is, and `measure` what is measured in it, where no words tell. `as_written`: a value keeps the text's own
    spelling of the unit.
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
    as_written: bool = False


# Signs that may stand between a number and its unit: a space, LaTeX's ways to write one, the end of a formula.
_GAP = r"[\s~]?\$?(?:\\[,; ]|[\s~])?"
_PERCENT = rf"{_GAP}\\?[%％]"
# The first that matches counts.
UNITS = (
    Unit(
        "pp",
        "{}pp",
        rf"{_PERCENT}\s?(?:[pP]{{1,2}}(?![A-Za-z])|포인트|-?points?(?![a-z])|pts?(?![a-z]))"
        rf"|{_GAP}(?:퍼센트\s?포인트|percent(?:age)?[ -]points?|p\.?p\.?(?![a-zA-Z])|포인트)"
        rf"|{_GAP}-?(?:(?:avg|average|absolute|accuracy|F1|BLEU) )?(?:points?|pts?)(?![a-z])",
        ("%p", "\\%pt", " percentage points", "~pp", "포인트", "-point", " avg points"),
        ("% perplexity", " percent", "점"),
        same=r"%p\b|%포인트|percentagepoints?|points?|pts?\b|포인트|%pp",
        listed=True,
        kind=ResultKind.GAIN,
    ),
    Unit(
        "%",
        "{}%",
        rf"{_PERCENT}|\s?(?:퍼센트|프로(?![가-힣])|per\s?cent(?!age|ile))",
        ("%", "\\%", "$\\%", "퍼센트", " per cent"),
        (" percentage",),
        same=r"percent|퍼센트",
        listed=True,
    ),
    Unit(
        "x",
        "{}x",
        rf"\s?배(?![가-힣]{{0,1}}[열치포경])|{_GAP}(?:[x×✕](?![A-Za-z0-9])|\\times(?![a-z]|\s?1?\d))|[\s-]?(?:fold|times)(?![a-z])",
        ("배", "x", "$\\times", "-fold"),
        ("배열", "x4", "\\times 10"),
        same=r"×|times|fold|배",
        listed=True,
        kind=ResultKind.RATIO,
        measure="speed",
    ),
    Unit(
        "ms",
        "{}ms",
        rf"{_GAP}-?(?:ms(?![a-z])|milliseconds?)",
        ("ms", " milliseconds"),
        ("msg",),
        as_written=True,
        measure="latency",
    ),
    Unit("ms", "{}ms", r"\s?밀리초", ("밀리초",), ("초",), measure="latency"),
    Unit(
        "tokens/s",
        "{} tokens/s",
        r"\s?(?:tok(?:en)?s?/s(?:ec)?|토큰/초|tokens per second)",
        (" 토큰/초", " tokens per second"),
        (" 토큰",),
        measure="throughput",
    ),
    Unit("s", "{}s", r"\s?초(?!기|과|당|대|점)", ("초",), ("초기",), listed=True, measure="time"),
    Unit(
        "s",
        "{}s",
        rf"{_GAP}-?(?:s(?![A-Za-z])|secs?(?![a-z])|seconds?)(?:/[a-z]+)?",
        ("s", " seconds"),
        (" seven",),
        as_written=True,
        measure="time",
    ),
    Unit("min", "{} min", r"\s?분(?!의\s?1|야|류|석|할|포|산|해|기|량|리)", ("분",), ("분야",), measure="time"),
    Unit(
        "min",
        "{} min",
        r"[\s-]?(?:min(?![a-z])|minutes?)",
        (" minutes", "-minute"),
        (" mind",),
        as_written=True,
        measure="time",
    ),
    Unit("h", "{} GPU hours", r"\s?GPU[\s-](?:시간|hours?)", (" GPU 시간",), (" GPU",), measure="time"),
    Unit("h", "{} hours", r"\s?시간|[\s-]hours?|\s?hrs?(?![a-z])", (" hours", "시간"), (" h",), measure="time"),
    Unit("FPS", "{} FPS", r"\s?(?:FPS|fps|프레임/초)(?![a-z])", (" FPS",), (" 프레임",), measure="frame rate"),
    Unit("GB", "{}GB", r"\s?(?:GB|GiB)(?![A-Za-z])", ("GB",), ("G",), measure="memory"),
    Unit("MB", "{}MB", r"\s?(?:MB|MiB)(?![A-Za-z])", ("MB",), ("M", " MBPP"), measure="memory"),
    Unit("dB", "{}dB", rf"{_GAP}dB(?![a-z])", ("dB",), ("d",), measure="PSNR"),
    Unit("cm", "{}cm", r"\s?(?:cm|센티미터)(?![a-z])", ("cm",), ("c",)),
    Unit("point", "{}", r"\s?점(?!진|차)", ("점",), ("점진",), listed=True),
    Unit(
        "other",
        "{}",
        r"\s?(?:μs|µs|us|[kMG]?Hz|[mk]?Wh?|MWh|kWh|m|mm|km|[GTMP](?:FLOP|flop)s?(?:/s)?|(?:Exa)?FLOPS|QPS|bpm|bpp|J/token|bits/dim"
        r"|samples/s(?:ec)?)(?![A-Za-z])|[\s-](?:meters?|degrees?|days?|weeks?|months?|bits?|frames?|words?)(?![a-z])",
        (" meters", "μs", " GFLOPs"),
        (" metering",),
        as_written=True,
    ),
    Unit(
        "size",
        "{}",
        r"\s?[BMKGTk](?: (?:tokens|parameters))?(?![A-Za-z])",
        ("B", "K tokens"),
        ("b",),
        as_written=True,
    ),
    Unit(
        "size",
        "{}",
        r"\s?(?:[BMKGT][A-Za-z]+|억|만|천|조|백만|[bmtr]r?illion|thousand|tokens|토큰)(?![a-z])",
        ("억", " million"),
        ("b",),
    ),
    Unit("rank", "{}", r"(?:st|nd|rd|th)(?![a-z])", ("th",), ("thin",), as_written=True, measure="rank"),
    Unit("rank", "{}", r"\s?(?:위(?![가-힣]{0,1}[치해한험계])|등(?=[을의]))", ("위",), ("위치",), measure="rank"),
    Unit(
        "count",
        "{}",
        r"\s?(?:개|가지|건|명|종|장|회|번|단계|차원|층|비트|bits?(?![a-z])|년|월|일|차|편|곳|쌍|축|줄)",
        ("개",),
        ("게",),
    ),
)
NO_UNIT = Unit("", "{}", "")

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][+-]?\d+)?"
# Example: `45.1x`, `-3.2 dB`, `>1`, `9.44%`, `$0.72`, `1,024 ms`, `20-30%`. Counter-examples: `SOTA`, `5-` (no range).
_VALUE = re.compile(
    rf"\A(?P<sign>[<>≥≤~≈$+]*)\s*(?P<number>[-−]?{_DIGITS})(?:\s?[-–~]\s?(?P<high>{_DIGITS}))?\s*(?P<unit>.*)", re.S
)
_SAME = tuple((re.compile(unit.same), unit.name.casefold()) for unit in UNITS if unit.same)


def unit_named(name: str) -> Unit:
    """Return the first unit of a class; NO_UNIT where there is none (`share` is the class of "28/32")."""
    return next((unit for unit in UNITS if unit.name == name), NO_UNIT)


class Quantity(NamedTuple):
    """A value as decimals in text: `value` of one number, else `minimum` and `maximum` of a range; what is not told is ""."""

    value: str = ""
    unit: str = ""
    minimum: str = ""
    maximum: str = ""


def parse_quantity(value: str) -> Quantity | None:
    """Return number or range and unit of a value such as `45.1x` or `20-30%`; None where it holds no number.

    A currency sign before the number is its unit.
    """
    found = _VALUE.match(value.strip())
    if not found:
        return None
    numbers = [_decimal(digits) for digits in (found["number"], found["high"]) if digits]
    unit = found["unit"].strip() or ("$" if "$" in found["sign"] else "")
    if len(numbers) == 1:
        return Quantity(format(numbers[0], "f"), unit)
    low, high = (format(number, "f") for number in sorted(numbers))
    return Quantity("", unit, low, high)


def kind_of(value: str) -> ResultKind:
    """Return what a value such as `3.1x` or `2.5pp` mostly is, by its unit."""
    unit = (parse_quantity(value) or Quantity()).unit
    return next((row.kind for row in UNITS if re.fullmatch(row.pattern, unit)), ResultKind.LEVEL)


def _decimal(digits: str) -> Decimal:
    """Return a number as written, without the commas of thousands."""
    return Decimal(digits.replace(",", "").replace("−", "-"))


def same_units(value: str) -> str:
    """Return a value in lower case and without spaces with its units as UNITS names them, in lower case: `45.1배` is `45.1x`."""
    for pattern, written in _SAME:
        value = pattern.sub(written, value)
    return value
