"""Dates as digests write them, as exact as they say: YYYY-MM-DD, YYYY-MM or YYYY."""

import re
from datetime import date
from typing import Final

# English names first, then German, French, Spanish, Portuguese and Russian ones.
_MONTHS = {name: number for number, names in enumerate((
    "january jan januar jänner janvier janv enero ene janeiro января январь янв", "february feb februar février févr febrero fevereiro февраля февраль фев",
    "march mar märz mars marzo março марта март", "april apr avril avr abril апреля апрель апр", "may mai mayo maio мая май",
    "june jun juni juin junio junho июня июнь", "july jul juli juillet juil julio julho июля июль", "august aug août agosto августа август авг",
    "september sept sep septembre septiembre setembro сентября сентябрь сент", "october oct oktober okt octobre octubre outubro октября октябрь окт",
    "november nov novembre noviembre novembro ноября ноябрь нояб", "december dec dezember dez décembre déc diciembre dic dezembro декабря декабрь дек",
), 1) for name in names.split()}  # fmt: skip
MONTH_NAMES: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>20\d\d|19\d\d)"
# Example: 2025-10-17, 2025/10/17, 20251017, 2025.10.17T00:00. Counter-example: 2025-1-1x.
_PLAIN = re.compile(r"(?<!\d)(20\d\d|19\d\d)([-/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
# Each pattern with an example; the groups are y(ear), m(onth) as digits or n(ame), d(ay).
_FULL = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}\s*[-/.年년]\s*(?P<m>\d{{1,2}})\s*[-/.月월]\s*(?P<d>\d{{1,2}})(?!\d)\s*[日일]?",  # 2025/7/2, 2025年7月2日, 2025. 7. 2
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º)?[\s\-/.,]+(?:de )?(?P<n>{MONTH_NAMES})[a-z]*\.?[\s\-/.,]+(?:de )?{_YEAR}(?!\d)",  # 8 May 2025, 03-Dec-2027, 3 de enero de 2025
        rf"(?<![\d.])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?![\d.])",  # 08.01.2025
        rf"(?<!\d){_YEAR}[\s\-/]+(?P<n>{MONTH_NAMES})\.?[\s\-/]+(?P<d>\d{{1,2}})(?!\d)",  # 2027 Dec 2
        rf"(?<![a-z])(?P<n>{MONTH_NAMES})\.?[\s\-/]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*+[,\-/]\s*+|\s++){_YEAR}(?!\d)",  # May 8, 2025
    )
)
_MONTH = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\d.]){_YEAR}\s*[-/.年년]\s*(?P<m>0?[1-9]|1[0-2])(?![\d.]|[-/]\d)\s*[月월]?",  # 2025-07, 2025年7月
        rf"(?<![^\W\d_])(?P<n>{MONTH_NAMES})\.?[\s,\-]+(?:de )?{_YEAR}(?!\d)",  # May 2025, enero de 2025
        rf"(?<!\d){_YEAR}[\s\-/]+(?P<n>{MONTH_NAMES})\b",  # 2025 May
    )
)
_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
# The first year that two digits say before a month and a day. Counter-example: `03.01.25`.
_FIRST_YEAR = 15
_SHORT = re.compile(r"[\s'’(\[]*(?P<y>1[5-9]|[2-4]\d)[./-](?P<m>0[1-9]|1[0-2])[./-](?P<d>\d\d)[.)\]\s]*")
# Only digits and what stands between them: a field that is a date and nothing else.
_SLASHED_YEAR = re.compile(rf"\s*{_YEAR}[/\-]*\s*(?:nan)?\s*", re.I)


def find_date(text: str) -> str:
    """Return the first date in the text as YYYY-MM-DD; empty where there is none."""
    found = _PLAIN.search(text)
    return f"{found[1]}-{found[3]}-{found[4]}" if found else ""


def date_of_name(path: str) -> str:
    """Return the date in a file's name as YYYY-MM-DD; empty where there is none."""
    return find_date(path.rsplit("/", 1)[-1])


def any_date(text: str) -> str:
    """Return the first whole date in a text, in words too ("8 May 2025", "2025年5月8日"), as YYYY-MM-DD; else empty."""
    if plain := find_date(text):
        return plain
    if not any(char.isdigit() for char in text):
        return ""
    for pattern in _FULL:
        for found in pattern.finditer(text):
            if whole := _day(found):
                return whole
    return ""


def partial_date(text: str, *, year: bool = False) -> str:
    """Return a date as exact as the text says: a day, else a month, else (with `year`) a year; empty where there is none.

    With `year` the text is a field for dates: "25.01.03" is one too, where no other order of the digits is a day of this century.
    """
    if whole := any_date(text) or (_short_day(text) if year else ""):
        return whole
    for pattern in _MONTH:
        if found := pattern.search(text):
            return f"{found['y']}-{_month(found):02}"
    if year and (found := _YEAR_ALONE.search(text)):
        return found["y"]
    return ""


def exacter(known: str, other: str) -> str:
    """Return the more exact of two dates: "2025" and "2025-01-03" -> "2025-01-03"; the first where they differ."""
    return other if other.startswith(known) else known


def _short_day(text: str) -> str:
    """Return the day of "25.01.03" or "'25/01/03"; empty where it is none, or where the year may stand last."""
    found = _SHORT.fullmatch(text)
    return any_date(f"20{found['y']}-{found['m']}-{found['d']}") if found and int(found["d"]) < _FIRST_YEAR else ""


def field_date(text: str) -> str:
    """Return the date of a field that should hold one ("2021/02/01/", "2014//", "2020///nan"), a year alone included."""
    if alone := _SLASHED_YEAR.fullmatch(text):
        return alone["y"]
    return partial_date(text, year=True)


def _month(found: re.Match[str]) -> int:
    """Return the month of a match, written in digits or as a name."""
    named = found.groupdict().get("n")
    return _MONTHS[named.lower()] if named else int(found["m"])


def _day(found: re.Match[str]) -> str:
    """Return the day of a match, unless no calendar has it."""
    try:
        return date(int(found["y"]), _month(found), int(found["d"])).isoformat()
    except ValueError:
        return ""
