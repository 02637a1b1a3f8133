"""Numbers of a text that may be outcomes: digits with their unit, ranges, shares, written the way the guidelines ask.

Every pattern is data: a regular expression, how the value is written, an example and what must not match.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extraction.results.units import unit_at
from kg.extraction.text.paper_text import PaperText
from kg.schema.units import NO_UNIT, Unit, unit_named


class Number(NamedTuple):
    """A number with its unit: `sections[section].text[start:end]` is all of it, `value` its normal form (45.1배 -> 45.1x).

    `unit` is a class ("%", "x", "pp", "" for none, a time or size unit, "count" for counted things); `low` is the other end of
    a range or the base of a share ("32개 중 28개" -> "28/32"), else empty. `change` tells that a plus stands before it.
    """

    section: int
    start: int
    end: int
    value: str
    unit: str
    digits: str
    low: str
    change: bool


# Digits with decimals, thousands or a power of ten. Counter-examples: the 2 of Qwen2.5, the 7 of v1.7, the 3 of "GPT-3".
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)"
_NUMBER = re.compile(
    # What it begins with, first: all other places are passed over quickly.
    r"(?=[+＋\-−$\d<>≤≥.])"
    r"(?<![A-Za-z0-9_.\u0370-\u03ff^])(?<![A-Za-z]-)(?<!\d,)(?<!-(?=>))(?P<bound>[<>≤≥]=?\s?)?(?P<formula>\$)?"
    r"(?P<sign>[+＋]|(?<![A-Za-z0-9%배\s~])[-−])?(?P<inner>\$)?"
    rf"(?P<digits>{_DIGITS})(?![\d])"
)
# The end of a formula that begins before a number: "$85.4\%$". Counter-example: "$39.9 and" (money).
_FORMULA_ENDS = re.compile(r"[^\s$]{0,12}(?:\s?\\times\s?[^\s$]{0,10}|\s\d[^\s$]{0,10})?\$")
# A decimal comma: "51,3 %". Counter-example: "1,024 Elo".
_COMMA = re.compile(r",(?P<decimals>\d{1,2})(?=\s?%)")
# A power of ten: "1.1 \times 10^{-16}". Counter-example: "1.1 \times faster".
_POWER = re.compile(r"\s?(?:\\times|×|x|\\cdot)\s?10\^?\{?(?P<power>[-−]?\d+)\}?")
# The error of a measurement, which is no value of its own: "0.873 ± 0.004". Counter-example: "0.873, 0.004".
_ERROR = re.compile(rf"\s?\$?\s?(?:±|\\pm|\+/-|\(±)\s?\$?\s?{_DIGITS}")
# What joins the two ends of a range: "3-5배", "10~20%". Counter-examples: "68.0에서 69.2로", "from 25.7 to 21.9" (changes).
_RANGE = re.compile(rf"[\s$]?(?P<joint>-{{1,3}}|[–—~∼〜～]|\\sim)\s?\$?[+<>]?(?P<high>{_DIGITS})(?![\d.]|-\d)")
# A range in words: "16%에서 33% 사이", "10배에서 50배까지". Counter-example: "16%에서 33%로" (a change).
_SPOKEN_RANGE = re.compile(rf"\s?에서\s(?P<high>{_DIGITS})(?P<unit>\s?(?:%|배))\s?(?:까지|사이|빠|감소|증가|우수)")
# "12.9% to 29.8%", "between 43% and 45%"; whether it is a change is told by what stands before.
_TO = re.compile(rf"\$?\s(?:to|through)\s\$?[+<>]?(?P<high>{_DIGITS})(?![\d])")
_AND = re.compile(rf"\$?\s(?:and|to)\s\$?(?P<high>{_DIGITS})(?![\d])")
# Words before "A to B" that make it a range; else it is a change. Example: "by 12% to 29%". Counter-example: "AUC 0.57 to 0.60".
_AMOUNT = re.compile(
    r"\b(?:by|of|to|is|are|with|over|than|achiev\w+|requir\w+|show\w*|gain\w*|exceed\w*|running|yield\w*|deliver\w*|reach\w*)"
    r"\s(?:about |around |roughly |approximately |only |just |an? )?[~$]?$",
    re.I,
)
# "초당 21.5 토큰": a rate whose unit stands on both sides. Counter-example: "초당 한 번".
_PER_SECOND = re.compile(r"\s?(?P<what>토큰|프레임)")
_RATES = {"토큰": unit_named("tokens/s"), "프레임": unit_named("FPS")}
_SPANS = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ying)|spann?(?:ing|s|ed)?|anywhere)\s(?:[a-z]+\s)?(?:from\s)?[~$]?$", re.I
)
_BETWEEN = re.compile(r"\bbetween\s[~$]?$", re.I)
# "4.92/5": a score out of a whole.
_OUT_OF = re.compile(rf"\s?/\s?(?P<whole>{_DIGITS})(?![\d/.])")
# "80 of 128", "7 out of 9". Counter-example: "80 of the".
_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|all\s)?(?P<whole>\d[\d,]*)(?![\d.%])(?!\s?%)")
# "32개 중 28개", "24개 실험 환경 중 18개": a share. Counter-example: "32개, 28개".
_SHARE = re.compile(
    r"(?<!\d)(?P<whole>\d+)(?:개|가지|종)(?:의|\s)?[^.,0-9()]{0,16}?\s?(?:중|가운데)(?:에서)?\s(?:단\s)?$"
)
# What is not reached is a bound. Examples: "does not reach 90 %", "90%를 넘지 못했다".
# Counter-examples: "not only reaches 90 %", "90%를 넘는".
_NOT_REACHED = re.compile(
    r"(?:\b(?:not|never|cannot|(?:fail\w*|unable) to|without)|n't) (?:even )?"
    r"(?:reach|exceed|surpass|attain|achiev|pass|top)(?:e|ing)? (?:over |above |more than |even )?[~$]?$"
)
_NOT_REACHED_KOREAN = re.compile(
    r"\s?(?:의\s[가-힣]{1,8})?(?:를|을|에|도|에도|조차)?\s?(?:넘지|넘어서지|초과하지|미치지|도달하지|달하지|달성하지)\s?(?:못|않)"
)
# The unit that a list shares: "28.8, 16.0, 6.9 포인트". Counter-example: "24층, 6.9 포인트".
_NEXT_IN_LIST = re.compile(rf"(?:,\s|,?\s?(?:및|와|과|/|and)\s)[+]?\$?(?P<next>{_DIGITS})(?![\d])")
# What makes of the second of two numbers a difference of its own: "78.9, 7.5 points above ZedNet".
# Counter-example: "78.9, 7.5 points".
_TWO = re.compile(rf"[^\d,]?\s{_DIGITS},\s")
_APART = re.compile(r" (?:above|below|higher|lower|better|worse|more|less|over|ahead|behind|short)\b")
# Number words before 배 and its English kin. Examples: "두 배", "sevenfold", "twice". Counter-examples: "두 개", "two cases".
_WORD_TIMES = re.compile(
    r"(?P<korean>두|세|네|다섯|열)\s?배(?=[의로나까 를가,이])"
    r"|\b(?P<fold>two|three|four|five|six|seven|eight|nine|ten)[- ]?(?:fold|times)\b"
    r"|\b(?P<twice>[Tt]wice|[Dd]oubl(?:es|ing|ed))\b"
    r"|(?<![\w.])(?P<orders>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|an|\d{1,2}(?:\.\d{1,2})?(?:(?:-{1,3}|–| to )\d{1,2})?)"
    r" (?:full )?orders? of magnitude\b"
    r"|(?P<ranks>두|세|네|한|몇)\s?자릿수(?=\s)"
)
WORD_VALUES = {
    "한": "1", "두": "2", "세": "3", "네": "4", "다섯": "5", "열": "10", "an": "1", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
# So many letters before a number such words are looked for.
_FAR = 40
_MAY_BE_SPELLED = re.compile(r"배|fold|times|wice|oubl|magnitude|자릿수")


def numbers(paper: PaperText) -> list[Number]:
    """Return every number outside the title that could be an outcome, in order."""
    return [
        number
        for section in range(1, len(paper.sections))
        for number in _numbers(paper.sections[section].text, section)
    ]


def _numbers(text: str, section: int) -> Iterator[Number]:
    done = 0
    spoken = _WORD_TIMES.finditer(text) if _MAY_BE_SPELLED.search(text) else ()
    found = sorted([*_NUMBER.finditer(text), *spoken], key=lambda match: (match.start(), -match.end()))
    for match in found:
        if match.start() < done:
            continue
        number = _word_number(match, section) if match.re is _WORD_TIMES else _digit_number(text, match, section)
        error = _ERROR.match(text, number.end)
        done = error.end() if error else number.end
        if error and not number.unit:
            unit, end = unit_at(text, done)
            if unit.name in ("%", "pp", "x"):
                number = number._replace(unit=unit.name, value=unit.form.format(number.value))
                done = end
        yield number


def _word_number(match: re.Match[str], section: int) -> Number:
    if match["twice"]:
        digits = "2"
    elif match["ranks"]:
        digits = WORD_VALUES.get(match["ranks"], "1")
    else:
        word = (match["korean"] or match["fold"] or match["orders"]).lower()
        digits = WORD_VALUES.get(word, re.sub(r"-+|–| to ", "-", word))
    if match["orders"] or match["ranks"]:
        low, _, high = digits.rpartition("-")
        value = f"{digits} orders of magnitude"
        return Number(section, match.start(), match.end(), value, "orders", high, low, change=False)
    return Number(section, match.start(), match.end(), digits + "x", "x", digits, "", change=False)


def _digit_number(text: str, match: re.Match[str], section: int) -> Number:
    digits, sign, place = match["digits"], match["sign"] or "", match.end()
    plus = sign in ("+", "＋")
    comma, power = _COMMA.match(text, place), _POWER.match(text, place)
    if comma and "," not in digits and "." not in digits:
        digits, place = f"{digits}.{comma['decimals']}", comma.end()
    elif power:
        digits, place = f"{digits}e{power['power'].replace('−', '-')}", power.end()
    unit, end = unit_at(text, place)
    if text[max(0, match.start() - 3) : match.start()].strip() == "초당" and (rate := _PER_SECOND.match(text, place)):
        unit, end = _RATES[rate["what"]], rate.end()
    money = bool(match["formula"]) != bool(match["inner"]) and not _FORMULA_ENDS.match(text, match.end())
    bound = (match["bound"] or "").strip().replace("=", "")
    if not bound and _is_not_reached(text, match.start(), max(end, place)):
        bound = "<"
    before = ("$" if money else "") + bound
    ranged = _range(text, match.start("digits"), digits, unit, end)
    if ranged:
        value, stop, kind, high = ranged
        return Number(section, match.start(), stop, before + _signed(sign, value), kind, high, digits, plus)
    whole = _OUT_OF.match(text, place) or _OF.match(text, place)
    if whole and not money and _is_share(digits, whole["whole"]):
        base = whole["whole"].replace(",", "") if "," not in digits else whole["whole"]
        return Number(section, match.start(), whole.end(), f"{digits}/{base}", "share", digits, whole["whole"], plus)
    share = _SHARE.search(text, max(0, match.start() - 40), match.start()) if unit.name == "count" else None
    if share:
        return Number(section, match.start(), end, f"{digits}/{share['whole']}", "share", digits, share["whole"], plus)
    if not unit.name:
        unit = _shared_unit(text, place, digits)
    written = _spelled(text[place:end], digits) if unit.as_written else unit.form.format(digits)
    return Number(
        section,
        match.start(),
        max(end, place),
        before + _signed(sign, written),
        unit.name or ("$" if money else ""),
        digits,
        "",
        plus,
    )


def _is_not_reached(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a number say that it was not reached."""
    return bool(_NOT_REACHED.search(text, max(0, start - _FAR), start) or _NOT_REACHED_KOREAN.match(text, end))


