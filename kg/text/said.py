"""Ways to say something, as rows of tables: what is said, the pattern of the words, and texts that say it and that do not."""

import re
from collections.abc import Iterable
from typing import NamedTuple

# Stands in a text for the number that the words are about, in patterns and in examples alike.
NUMBER = "⌗"


class Said(NamedTuple):
    """A way to say something: `pattern` is found in each of `examples` and in none of `counters`."""

    what: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


def is_said(rows: Iterable[Said], words: str) -> bool:
    """Tell whether words say it in one of the ways."""
    return any(row.pattern.search(words) for row in rows)
