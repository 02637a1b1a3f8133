"""Reported values as numbers with units: `45.1x` is 45.1 of the unit x."""

import re
from decimal import Decimal

# Example: `45.1x`, `-3.2 dB`, `>1`, `9.44%`, `$0.72`, `1,024 ms`. Counter-example: `SOTA` (no number).
_VALUE = re.compile(r"\A(?P<sign>[<>≥≤~≈$+]*)\s*(?P<number>[-−]?\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>.*)", re.S)


def parse_quantity(value: str) -> tuple[str, str] | None:
    """Return (decimal number as text, unit) of a value as the digest gives it; None where it holds no number.

    A currency sign before the number is its unit. Ranges keep their first number and the rest as the unit's text.
    """
    found = _VALUE.match(value.strip())
    if not found:
        return None
    number = Decimal(found["number"].replace(",", "").replace("−", "-"))
    unit = found["unit"].strip() or ("$" if "$" in found["sign"] else "")
    return format(number, "f"), unit