def _spelled(unit: str, digits: str) -> str:
    """Return a value with its unit as the text spells it, without signs of LaTeX and hyphens."""
    return digits + unit.replace("$", "").replace("-", " ")


def _is_share(digits: str, whole: str) -> bool:
    """Tell whether a number may be a part of a whole: 4.92 of 5; not 0.74 of 0.50."""
    return "." not in whole and "e" not in digits and float(digits.replace(",", "")) <= float(whole.replace(",", ""))


def _range(text: str, start: int, digits: str, unit: Unit, end: int) -> tuple[str, int, str, str] | None:
    """Return the value, end, unit and upper digits of the range that begins here, if one does."""
    spoken = _SPOKEN_RANGE.match(text, end)
    if spoken and unit.name in ("%", "x"):
        value = unit.form.format(f"{digits}-{spoken['high']}")
        return value, spoken.end("unit"), unit.name, spoken["high"]
    ranged = _RANGE.match(text, end) or _range_in_words(text, start, end)
    if not ranged or unit.name in ("rank", "size", "count"):
        return None
    high_unit, high_end = unit_at(text, ranged.end())
    if unit.name and high_unit.name != unit.name:
        return None
    digits = f"{digits}-{ranged['high']}"
    spelled = text[ranged.end() : high_end]
    value = _spelled(spelled, digits) if high_unit.as_written else high_unit.form.format(digits)
    return value, max(high_end, ranged.end()), high_unit.name, ranged["high"]


