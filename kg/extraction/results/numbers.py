"""Numbers of a text that may be outcomes: digits with their unit, ranges, shares, written the way the guidelines ask.

Every pattern is data: a regular expression, how the value is written, an example and what must not match.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extraction.results.units import unit_at
from kg.extraction.text.paper_text import PaperText
from kg.schema.units import NO_UNIT, Unit


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


# Digits with decimals or thousands. Counter-examples: the 2 of Qwen2.5, the 7 of v1.7, the 3 of "GPT-3".
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_NUMBER = re.compile(
    # What it begins with, first: all other places are passed over quickly.
    r"(?=[+＋\-−$\d])"
    r"(?<![A-Za-z0-9_.\u0370-\u03ff])(?<![A-Za-z]-)(?<!\d,)(?P<sign>[+＋]|(?<![A-Za-z0-9%배\s~])[-−]|\$)?"
    rf"(?P<digits>{_DIGITS})(?![\d])"
)
# What joins the two ends of a range: "3-5배", "10~20%". Counter-examples: "68.0에서 69.2로", "from 25.7 to 21.9" (changes).
_RANGE = re.compile(rf"\s?(?P<joint>-{{1,2}}|[–—~∼〜～])\s?\+?(?P<high>{_DIGITS})(?![\d.]|-\d)")
# A range in words: "16%에서 33% 사이", "10배에서 50배까지". Counter-example: "16%에서 33%로" (a change).
_SPOKEN_RANGE = re.compile(rf"\s?에서\s(?P<high>{_DIGITS})(?P<unit>\s?(?:%|배))\s?(?:까지|사이|빠|감소|증가|우수)")
# "4.92/5": a score out of a whole.
_OUT_OF = re.compile(rf"\s?/\s?(?P<whole>{_DIGITS})(?![\d/.])")
# "32개 중 28개", "24개 실험 환경 중 18개": a share. Counter-example: "32개, 28개".
_SHARE = re.compile(
    r"(?<!\d)(?P<whole>\d+)(?:개|가지|종)(?:의|\s)?[^.,0-9()]{0,16}?\s?(?:중|가운데)(?:에서)?\s(?:단\s)?$"
)
# The unit that a list shares: "28.8, 16.0, 6.9 포인트". Counter-example: "24층, 6.9 포인트".
_NEXT_IN_LIST = re.compile(rf"(?:,\s|\s?(?:및|와|과|/|and)\s)[+]?{_DIGITS}(?![\d])")
# Number words before 배: "두 배". Counter-example: "두 개".
_WORD_TIMES = re.compile(r"(?P<word>두|세|네|다섯|열)\s?배(?=[의로나까 를가,이])")
WORD_VALUES = {"두": "2", "세": "3", "네": "4", "다섯": "5", "열": "10"}


def numbers(paper: PaperText) -> list[Number]:
    """Return every number outside the title that could be an outcome, in order."""
    return [
        number
        for section in range(1, len(paper.sections))
        for number in _numbers(paper.sections[section].text, section)
    ]


def _numbers(text: str, section: int) -> Iterator[Number]:
    done = 0
    spoken = _WORD_TIMES.finditer(text) if "배" in text else ()
    found = sorted([*_NUMBER.finditer(text), *spoken], key=lambda match: match.start())
    for match in found:
        if match.start() < done:
            continue
        number = _word_number(match, section) if "word" in match.groupdict() else _digit_number(text, match, section)
        done = number.end
        yield number


def _word_number(match: re.Match[str], section: int) -> Number:
    digits = WORD_VALUES[match["word"]]
    return Number(section, match.start(), match.end(), digits + "x", "x", digits, "", change=False)


def _digit_number(text: str, match: re.Match[str], section: int) -> Number:
    digits, sign = match["digits"], match["sign"] or ""
    unit, end = unit_at(text, match.end())
    plus = sign in ("+", "＋")
    ranged = _range(text, match, unit, end)
    if ranged:
        value, stop, kind, high = ranged
        return Number(section, match.start(), stop, _signed(sign, value), kind, high, digits, plus)
    whole = _OUT_OF.match(text, match.end())
    if whole:
        return Number(
            section, match.start(), whole.end(), f"{digits}/{whole['whole']}", "share", digits, whole["whole"], plus
        )
    share = _SHARE.search(text, max(0, match.start() - 40), match.start()) if unit.name == "count" else None
    if share:
        return Number(section, match.start(), end, f"{digits}/{share['whole']}", "share", digits, share["whole"], plus)
    if not unit.name:
        unit = _shared_unit(text, match.end())
    return Number(section, match.start(), end, _signed(sign, unit.form.format(digits)), unit.name, digits, "", plus)


def _range(text: str, match: re.Match[str], unit: Unit, end: int) -> tuple[str, int, str, str] | None:
    """Return the value, end, unit and upper digits of the range that begins here, if one does."""
    spoken = _SPOKEN_RANGE.match(text, end)
    if spoken and unit.name in ("%", "x"):
        value = unit.form.format(f"{match['digits']}-{spoken['high']}")
        return value, spoken.end("unit"), unit.name, spoken["high"]
    ranged = _RANGE.match(text, end)
    if not ranged:
        return None
    high_unit, high_end = unit_at(text, ranged.end())
    if unit.name and high_unit.name != unit.name:
        return None
    joint = "~" if ranged["joint"] in "~∼〜～" else "-"
    low = match["digits"] + ("%" if unit.name == "%" else "")
    return high_unit.form.format(f"{low}{joint}{ranged['high']}"), high_end, high_unit.name, ranged["high"]


def _shared_unit(text: str, place: int) -> Unit:
    """Return the unit of the last number of the list that goes on at `place`, or none."""
    for _ in range(6):
        following = _NEXT_IN_LIST.match(text, place)
        if not following:
            return NO_UNIT
        place = following.end()
        unit, _end = unit_at(text, place)
        if unit.name:
            return unit if unit.listed else NO_UNIT
    return NO_UNIT


def _signed(sign: str, value: str) -> str:
    return ("+" if sign == "＋" else sign.replace("−", "-")) + value
