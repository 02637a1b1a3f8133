"""Which unit stands after a number."""

import re

from kg.schema.units import NO_UNIT, UNITS, Unit

_UNIT = re.compile("|".join(f"(?P<u{index}>{unit.pattern})" for index, unit in enumerate(UNITS)))


def unit_at(text: str, place: int) -> tuple[Unit, int]:
    """Return the unit that stands at `place`, and where it ends; NO_UNIT and `place` where there is none."""
    found = _UNIT.match(text, place)
    if not found or not found.lastgroup:
        return NO_UNIT, place
    return UNITS[int(found.lastgroup[1:])], found.end()
