"""The units that may follow a number, and how a value with each is written (gold/GUIDELINES.md, Results)."""

import re
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: its class, how the value is written, the pattern after the digits, what it matches whole, and what it must not.

    `form` has {} for the digits; where it is empty the value is written as in the text.
    """

    name: str
    form: str
    pattern: str
    example: str
    counter: str


# Signs that may stand between a number and its unit: a space, LaTeX's ways to write one, the end of a formula.
_GAP = r"[\s~]?\$?(?:\\[,; ]|[\s~])?"
_PERCENT = rf"{_GAP}\\?[%％]"
# The first that matches counts.
UNITS = (
    Unit(
        "pp",
        "{}pp",
        rf"{_PERCENT}\s?(?:[pP]{{1,2}}(?![A-Za-z])|포인트|-?points?(?![a-z])|pts?(?![a-z]))",
        "%p",
        "% perplexity",
    ),
    Unit(
        "pp",
        "{}pp",
        rf"{_GAP}(?:퍼센트\s?포인트|percent(?:age)?[ -]points?|p\.?p\.?(?![a-zA-Z]))",
        " percentage points",
        " percent",
    ),
    Unit("%", "{}%", rf"{_PERCENT}|\s?(?:퍼센트|프로(?![가-힣])|per\s?cent(?!age|ile))", "\\%", " percentage"),
    Unit("x", "{}x", r"\s?배(?![가-힣]{0,1}[열치포경])", "배", "배열"),
    Unit(
        "x",
        "{}x",
        rf"{_GAP}(?:[x×✕](?![A-Za-z0-9])|\\times(?![a-z]|\s?1?\d))|[\s-]?(?:fold|times)(?![a-z])",
        "$\\times$",
        "x4",
    ),
    Unit(
        "pp",
        "{}pp",
        rf"{_GAP}(?:포인트|-?(?:(?:avg|average|absolute|accuracy|F1|BLEU) )?(?:points?|pts?)(?![a-z]))",
        "포인트",
        "점",
    ),
    Unit("ms", "", rf"{_GAP}-?(?:ms(?![a-z])|milliseconds?)", "ms", "msg"),
    Unit("ms", "{}ms", r"\s?밀리초", "밀리초", "초"),
    Unit("tokens/s", "{} tokens/s", r"\s?(?:tok(?:en)?s?/s(?:ec)?|토큰/초|tokens per second)", " 토큰/초", " 토큰"),
    Unit("s", "{}s", r"\s?초(?!기|과|당|대|점)", "초", "초기"),
    Unit("s", "", rf"{_GAP}-?(?:s(?![A-Za-z])|secs?(?![a-z])|seconds?)(?:/[a-z]+)?", " seconds", " seven"),
    Unit("min", "{} min", r"\s?분(?!의\s?1|야|류|석|할|포|산|해|기|량|리)", "분", "분야"),
    Unit("min", "", r"[\s-]?(?:min(?![a-z])|minutes?)", " minutes", " minimal"),
    Unit("h", "{} GPU hours", r"\s?GPU[\s-](?:시간|hours?)", " GPU 시간", " GPU"),
    Unit("h", "{} hours", r"\s?시간|[\s-]hours?|\s?hrs?(?![a-z])", " hours", " h"),
    Unit("FPS", "{} FPS", r"\s?(?:FPS|fps|프레임/초)(?![a-z])", " FPS", " 프레임"),
    Unit("GB", "{}GB", r"\s?(?:GB|GiB)(?![A-Za-z])", "GB", "G"),
    Unit("MB", "{}MB", r"\s?(?:MB|MiB)(?![A-Za-z])", "MB", "M"),
    Unit("dB", "{}dB", rf"{_GAP}dB(?![a-z])", "dB", "d"),
    Unit("cm", "{}cm", r"\s?(?:cm|센티미터)(?![a-z])", "cm", "c"),
    Unit("point", "{}", r"\s?점(?!진|차)", "점", "점진"),
    Unit(
        "other",
        "",
        r"\s?(?:μs|µs|us|[kMG]?Hz|[mk]?Wh?|MWh|kWh|m|mm|km|[GTMP](?:FLOP|flop)s?(?:/s)?|(?:Exa)?FLOPS|QPS|bpm|bpp|J/token|bits/dim"
        r"|samples/s(?:ec)?)(?![A-Za-z])|[\s-](?:meters?|degrees?|days?|weeks?|months?|bits?|frames?|words?)(?![a-z])",
        " meters",
        " metering",
    ),
    Unit("size", "", r"\s?[BMKGTk](?: (?:tokens|parameters))?(?![A-Za-z])", "B", "b"),
    Unit(
        "size",
        "{}",
        r"\s?(?:[BMKGT][A-Za-z]+|억|만|천|조|백만|[bmtr]r?illion|thousand|tokens|토큰)(?![a-z])",
        " million",
        "b",
    ),
    Unit("rank", "", r"(?:st|nd|rd|th)(?![a-z])", "th", "thin"),
    Unit("rank", "{}", r"\s?(?:위(?![가-힣]{0,1}[치해한험계])|등(?=[을의]))", "위", "위치"),
    Unit(
        "count",
        "{}",
        r"\s?(?:개|가지|건|명|종|장|회|번|단계|차원|층|비트|bits?(?![a-z])|년|월|일|차|편|곳|쌍|축|줄)",
        "개",
        "게",
    ),
)
NO_UNIT = Unit("", "{}", "", "", "")
_UNIT = re.compile("|".join(f"(?P<u{index}>{unit.pattern})" for index, unit in enumerate(UNITS)))


def unit_at(text: str, place: int) -> tuple[Unit, int]:
    """Return the unit that stands at `place`, and where it ends; NO_UNIT and `place` where there is none."""
    found = _UNIT.match(text, place)
    if not found or not found.lastgroup:
        return NO_UNIT, place
    return UNITS[int(found.lastgroup[1:])], found.end()
