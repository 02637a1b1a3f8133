"""The units that may follow a number, and how a value with each is written (gold/GUIDELINES.md, Results)."""

import re
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: its class, how the value is written, the pattern after the digits, what it matches whole, and what it must not."""

    name: str
    form: str
    pattern: str
    example: str
    counter: str


# The first that matches counts.
UNITS = (
    Unit("pp", "{}pp", r"\s?%\s?(?:[pP](?![A-Za-z])|포인트|points?(?![a-z])|pt(?![a-z]))", "%p", "% perplexity"),
    Unit("pp", "{}pp", r"\s?(?:퍼센트\s?포인트|percentage points?|pp(?![a-z]))", " percentage points", " percent"),
    Unit("%", "{}%", r"\s?(?:%|％|퍼센트|프로(?![가-힣])|percent(?!age))", "%", " percentage"),
    Unit("x", "{}x", r"\s?배(?![가-힣]{0,1}[열치포경])", "배", "배열"),
    Unit("x", "{}x", r"\s?[x×✕](?![A-Za-z0-9])|-?\s?(?:fold|times)(?![a-z])", "x", "x4"),
    Unit("pp", "{}pp", r"\s?(?:포인트|points?(?![a-z]))", "포인트", "점"),
    Unit("ms", "{}ms", r"\s?(?:ms(?![a-z])|밀리초|milliseconds?)", "ms", "msg"),
    Unit("tokens/s", "{} tokens/s", r"\s?(?:tokens?/s(?:ec)?|토큰/초|tokens per second)", " 토큰/초", " 토큰"),
    Unit("s", "{}s", r"\s?(?:초(?!기|과|당|대|점)|s(?![A-Za-z])|secs?(?![a-z])|seconds?)", "초", "초기"),
    Unit("min", "{} min", r"\s?(?:분(?!의\s?1|야|류|석|할|포|산|해|기|량|리)|min(?![a-z])|minutes?)", "분", "분야"),
    Unit("h", "{} GPU hours", r"\s?GPU[\s-](?:시간|hours?)", " GPU 시간", " GPU"),
    Unit("h", "{} hours", r"\s?(?:시간|hours?)", " hours", " h"),
    Unit("FPS", "{} FPS", r"\s?(?:FPS|fps|프레임/초)(?![a-z])", " FPS", " 프레임"),
    Unit("GB", "{}GB", r"\s?(?:GB|GiB)(?![a-z])", "GB", "G"),
    Unit("MB", "{}MB", r"\s?(?:MB|MiB)(?![a-z])", "MB", "M"),
    Unit("dB", "{}dB", r"\s?dB(?![a-z])", "dB", "d"),
    Unit("cm", "{}cm", r"\s?(?:cm|센티미터)(?![a-z])", "cm", "c"),
    Unit("point", "{}", r"\s?점(?!진|차)", "점", "점진"),
    Unit("size", "{}", r"\s?(?:[BMKGT]|[BMKGT][A-Za-z]+|억|만|천|조|백만|[bmtr]r?illion|thousand)(?![a-z])", "B", "b"),
    Unit("rank", "{}", r"\s?(?:위(?![가-힣]{0,1}[치해한험계])|등(?=[을의])|(?:st|nd|rd|th)(?![a-z]))", "위", "위치"),
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
