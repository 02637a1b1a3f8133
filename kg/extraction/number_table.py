"""Whole numbers by 32-bit numbers, a hundred thousand of them and more, of which a process needs few."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt


class NumberTable(Mapping[int, int]):
    """A read-only mapping: 12 bytes an entry, where a dict takes 150. What was looked up is remembered."""

    def __init__(self, numbers: npt.ArrayLike, values: npt.ArrayLike) -> None:
        """Keep the pairs; each number comes once."""
        given = np.asarray(numbers, np.uint32)
        order = np.argsort(given)
        self._numbers, self._values = array("I"), array("Q")
        self._numbers.frombytes(given[order].tobytes())
        self._values.frombytes(np.asarray(values, np.uint64)[order].tobytes())
        self._found: dict[int, int | None] = {}

    def __getitem__(self, number: int) -> int:
        """Return the value of a number."""
        value = self._look_up(number)
        if value is None:
            raise KeyError(number)
        return value

    def get(self, number: int, default: int = 0) -> int:  # type: ignore[override]
        """Return the value of a number, `default` where there is none."""
        try:
            value = self._found[number]
        except KeyError:
            value = self._look_up(number)
        return default if value is None else value

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers, sorted."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._numbers)

    def _look_up(self, number: int) -> int | None:
        """Return the value of a number, None where there is none."""
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        at = bisect_left(self._numbers, number)
        there = at < len(self._numbers) and self._numbers[at] == number
        found = self._found[number] = self._values[at] if there else None
        return found


# So many look-ups are remembered, then all are forgotten.
_REMEMBERED = 1 << 14