def _range_in_words(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the rest of a range in English words; "from A to B" is one only after a word such as "ranging"."""
    if text[end : end + 8].find(" ") < 0:
        return None
    before = text[max(0, start - 30) : start]
    if _BETWEEN.search(before):
        return _AND.match(text, end)
    found = _TO.match(text, end)
    times = text[end - 1 : end] in "x×배"
    return found if found and (times or _SPANS.search(before) or _AMOUNT.search(before)) else None


def _shared_unit(text: str, place: int, digits: str) -> Unit:
    """Return the unit of the last number of the list that goes on at `place` after some digits, or none.

    Counter-example: "an F1 of 0.74 and 91.3% accuracy", a share and a percentage.
    """
    first = place
    for _ in range(6):
        following = _NEXT_IN_LIST.match(text, place)
        if not following:
            return NO_UNIT
        place = following.end()
        unit, end = unit_at(text, place)
        if unit.name:
            is_share = digits.startswith("0.") and len(digits) > 3 and float(following["next"].replace(",", "")) >= 10
            alone = _TWO.fullmatch(text, max(0, first - len(digits) - 2), following.start("next"))
            apart = alone is not None and _APART.match(text, end) is not None
            return unit if unit.listed and not is_share and not apart else NO_UNIT
    return NO_UNIT


def _signed(sign: str, value: str) -> str:
    return ("+" if sign == "＋" else sign.replace("−", "-")) + value
